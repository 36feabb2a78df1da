import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock } from '@ironsilk/kernel';
import { audit, chaos, CLOCK, outbox } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { suspense, outside } from './account.js';
import { ConnectRepo } from './connect.repo.js';
import { DisputeService } from './dispute.service.js';
import { EscrowService } from './escrow.service.js';
import { JournalRepo } from './journal.repo.js';
import { move } from './journal.js';
import { hearPayment, paymentState } from './payment.js';
import { PAYMENT_DRIVER, type PaymentDriver, type ProviderEvent } from './payment-driver.js';
import { PaymentRepo } from './payment.repo.js';
import { hearTransfer, type TransferFact } from './transfer.js';
import type { WebhookHeaders } from './webhook-signature.js';

/** Whoever talks to us without a session: the provider. */
const PROVIDER_ACTOR = { id: 'payment-provider', orgId: null };

/** Takes webhooks in, as they come, and applies each once, in whatever order. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly db: DataSource,
    private readonly payments: PaymentRepo,
    private readonly journal: JournalRepo,
    private readonly escrows: EscrowService,
    private readonly disputes: DisputeService,
    private readonly connected: ConnectRepo,
    @Inject(PAYMENT_DRIVER) private readonly driver: PaymentDriver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Verifies and stores; the work comes after the answer. A forged one leaves nothing but a line in the audit trail. */
  async receive(provider: string, headers: WebhookHeaders, body: Buffer): Promise<void> {
    if (provider !== this.driver.provider) throw new DomainError('webhook.not_in_use', 'not_found');
    let id: string;
    try {
      id = this.driver.verify(headers, body, this.clock.now()).id;
      this.driver.parse(body.toString('utf8'));
    } catch (error) {
      if (error instanceof DomainError)
        await audit(this.db.manager, { actor: PROVIDER_ACTOR, action: 'webhook.refused', subject: error.code });
      throw error;
    }
    await this.db.transaction(async (tx) => {
      if (!(await this.payments.addWebhook(tx, this.driver.provider, id, body.toString('utf8')))) return;
      await outbox(tx, 'payment.webhook_received', { provider: this.driver.provider, webhookId: id });
    });
    chaos.point('pay-webhook-stored');
  }

  /** Applies a stored webhook; a second time does nothing. */
  async apply(tx: EntityManager, provider: string, webhookId: string): Promise<void> {
    const body = await this.payments.lockWebhook(tx, provider, webhookId);
    if (body === null) return;
    await this.hear(tx, this.driver.parse(body));
    chaos.point('pay-webhook-applied');
    await this.payments.webhookApplied(tx, provider, webhookId);
  }

  private async hear(tx: EntityManager, event: ProviderEvent): Promise<void> {
    if (event.about === 'payment') return this.hearPayment(tx, event);
    if (event.about === 'transfer') return this.hearTransfer(tx, event.objectId, event.fact, event.reason);
    if (event.about === 'dispute') return this.disputes.hear(tx, this.driver.provider, event);
    if (event.about === 'account') return this.hearAccount(tx, event);
    if (event.about === 'nothing') return;
    const { provider } = this.driver;
    const postings = move(outside(provider, event.currency), suspense(provider, event.currency), event.amountMinor);
    await this.journal.write(tx, {
      kind: 'funding_unmatched',
      subjectId: null,
      part: null,
      postings,
      proof: { kind: 'provider_event', id: event.id },
    });
    await outbox(tx, 'payment.unmatched', { reference: event.reference, amountMinor: `${event.amountMinor}`, currency: event.currency });
  }

  private async hearPayment(tx: EntityManager, event: ProviderEvent & { about: 'payment' }): Promise<void> {
    const before = await this.payments.lockPayment(tx, event.objectId);
    const { payment, newMinor } = hearPayment(before, event.fact);
    if (payment !== before) await this.payments.savePayment(tx, payment);
    if (event.fact.type === 'authorized') await outbox(tx, 'payment.authorized', { paymentId: payment.id, charge: event.fact.charge });
    if (paymentState(payment) !== paymentState(before) || newMinor > 0n || payment.attempt !== before.attempt) {
      await outbox(tx, 'payment.changed', {
        paymentId: payment.id,
        orderId: payment.subjectId,
        milestone: payment.part,
        state: paymentState(payment),
      });
    }
    if (newMinor > 0n) {
      const proof = { kind: 'payment', id: payment.id };
      await this.escrows.receive(tx, payment.subjectId, {
        part: payment.part,
        amountMinor: newMinor,
        provider: this.driver.provider,
        proof,
      });
    }
  }

  /** What became of a transfer: by webhook, or as the provider's answer when it refused to send it at all. */
  async hearTransfer(tx: EntityManager, id: string, fact: TransferFact, reason: string | null): Promise<void> {
    const before = await this.payments.lockTransfer(tx, id);
    const { transfer, entries } = hearTransfer(before, fact);
    if (transfer === before) return;
    for (const entry of entries) await this.journal.write(tx, entry);
    await this.payments.saveTransfer(tx, { ...transfer, reason });
    await outbox(tx, `transfer.${transfer.state}`, {
      transferId: transfer.id,
      orderId: transfer.subjectId,
      kind: transfer.kind,
      orgId: transfer.orgId,
    });
  }

  private async hearAccount(tx: EntityManager, event: ProviderEvent & { about: 'account' }): Promise<void> {
    const account = await this.connected.hear(tx, event);
    if (account) await outbox(tx, 'connected_account.changed', account);
  }
}
