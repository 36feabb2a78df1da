import { Injectable } from '@nestjs/common';
import { InspectionService, type InspectionSealed } from '@ironsilk/inspection-grading';
import { DomainError } from '@ironsilk/kernel';
import { chaos, OnEvent, type EventEnvelope } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { ArrivalService } from './arrival.service.js';
import { DocumentService } from './document.service.js';
import { OfferService } from './offer.service.js';
import { OrderRepo, SYSTEM } from './order.repo.js';
import { OrderService } from './order.service.js';
import { OrderSteps } from './order-steps.service.js';
import type { Order } from './order.js';

type Money = EventEnvelope<{ orderId: string; milestone: string }>;

/** What trading does when something happened elsewhere. */
@Injectable()
export class TradingJobs {
  constructor(
    private readonly offers: OfferService,
    private readonly steps: OrderSteps,
    private readonly orders: OrderService,
    private readonly repo: OrderRepo,
    private readonly arrivals: ArrivalService,
    private readonly inspections: InspectionService,
    private readonly documents: DocumentService,
  ) {}

  @OnEvent('offer.validity_ended', 'trading.expire_offer')
  expire({ payload }: EventEnvelope<{ offerId: string }>, tx: EntityManager): Promise<void> {
    return this.offers.expire(tx, payload.offerId);
  }

  @OnEvent('listing.sold', 'trading.lose_offers_sold')
  sold({ payload }: EventEnvelope<{ listingId: string }>, tx: EntityManager): Promise<void> {
    return this.offers.loseAll(tx, payload.listingId);
  }

  @OnEvent('listing.withdrawn', 'trading.lose_offers_withdrawn')
  withdrawn({ payload }: EventEnvelope<{ listingId: string }>, tx: EntityManager): Promise<void> {
    return this.offers.loseAll(tx, payload.listingId);
  }

  @OnEvent('order.created', 'trading.issue_proforma', { weight: 'heavy', inTransaction: false })
  proforma({ payload }: EventEnvelope<{ orderId: string }>): Promise<void> {
    return this.documents.issueProforma(payload.orderId);
  }

  @OnEvent('escrow.part_opened', 'trading.follow_opened')
  opened(event: Money, tx: EntityManager): Promise<void> {
    return this.follow(event, tx);
  }

  @OnEvent('escrow.funded', 'trading.follow_funded')
  funded(event: Money, tx: EntityManager): Promise<void> {
    return this.follow(event, tx);
  }

  @OnEvent('escrow.released', 'trading.follow_released')
  released(event: Money, tx: EntityManager): Promise<void> {
    return this.follow(event, tx);
  }

  @OnEvent('escrow.closed', 'trading.follow_closed')
  closed(event: Money, tx: EntityManager): Promise<void> {
    return this.follow(event, tx);
  }

  private async follow({ payload }: Money, tx: EntityManager): Promise<void> {
    await this.steps.follow(tx, await this.steps.open(tx, payload.orderId));
  }

  /** A part was not paid in time. If the money came after all, in the last moment, nothing happens. */
  @OnEvent('escrow.part_overdue', 'trading.end_unpaid')
  async overdue({ payload }: Money, tx: EntityManager): Promise<void> {
    const work = await this.steps.open(tx, payload.orderId);
    const part = work.escrow.parts.find((p) => p.key === payload.milestone);
    // While a bank decides about the sale's money no deadline runs out; it is set again afterwards.
    if (work.order.endedAt || work.escrow.frozen || part?.state !== 'due' || !part.fundBy || part.fundBy > new Date()) return;
    await this.orders.end(tx, work, { cause: 'buyer_unpaid', by: SYSTEM, reason: null });
  }

  /** The buyer's bank took back a part that was still held: the sale ends as one that was not paid. */
  @OnEvent('escrow.charged_back', 'trading.end_charged_back')
  async chargedBack({ payload }: EventEnvelope<{ orderId: string }>, tx: EntityManager): Promise<void> {
    const work = await this.steps.open(tx, payload.orderId);
    if (work.order.endedAt || work.escrow.state === 'closed') return;
    await this.orders.end(tx, work, { cause: 'buyer_unpaid', by: SYSTEM, reason: 'charged_back' });
  }

