import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a dealer said about a machine's purchase papers, as JSON: amounts in fen as text. */
export type PurchaseSaid = Readonly<Record<string, string | boolean | undefined>>;
export type StoredPurchase = {
  readonly facts: PurchaseSaid;
  readonly invoiceKind: string | undefined;
  readonly refundMinor: bigint | undefined;
};

@Injectable()
export class RefundRepo {
  /** By listing; undefined when nobody said anything. */
  async of(tx: EntityManager, listingId: string): Promise<StoredPurchase | undefined> {
    const [row] = await tx.query('select facts from customs_workflow.purchase where listing_id = $1', [listingId]);
    if (!row) return undefined;
    const facts = row.facts as PurchaseSaid;
    const refund = facts['refundMinor'];
    return {
      facts,
      invoiceKind: facts['invoice'] as string | undefined,
      refundMinor: typeof refund === 'string' ? BigInt(refund) : undefined,
    };
  }

  async save(tx: EntityManager, listingId: string, by: { orgId: string; userId: string }, facts: PurchaseSaid): Promise<void> {
    await tx.query(
      `insert into customs_workflow.purchase(listing_id, org_id, facts, said_by) values ($1,$2,$3,$4)
       on conflict (listing_id) do update set facts = excluded.facts, said_by = excluded.said_by, at = clock_timestamp() where customs_workflow.purchase.org_id = excluded.org_id`,
      [listingId, by.orgId, JSON.stringify(facts), by.userId],
    );
  }
}
