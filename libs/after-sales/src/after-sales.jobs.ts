import { Injectable } from '@nestjs/common';
import { NotificationService } from '@ironsilk/identity';
import { OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { ClaimService } from './claim.service.js';
import type { AcceptedMachine } from './claim.service.js';

type Parties = { claimId: string; buyerOrgId: string; dealerOrgId: string };

/** Deadlines of claims, and telling the parties. */
@Injectable()
export class AfterSalesJobs {
  constructor(
    private readonly claims: ClaimService,
    private readonly notifications: NotificationService,
  ) {}

  @OnEvent('order.accepted', 'after_sales.start_warranty')
  accepted({ payload }: EventEnvelope<AcceptedMachine>, tx: EntityManager): Promise<void> {
    return this.claims.startWarranty(tx, payload);
  }

  // A claim about the arrival was settled in money: the machine stays with the buyer, and so does its warranty.
  @OnEvent('order.settled', 'after_sales.start_warranty_settled')
  settled({ payload }: EventEnvelope<AcceptedMachine>, tx: EntityManager): Promise<void> {
    return this.claims.startWarranty(tx, payload);
  }

  @OnEvent('claim.deadline', 'after_sales.pass_deadline')
  deadline({ payload }: EventEnvelope<{ claimId: string; state: string; event: string }>, tx: EntityManager): Promise<void> {
    return this.claims.passDeadline(tx, payload.claimId, payload.state, payload.event);
  }

  @OnEvent('claim.reported', 'after_sales.tell_reported')
  reported({ id, payload }: EventEnvelope<Parties>, tx: EntityManager): Promise<void> {
    return this.notifications.tell(tx, payload.dealerOrgId, {
      template: 'claim_reported',
      params: {},
      link: `/service/claims/${payload.claimId}`,
      dedupKey: id,
    });
  }

  @OnEvent('claim.moved', 'after_sales.tell_moved')
  async moved({ id, payload }: EventEnvelope<Parties & { state: string }>, tx: EntityManager): Promise<void> {
    for (const orgId of [payload.buyerOrgId, payload.dealerOrgId]) {
      await this.notifications.tell(tx, orgId, {
        template: 'claim_moved',
        params: { state: payload.state },
        link: `/service/claims/${payload.claimId}`,
        dedupKey: `${id} ${orgId}`,
      });
    }
  }

  @OnEvent('part_order.placed', 'after_sales.tell_part_order')
  partOrder({ id, payload }: EventEnvelope<{ partOrderId: string; centreOrgId: string }>, tx: EntityManager): Promise<void> {
    return this.notifications.tell(tx, payload.centreOrgId, {
      template: 'part_order_placed',
      params: {},
      link: `/service/parts/orders/${payload.partOrderId}`,
      dedupKey: id,
    });
  }
}
