import { Injectable } from '@nestjs/common';
import { NotificationService } from '@ironsilk/identity';
import { formatMoney, money } from '@ironsilk/kernel';
import { OnEvent, type EventEnvelope } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { OrderView } from './order.view.js';

type OfferEvent = EventEnvelope<{ offerId: string; buyerOrgId: string; dealerOrgId: string; byOrgId: string | null }>;
type OrderEvent = EventEnvelope<{
  orderId: string;
  number: string;
  buyerOrgId: string;
  dealerOrgId: string;
  forwarderOrgId?: string;
  cause?: string;
}>;
type MoneyEvent = EventEnvelope<{ orderId: string; milestone: string; amountMinor: string; currency: string }>;

/** Tells the people of offers and orders what concerns them, in the page and by mail. */
@Injectable()
export class NoticeJobs {
  constructor(
    private readonly notifications: NotificationService,
    private readonly orders: OrderView,
  ) {}

  private other = ({ payload }: OfferEvent): string => (payload.byOrgId === payload.buyerOrgId ? payload.dealerOrgId : payload.buyerOrgId);
  private offer(event: OfferEvent, tx: EntityManager, template: string, orgIds: readonly string[] = [this.other(event)]): Promise<void> {
    return this.tell(tx, orgIds, { template, params: {}, link: `/offers/${event.payload.offerId}`, dedupKey: event.id });
  }
  private order({ id, payload }: OrderEvent, tx: EntityManager, template: string, orgIds: readonly string[]): Promise<void> {
    return this.tell(tx, orgIds, { template, params: { number: payload.number }, link: `/orders/${payload.orderId}`, dedupKey: id });
  }
  private async tell(
    tx: EntityManager,
    orgIds: readonly string[],
    notice: { template: string; params: Record<string, string | number>; link: string; dedupKey: string },
  ): Promise<void> {
    for (const orgId of orgIds) await this.notifications.tell(tx, orgId, { ...notice, dedupKey: `${notice.dedupKey} ${orgId}` });
  }

  @OnEvent('offer.made', 'trading.tell_offer_made')
  made(e: OfferEvent, tx: EntityManager): Promise<void> {
    return this.offer(e, tx, 'offer_made');
  }
  @OnEvent('offer.countered', 'trading.tell_offer_countered')
  countered(e: OfferEvent, tx: EntityManager): Promise<void> {
    return this.offer(e, tx, 'offer_countered');
  }
  @OnEvent('offer.message', 'trading.tell_offer_message')
  message(e: OfferEvent, tx: EntityManager): Promise<void> {
    return this.offer(e, tx, 'offer_message');
  }
  @OnEvent('offer.rejected', 'trading.tell_offer_rejected')
  rejected(e: OfferEvent, tx: EntityManager): Promise<void> {
    return this.offer(e, tx, 'offer_rejected');
  }
  @OnEvent('offer.withdrawn', 'trading.tell_offer_withdrawn')
  takenBack(e: OfferEvent, tx: EntityManager): Promise<void> {
    return this.offer(e, tx, 'offer_withdrawn');
  }
  @OnEvent('offer.expired', 'trading.tell_offer_expired')
  expired(e: OfferEvent, tx: EntityManager): Promise<void> {
    return this.offer(e, tx, 'offer_expired', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }
  @OnEvent('offer.lost', 'trading.tell_offer_lost')
  lost(e: OfferEvent, tx: EntityManager): Promise<void> {
    return this.offer(e, tx, 'offer_lost', [e.payload.buyerOrgId]);
  }

  @OnEvent('order.created', 'trading.tell_order_created')
  created(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'order_created', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }
  @OnEvent('order.ended', 'trading.tell_order_ended')
  ended(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'order_ended', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }
  @OnEvent('order.accepted', 'trading.tell_order_accepted')
  accepted(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'order_accepted', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }
  @OnEvent('order.claimed', 'trading.tell_order_claimed')
  claimed(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'order_claimed', [e.payload.dealerOrgId]);
  }
  @OnEvent('order.claim_answered', 'trading.tell_claim_answered')
  claimAnswered(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'order_claim_answered', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }
  @OnEvent('order.settled', 'trading.tell_order_settled')
  settled(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'order_settled', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }
  @OnEvent('shipment.booked', 'trading.tell_booking_asked')
  booked(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'shipment_asked', e.payload.forwarderOrgId ? [e.payload.forwarderOrgId] : []);
  }
  @OnEvent('shipment.refused', 'trading.tell_booking_refused')
  refused(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'shipment_refused', [e.payload.dealerOrgId]);
  }
  @OnEvent('shipment.on_board', 'trading.tell_on_board')
  onBoard(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'shipment_on_board', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }
  @OnEvent('shipment.arrived', 'trading.tell_arrived')
  arrived(e: OrderEvent, tx: EntityManager): Promise<void> {
    return this.order(e, tx, 'shipment_arrived', [e.payload.buyerOrgId, e.payload.dealerOrgId]);
  }

  @OnEvent('escrow.part_opened', 'trading.tell_part_due')
  async partDue(event: MoneyEvent, tx: EntityManager): Promise<void> {
    const { order } = await this.orders.facts(event.payload.orderId, tx);
    await this.money(event, tx, 'payment_due', order.number, order.buyerOrgId);
  }
  @OnEvent('escrow.funded', 'trading.tell_part_held')
  async partHeld(event: MoneyEvent, tx: EntityManager): Promise<void> {
    const { order } = await this.orders.facts(event.payload.orderId, tx);
    await this.money(event, tx, 'payment_held', order.number, order.dealerOrgId);
  }
  @OnEvent('escrow.released', 'trading.tell_part_released')
  async partReleased(event: MoneyEvent, tx: EntityManager): Promise<void> {
    const { order } = await this.orders.facts(event.payload.orderId, tx);
    await this.money(event, tx, 'payment_released', order.number, order.dealerOrgId);
  }

  private money({ id, payload }: MoneyEvent, tx: EntityManager, template: string, number: string, orgId: string): Promise<void> {
    const amount = `${payload.currency} ${formatMoney(money(BigInt(payload.amountMinor), payload.currency))}`;
    return this.tell(tx, [orgId], { template, params: { number, amount }, link: `/orders/${payload.orderId}`, dedupKey: id });
  }
}
