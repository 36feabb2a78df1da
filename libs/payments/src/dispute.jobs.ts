import { Injectable } from '@nestjs/common';
import { NotificationService, OrganisationView } from '@ironsilk/identity';
import { formatMoney, money } from '@ironsilk/kernel';
import { OnEvent, type EventEnvelope } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { DisputeRepo } from './dispute.repo.js';
import { EscrowService } from './escrow.service.js';

type Told = EventEnvelope<{ disputeId: string }>;

/** A payer's bank disputes a charge, or decided: both sides of the sale and the operator are told. */
@Injectable()
export class DisputeJobs {
  constructor(
    private readonly disputes: DisputeRepo,
    private readonly escrows: EscrowService,
    private readonly organisations: OrganisationView,
    private readonly notifications: NotificationService,
  ) {}

  @OnEvent('dispute.opened', 'payments.tell_dispute_opened')
  opened(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(event, tx, 'dispute_opened');
  }
  @OnEvent('dispute.won', 'payments.tell_dispute_won')
  won(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(event, tx, 'dispute_won');
  }
  @OnEvent('dispute.lost', 'payments.tell_dispute_lost')
  lost(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(event, tx, 'dispute_lost');
  }

  private async tell({ id, payload }: Told, tx: EntityManager, template: string): Promise<void> {
    const dispute = await this.disputes.get(tx, payload.disputeId);
    const { buyerOrgId, dealerOrgId } = await this.escrows.get(tx, dispute.subjectId);
    const params = { amount: `${dispute.currency} ${formatMoney(money(dispute.amountMinor, dispute.currency))}` };
    const tell = (orgId: string, link: string, suffix = ''): Promise<void> =>
      this.notifications.tell(tx, orgId, { template: `${template}${suffix}`, params, link, dedupKey: `${id} ${orgId}` });
    for (const orgId of [buyerOrgId, dealerOrgId]) await tell(orgId, `/orders/${dispute.subjectId}`);
    for (const operator of await this.organisations.ofKind('operator')) await tell(operator.id, '/operator/money', '_operator');
  }
}
