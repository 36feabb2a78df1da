import { Inject, Injectable } from '@nestjs/common';
import { PayoutAccountRepo } from '@ironsilk/identity';
import { DataSource, type EntityManager } from 'typeorm';
import { ConnectRepo } from './connect.repo.js';
import { PAYMENT_DRIVER, type PaymentDriver } from './payment-driver.js';

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
const CONNECTED = `exists (select 1 from payments.connected_account c where c.org_id = e.dealer_org_id and c.ref = p.account_no and c.ready)`;

@Injectable()
export class PayoutView {
  constructor(
    private readonly db: DataSource,
    private readonly accounts: PayoutAccountRepo,
    private readonly connected: ConnectRepo,
    @Inject(PAYMENT_DRIVER) private readonly driver: PaymentDriver,
  ) {}

  /** What sales owe a dealer now, oldest sale first. */
  owed(tx: EntityManager, orgId: string): Promise<Owed[]> {
    return tx.query(`${OWED} and a.owner = $1 order by e.created_at, e.id`, [orgId]);
  }

  /** Sales that owe money which could go out and stands behind no transfer: the event that should have sent it was lost. */
  stranded(tx: EntityManager): Promise<Owed[]> {
    return tx.query(
      `${OWED} and not e.frozen and exists (select 1 from identity.payout_account p where p.org_id = e.dealer_org_id and p.currency = a.currency
         and p.status = 'active' and ${this.driver.accounts ? CONNECTED : 'true'})
       and not exists (select 1 from payments.transfer t where t.subject_id = e.subject_id and t.org_id = e.dealer_org_id
         and (t.state = 'pending' or t.state in ('failed','returned') and t.retried_by is null)) order by e.created_at, e.id limit 100`,
    );
  }

  async waiting(orgId: string): Promise<WaitingPayout[]> {
    const tx = this.db.manager;
    const [accounts, owed, connected] = await Promise.all([
      this.accounts.standing(tx, orgId),
      this.owed(tx, orgId),
      this.driver.accounts ? this.connected.of(tx, orgId, this.driver.provider) : { ready: true },
    ]);
    const currencies = [...new Set(owed.map((o) => o.currency))];
    return currencies.map((currency) => {
      const mine = owed.filter((o) => o.currency === currency);
      const amountMinor = `${mine.reduce((sum, o) => sum + BigInt(o.amountMinor), 0n)}`;
      const standing = accounts.get(currency) ?? 'none';
      return { currency, amountMinor, sales: mine.length, account: standing === 'active' && !connected?.ready ? 'none' : standing };
    });
  }
}
