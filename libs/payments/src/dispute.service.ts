import { Injectable } from '@nestjs/common';
import { newId } from '@ironsilk/kernel';
import { outbox } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { disputeOver, hearDispute, type Dispute } from './dispute.js';
import { DisputeRepo } from './dispute.repo.js';
import { EscrowService } from './escrow.service.js';
import { JournalRepo } from './journal.repo.js';
import type { Payment } from './payment.js';
import type { ProviderEvent } from './payment-driver.js';
import { PaymentRepo } from './payment.repo.js';

/** A payer's bank disputes a charge: the sale's money stands still until that is decided, and a loss is booked where it falls. */
@Injectable()
export class DisputeService {
  constructor(
    private readonly disputes: DisputeRepo,
    private readonly payments: PaymentRepo,
    private readonly journal: JournalRepo,
    private readonly escrows: EscrowService,
  ) {}

  /** Throws `payment.charge_unknown` when the charge itself was not heard of yet: the news is heard again later. */
  async hear(tx: EntityManager, provider: string, event: ProviderEvent & { about: 'dispute' }): Promise<void> {
    const payment = await this.payments.lockByCharge(tx, provider, event.dispute.charge);
    // Whoever hears of the same charge at the same moment waits for the payment's lock.
    const known = await this.disputes.lockByRef(tx, provider, event.dispute.providerRef);
    const before = known ?? (await this.disputes.add(tx, opened(payment, provider, event)));
    const { dispute, entries, lost } = hearDispute(before, event.fact);
    for (const entry of entries) await this.journal.write(tx, entry);
    if (dispute !== before) await this.disputes.save(tx, dispute);
    if (lost) await this.escrows.lose(tx, dispute);
    await this.escrows.standStill(tx, dispute.subjectId);
    if (!known) await this.announce(tx, 'dispute.opened', dispute);
    if (disputeOver(dispute) && !disputeOver(before)) await this.announce(tx, `dispute.${dispute.outcome!}`, dispute);
  }

  private announce(tx: EntityManager, type: string, { id, subjectId, part }: Dispute): Promise<unknown> {
    return outbox(tx, type, { disputeId: id, orderId: subjectId, milestone: part });
  }
}

const opened = (payment: Payment, provider: string, { dispute, occurredAt }: ProviderEvent & { about: 'dispute' }): Dispute => ({
  ...dispute,
  id: newId(),
  version: 1,
  paymentId: payment.id,
  subjectId: payment.subjectId,
  part: payment.part,
  provider,
  withdrawn: false,
  reinstated: false,
  outcome: null,
  openedAt: occurredAt,
});
