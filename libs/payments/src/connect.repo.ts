import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A dealer's account at a provider that pays out by itself. */
export type ConnectedAccount = { readonly orgId: string; readonly ref: string; readonly ready: boolean; readonly trouble: string | null };

const COLUMNS = 'org_id as "orgId", ref, ready, trouble';

@Injectable()
export class ConnectRepo {
  async of(tx: EntityManager, orgId: string, provider: string): Promise<ConnectedAccount | undefined> {
    const [row] = await tx.query(`select ${COLUMNS} from payments.connected_account where org_id = $1 and provider = $2`, [
      orgId,
      provider,
    ]);
    return row;
  }

  /** Whether money can be sent to this account of this organisation now. */
  async isReady(tx: EntityManager, orgId: string, ref: string): Promise<boolean> {
    return (await tx.query('select 1 from payments.connected_account where org_id = $1 and ref = $2 and ready', [orgId, ref])).length > 0;
  }

  async add(tx: EntityManager, orgId: string, provider: string, ref: string): Promise<void> {
    await tx.query('insert into payments.connected_account(org_id, provider, ref) values ($1,$2,$3) on conflict do nothing', [
      orgId,
      provider,
      ref,
    ]);
  }

  /** Notes what the provider said, unless something newer is known. Undefined when it is old news or an account of nobody here. */
  async hear(
    tx: EntityManager,
    news: { ref: string; ready: boolean | null; trouble: string | null; occurredAt: Date },
  ): Promise<ConnectedAccount | undefined> {
    const [rows] = await tx.query(
      `update payments.connected_account set ready = coalesce($2, ready), trouble = $3, heard_at = $4 where ref = $1 and heard_at <= $4 returning ${COLUMNS}`,
      [news.ref, news.ready, news.trouble, news.occurredAt],
    );
    return rows[0];
  }
}
