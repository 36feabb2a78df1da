import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError, newId } from '@ironsilk/kernel';
import { ListingView } from '@ironsilk/listing';
import type { Machine } from '@ironsilk/listing';
import { audit, chaos, clearTimer, dbNow, deadline, once, outbox, setTimer, step } from '@ironsilk/platform';
import type { CommandActor, Process } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { OPEN_STATES, checkPlaceable, checkWish, isInvolved } from './inspection.js';
import type { Inspection, InspectionState } from './inspection.js';
import { InspectionRepo } from './inspection.repo.js';
import type { Purpose, ReportMachine } from './report.js';
import { ReportRepo } from './report.repo.js';
import { StandardRepo } from './standard.repo.js';

/** Nest token of the life of an inspection, `config/process/inspection.yaml`. */
export const INSPECTION_PROCESS = Symbol('inspection process');

const SYSTEM: CommandActor = { id: 'system', orgId: null };

export type InspectionWish = { listingId: string; bodyOrgId?: string | undefined; wishOn?: string | undefined; note?: string | undefined };

/** An inspection that an order asks for. `requestedByOrgId` is the party whose turn it is. */
export type OrderInspection = {
  orderId: string;
  listingId: string;
  purpose: Purpose;
  dealerOrgId: string;
  buyerOrgId: string;
  requestedByOrgId: string;
  place: string | null;
  country: string | null;
};

/** What a command answers: enough to find the inspection again. */
export type Placed = Pick<Inspection, 'id' | 'state' | 'version'>;
const placed = ({ id, state, version }: Inspection): Placed => ({ id, state, version });

/** Asking for inspections, giving them to inspectors, calling them off. */
@Injectable()
export class InspectionService {
  constructor(
    private readonly db: DataSource,
    private readonly inspections: InspectionRepo,
    private readonly standards: StandardRepo,
    private readonly reports: ReportRepo,
    private readonly listings: ListingView,
    private readonly organisations: OrganisationView,
    @Inject(INSPECTION_PROCESS) private readonly process: Process,
  ) {}

  /**
   * A dealer asks for its own machine, a buyer for one on the market. Throws `inspection.not_on_market`, `inspection.no_standard`,
   * `inspection.already_open`, `inspection.bad_date`, `inspection.not_a_body`, `listing.not_found`.
   */
  request(actor: OrgActor, key: string, wish: InspectionWish): Promise<Placed> {
    return once(this.db, { actor, route: 'inspection.request', key, input: wish }, async (tx) => {
      const machine = await this.listings.machine(wish.listingId, tx);
      checkPlaceable(machine, actor);
      checkWish(wish.wishOn ?? null, (await dbNow(tx)).toISOString().slice(0, 10));
      if (wish.bodyOrgId) await this.requireBody(wish.bodyOrgId);
      const inspection = await this.place(tx, machine, actor, {
        purpose: 'origin',
        orderId: null,
        buyerOrgId: actor.orgKind === 'buyer' ? actor.orgId : null,
        requestedByOrgId: actor.orgId,
        bodyOrgId: wish.bodyOrgId ?? null,
        wishOn: wish.wishOn ?? null,
        note: wish.note ?? null,
        place: machine.yard?.city ?? null,
        country: machine.yard?.country ?? null,
      });
      return placed(inspection);
    });
  }

  /**
   * Asks for an inspection because an order needs one, in the order's own transaction. Again for the same order and purpose is
   * harmless: the open or sealed one is returned. An arrival is compared with the machine's latest sealed origin report.
   */
  async requestForOrder(tx: EntityManager, wish: OrderInspection): Promise<Inspection> {
    const known = await this.reports.inspectionOfOrder(tx, wish.orderId, wish.purpose, wish.listingId);
    if (known) return this.inspections.get(tx, known);
    const machine = await this.listings.machine(wish.listingId, tx);
    return this.place(tx, machine, SYSTEM, {
      purpose: wish.purpose,
      orderId: wish.orderId,
      buyerOrgId: wish.buyerOrgId,
      requestedByOrgId: wish.requestedByOrgId,
      bodyOrgId: null,
      wishOn: null,
      note: null,
      place: wish.place,
      country: wish.country,
    });
  }

