import { Inject, Injectable } from '@nestjs/common';
import { PayoutAccountRepo } from '@ironsilk/identity';
import { chaos, EverySeconds, OnEvent, type EventEnvelope } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { partOf } from './escrow.js';
import { EscrowService } from './escrow.service.js';
import { refAt, wantsCharge } from './payment.js';
import { PAYMENT_DRIVER, type PaymentDriver } from './payment-driver.js';
import { askOf } from './payment.service.js';
import { PaymentRepo } from './payment.repo.js';
import { SandboxService } from './sandbox.service.js';
import { WebhookService } from './webhook.service.js';

/** How a delivery of the sandbox travels to the webhook's address; returns the HTTP status. */
export type SandboxPost = (headers: Record<string, string>, body: Buffer) => Promise<number>;
export const SANDBOX_POST = Symbol('sandbox post');

/** What the market does with its provider after its own transaction is done; every call can be repeated. */
@Injectable()
export class PaymentsJobs {
  constructor(
    private readonly db: DataSource,
    private readonly payments: PaymentRepo,
    private readonly escrows: EscrowService,
    private readonly accounts: PayoutAccountRepo,
    private readonly webhooks: WebhookService,
    private readonly sandbox: SandboxService,
    @Inject(PAYMENT_DRIVER) private readonly driver: PaymentDriver,
    @Inject(SANDBOX_POST) private readonly post: SandboxPost,
  ) {}

  @OnEvent('payment.demanded', 'payments.ask_provider', { inTransaction: false })
  async ask({ payload }: EventEnvelope<{ paymentId: string }>): Promise<void> {
    const payment = await this.payments.payment(this.db.manager, payload.paymentId);
    if (!payment || payment.providerRef) return;
    const { providerRef } = await this.driver.ask(askOf(payment));
    chaos.point('pay-demand-asked');
    await this.payments.noteProviderRef(this.db.manager, 'payment', payment.id, providerRef);
  }

  /** A card was authorised: its money is taken if the part is still due and no other card is being taken for it; else it is let go. */
  @OnEvent('payment.authorized', 'payments.take_or_let_go', { inTransaction: false })
  async takeOrLetGo({ payload }: EventEnvelope<{ paymentId: string; charge: string }>): Promise<void> {
    const payment = await this.payments.payment(this.db.manager, payload.paymentId);
    // Known charges are decided: taken, or let go.
    if (!payment || Object.hasOwn(payment.charges, payload.charge)) return;
    const part = partOf(await this.escrows.get(this.db.manager, payment.subjectId), payment.part);
    if (wantsCharge(payment, payload.charge, part.state === 'due')) await this.driver.capture(payload.charge);
    else await this.driver.letGo(payload.charge);
    chaos.point('pay-charge-decided');
  }

  @OnEvent('payment.withdraw_open', 'payments.withdraw_open', { inTransaction: false })
  async withdraw({ payload }: EventEnvelope<{ subjectId: string }>): Promise<void> {
    for (const payment of await this.payments.paymentsOfSubject(this.db.manager, payload.subjectId)) {
      const known = refAt(payment, this.driver.provider);
      if (known && payment.receivedMinor < payment.amountMinor) await this.driver.withdraw(known);
    }
  }

  @OnEvent('transfer.started', 'payments.send_transfer', { inTransaction: false })
  async send({ payload }: EventEnvelope<{ transferId: string }>): Promise<void> {
    const transfer = await this.payments.transfer(this.db.manager, payload.transferId);
    if (!transfer || transfer.providerRef || transfer.state !== 'pending') return;
    const { id, kind, amountMinor, currency, orgId, payoutAccountId, subjectId: group } = transfer;
    const to = payoutAccountId === null ? null : await this.accounts.get(this.db.manager, payoutAccountId);
    const sources = await this.payments.sourcesOf(this.db.manager, id);
    const answer = await this.driver.send({ id, kind, amountMinor, currency, orgId, group, sources, to });
    chaos.point('pay-transfer-sent');
    if ('refused' in answer) await this.db.transaction((tx) => this.webhooks.hearTransfer(tx, id, 'failed', answer.refused));
    else await this.payments.noteProviderRef(this.db.manager, 'transfer', id, answer.providerRef);
  }

  @OnEvent('payment.webhook_received', 'payments.apply_webhook')
  async apply({ payload }: EventEnvelope<{ provider: string; webhookId: string }>, tx: EntityManager): Promise<void> {
    await this.webhooks.apply(tx, payload.provider, payload.webhookId);
  }

  /** A buyer's claim was paid out of his debtor's next sale: send it on. */
  @OnEvent('escrow.debt_recovered', 'payments.refund_recovered')
  async refundRecovered({ payload }: EventEnvelope<{ subjectId: string }>, tx: EntityManager): Promise<void> {
    await this.escrows.sendWhatIsOwed(tx, await this.escrows.lock(tx, payload.subjectId));
  }

  @OnEvent('sandbox.deliver', 'payments.sandbox_deliver', { inTransaction: false })
  async deliver({ payload }: EventEnvelope<{ eventId: string }>): Promise<void> {
    const { headers, body } = await this.sandbox.delivery(payload.eventId);
    const status = await this.post(headers, body);
    if (status >= 300) throw new Error(`the webhook was answered with ${status}`);
  }

  /** Looks for demands and transfers the provider was never told of, and webhooks nobody applied. */
  @EverySeconds(60, 'payments.sweep')
  async sweep(): Promise<void> {
    const { payments, transfers } = await this.payments.notAsked(this.db.manager, 60);
    for (const paymentId of payments) await this.ask({ payload: { paymentId } } as EventEnvelope<{ paymentId: string }>);
    for (const transferId of transfers) await this.send({ payload: { transferId } } as EventEnvelope<{ transferId: string }>);
    for (const { provider, id } of await this.payments.waitingWebhooks(this.db.manager, 120)) {
      // One that cannot be applied yet keeps its problem and holds up no other.
      await this.db
        .transaction((tx) => this.webhooks.apply(tx, provider, id))
        .catch((error: Error) => this.payments.webhookProblem(this.db.manager, provider, id, error.message));
    }
  }
}
