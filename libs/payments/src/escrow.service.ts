import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@ironsilk/kernel';
import { chaos, clearTimer, dbNow, outbox, setTimer } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { payable } from './account.js';
import { creditorReference } from './creditor-reference.js';
import { disputeOver, type Dispute } from './dispute.js';
import { DisputeRepo } from './dispute.repo.js';
import { endingFor, endingsOpenTo, settlePart, unwind } from './escrow-ending.js';
import { loseMoney } from './escrow-loss.js';
import { EscrowRepo, type StoredEscrow } from './escrow.repo.js';
import type { Ending, EndingActor, EscrowTerms } from './escrow-terms.js';
import { advance, partOf, planEscrow, presentFact, receiveMoney, type EscrowChange, type NewEscrow, type Receipt } from './escrow.js';
import type { Proof } from './journal.js';
import { JournalRepo } from './journal.repo.js';
import type { Payment } from './payment.js';
import { PaymentRepo } from './payment.repo.js';
import { PAYMENT_DRIVER, type PaymentDriver } from './payment-driver.js';
import { TransferService } from './transfer.service.js';

/** Nest token of the terms new sales are made under. */
export const ESCROW_TERMS = Symbol('escrow terms');

/**
 * The money of sales. Every method works inside the caller's transaction: a step of an order and its money stand or fall
 * together. Callers name a sale by `subjectId`.
 */
@Injectable()
export class EscrowService {
  constructor(
    private readonly escrows: EscrowRepo,
    private readonly journal: JournalRepo,
    private readonly payments: PaymentRepo,
    private readonly transfers: TransferService,
    private readonly disputes: DisputeRepo,
    @Inject(ESCROW_TERMS) private readonly newTerms: EscrowTerms,
    @Inject(PAYMENT_DRIVER) private readonly driver: PaymentDriver,
  ) {}

  /** Opens the escrow of a sale and asks for its first part. `referenceBody` names the sale in payment references. */
  async open(tx: EntityManager, sale: Omit<NewEscrow, 'id'> & { referenceBody: string }): Promise<StoredEscrow> {
    const { referenceBody, ...rest } = sale;
    const planned = { ...planEscrow(this.newTerms, { ...rest, id: newId() }), referenceBody };
    await this.escrows.add(tx, planned, this.newTerms);
    const change = presentFact(planned, this.newTerms, { key: 'order_agreed', at: await dbNow(tx), proof: null });
    return this.apply(tx, planned, change, this.newTerms);
  }

  get = (tx: EntityManager, subjectId: string): Promise<StoredEscrow> => this.escrows.get(tx, subjectId);
  lock = (tx: EntityManager, subjectId: string): Promise<StoredEscrow> => this.escrows.lock(tx, subjectId);
  /** The demands for a sale's parts made so far. */
  demands = (tx: EntityManager, subjectId: string): Promise<Payment[]> => this.payments.paymentsOfSubject(tx, subjectId);
  terms = (tx: EntityManager, escrow: StoredEscrow): Promise<EscrowTerms> => this.escrows.terms(tx, escrow.termsHash);

  /** Something happened that money waits for. Told twice it changes nothing. */
  async tell(tx: EntityManager, subjectId: string, fact: string, proof: Proof | null): Promise<StoredEscrow> {
    const { escrow, terms } = await this.locked(tx, subjectId);
    return this.apply(tx, escrow, presentFact(escrow, terms, { key: fact, at: await dbNow(tx), proof }), terms);
  }

  /** Money came in for a part. */
  async receive(tx: EntityManager, subjectId: string, receipt: Receipt): Promise<StoredEscrow> {
    const { escrow, terms } = await this.locked(tx, subjectId);
    return this.apply(tx, escrow, receiveMoney(escrow, terms, receipt, await dbNow(tx)), terms);
  }

  /** Ends the sale by the table of endings. Throws `escrow.ending_not_possible`, `escrow.ending_not_yours`, `escrow.closed`, `escrow.frozen`. */
  async end(
    tx: EntityManager,
    subjectId: string,
    cause: string,
    by: EndingActor,
    proof: Proof,
  ): Promise<{ escrow: StoredEscrow; ending: Ending }> {
    const { escrow: now, terms } = await this.locked(tx, subjectId);
    // Still frozen though nothing is disputed any more: it lost a part, and this is the end it waits for.
    const escrow = now.frozen && (await this.disputes.ofSubject(tx, subjectId)).every(disputeOver) ? { ...now, frozen: false } : now;
    const ending = endingFor(escrow, terms, cause, by);
    const saved = await this.apply(tx, escrow, unwind(escrow, ending, proof, await dbNow(tx)), terms);
    if (now.frozen) await this.sendWhatIsOwed(tx, saved);
    return { escrow: saved, ending };
  }

  /** Settles a held part: so much to the buyer, the rest to the dealer. */
  async settle(tx: EntityManager, subjectId: string, part: string, toBuyerMinor: bigint, proof: Proof): Promise<StoredEscrow> {
    const { escrow, terms } = await this.locked(tx, subjectId);
    return this.apply(tx, escrow, settlePart(escrow, terms, part, toBuyerMinor, proof, await dbNow(tx)), terms);
  }

