import { Inject, Injectable } from '@nestjs/common';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { EscrowService, type EscrowPart, type Proof, type StoredEscrow } from '@ironsilk/payments';
import { clearTimer, dbNow, deadline, outbox, setTimer } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { canMove, moveOrder, type Order, type OrderActor, type OrderProcesses, type Region } from './order.js';
import { OrderRepo, SYSTEM, type Doer } from './order.repo.js';
import { ORDER_PROCESSES } from './trading.tokens.js';

/** An order with its money, both locked or read in one transaction. */
export type Work = { readonly order: Order; readonly escrow: StoredEscrow };
export type Step = {
  readonly region: Region;
  readonly event: string;
  readonly by: Doer;
  /** Whose doing the timeline shows, where the step itself is the system's. */
  readonly shown?: Doer;
  readonly params?: Record<string, string | number | null>;
  readonly proof?: Proof | null;
};

/** How an order moves, whoever moves it: open it, take a step in one of its regions, draw the consequences of its money. */
@Injectable()
export class OrderSteps {
  constructor(
    private readonly repo: OrderRepo,
    private readonly escrows: EscrowService,
    @Inject(ORDER_PROCESSES) private readonly processes: OrderProcesses,
  ) {}

  /** Locks an order and its money. Throws `order.not_found`. */
  async open(tx: EntityManager, orderId: string): Promise<Work> {
    const order = await this.repo.lock(tx, orderId);
    return { order, escrow: await this.escrows.get(tx, orderId) };
  }

  /** The same for somebody who takes part in it; anybody else finds nothing. */
  async openFor(tx: EntityManager, actor: OrgActor, orderId: string): Promise<Work & { by: Doer }> {
    const work = await this.open(tx, orderId);
    return { ...work, by: await this.doer(tx, actor, orderId) };
  }

  /** What somebody is in an order. Throws `order.not_found` for people outside of it. */
  async doer(tx: EntityManager, actor: Pick<OrgActor, 'id' | 'orgId' | 'orgKind'>, orderId: string): Promise<Doer> {
    const kind: OrderActor | null = actor.orgKind === 'operator' ? 'operator' : await this.repo.roleOf(tx, orderId, actor.orgId);
    if (kind === null) throw new DomainError('order.not_found', 'not_found');
    return { kind, orgId: actor.orgId, userId: actor.id };
  }

  /** One step of one region: rule, row, timeline, deadline. */
  async step(tx: EntityManager, work: Work, step: Step): Promise<Work> {
    const { region, event, by } = step;
    const next = moveOrder(work.order, this.processes, { region, event, by: by.kind }, work, await dbNow(tx));
    const order = await this.repo.save(tx, next);
    await this.repo.note(tx, order.id, {
      region,
      event,
      from: work.order[region],
      to: order[region],
      by: step.shown ?? by,
      params: step.params ?? {},
      proof: step.proof ?? null,
      dedupKey: null,
    });
    await this.setDeadline(tx, order, region);
    return { ...work, order };
  }

  can = (work: Work, region: Region, event: string): boolean => canMove(work.order, this.processes, region, event);

  /** Deadlines that have passed count from now on. The buyer's time to look the machine over does not: his silence may count. */
  async renewDeadlines(tx: EntityManager, order: Order): Promise<void> {
    const now = await dbNow(tx);
    for (const region of ['deal', 'documents', 'physical'] as const) {
      const due = deadline(this.processes[region], order[region], order.since[region]);
      if (due && due.event !== 'accept_by_silence' && due.dueAt <= now) await this.setDeadline(tx, order, region, now);
    }
  }

  /** The deadline of a region's state, or none. */
  async setDeadline(tx: EntityManager, order: Order, region: Region, since = order.since[region]): Promise<void> {
    const key = `order/${order.id}/${region}`;
    const due = deadline(this.processes[region], order[region], since);
    const dueAt = region === 'deal' && order.claimBy && due ? order.claimBy : due?.dueAt;
    if (due && dueAt)
      await setTimer(tx, {
        key,
        type: 'order.deadline',
        payload: { orderId: order.id, region, state: order[region], event: due.event },
        dueAt,
      });
    else await clearTimer(tx, key);
  }

