import { Injectable } from '@nestjs/common';
import { PayoutAccountRepo } from '@ironsilk/identity';
import { DataSource, type EntityManager } from 'typeorm';

/** What a dealer is owed and was not sent: whether he has an account it can go to, and how much waits. */
export type WaitingPayout = {
  readonly account: 'active' | 'proposed' | 'none';
  readonly waiting: readonly { readonly currency: string; readonly amountMinor: string; readonly sales: number }[];
};

@Injectable()
export class PayoutView {
  constructor(
    private readonly db: DataSource,
    private readonly accounts: PayoutAccountRepo,
  ) {}

  /** What sales owe a dealer now, oldest sale first. */
  owed(tx: EntityManager, orgId: string): Promise<{ subjectId: string; currency: string; amountMinor: string }[]> {
    return tx.query(
      `select e.subject_id as "subjectId", a.currency, a.balance_minor as "amountMinor" from payments.account a
       join payments.escrow e on e.subject_id::text = a.part and e.dealer_org_id::text = a.owner
       where a.kind = 'payable' and a.owner = $1 and a.balance_minor > 0 order by e.created_at, e.id`,
      [orgId],
    );
  }

  async waiting(orgId: string): Promise<WaitingPayout> {
    const [account, owed] = await Promise.all([this.accounts.standing(this.db.manager, orgId), this.owed(this.db.manager, orgId)]);
    const currencies = [...new Set(owed.map((o) => o.currency))];
    const waiting = currencies.map((currency) => {
      const mine = owed.filter((o) => o.currency === currency);
      return { currency, amountMinor: `${mine.reduce((sum, o) => sum + BigInt(o.amountMinor), 0n)}`, sales: mine.length };
    });
    return { account, waiting };
  }
}
