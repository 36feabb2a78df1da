import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { claimOf, disputedMoney, payable } from './account.js';
import type { OpenClaim } from './escrow-ending.js';
import type { EscrowTerms } from './escrow-terms.js';
import { EscrowRow, type EscrowHead } from './escrow.entity.js';
import type { Escrow, EscrowPart, Fact } from './escrow.js';

/** An escrow as stored: with the body of its payment references. */
export type StoredEscrow = Escrow & { readonly referenceBody: string };

const PARTS = `select key, state, due_minor as "dueMinor", funded_minor as "fundedMinor", released_minor as "releasedMinor", fee_minor as "feeMinor", refunded_minor as "refundedMinor",
  opened_at as "openedAt", fund_by as "fundBy", held_at as "heldAt", resolved_at as "resolvedAt" from payments.escrow_part where escrow_id = $1 order by position`;

type PartRecord = Omit<EscrowPart, 'dueMinor' | 'fundedMinor' | 'releasedMinor' | 'feeMinor' | 'refundedMinor'> &
  Record<'dueMinor' | 'fundedMinor' | 'releasedMinor' | 'feeMinor' | 'refundedMinor', string>;
const toPart = (r: PartRecord): EscrowPart => ({
  ...r,
  dueMinor: BigInt(r.dueMinor),
  fundedMinor: BigInt(r.fundedMinor),
  releasedMinor: BigInt(r.releasedMinor),
  feeMinor: BigInt(r.feeMinor),
  refundedMinor: BigInt(r.refundedMinor),
});

@Injectable()
export class EscrowRepo {
  /** Locks the sale's money: two commands on one sale are decided one after the other. Throws `escrow.not_found`. */
  async lock(tx: EntityManager, subjectId: string): Promise<StoredEscrow> {
    return this.whole(tx, await tx.findOne(EscrowRow, { where: { subjectId }, lock: { mode: 'pessimistic_write' } }));
  }

  /** As it is now, without a lock: for reading only. */
  async get(tx: EntityManager, subjectId: string): Promise<StoredEscrow> {
    return this.whole(tx, await tx.findOne(EscrowRow, { where: { subjectId } }));
  }

  private async whole(tx: EntityManager, head: EscrowHead | null): Promise<StoredEscrow> {
    if (!head) throw new DomainError('escrow.not_found', 'not_found');
    const parts: PartRecord[] = await tx.query(PARTS, [head.id]);
    const facts: Fact[] = await tx.query('select key, at, proof from payments.escrow_fact where escrow_id = $1 order by at, key', [
      head.id,
    ]);
    return { ...head, parts: parts.map(toPart), facts };
  }

  async add(tx: EntityManager, escrow: StoredEscrow, terms: EscrowTerms): Promise<void> {
    await tx.query('insert into payments.terms(hash, body) values ($1,$2) on conflict do nothing', [terms.hash, JSON.stringify(terms)]);
    const { parts, facts, ...head } = escrow;
    await tx.insert(EscrowRow, head);
    await this.writeParts(tx, escrow.id, parts);
    await this.writeFacts(tx, escrow.id, facts);
  }

  /** Saves what a rule made of an escrow that is locked. */
  async save(tx: EntityManager, next: StoredEscrow): Promise<StoredEscrow> {
    const { parts, facts, ...head } = next;
    const saved = await saveVersion(tx, EscrowRow, head);
    await this.writeParts(tx, next.id, parts);
    await this.writeFacts(tx, next.id, facts);
    return { ...saved, parts, facts };
  }

  private async writeParts(tx: EntityManager, escrowId: string, parts: readonly EscrowPart[]): Promise<void> {
    for (const [position, p] of parts.entries()) {
      await tx.query(
        `insert into payments.escrow_part(escrow_id, key, position, state, due_minor, funded_minor, released_minor, fee_minor, refunded_minor, opened_at, fund_by, held_at, resolved_at)
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)
         on conflict (escrow_id, key) do update set state = excluded.state, funded_minor = excluded.funded_minor, released_minor = excluded.released_minor, fee_minor = excluded.fee_minor,
           refunded_minor = excluded.refunded_minor, opened_at = excluded.opened_at, fund_by = excluded.fund_by, held_at = excluded.held_at, resolved_at = excluded.resolved_at`,
        [
          escrowId,
          p.key,
          position,
          p.state,
          `${p.dueMinor}`,
          `${p.fundedMinor}`,
          `${p.releasedMinor}`,
          `${p.feeMinor}`,
          `${p.refundedMinor}`,
          p.openedAt,
          p.fundBy,
          p.heldAt,
          p.resolvedAt,
        ],
      );
    }
  }

  private async writeFacts(tx: EntityManager, escrowId: string, facts: readonly Fact[]): Promise<void> {
    for (const f of facts) {
      await tx.query('insert into payments.escrow_fact(escrow_id, key, at, proof) values ($1,$2,$3,$4) on conflict do nothing', [
        escrowId,
        f.key,
        f.at,
        f.proof ? JSON.stringify(f.proof) : null,
      ]);
    }
  }

  /** The terms a sale was made under. */
  async terms(tx: EntityManager, hash: string): Promise<EscrowTerms> {
    const [row] = await tx.query('select body from payments.terms where hash = $1', [hash]);
    if (!row) throw new DomainError('escrow.not_found', 'not_found', 'termsHash');
    return row.body;
  }

  /** What an organisation still owes: a dealer to his buyers, a buyer to the market; oldest first. */
  async openClaims(tx: EntityManager, debtorOrgId: string, currency: string): Promise<OpenClaim[]> {
    const rows: Record<'kind' | 'id' | 'subject_id' | 'buyer_org_id' | 'owed', string>[] = await tx.query(
      `select c.kind, c.id, c.subject_id, c.buyer_org_id, a.balance_minor as owed from (
         select 'escrow' as kind, id, subject_id, buyer_org_id, created_at as since from payments.escrow where dealer_org_id = $1
         union all select 'dispute', d.id, d.subject_id, p.payer_org_id, d.opened_at from payments.dispute d join payments.payment p on p.id = d.payment_id
           where p.payer_org_id = $1 and d.outcome = 'lost') c
       join payments.account a on a.key = 'claim/' || c.id || '/' || $2 where a.balance_minor > 0 order by c.since, c.id`,
      [debtorOrgId, currency],
    );
    return rows.map(({ kind, id, subject_id: subjectId, buyer_org_id: buyer, owed }) => ({
      claim: claimOf(id, currency),
      subjectId,
      to: kind === 'dispute' ? disputedMoney(id, currency) : payable(buyer, subjectId, currency),
      owedMinor: BigInt(owed),
      proof: { kind, id },
    }));
  }
}