  /**
   * Lets a sale's money stand still while a payer's bank disputes some of it, and go on when that is decided: what may be released,
   * what is owed, the deadlines that passed meanwhile. A sale that lost a part it still held stands still until it is ended.
   */
  async standStill(tx: EntityManager, subjectId: string): Promise<void> {
    const { escrow, terms } = await this.locked(tx, subjectId);
    const disputes = await this.disputes.ofSubject(tx, subjectId);
    const open = disputes.some((d) => !disputeOver(d));
    const unpaid = escrow.state === 'open' && disputes.some((d) => d.outcome === 'lost' && partOf(escrow, d.part).state === 'refunded');
    if (unpaid && !open) await outbox(tx, 'escrow.charged_back', { orderId: subjectId });
    const frozen = open || unpaid;
    if (escrow.frozen === frozen) return;
    const next = { ...escrow, frozen };
    const change = frozen || escrow.state === 'closed' ? { escrow: next, entries: [], notes: [] } : advance(next, terms, await dbNow(tx));
    const saved = await this.apply(tx, escrow, change, terms);
    await outbox(tx, frozen ? 'escrow.frozen' : 'escrow.thawed', { orderId: subjectId });
    if (frozen) return;
    for (const part of saved.parts) if (part.state === 'due' && part.fundBy) await this.setDeadline(tx, saved, part.key, part.fundBy);
    await this.sendWhatIsOwed(tx, saved);
  }

  /** A bank took money back for good. */
  async lose(tx: EntityManager, dispute: Dispute): Promise<void> {
    const { escrow, terms } = await this.locked(tx, dispute.subjectId);
    const buyerHas = await this.journal.lockBalance(tx, payable(escrow.buyerOrgId, escrow.subjectId, escrow.currency));
    await this.apply(tx, escrow, loseMoney(escrow, dispute, buyerHas, await dbNow(tx)), terms);
  }

  /** The ways out that are open to somebody now, each with its money. */
  async waysOut(tx: EntityManager, subjectId: string, by: EndingActor): Promise<ReturnType<typeof endingsOpenTo>> {
    const escrow = await this.escrows.get(tx, subjectId);
    return endingsOpenTo(escrow, await this.terms(tx, escrow), by, await dbNow(tx));
  }

  private async locked(tx: EntityManager, subjectId: string): Promise<{ escrow: StoredEscrow; terms: EscrowTerms }> {
    const escrow = await this.escrows.lock(tx, subjectId);
    return { escrow, terms: await this.terms(tx, escrow) };
  }

  /** Writes what a rule decided: state, entries, demands, deadlines, news, and the transfers that follow. */
  private async apply(tx: EntityManager, before: StoredEscrow, change: EscrowChange, terms: EscrowTerms): Promise<StoredEscrow> {
    // Money that came too late changes the ledger and not the sale.
    const saved =
      change.escrow === before ? before : await this.escrows.save(tx, { ...change.escrow, referenceBody: before.referenceBody });
    for (const entry of change.entries) await this.journal.write(tx, entry);
    if (change.entries.length > 0) chaos.point('pay-entries-written');
    await this.moveDeadlines(tx, before, saved);
    for (const note of change.notes) {
      if (note.kind === 'part_opened') await this.demand(tx, saved, note.part!, terms);
      const news = {
        escrowId: saved.id,
        orderId: saved.subjectId,
        milestone: note.part,
        amountMinor: `${note.amountMinor}`,
        currency: saved.currency,
      };
      await outbox(tx, NEWS[note.kind], news);
    }
    if (change.entries.length > 0) await this.sendWhatIsOwed(tx, saved);
    if (saved.state === 'closed' && before.state === 'open') await outbox(tx, 'payment.withdraw_open', { subjectId: saved.subjectId });
    return saved;
  }

  private async moveDeadlines(tx: EntityManager, before: StoredEscrow, after: StoredEscrow): Promise<void> {
    for (const part of after.parts) {
      const was = partOf(before, part.key);
      const key = `escrow/${after.id}/${part.key}`;
      const dueAt = part.state === 'due' ? part.fundBy : null;
      const dueBefore = was.state === 'due' ? was.fundBy : null;
      if (dueAt && dueAt.getTime() !== dueBefore?.getTime()) await this.setDeadline(tx, after, part.key, dueAt);
      if (!dueAt && dueBefore) await clearTimer(tx, key);
    }
  }

  private setDeadline(
    tx: EntityManager,
    { id: escrowId, subjectId: orderId }: StoredEscrow,
    milestone: string,
    dueAt: Date,
  ): Promise<void> {
    const payload = { orderId, escrowId, milestone };
    return setTimer(tx, { key: `escrow/${escrowId}/${milestone}`, type: 'escrow.part_overdue', payload, dueAt });
  }

  /** One demand per part, with a reference of its own: the sale's body and the part's place. */
  private async demand(tx: EntityManager, escrow: StoredEscrow, part: string, terms: EscrowTerms): Promise<void> {
    const place = terms.parts.findIndex((p) => p.key === part) + 1;
    const id = newId();
    await this.payments.addPayment(tx, {
      id,
      version: 1,
      escrowId: escrow.id,
      subjectId: escrow.subjectId,
      part,
      payerOrgId: escrow.buyerOrgId,
      reference: creditorReference(`${escrow.referenceBody}P${place}`),
      provider: this.driver.provider,
      providerRef: null,
      currency: escrow.currency,
      amountMinor: partOf(escrow, part).dueMinor,
      receivedMinor: 0n,
      charges: {},
      capturing: null,
      attempt: 0,
      attemptFailed: false,
      failure: null,
      ended: null,
      expiresAt: null,
    });
    await outbox(tx, 'payment.demanded', { paymentId: id });
  }

  sendWhatIsOwed = (tx: EntityManager, escrow: StoredEscrow): Promise<void> => this.transfers.sendWhatIsOwed(tx, escrow);
}

const NEWS = {
  part_opened: 'escrow.part_opened',
  part_held: 'escrow.funded',
  part_released: 'escrow.released',
  part_refunded: 'escrow.refunded',
  part_split: 'escrow.split',
  money_late: 'escrow.money_late',
  closed: 'escrow.closed',
} as const;
