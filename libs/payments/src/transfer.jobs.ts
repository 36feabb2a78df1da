import { Injectable } from '@nestjs/common';
import { NotificationService, OrganisationView } from '@ironsilk/identity';
import { formatMoney, money } from '@ironsilk/kernel';
import { OnEvent, type EventEnvelope } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { PaymentRepo } from './payment.repo.js';

type Told = EventEnvelope<{ transferId: string }>;

/** Money that a bank did not take or sent back: whoever it belongs to is told, and the operator, who sends it again. */
@Injectable()
export class TransferJobs {
  constructor(
    private readonly payments: PaymentRepo,
    private readonly organisations: OrganisationView,
    private readonly notifications: NotificationService,
  ) {}

  @OnEvent('transfer.failed', 'payments.tell_transfer_failed')
  failed(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(event, tx);
  }

  @OnEvent('transfer.returned', 'payments.tell_transfer_returned')
  returned(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(event, tx);
  }

  private async tell({ id, payload }: Told, tx: EntityManager): Promise<void> {
    const transfer = await this.payments.transfer(tx, payload.transferId);
    if (!transfer) return;
    const params = { amount: `${transfer.currency} ${formatMoney(money(transfer.amountMinor, transfer.currency))}` };
    const payout = transfer.kind === 'payout';
    await this.notifications.tell(tx, transfer.orgId, {
      template: payout ? 'payout_came_back' : 'refund_came_back',
      params,
      link: payout ? '/account/payout' : `/orders/${transfer.subjectId}/statement`,
      dedupKey: `${id} ${transfer.orgId}`,
    });
    for (const operator of await this.organisations.ofKind('operator'))
      await this.notifications.tell(tx, operator.id, {
        template: 'transfer_came_back',
        params,
        link: '/operator/money',
        dedupKey: `${id} ${operator.id}`,
      });
  }
}
