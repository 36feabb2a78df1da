import { Injectable } from '@nestjs/common';
import { OrganisationView, type OrgActor } from '@ironsilk/identity';
import { canonicalJson, DomainError, sha256Hex } from '@ironsilk/kernel';
import { EscrowService, type Proof } from '@ironsilk/payments';
import { chaos, dbNow, once } from '@ironsilk/platform';
import { TradeRulesSource, incotermRow } from '@ironsilk/trade-rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Shipment } from './order.entity.js';
import { OrderFileRepo } from './order-file.repo.js';
import { OrderRepo, SYSTEM, type Doer } from './order.repo.js';
import { OrderService } from './order.service.js';
import { OrderSteps, type Step, type Work } from './order-steps.service.js';
import {
  checkArrival,
  checkBill,
  checkBooking,
  checkBookingAsk,
  checkLoading,
  type Arrival,
  type BillOfLading,
  type Booking,
  type BookingAsk,
  type Loading,
} from './shipment.js';

export type ShipmentAnswer = { orderId: string; physical: string };
type Moment = Work & { readonly by: Doer; readonly shipment: Shipment; readonly now: Date };

/** Hash of what somebody stated, where there is no file to take one of. */
const hashOf = (value: object): string => sha256Hex(canonicalJson(value));
const proofOf = (kind: string, orderId: string, sha256: string): Proof => ({ kind, id: orderId, sha256 });

/** The journey. The dealer asks for it; every step after that is the forwarder's word. */
@Injectable()
export class ShipmentService {
  constructor(
    private readonly db: DataSource,
    private readonly repo: OrderRepo,
    private readonly files: OrderFileRepo,
    private readonly steps: OrderSteps,
    private readonly orders: OrderService,
    private readonly escrows: EscrowService,
    private readonly organisations: OrganisationView,
    private readonly trade: TradeRulesSource,
  ) {}

  private run(
    actor: OrgActor,
    key: string,
    orderId: string,
    command: { route: string; input: object },
    work: (tx: EntityManager, at: Moment) => Promise<Work>,
  ): Promise<ShipmentAnswer> {
    return once(this.db, { actor, route: command.route, key, subject: orderId, input: { orderId, ...command.input } }, async (tx) => {
      const opened = await this.steps.openFor(tx, actor, orderId);
      const moment = { ...opened, shipment: await this.repo.shipment(tx, orderId), now: await dbNow(tx) };
      const { order } = await work(tx, moment);
      return { orderId, physical: order.physical };
    });
  }

  // Only the forwarder who was asked speaks for the journey.
  private asked({ shipment, by }: Moment): BookingAsk {
    if (by.kind === 'forwarder' && shipment.forwarderOrgId !== by.orgId) throw new DomainError('order.not_found', 'not_found');
    if (!shipment.ask) throw new DomainError('shipment.not_asked', 'conflict');
    return shipment.ask;
  }

  private move = (tx: EntityManager, at: Work & { by: Doer }, event: string, more: Partial<Step> = {}): Promise<Work> =>
    this.steps.step(tx, at, { region: 'physical', event, by: at.by, ...more });

  /** The dealer asks a forwarder for a booking. */
  ask(actor: OrgActor, key: string, orderId: string, ask: BookingAsk): Promise<ShipmentAnswer> {
    return this.run(actor, key, orderId, { route: 'shipment.ask', input: ask }, async (tx, at) => {
      checkBookingAsk(ask, at.now);
      const latest = at.order.terms.latestShipmentOn;
      if (latest && ask.readyOn > latest)
        throw new DomainError('shipment.after_latest', 'invalid', 'readyOn', { latestShipmentOn: latest });
      const [forwarder] = await this.organisations.cards([ask.forwarderOrgId], tx);
      if (forwarder?.kind !== 'forwarder' || !forwarder.verified)
        throw new DomainError('shipment.no_such_forwarder', 'invalid', 'forwarderOrgId');
      const work = await this.move(tx, at, 'ask_booking', { params: { mode: ask.mode, pol: ask.pol, pod: ask.pod, readyOn: ask.readyOn } });
      await this.repo.join(tx, orderId, ask.forwarderOrgId, 'forwarder');
      await this.repo.saveShipment(tx, { ...at.shipment, ask, forwarderOrgId: ask.forwarderOrgId });
      chaos.point('ship-asked');
      await this.steps.announce(tx, 'shipment.booked', work.order, { forwarderOrgId: ask.forwarderOrgId });
      return work;
    });
  }

  confirm(actor: OrgActor, key: string, orderId: string, booking: Booking): Promise<ShipmentAnswer> {
    return this.run(actor, key, orderId, { route: 'shipment.confirm', input: booking }, async (tx, at) => {
      const proof = proofOf('booking', orderId, hashOf(booking));
      const moved = await this.move(tx, at, 'confirm_booking', {
        params: { bookingNo: booking.bookingNo, carrier: booking.carrier, etdOn: booking.etdOn, etaOn: booking.etaOn },
        proof,
      });
      checkBooking(booking, this.asked(at));
      await this.repo.saveShipment(tx, { ...at.shipment, booking, etaOn: booking.etaOn });
      await this.escrows.tell(tx, orderId, 'booking_confirmed', proof);
      chaos.point('ship-booking-confirmed');
      await this.steps.announce(tx, 'shipment.confirmed', moved.order);
      return this.steps.follow(tx, moved);
    });
  }

