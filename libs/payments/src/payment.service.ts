import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { OrgActor } from '@ironsilk/identity';
import { once } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { printedReference } from './creditor-reference.js';
import { partOf } from './escrow.js';
import { EscrowService } from './escrow.service.js';
import type { PaymentAnswer, SandboxPayBody } from './payment.dto.js';
import { paymentState } from './payment.js';
import { PaymentRepo } from './payment.repo.js';
import { SandboxService } from './sandbox.service.js';

/** What people do with demands and transfers. Whatever the provider does comes back by webhook, never from here. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly db: DataSource,
    private readonly payments: PaymentRepo,
    private readonly escrows: EscrowService,
    private readonly sandbox: SandboxService,
  ) {}

  /** A payer's own demand as the pay page shows it. */
  async of(orgId: string, id: string): Promise<z.infer<typeof PaymentAnswer>> {
    const payment = await this.payments.paymentOf(this.db.manager, orgId, id);
    const part = partOf(await this.escrows.get(this.db.manager, payment.subjectId), payment.part);
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
      fundBy: part.fundBy?.toISOString() ?? null,
    };
  }

  /** The payer at the sandbox checkout. Throws `payment.not_open` when there is nothing to pay, `sandbox.*`. */
  async payAtSandbox(
    actor: OrgActor,
    key: string,
    id: string,
    pay: z.infer<typeof SandboxPayBody>,
  ): Promise<z.infer<typeof PaymentAnswer>> {
    const payment = await this.payments.paymentOf(this.db.manager, actor.orgId, id);
    await once(this.db, { actor, route: 'payment.sandbox', key, input: { id, ...pay } }, async (tx) => {
      // The provider hears of a demand a moment after it was made; a quick payer may be quicker, so it is told again.
      const { id: askId, amountMinor, currency, reference, expiresAt } = payment;
      const { providerRef } = await this.sandbox.ask({ id: askId, amountMinor, currency, reference, expiresAt });
      await this.sandbox.pay(tx, providerRef, pay.method === 'card' ? pay : { method: 'transfer', amountMinor: BigInt(pay.amountMinor) });
      return {};
    });
    return this.of(actor.orgId, id);
  }

  returnTransfer(actor: OrgActor, key: string, id: string): Promise<object> {
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
      await this.escrows.sendWhatIsOwed(tx, await this.escrows.lock(tx, transfer.subjectId));
      return {};
    });
  }
}
