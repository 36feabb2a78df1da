import { Injectable } from '@nestjs/common';
import { NotificationService } from '@ironsilk/identity';
import { EverySeconds, OnEvent, outbox, type EventEnvelope } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { EscrowService } from './escrow.service.js';
import { PayoutView } from './payout.view.js';

type Waits = { orgId: string; subjectId: string; currency: string };

/** Money that was released to a dealer who has no payout account in its currency yet: he is told, and paid as soon as he has one. */
@Injectable()
export class PayoutJobs {
  constructor(
    private readonly db: DataSource,
    private readonly escrows: EscrowService,
    private readonly view: PayoutView,
    private readonly notifications: NotificationService,
  ) {}

  @OnEvent('payout.waits', 'payments.tell_payout_waits')
  waits({ payload }: EventEnvelope<Waits>, tx: EntityManager): Promise<void> {
    const { orgId, subjectId, currency } = payload;
    // Once per sale: each part released adds to the same money.
    return this.notifications.tell(tx, orgId, {
      template: 'payout_waits',
      params: { currency },
      link: '/account/payout',
      dedupKey: `payout_waits ${subjectId}`,
    });
  }

  /** An account became active: each sale that owes its dealer something sends it, in a transaction of its own. */
  @OnEvent('payout_account.decided', 'payments.find_waiting_payouts')
  async decided({ payload }: EventEnvelope<{ orgId: string; decision: string }>, tx: EntityManager): Promise<void> {
    if (payload.decision !== 'active') return;
    for (const { subjectId } of await this.view.owed(tx, payload.orgId)) await outbox(tx, 'payout.due', { subjectId });
  }

  /** The provider says whether it takes money for a dealer now: what waited goes, or he is told what stands in the way. */
  @OnEvent('connected_account.changed', 'payments.follow_connected_account')
  async connected(
    { id, payload }: EventEnvelope<{ orgId: string; ready: boolean; trouble: string | null }>,
    tx: EntityManager,
  ): Promise<void> {
    if (payload.ready) for (const { subjectId } of await this.view.owed(tx, payload.orgId)) await outbox(tx, 'payout.due', { subjectId });
    if (!payload.trouble) return;
    await this.notifications.tell(tx, payload.orgId, {
      template: 'connected_account_trouble',
      params: {},
      link: '/account/payout',
      dedupKey: `${id} ${payload.orgId}`,
    });
  }

  /** Money that could go out and was forgotten on the way. What came back from a bank is not: a person looks at that first. */
  @EverySeconds(60, 'payments.stranded_payouts')
  async sweep(): Promise<void> {
    for (const { subjectId } of await this.view.stranded(this.db.manager))
      await this.db.transaction(async (tx) => this.escrows.sendWhatIsOwed(tx, await this.escrows.lock(tx, subjectId)));
  }

  @OnEvent('payout.due', 'payments.pay_out')
  async payOut({ payload }: EventEnvelope<{ subjectId: string }>, tx: EntityManager): Promise<void> {
    await this.escrows.sendWhatIsOwed(tx, await this.escrows.lock(tx, payload.subjectId));
  }
}
