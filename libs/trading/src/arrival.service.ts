import { Inject, Injectable } from '@nestjs/common';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError, newId } from '@ironsilk/kernel';
import { EscrowService, isHeld, partOf, type Proof } from '@ironsilk/payments';
import { chaos, clearTimer, dbNow, deadline, once, setTimer, type Process } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { answerClaim, makeClaim, type ArrivalClaim, type ClaimAnswer, type ClaimItem } from './arrival-claim.js';
import { OrderFileRepo } from './order-file.repo.js';
import { OrderRepo, SYSTEM, type Doer } from './order.repo.js';
import { OrderService } from './order.service.js';
import { OrderSteps, type Work } from './order-steps.service.js';
import { ReportRepo } from './report.repo.js';
import { CLAIM_PROCESS } from './trading.tokens.js';

export type ArrivalAnswer = { orderId: string; state: string; claimId: string | null };
const PART = 'arrival';

/** What happens when the machine is there: it is accepted, in words or by silence, or claimed about; then the last part is settled. */
@Injectable()
export class ArrivalService {
  constructor(
    private readonly db: DataSource,
    private readonly repo: OrderRepo,
    private readonly reports: ReportRepo,
    private readonly files: OrderFileRepo,
    private readonly steps: OrderSteps,
    private readonly orders: OrderService,
    private readonly escrows: EscrowService,
    @Inject(CLAIM_PROCESS) private readonly process: Process,
  ) {}

  accept(actor: OrgActor, key: string, orderId: string): Promise<ArrivalAnswer> {
    return once(this.db, { actor, route: 'arrival.accept', key, subject: orderId, input: { orderId } }, async (tx) => {
      const { by, ...work } = await this.steps.openFor(tx, actor, orderId);
      const { order } = await this.accepted(tx, work, 'accept', by);
      return { orderId, state: order.deal, claimId: null };
    });
  }

  /** Nobody said anything in time. Does nothing when somebody did, or the time was moved. */
  async acceptBySilence(tx: EntityManager, orderId: string): Promise<void> {
    const work = await this.steps.open(tx, orderId);
    const { claimBy } = work.order;
    if (!this.steps.can(work, 'deal', 'accept_by_silence') || !claimBy) return;
    if ((await dbNow(tx)) < claimBy || !isHeld(work.escrow, PART)) return;
    await this.accepted(tx, work, 'accept_by_silence', SYSTEM);
  }

  private async accepted(tx: EntityManager, work: Work, event: 'accept' | 'accept_by_silence', by: Doer): Promise<Work> {
    const proof: Proof = { kind: 'arrival_acceptance', id: work.order.id };
    const moved = await this.steps.step(tx, work, { region: 'deal', event, by, proof });
    await this.escrows.tell(tx, work.order.id, 'arrival_acceptance', proof);
    chaos.point('arrive-accepted');
    return this.orders.sold(tx, moved, 'order.accepted');
  }

  /** Something is wrong with it. Asks for at most what is still held. */
  claim(actor: OrgActor, key: string, orderId: string, items: readonly ClaimItem[]): Promise<ArrivalAnswer> {
    const input = { orderId, items: items.map((i) => ({ ...i, amountMinor: `${i.amountMinor}` })) };
    return once(this.db, { actor, route: 'arrival.claim', key, subject: orderId, input }, async (tx) => {
      const { by, ...work } = await this.steps.openFor(tx, actor, orderId);
      const id = newId();
      const moved = await this.steps.step(tx, work, {
        region: 'deal',
        event: 'claim',
        by,
        params: { items: items.length },
        proof: { kind: 'arrival_claim', id },
      });
      const report = await this.reports.arrivalOf(tx, orderId);
      const claim = makeClaim(
        { id, orderId, items, reportId: report?.inspectionId ?? null },
        partOf(work.escrow, PART).fundedMinor,
        await dbNow(tx),
      );
      await this.files.require(
        tx,
        orderId,
        actor.orgId,
        'claim_photo',
        items.flatMap((i) => i.photos),
        'photos',
      );
      await this.repo.addClaim(tx, claim);
      await this.setDeadline(tx, claim);
      chaos.point('arrive-claimed');
      await this.steps.announce(tx, 'order.claimed', moved.order, { claimId: id });
      return { orderId, state: moved.order.deal, claimId: id };
    });
  }

