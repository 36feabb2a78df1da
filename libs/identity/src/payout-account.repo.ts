import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { PayoutAccount } from './payout-account.js';

const PAYOUT = `select id, version, org_id as "orgId", holder, bank, account_no as "accountNo", currency, status, proposed_by as "proposedBy", decided_by as "decidedBy" from identity.payout_account`;

/** Payout accounts with their whole numbers: for the rule, and for whoever sends the money. */
@Injectable()
export class PayoutAccountRepo {
  /**
   * The account for this currency that two people agreed to, if there is one. Until this transaction ends no decision on it is made, so that money is
   * either sent by who releases it or found waiting by who makes the account active, and never by neither.
   */
  async active(tx: EntityManager, orgId: string, currency: string): Promise<PayoutAccount | undefined> {
    await tx.query('select 1 from identity.organisation where id = $1 for share', [orgId]);
    const [row] = await tx.query(`${PAYOUT} where org_id = $1 and currency = $2 and status = 'active'`, [orgId, currency]);
    return row;
  }

  /** Where money of each currency stands: it can be sent, or waits for a second person. A currency not named has nowhere to go. */
  async standing(tx: EntityManager, orgId: string): Promise<ReadonlyMap<string, 'active' | 'proposed'>> {
    const rows: { currency: string; status: 'active' | 'proposed' }[] = await tx.query(
      `select currency, min(status) as status from identity.payout_account where org_id = $1 and status in ('active','proposed') group by currency`,
      [orgId],
    );
    return new Map(rows.map((r) => [r.currency, r.status]));
  }

  /** One account by id, whatever became of it: money on its way keeps the account it was sent to. */
  async get(tx: EntityManager, id: string): Promise<PayoutAccount> {
    const [row] = await tx.query(`${PAYOUT} where id = $1`, [id]);
    if (!row) throw new DomainError('payout_account.not_found', 'not_found');
    return row;
  }

  /** Locks a proposal of this organisation for its decision, after whoever is sending money there now. */
  async lock(tx: EntityManager, orgId: string, id: string): Promise<PayoutAccount> {
    await tx.query('select 1 from identity.organisation where id = $1 for no key update', [orgId]);
    const [row] = await tx.query(`${PAYOUT} where id = $1 and org_id = $2 for update`, [id, orgId]);
    if (!row) throw new DomainError('payout_account.not_found', 'not_found');
    return row;
  }

  /** Whether a person was an owner before the account was proposed, and is one until this transaction ends. */
  async ownerBefore(tx: EntityManager, account: PayoutAccount, userId: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from identity.membership m join identity.payout_account a on a.org_id = m.org_id
       where a.id = $1 and m.user_id = $2 and m.role = 'owner' and m.role_since < a.proposed_at for share of m`,
      [account.id, userId],
    );
    return rows.length > 0;
  }

  /** Adds a proposal; one that still waited is over. */
  async propose(
    tx: EntityManager,
    account: Pick<PayoutAccount, 'id' | 'orgId' | 'holder' | 'bank' | 'accountNo' | 'currency' | 'proposedBy'>,
  ) {
    await tx.query(
      `update identity.payout_account set status = 'refused', decided_at = clock_timestamp(), version = version + 1 where org_id = $1 and status = 'proposed'`,
      [account.orgId],
    );
    await tx.query(
      `insert into identity.payout_account(id, org_id, holder, bank, account_no, currency, status, proposed_by) values ($1,$2,$3,$4,$5,$6,'proposed',$7)`,
      [account.id, account.orgId, account.holder, account.bank, account.accountNo, account.currency, account.proposedBy],
    );
  }

  /** Saves a decision. The account that was active for this currency until now is replaced. */
  async decided(tx: EntityManager, next: PayoutAccount): Promise<void> {
    if (next.status === 'active')
      await tx.query(
        `update identity.payout_account set status = 'replaced', version = version + 1 where org_id = $1 and currency = $2 and status = 'active'`,
        [next.orgId, next.currency],
      );
    await tx.query(
      'update identity.payout_account set status = $2, decided_by = $3, decided_at = clock_timestamp(), version = version + 1 where id = $1',
      [next.id, next.status, next.decidedBy],
    );
  }
}