  private async place(
    tx: EntityManager,
    machine: Machine,
    by: CommandActor,
    wish: Pick<
      Inspection,
      'purpose' | 'orderId' | 'buyerOrgId' | 'requestedByOrgId' | 'bodyOrgId' | 'wishOn' | 'note' | 'place' | 'country'
    >,
  ): Promise<Inspection> {
    const origin = wish.purpose === 'arrival' ? await this.reports.latestOrigin(tx, machine.id) : undefined;
    const standard = origin ? await this.standards.byHash(origin.standardHash) : this.standards.forFamily(machine.familyId ?? '');
    await this.standards.keep(tx, standard);
    const inspection: Inspection = {
      ...wish,
      id: newId(),
      version: 1,
      state: 'requested',
      listingId: machine.id,
      originReportHash: origin?.hash ?? null,
      dealerOrgId: machine.orgId,
      requestedBy: by.id,
      inspectorId: null,
      inspectorName: null,
      familyId: standard.family,
      machine: machineOf(machine),
      standardHash: standard.hash,
      requestedAt: await dbNow(tx),
      startedAt: null,
      closedAt: null,
    };
    await this.inspections.add(tx, inspection, { event: 'request', actorId: by.id, orgId: by.orgId, note: wish.note });
    await this.wake(tx, inspection);
    chaos.point('inspection-requested');
    await this.announce(tx, 'inspection.requested', inspection);
    return inspection;
  }

  /**
   * The operator names the inspection body, or body and inspector; the body names one of its people. Throws `inspection.not_found`,
   * `inspection.not_now`, `inspection.not_a_body` (field `bodyOrgId`), `inspection.not_an_inspector` (field `inspectorId`).
   */
  assign(
    actor: OrgActor,
    key: string,
    id: string,
    to: { bodyOrgId?: string | undefined; inspectorId?: string | undefined },
  ): Promise<Placed> {
    return once(this.db, { actor, route: 'inspection.assign', key, input: { id, ...to } }, async (tx) => {
      const inspection = await this.lockFor(tx, actor, id);
      const bodyOrgId = actor.orgKind === 'operator' ? (to.bodyOrgId ?? inspection.bodyOrgId) : actor.orgId;
      if (!bodyOrgId) throw new DomainError('inspection.not_a_body', 'invalid', 'bodyOrgId');
      await this.requireBody(bodyOrgId);
      if (!to.inspectorId) return placed(await this.offerToBody(tx, actor, inspection, bodyOrgId));
      const inspector = (await this.organisations.members(bodyOrgId)).find((m) => m.userId === to.inspectorId);
      if (!inspector) throw new DomainError('inspection.not_an_inspector', 'invalid', 'inspectorId');
      const state = step(this.process, inspection.state, 'assign', actor.orgKind) as InspectionState;
      const next = { ...inspection, state, bodyOrgId, inspectorId: inspector.userId, inspectorName: inspector.name };
      const saved = await this.inspections.save(tx, next, { event: 'assign', actorId: actor.id, orgId: actor.orgId, note: inspector.name });
      await this.wake(tx, saved);
      chaos.point('inspection-assigned');
      await this.announce(tx, 'inspection.assigned', saved);
      return placed(saved);
    });
  }

  private async offerToBody(tx: EntityManager, actor: OrgActor, inspection: Inspection, bodyOrgId: string): Promise<Inspection> {
    if (actor.orgKind !== 'operator' || inspection.state !== 'requested')
      throw new DomainError('inspection.not_an_inspector', 'invalid', 'inspectorId');
    const saved = await this.inspections.save(
      tx,
      { ...inspection, bodyOrgId },
      { event: 'offer', actorId: actor.id, orgId: actor.orgId, note: null },
    );
    await this.announce(tx, 'inspection.requested', saved);
    return saved;
  }

  /** The inspection body gives it back, with a reason; the operator finds another. */
  decline(actor: OrgActor, key: string, id: string, reason: string): Promise<Placed> {
    return once(this.db, { actor, route: 'inspection.decline', key, input: { id, reason } }, async (tx) => {
      const inspection = await this.lockFor(tx, actor, id);
      const state =
        inspection.state === 'requested'
          ? 'requested'
          : (step(this.process, inspection.state, 'decline', actor.orgKind) as InspectionState);
      const next = { ...inspection, state, bodyOrgId: null, inspectorId: null, inspectorName: null };
      const saved = await this.inspections.save(tx, next, { event: 'decline', actorId: actor.id, orgId: actor.orgId, note: reason });
      await this.wake(tx, saved);
      await this.announce(tx, 'inspection.declined', saved);
      return placed(saved);
    });
  }