  /** The sale's money moves again: deadlines that passed meanwhile begin anew, so that nobody is late for having waited. */
  @OnEvent('escrow.thawed', 'trading.renew_deadlines')
  async thawed({ payload }: EventEnvelope<{ orderId: string }>, tx: EntityManager): Promise<void> {
    const work = await this.steps.open(tx, payload.orderId);
    if (work.order.endedAt) return;
    await this.steps.renewDeadlines(tx, work.order);
    await this.arrivals.renewDeadline(tx, payload.orderId);
  }

  @OnEvent('inspection.sealed', 'trading.take_report')
  sealed({ payload, at }: EventEnvelope<InspectionSealed>, tx: EntityManager): Promise<void> {
    const { inspectionId, listingId, purpose, orderId, bodyOrgId, reportHash } = payload;
    return this.orders.hearOfReport(tx, { inspectionId, listingId, purpose, orderId, bodyOrgId, reportHash, sealedAt: new Date(at) });
  }

  /** A sale subject to a new inspection gets one as soon as the buyer has put money down. */
  @OnEvent('order.secured', 'trading.ask_origin_inspection')
  async secured({ payload }: EventEnvelope<{ orderId: string }>, tx: EntityManager): Promise<void> {
    const work = await this.steps.open(tx, payload.orderId);
    if (work.order.documents === 'proforma_issued') await this.askInspection(tx, work.order, 'origin', null);
  }

  @OnEvent('shipment.arrived', 'trading.ask_arrival_inspection')
  async arrived({ payload }: EventEnvelope<{ orderId: string }>, tx: EntityManager): Promise<void> {
    const { order } = await this.steps.open(tx, payload.orderId);
    const { arrival } = await this.repo.shipment(tx, order.id);
    if (!order.endedAt) await this.askInspection(tx, order, 'arrival', arrival?.place ?? null);
  }

  // A family without an inspection standard is sold all the same: the order goes on, and its timeline says so.
  private async askInspection(tx: EntityManager, order: Order, purpose: 'origin' | 'arrival', place: string | null): Promise<void> {
    const { id: orderId, listingId, dealerOrgId, buyerOrgId, documents } = order;
    const wish = {
      orderId,
      listingId,
      purpose,
      dealerOrgId,
      buyerOrgId,
      requestedByOrgId: purpose === 'origin' ? dealerOrgId : buyerOrgId,
      place,
      country: purpose === 'arrival' ? order.destinationCountry : null,
    };
    const entry = { region: 'documents', from: documents, to: documents, by: SYSTEM, dedupKey: `inspection/${purpose}` } as const;
    try {
      const { id } = await this.inspections.requestForOrder(tx, wish);
      chaos.point('arrive-inspection-asked');
      await this.repo.note(tx, orderId, { ...entry, event: `ask_${purpose}_inspection`, params: {}, proof: { kind: 'inspection', id } });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'conflict') throw error;
      await this.repo.note(tx, orderId, { ...entry, event: 'no_inspection_standard', params: { purpose }, proof: null });
    }
  }

  @OnEvent('declaration.released', 'trading.clear_export')
  async declared(
    { payload }: EventEnvelope<{ declarationId: string; orderId: string; brokerOrgId?: string | null }>,
    tx: EntityManager,
  ): Promise<void> {
    const work = await this.steps.open(tx, payload.orderId);
    if (work.order.endedAt || work.order.documents === 'export_cleared') return;
    await this.orders.clearExport(tx, work, { kind: 'declaration', id: payload.declarationId }, payload.brokerOrgId ?? null);
  }

  /** The deadline of a region's state. A state that was left meanwhile has none. */
  @OnEvent('order.deadline', 'trading.pass_deadline')
  async deadline(
    { payload }: EventEnvelope<{ orderId: string; region: 'deal' | 'documents' | 'physical'; state: string; event: string }>,
    tx: EntityManager,
  ): Promise<void> {
    if (payload.event === 'accept_by_silence') return this.arrivals.acceptBySilence(tx, payload.orderId);
    const work = await this.steps.open(tx, payload.orderId);
    if (work.order.endedAt || work.escrow.frozen || work.order[payload.region] !== payload.state) return;
    await this.orders.end(tx, work, { cause: 'dealer_default', by: SYSTEM, reason: payload.event });
  }

  @OnEvent('arrival_claim.deadline', 'trading.claim_overdue')
  claimOverdue({ payload }: EventEnvelope<{ orderId: string; state: string }>, tx: EntityManager): Promise<void> {
    return this.arrivals.overdue(tx, payload.orderId, payload.state);
  }
}