  /** Dealer, buyer or operator answers a claim. */
  answer(actor: OrgActor, key: string, orderId: string, answer: ClaimAnswer): Promise<ArrivalAnswer> {
    const input = { orderId, ...answer, ...('amountMinor' in answer ? { amountMinor: `${answer.amountMinor}` } : {}) };
    return once(this.db, { actor, route: 'arrival.answer', key, subject: orderId, input }, async (tx) => {
      const { by, ...work } = await this.steps.openFor(tx, actor, orderId);
      if (by.kind !== 'buyer' && by.kind !== 'dealer' && by.kind !== 'operator') throw new DomainError('order.not_found', 'not_found');
      const order = await this.answered(tx, work, answer, by, by.kind);
      return { orderId, state: order.deal, claimId: (await this.repo.claim(tx, orderId))!.id };
    });
  }

  /** Nobody answered in time: the operator decides. */
  async overdue(tx: EntityManager, orderId: string, state: string): Promise<void> {
    const work = await this.steps.open(tx, orderId);
    const claim = await this.repo.claim(tx, orderId);
    if (claim?.state === state && !work.escrow.frozen) await this.answered(tx, work, { event: 'answer_overdue' }, SYSTEM, 'system');
  }

  /** The sale's money stood still: the side whose turn it is has its whole time again. */
  async renewDeadline(tx: EntityManager, orderId: string): Promise<void> {
    const claim = await this.repo.claim(tx, orderId);
    if (claim) await this.setDeadline(tx, claim);
  }

  private async answered(tx: EntityManager, work: Work, answer: ClaimAnswer, by: Doer, as: 'buyer' | 'dealer' | 'operator' | 'system') {
    const before = await this.repo.claim(tx, work.order.id);
    if (!before) throw new DomainError('arrival_claim.not_found', 'not_found');
    const claim = await this.repo.saveClaim(tx, answerClaim(before, this.process, answer, as, await dbNow(tx)));
    await this.setDeadline(tx, claim);
    const proof: Proof = { kind: 'arrival_claim', id: claim.id };
    const params = {
      answer: answer.event,
      proposedMinor: claim.proposedMinor === null ? null : `${claim.proposedMinor}`,
      settledMinor: claim.settledMinor === null ? null : `${claim.settledMinor}`,
      reason: claim.reason,
    };
    const { deal } = work.order;
    await this.repo.note(tx, work.order.id, {
      region: 'deal',
      event: 'claim_answered',
      from: deal,
      to: deal,
      by,
      params,
      proof,
      dedupKey: `claim/${claim.id}/${claim.version}`,
    });
    if (claim.state === 'withdrawn') return (await this.accepted(tx, work, 'accept', by)).order;
    if (claim.state !== 'settled') {
      await this.steps.announce(tx, 'order.claim_answered', work.order, { claimId: claim.id, state: claim.state });
      return work.order;
    }
    await this.escrows.settle(tx, work.order.id, PART, claim.settledMinor!, proof);
    chaos.point('arrive-settled');
    const moved = await this.steps.step(tx, work, {
      region: 'deal',
      event: 'settle',
      by,
      params: { settledMinor: `${claim.settledMinor}` },
      proof,
    });
    return (await this.orders.sold(tx, moved, 'order.settled')).order;
  }

  private async setDeadline(tx: EntityManager, claim: ArrivalClaim): Promise<void> {
    const due = claim.closedAt ? undefined : deadline(this.process, claim.state, await dbNow(tx));
    const key = `arrival_claim/${claim.id}`;
    if (due)
      await setTimer(tx, {
        key,
        type: 'arrival_claim.deadline',
        payload: { orderId: claim.orderId, state: claim.state },
        dueAt: due.dueAt,
      });
    else await clearTimer(tx, key);
  }
}
