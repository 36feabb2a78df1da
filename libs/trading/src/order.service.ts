import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView, type OrgActor } from '@ironsilk/identity';
import { DomainError, newId } from '@ironsilk/kernel';
import { AvailabilityService } from '@ironsilk/listing';
import { creditorReference, EscrowService, type Proof } from '@ironsilk/payments';
import { dbNow, chaos, deadline, once } from '@ironsilk/platform';
import { TradeRulesSource } from '@ironsilk/trade-rules';
import { destinationOf } from './destination.js';
import { DataSource, type EntityManager } from 'typeorm';
import { silenceEndsAt } from './arrival-claim.js';
import { currentRound, type OfferTerms } from './offer.js';
import type { StoredOffer } from './offer.repo.js';
import { initialRegions, isEnded, orderNumber, type Order, type OrderPartyKind, type OrderProcesses } from './order.js';
import { OrderRepo, SYSTEM, type Doer } from './order.repo.js';
import { OrderSteps, type Work } from './order-steps.service.js';
import { ReportRepo, type SealedReport } from './report.repo.js';
import { ORDER_PROCESSES } from './trading.tokens.js';

const OUTCOME_EVENT = { lapsed: 'lapse', cancelled: 'cancel', defaulted: 'default' } as const;

@Injectable()
export class OrderService {
  constructor(
    private readonly db: DataSource,
    private readonly repo: OrderRepo,
    private readonly steps: OrderSteps,
    private readonly reports: ReportRepo,
    private readonly escrows: EscrowService,
    private readonly availability: AvailabilityService,
    private readonly organisations: OrganisationView,
    @Inject(ORDER_PROCESSES) private readonly processes: OrderProcesses,
    private readonly trade: TradeRulesSource,
  ) {}

  /** An accepted offer becomes an order: machine reserved, escrow open, first part asked for. */
  async agree(tx: EntityManager, offer: StoredOffer, actor: OrgActor, now: Date): Promise<Order> {
    const { id: offerId, listingId, buyerOrgId, dealerOrgId, machine } = offer;
    const { terms, termsHash } = currentRound(offer);
    const id = newId();
    await this.availability.reserve(tx, { listingId, heldBy: id, buyerOrgId });
    const number = orderNumber(now.getUTCFullYear(), await this.repo.nextSerial(tx));
    const escrow = await this.escrows.open(tx, {
      subjectId: id,
      buyerOrgId,
      dealerOrgId,
      currency: terms.currency,
      totalMinor: terms.priceMinor,
      referenceBody: number,
    });
    const order: Order = {
      id,
      version: 1,
      number,
      offerId,
      listingId,
      escrowId: escrow.id,
      buyerOrgId,
      dealerOrgId,
      terms,
      termsHash,
      machine,
      reference: creditorReference(number),
      destinationCountry: await this.destination(tx, terms, buyerOrgId),
      ...initialRegions(this.processes),
      since: { deal: now, money: now, documents: now, physical: now },
      claimBy: null,
      ending: null,
      agreedAt: now,
      endedAt: null,
    };
    await this.repo.add(tx, order);
    await this.repo.join(tx, id, buyerOrgId, 'buyer');
    await this.repo.join(tx, id, dealerOrgId, 'dealer');
    await this.repo.addShipment(tx, {
      id,
      version: 1,
      forwarderOrgId: null,
      ask: null,
      booking: null,
      loading: null,
      bill: null,
      arrival: null,
      etaOn: null,
    });
    const by: Doer = { kind: actor.orgId === buyerOrgId ? 'buyer' : 'dealer', orgId: actor.orgId, userId: actor.id };
    await this.repo.note(tx, id, {
      region: 'deal',
      event: 'agree',
      from: null,
      to: order.deal,
      by,
      params: { number },
      proof: { kind: 'offer', id: offerId, sha256: termsHash },
      dedupKey: 'agree',
    });
    await this.steps.announce(tx, 'order.created', order, { offerId });
    for (const region of ['documents', 'physical'] as const) await this.steps.setDeadline(tx, order, region);
    const report = terms.inspection === 'existing_report' ? await this.reports.latest(tx, listingId, 'origin') : null;
    return report ? (await this.attachReport(tx, { order, escrow }, report)).order : order;
  }

  private async destination(tx: EntityManager, terms: OfferTerms, buyerOrgId: string): Promise<string> {
    const [buyer] = await this.organisations.cards([buyerOrgId], tx);
    return destinationOf(terms, buyer?.country, this.trade.now.incoterms);
  }

  /** Locks an order with its money, for a step of another lib. Throws `order.not_found`. */
  open = (tx: EntityManager, orderId: string): Promise<Work> => this.steps.open(tx, orderId);

  /** Somebody takes part from now on, and sees the order. */
  join = (tx: EntityManager, orderId: string, orgId: string, kind: OrderPartyKind): Promise<void> =>
    this.repo.join(tx, orderId, orgId, kind);

  /** A report was sealed: it is remembered, and the order that waits for it gets it. */
  async hearOfReport(tx: EntityManager, report: SealedReport): Promise<void> {
    await this.reports.add(tx, report);
    if (report.purpose === 'arrival') {
      if (report.orderId) await this.noteArrivalReport(tx, await this.steps.open(tx, report.orderId), report);
      return;
    }
    const live = await this.repo.liveOf(tx, report.listingId);
    if (!live) return;
    const work = await this.steps.open(tx, live);
    if (this.steps.can(work, 'documents', 'attach_report')) await this.attachReport(tx, work, report);
  }

