import { Injectable } from '@nestjs/common';
import { PayoutAccountRepo } from '@ironsilk/identity';
import { DataSource, type EntityManager } from 'typeorm';

/** What a dealer is owed in one currency and was not sent, and whether there is an account for that currency it can go to. */
export type WaitingPayout = {
  readonly currency: string;
  readonly amountMinor: string;
  readonly sales: number;
  readonly account: 'active' | 'proposed' | 'none';
};
type Owed = { subjectId: string; currency: string; amountMinor: string };

// The index account_owed keeps only accounts with money on them: a sale that was paid out costs nothing here.
const OWED = `select e.subject_id as "subjectId", a.currency, a.balance_minor as "amountMinor" from payments.account a
  join payments.escrow e on e.subject_id = a.part::uuid and e.dealer_org_id = a.owner::uuid
  where a.kind = 'payable' and a.balance_minor > 0`;

@Injectable()
export class PayoutView {
  constructor(
    private readonly db: DataSource,
    private readonly accounts: PayoutAccountRepo,
  ) {}

  /** What sales owe a dealer now, oldest sale first. */
  owed(tx: EntityManager, orgId: string): Promise<Owed[]> {
    return tx.query(`${OWED} and a.owner = $1 order by e.created_at, e.id`, [orgId]);
  }

  /** Sales that owe money which could go out and stands behind no transfer: the event that should have sent it was lost. */
  stranded(tx: EntityManager): Promise<Owed[]> {
    return tx.query(
      `${OWED} and exists (select 1 from identity.payout_account p where p.org_id = e.dealer_org_id and p.currency = a.currency and p.status = 'active')
       and not exists (select 1 from payments.transfer t where t.subject_id = e.subject_id and t.org_id = e.dealer_org_id
         and (t.state = 'pending' or t.state in ('failed','returned') and t.retried_by is null)) order by e.created_at, e.id limit 100`,
    );
  }

  async waiting(orgId: string): Promise<WaitingPayout[]> {
    const [accounts, owed] = await Promise.all([this.accounts.standing(this.db.manager, orgId), this.owed(this.db.manager, orgId)]);
    const currencies = [...new Set(owed.map((o) => o.currency))];
    return currencies.map((currency) => {
      const mine = owed.filter((o) => o.currency === currency);
      const amountMinor = `${mine.reduce((sum, o) => sum + BigInt(o.amountMinor), 0n)}`;
      return { currency, amountMinor, sales: mine.length, account: accounts.get(currency) ?? 'none' };
    });
  }
}