  /** The forwarder cannot carry it; the dealer asks another. */
  refuse(actor: OrgActor, key: string, orderId: string, reason: string): Promise<ShipmentAnswer> {
    return this.run(actor, key, orderId, { route: 'shipment.refuse', input: { reason } }, async (tx, at) => {
      this.asked(at);
      const work = await this.move(tx, at, 'refuse_booking', { params: { reason } });
      await this.repo.saveShipment(tx, { ...at.shipment, ask: null, forwarderOrgId: null });
      await this.repo.leave(tx, orderId, actor.orgId, 'forwarder');
      await this.steps.announce(tx, 'shipment.refused', work.order, { forwarderOrgId: actor.orgId, reason });
      return work;
    });
  }

  load(actor: OrgActor, key: string, orderId: string, loading: Loading): Promise<ShipmentAnswer> {
    return this.run(actor, key, orderId, { route: 'shipment.load', input: loading }, async (tx, at) => {
      const proof = proofOf('loading_survey', orderId, hashOf(loading));
      const moved = await this.move(tx, at, 'load', {
        params: { photos: loading.photos.length, containerNo: loading.containerNo, loadedOn: loading.loadedOn },
        proof,
      });
      checkLoading(loading, this.asked(at), at.now);
      await this.files.require(tx, orderId, actor.orgId, 'loading_photo', loading.photos, 'photos');
      await this.repo.saveShipment(tx, { ...at.shipment, loading });
      await this.escrows.tell(tx, orderId, 'loading_survey', proof);
      chaos.point('ship-loaded');
      await this.steps.announce(tx, 'shipment.loaded', moved.order);
      return this.steps.follow(tx, moved);
    });
  }

  /** On board: the bill of lading is the artefact the sixty is released on. */
  board(actor: OrgActor, key: string, orderId: string, bill: BillOfLading): Promise<ShipmentAnswer> {
    return this.run(actor, key, orderId, { route: 'shipment.board', input: bill }, async (tx, at) => {
      const ask = this.asked(at);
      if (bill.file !== null) await this.files.require(tx, orderId, actor.orgId, 'bill_of_lading', [bill.file], 'file');
      const proof = proofOf('bill_of_lading', orderId, bill.file ?? hashOf(bill));
      const params = { blNo: bill.blNo, vessel: bill.vessel, voyage: bill.voyage, onBoardOn: bill.onBoardOn, etaOn: bill.etaOn };
      const moved = await this.move(tx, at, 'board', { params, proof });
      const { freightTerm } = incotermRow(this.trade.now.incoterms, at.order.terms.incoterm);
      checkBill(bill, ask, at.shipment.loading!, { freightTerm, now: at.now });
      await this.repo.saveShipment(tx, { ...at.shipment, bill, etaOn: bill.etaOn });
      const issued = await this.steps.step(tx, moved, {
        region: 'documents',
        event: 'issue_bill',
        by: at.by,
        params: { blNo: bill.blNo },
        proof,
      });
      const sailed = await this.steps.step(tx, issued, { region: 'deal', event: 'sail', by: SYSTEM });
      await this.escrows.tell(tx, orderId, 'bill_of_lading', proof);
      chaos.point('ship-on-board');
      await this.steps.announce(tx, 'shipment.on_board', sailed.order, { blNo: bill.blNo });
      return this.steps.follow(tx, sailed);
    });
  }

  updateEta(actor: OrgActor, key: string, orderId: string, update: { etaOn: string; reason: string }): Promise<ShipmentAnswer> {
    return this.run(actor, key, orderId, { route: 'shipment.eta', input: update }, async (tx, at) => {
      this.asked(at);
      // Before it is on board there is no such day, and the process refuses the step.
      const sailedOn = at.shipment.bill?.onBoardOn;
      if (sailedOn !== undefined && update.etaOn <= sailedOn)
        throw new DomainError('shipment.arrives_before_sailing', 'invalid', 'etaOn', { etdOn: sailedOn });
      await this.repo.saveShipment(tx, { ...at.shipment, etaOn: update.etaOn });
      const work = await this.move(tx, at, 'update_eta', { params: { ...update, before: at.shipment.etaOn } });
      await this.steps.announce(tx, 'shipment.eta_changed', work.order, { etaOn: update.etaOn });
      return work;
    });
  }

  arrive(actor: OrgActor, key: string, orderId: string, arrival: Arrival): Promise<ShipmentAnswer> {
    return this.run(actor, key, orderId, { route: 'shipment.arrive', input: arrival }, async (tx, at) => {
      this.asked(at);
      const proof = proofOf('arrival_notice', orderId, hashOf(arrival));
      const moved = await this.move(tx, at, 'arrive', { params: { place: arrival.place, arrivedOn: arrival.arrivedOn }, proof });
      checkArrival(arrival, at.shipment.bill!, at.now);
      await this.repo.saveShipment(tx, { ...at.shipment, arrival });
      await this.escrows.tell(tx, orderId, 'arrival_notice', proof);
      chaos.point('arrive-announced');
      const arrived = await this.orders.arrived(tx, moved);
      await this.steps.announce(tx, 'shipment.arrived', arrived.order);
      return this.steps.follow(tx, arrived);
    });
  }
}