  /** A sealed report belongs to the order from now on. */
  async attachReport(
    tx: EntityManager,
    work: Work,
    report: { inspectionId: string; reportHash: string; bodyOrgId: string | null },
  ): Promise<Work> {
    const proof: Proof = { kind: 'inspection', id: report.inspectionId, sha256: report.reportHash };
    const by: Doer = { kind: 'inspection_body', orgId: report.bodyOrgId, userId: null };
    if (report.bodyOrgId) await this.repo.join(tx, work.order.id, report.bodyOrgId, 'inspection_body');
    const next = await this.steps.step(tx, work, { region: 'documents', event: 'attach_report', by, proof });
    await this.escrows.tell(tx, work.order.id, 'inspection_report', proof);
    return this.steps.follow(tx, next);
  }

  /** The machine was measured again at the destination; silence counts a little later. */
  async noteArrivalReport(
    tx: EntityManager,
    work: Work,
    report: { inspectionId: string; reportHash: string; bodyOrgId: string | null; sealedAt: Date },
  ): Promise<Work> {
    const proof: Proof = { kind: 'inspection', id: report.inspectionId, sha256: report.reportHash };
    if (report.bodyOrgId) await this.repo.join(tx, work.order.id, report.bodyOrgId, 'inspection_body');
    const { documents } = work.order;
    const by: Doer = { kind: 'inspection_body', orgId: report.bodyOrgId, userId: null };
    await this.repo.note(tx, work.order.id, {
      region: 'documents',
      event: 'arrival_report',
      from: documents,
      to: documents,
      by,
      params: {},
      proof,
      dedupKey: `arrival_report/${report.inspectionId}`,
    });
    chaos.point('arrive-report-noted');
    if (work.order.claimBy === null) return work;
    const order = await this.repo.save(tx, { ...work.order, claimBy: silenceEndsAt(work.order.claimBy, report.sealedAt) });
    await this.steps.setDeadline(tx, order, 'deal');
    return { ...work, order };
  }

  /** At its destination: the days to look it over begin. */
  async arrived(tx: EntityManager, given: Work): Promise<Work> {
    const work = await this.steps.step(tx, given, { region: 'deal', event: 'arrive', by: SYSTEM });
    const due = deadline(this.processes.deal, work.order.deal, work.order.since.deal)!;
    const order = await this.repo.save(tx, { ...work.order, claimBy: due.dueAt });
    return { ...work, order };
  }

  /** Customs let the machine go. */
  async clearExport(tx: EntityManager, work: Work, proof: Proof, brokerOrgId: string | null): Promise<Work> {
    if (brokerOrgId) await this.repo.join(tx, work.order.id, brokerOrgId, 'customs_broker');
    return this.steps.step(tx, work, {
      region: 'documents',
      event: 'clear_export',
      by: { kind: 'customs_broker', orgId: brokerOrgId, userId: null },
      proof,
    });
  }

  /** Ends an order early, with its money by the table of endings. One transaction. Throws `escrow.ending_*`, `order.no_inspection_clause`. */
  async end(tx: EntityManager, given: Work, end: { cause: string; by: Doer; reason: string | null }): Promise<Work> {
    let work = await this.steps.follow(tx, given);
    const { order } = work;
    if (isEnded(order, this.processes)) throw new DomainError('order.ended', 'conflict', undefined, { state: order.deal });
    if (end.cause === 'inspection_withdrawal' && order.terms.inspection !== 'new_inspection')
      throw new DomainError('order.no_inspection_clause', 'conflict', 'cause');
    if (end.by.kind !== 'buyer' && end.by.kind !== 'dealer' && end.by.kind !== 'operator' && end.by.kind !== 'system')
      throw new DomainError('order.not_found', 'not_found');
    const { ending, escrow } = await this.escrows.end(tx, order.id, end.cause, end.by.kind, { kind: 'order', id: order.id });
    chaos.point('agree-ending-money');
    work = { order: { ...order, ending: { cause: end.cause, by: end.by.kind, reason: end.reason, words: ending.reason } }, escrow };
    work = await this.steps.step(tx, work, {
      region: 'deal',
      event: OUTCOME_EVENT[ending.outcome],
      by: end.by,
      params: { cause: end.cause },
    });
    if (this.steps.can(work, 'money', 'unwind')) work = await this.steps.step(tx, work, { region: 'money', event: 'unwind', by: SYSTEM });
    for (const region of ['documents', 'physical'] as const)
      if (this.steps.can(work, region, 'stop')) work = await this.steps.step(tx, work, { region, event: 'stop', by: SYSTEM });
    await this.availability.release(tx, { heldBy: order.id, reason: end.cause, machine: ending.machine });
    await this.steps.announce(tx, 'order.ended', work.order, { cause: end.cause, outcome: ending.outcome });
    return this.steps.follow(tx, work);
  }

  /** A party ends the order, as far as the table lets it. */
  endBy(actor: OrgActor, key: string, orderId: string, cause: string, reason: string | null): Promise<{ orderId: string; state: string }> {
    return once(this.db, { actor, route: 'order.end', key, input: { orderId, cause, reason } }, async (tx) => {
      const { by, ...work } = await this.steps.openFor(tx, actor, orderId);
      const { order } = await this.end(tx, work, { cause, by, reason });
      return { orderId, state: order.deal };
    });
  }

  /** The sale is done: the machine belongs to the buyer. */
  async sold(tx: EntityManager, work: Work, type: 'order.accepted' | 'order.settled'): Promise<Work> {
    await this.availability.sell(tx, { heldBy: work.order.id });
    const { title, make, family, hours } = work.order.machine;
    const acceptedOn = (await dbNow(tx)).toISOString().slice(0, 10);
    await this.steps.announce(tx, type, work.order, { title, make, family, hours, acceptedOn });
    return this.steps.follow(tx, work);
  }
}