  /** Whoever asked calls it off, as long as nobody stands beside the machine; the operator may later. */
  cancel(actor: OrgActor, key: string, id: string, reason: string): Promise<Placed> {
    return once(this.db, { actor, route: 'inspection.cancel', key, input: { id, reason } }, async (tx) => {
      const inspection = await this.lockFor(tx, actor, id);
      if (actor.orgKind !== 'operator' && inspection.requestedByOrgId !== actor.orgId)
        throw new DomainError('inspection.not_yours', 'forbidden');
      return placed(await this.close(tx, inspection, 'cancel', actor, actor.orgKind, reason));
    });
  }

  /** An order ended: its open inspections end with it, in the order's transaction. None open is harmless. */
  async cancelForOrder(tx: EntityManager, orderId: string, reason: string): Promise<void> {
    for (const id of await this.reports.openOfOrder(tx, orderId))
      await this.close(tx, await this.inspections.lock(tx, id), 'cancel', SYSTEM, 'system', reason);
  }

  /** A deadline passed. Harmless when the inspection has moved on since the timer was set. */
  async expire(tx: EntityManager, id: string, state: InspectionState): Promise<void> {
    const inspection = await this.inspections.lock(tx, id);
    if (inspection.state === state && OPEN_STATES.includes(state)) await this.close(tx, inspection, 'expire', SYSTEM, 'system', null);
  }

  private async close(
    tx: EntityManager,
    inspection: Inspection,
    event: 'cancel' | 'expire',
    by: CommandActor,
    kind: string,
    note: string | null,
  ): Promise<Inspection> {
    const state = step(this.process, inspection.state, event, kind) as InspectionState;
    const saved = await this.inspections.save(
      tx,
      { ...inspection, state, closedAt: await dbNow(tx) },
      { event, actorId: by.id, orgId: by.orgId, note },
    );
    await clearTimer(tx, timerKey(saved.id));
    await audit(tx, { actor: by, action: `inspection.${event}`, subject: saved.id });
    await this.announce(tx, event === 'cancel' ? 'inspection.cancelled' : 'inspection.expired', saved);
    return saved;
  }

  /** Sets the deadline of the state an inspection is in now. */
  async wake(tx: EntityManager, inspection: Inspection): Promise<void> {
    const due = deadline(this.process, inspection.state, await dbNow(tx));
    if (!due) return clearTimer(tx, timerKey(inspection.id));
    await setTimer(tx, {
      key: timerKey(inspection.id),
      type: 'inspection.due',
      payload: { inspectionId: inspection.id, state: inspection.state },
      dueAt: due.dueAt,
    });
  }

  async announce(tx: EntityManager, type: string, i: Inspection, more: object = {}): Promise<void> {
    const { id: inspectionId, listingId, orderId, purpose, dealerOrgId, buyerOrgId, bodyOrgId, requestedByOrgId } = i;
    await outbox(tx, type, { inspectionId, listingId, orderId, purpose, dealerOrgId, buyerOrgId, bodyOrgId, requestedByOrgId, ...more });
  }

  private async lockFor(tx: EntityManager, actor: OrgActor, id: string): Promise<Inspection> {
    const inspection = await this.inspections.lock(tx, id);
    if (!isInvolved(inspection, actor)) throw new DomainError('inspection.not_found', 'not_found');
    return inspection;
  }

  private async requireBody(orgId: string): Promise<void> {
    const [card] = await this.organisations.cards([orgId]);
    if (card?.kind !== 'inspection_body' || !card.verified) throw new DomainError('inspection.not_a_body', 'invalid', 'bodyOrgId');
  }
}

const timerKey = (id: string): string => `inspection ${id}`;

const number = (machine: Machine, key: string): number | undefined => {
  const value = machine.spec[key]?.value;
  return typeof value === 'number' ? value : undefined;
};

/** What a report says about the machine, taken down when the inspection is asked for. */
function machineOf(machine: Machine): ReportMachine {
  const [massKg, powerKw] = [number(machine, 'massKg'), number(machine, 'powerKw')];
  return {
    familyId: machine.familyId ?? '',
    make: machine.makeName ?? '',
    modelName: machine.modelName ?? '',
    yearMade: machine.yearMade,
    pin: machine.identityNumber,
    ...(machine.modelName ? { model: machine.modelName } : {}),
    ...(massKg === undefined ? {} : { massKg }),
    ...(powerKw === undefined ? {} : { powerKw }),
  };
}