  /** Draws every consequence of what the money did. Told twice, or late, it comes to the same. */
  async follow(tx: EntityManager, given: Work): Promise<Work> {
    let work: Work = { ...given, escrow: await this.escrows.get(tx, given.order.id) };
    const { escrow } = work;
    const buyer: Doer = { kind: 'buyer', orgId: work.order.buyerOrgId, userId: null };
    const terms = await this.escrows.terms(tx, escrow);
    const demands = await this.escrows.demands(tx, work.order.id);
    for (const part of escrow.parts) {
      if (part.openedAt && this.can(work, 'money', `ask_${part.key}`))
        work = await this.step(tx, work, {
          region: 'money',
          event: `ask_${part.key}`,
          by: SYSTEM,
          params: { part: part.key, amountMinor: `${part.dueMinor}` },
        });
      const demand = demands.find((d) => d.part === part.key);
      const paid = demand ? { kind: 'payment', id: demand.id } : null;
      const params = { part: part.key, amountMinor: `${part.fundedMinor}` };
      if (part.heldAt && this.can(work, 'money', `hold_${part.key}`)) {
        work = await this.step(tx, work, { region: 'money', event: `hold_${part.key}`, by: SYSTEM, shown: buyer, params, proof: paid });
      }
      const artefact = terms.parts.find((p) => p.key === part.key)?.releaseOn;
      if (part.resolvedAt && part.fundedMinor > 0n)
        await this.noteResolved(tx, work, part, escrow.facts.find((f) => f.key === artefact)?.proof ?? null);
    }
    if (escrow.parts[0]?.heldAt && this.can(work, 'deal', 'secure')) {
      work = await this.step(tx, work, { region: 'deal', event: 'secure', by: SYSTEM });
      await this.announce(tx, 'order.secured', work.order);
    }
    return this.handOver(tx, work);
  }

  // The papers go to the buyer when the last part is held, and with them the machine once it is there.
  private async handOver(tx: EntityManager, given: Work): Promise<Work> {
    let work = given;
    const arrival = work.escrow.parts.at(-1)!;
    if (arrival.heldAt && this.can(work, 'documents', 'hand_over'))
      work = await this.step(tx, work, { region: 'documents', event: 'hand_over', by: SYSTEM });
    if (work.order.documents === 'handed_over' && this.can(work, 'physical', 'deliver'))
      work = await this.step(tx, work, { region: 'physical', event: 'deliver', by: SYSTEM });
    const settled = ['accepted', 'settled'].includes(work.order.deal);
    if (settled && work.escrow.state === 'closed' && this.can(work, 'money', 'settle'))
      work = await this.step(tx, work, { region: 'money', event: 'settle', by: SYSTEM });
    return work;
  }

  private async noteResolved(tx: EntityManager, { order }: Work, part: EscrowPart, artefact: Proof | null): Promise<void> {
    const params = {
      part: part.key,
      releasedMinor: `${part.releasedMinor}`,
      feeMinor: `${part.feeMinor}`,
      refundedMinor: `${part.refundedMinor}`,
    };
    const proof = part.state === 'released' ? artefact : { kind: 'order', id: order.id };
    await this.repo.note(tx, order.id, {
      region: 'money',
      event: part.state,
      from: order.money,
      to: order.money,
      by: SYSTEM,
      params,
      proof,
      dedupKey: `resolved/${part.key}`,
    });
  }

  private ids = ({ id, listingId, buyerOrgId, dealerOrgId, number }: Order) => ({
    orderId: id,
    listingId,
    buyerOrgId,
    dealerOrgId,
    number,
  });
  announce = (tx: EntityManager, type: string, order: Order, more: Record<string, unknown> = {}): Promise<string> =>
    outbox(tx, type, { ...this.ids(order), ...more });
}
