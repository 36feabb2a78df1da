import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { OrgActor } from '@ironsilk/identity';
import { CONFIG, LOG, Metrics, once, within, type Config } from '@ironsilk/platform';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { printedReference } from './creditor-reference.js';
import { DisputeRepo } from './dispute.repo.js';
import { partOf } from './escrow.js';
import { EscrowService } from './escrow.service.js';
import type { PaymentAnswer, SandboxPayBody } from './payment.dto.js';
import { paymentState, refAt, type Payment } from './payment.js';
import { PAYMENT_DRIVER, type PaymentAsk, type PaymentDriver } from './payment-driver.js';
import { PaymentRepo } from './payment.repo.js';
import { SandboxService } from './sandbox.service.js';

export const askOf = ({ id, amountMinor, currency, reference, expiresAt, subjectId }: Payment): PaymentAsk => ({
  id,
  amountMinor,
  currency,
  reference,
  group: subjectId,
  expiresAt,
});

/** A checkout is mostly four calls of the provider, and a person waits: together they get this. Who comes again finds what was begun. */
const CHECKOUT_MS = 9_000;

/** What people do with demands and transfers. Whatever the provider does comes back by webhook, never from here. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly db: DataSource,
    private readonly payments: PaymentRepo,
    private readonly escrows: EscrowService,
    private readonly disputes: DisputeRepo,
    private readonly sandbox: SandboxService,
    @Inject(PAYMENT_DRIVER) private readonly driver: PaymentDriver,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'REMOTE_PATIENCE'>,
    private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** A payer's own demand as the pay page shows it. */
  async of(orgId: string, id: string): Promise<z.infer<typeof PaymentAnswer>> {
    const payment = await this.payments.paymentOf(this.db.manager, orgId, id);
    const escrow = await this.escrows.get(this.db.manager, payment.subjectId);
    const part = partOf(escrow, payment.part);
    const leftMinor = payment.amountMinor > payment.receivedMinor ? payment.amountMinor - payment.receivedMinor : 0n;
    return {
      id: payment.id,
      orderId: payment.subjectId,
      milestone: payment.part,
      reference: payment.reference,
      printedReference: printedReference(payment.reference),
      provider: payment.provider,
      currency: payment.currency,
      amountMinor: `${payment.amountMinor}`,
      receivedMinor: `${payment.receivedMinor}`,
      leftMinor: `${leftMinor}`,
      state: paymentState(payment),
      failure: payment.attemptFailed ? payment.failure : null,
      payable: part.state === 'due' && leftMinor > 0n,
      frozen: escrow.frozen,
      fundBy: part.fundBy?.toISOString() ?? null,
    };
  }

  /** Where the payer pays, for this visit. Throws `payment.not_open` when there is nothing to pay, `payments.away` when it takes too long. */
  async checkout(actor: OrgActor, id: string, language: string): Promise<{ url: string }> {
    const payment = await this.payments.paymentOf(this.db.manager, actor.orgId, id);
    const part = partOf(await this.escrows.get(this.db.manager, payment.subjectId), payment.part);
    const leftMinor = payment.amountMinor - payment.receivedMinor;
    if (part.state !== 'due' || payment.ended || leftMinor <= 0n) throw new DomainError('payment.not_open', 'conflict');
    const page = `/orders/${payment.subjectId}/pay/${id}`;
    const back = `${this.config.publicUrl}${language === 'en' ? '' : `/${language}`}${page}`;
    const known = refAt(payment, this.driver.provider);
    const session = async (): Promise<{ url: string }> =>
      this.driver.checkout(known ?? (await this.tellProvider(payment)), { ...askOf(payment), leftMinor }, back);
    return within('payments', CHECKOUT_MS * this.config.REMOTE_PATIENCE, session(), { metrics: this.metrics, log: this.log });
  }

  /** The provider hears of a demand a moment after it was made; a quick payer may be quicker. Returns the provider's name for it. */
  private async tellProvider(payment: Payment): Promise<string> {
    const { providerRef } = await this.driver.ask(askOf(payment));
    await this.payments.noteProviderRef(this.db.manager, 'payment', payment.id, providerRef);
    return providerRef;
  }

  /** The payer at the sandbox checkout, or at his bank. Throws `payment.not_open` when there is nothing to pay, `sandbox.*`. */
  async payAtSandbox(
    actor: OrgActor,
    key: string,
    id: string,
    pay: z.infer<typeof SandboxPayBody>,
  ): Promise<z.infer<typeof PaymentAnswer>> {
    this.requireSandbox();
    const payment = await this.payments.paymentOf(this.db.manager, actor.orgId, id);
    await once(this.db, { actor, route: 'payment.sandbox', key, input: { id, ...pay } }, async (tx) => {
      if (pay.method === 'dispute') {
        const [largest] = Object.entries(payment.charges).toSorted(([, a], [, b]) => Number(BigInt(b) - BigInt(a)));
        await this.sandbox.dispute(tx, largest?.[0] ?? '');
        return {};
      }
      // The provider hears of a demand a moment after it was made; a quick payer may be quicker, so it is told again.
      const { providerRef } = await this.sandbox.ask(askOf(payment));
      await this.sandbox.pay(tx, providerRef, pay.method === 'card' ? pay : { method: 'transfer', amountMinor: BigInt(pay.amountMinor) });
      return {};
    });
    return this.of(actor.orgId, id);
  }

  /** The payer's bank decides, where the sandbox plays it. */
  decideAtSandbox(actor: OrgActor, key: string, id: string, outcome: 'won' | 'lost'): Promise<object> {
    this.requireSandbox();
    return once(this.db, { actor, route: 'dispute.decide', key, input: { id, outcome } }, async (tx) => {
      await this.sandbox.decideDispute(tx, (await this.disputes.get(tx, id)).providerRef, outcome);
      return {};
    });
  }

  private requireSandbox(): void {
    if (this.driver.provider !== this.sandbox.provider) throw new DomainError('sandbox.not_in_use', 'not_found');
  }

  returnTransfer(actor: OrgActor, key: string, id: string): Promise<object> {
    this.requireSandbox();
    return once(this.db, { actor, route: 'transfer.return', key, input: { id } }, async (tx) => {
      const transfer = await this.payments.lockTransfer(tx, id);
      if (!transfer.providerRef) throw new DomainError('transfer.not_found', 'not_found');
      await this.sandbox.returnTransfer(tx, transfer.providerRef);
      return {};
    });
  }

  /** Sends again what a failed or returned transfer left with the market. */
  retryTransfer(actor: OrgActor, key: string, id: string): Promise<object> {
    return once(this.db, { actor, route: 'transfer.retry', key, input: { id } }, async (tx) => {
      const transfer = await this.payments.lockTransfer(tx, id);
      if (transfer.state !== 'failed' && transfer.state !== 'returned') throw new DomainError('transfer.nothing_to_retry', 'conflict');
      const escrow = await this.escrows.lock(tx, transfer.subjectId);
      if (escrow.frozen) throw new DomainError('escrow.frozen', 'conflict');
      await this.escrows.sendWhatIsOwed(tx, escrow);
      return {};
    });
  }
}
