import { DomainError, roundDiv } from '@ironsilk/kernel';
import { claimOf, debtOf, type Account } from './account.js';
import {
  closeIfDone,
  feeOn,
  partOf,
  RESOLVED,
  stageOf,
  toBuyer,
  toDealer,
  type Escrow,
  type EscrowChange,
  type EscrowNote,
  type EscrowPart,
} from './escrow.js';
import type { Ending, EndingActor, EscrowTerms } from './escrow-terms.js';
import { move, type EntryDraft, type Proof } from './journal.js';

/** First row of the table that fits the cause, the stage and who asks. Throws `escrow.ending_not_possible`, `escrow.ending_not_yours`, `escrow.frozen`. */
export function endingFor(escrow: Escrow, terms: EscrowTerms, cause: string, by: EndingActor): Ending {
  if (escrow.state === 'closed') throw new DomainError('escrow.closed', 'conflict');
  if (escrow.frozen) throw new DomainError('escrow.frozen', 'conflict');
  const stage = stageOf(escrow, terms);
  const ending = terms.endings.find((e) => e.cause === cause && stage !== null && e.stages.includes(stage));
  if (!ending) throw new DomainError('escrow.ending_not_possible', 'conflict', 'cause', { cause, stage: stage ?? 'new' });
  if (!ending.by.includes(by)) throw new DomainError('escrow.ending_not_yours', 'forbidden', 'cause', { cause });
  return ending;
}

/** Which endings somebody may choose now, each with what it would do: the booking path run dry. */
export function endingsOpenTo(
  escrow: Escrow,
  terms: EscrowTerms,
  by: EndingActor,
  now: Date,
): { ending: Ending; toBuyerMinor: bigint; toDealerMinor: bigint; owedBackMinor: bigint }[] {
  if (escrow.state === 'closed' || escrow.frozen) return [];
  const stage = stageOf(escrow, terms);
  return terms.endings
    .filter(
      (e, i) =>
        stage !== null &&
        e.stages.includes(stage) &&
        e.by.includes(by) &&
        terms.endings.findIndex((f) => f.cause === e.cause && f.stages.includes(stage)) === i,
    )
    .map((ending) => {
      const after = unwind(escrow, ending, { kind: 'quote', id: escrow.id }, now).escrow;
      const sum = (pick: (p: EscrowPart) => bigint) => after.parts.reduce((total, p) => total + pick(p), 0n);
      const owed = ending.released === 'return' ? escrow.parts.reduce((total, p) => total + p.releasedMinor, 0n) : 0n;
      return { ending, toBuyerMinor: sum((p) => p.refundedMinor), toDealerMinor: sum((p) => p.releasedMinor) - owed, owedBackMinor: owed };
    });
}

/** Ends the sale: every part that is not yet decided is, by the row. Throws `escrow.closed`, `escrow.ruling_gap`. */
export function unwind(escrow: Escrow, ending: Ending, proof: Proof, now: Date): EscrowChange {
  if (escrow.state === 'closed') throw new DomainError('escrow.closed', 'conflict');
  const entries: EntryDraft[] = [];
  const notes: EscrowNote[] = [];
  const parts = escrow.parts.map((part): EscrowPart => {
    if (RESOLVED.includes(part.state)) return part;
    if (part.fundedMinor === 0n) return { ...part, state: part.fundBy && now >= part.fundBy ? 'expired' : 'void', resolvedAt: now };
    const dealerBp = part.state === 'held' ? ending.held[part.key] : 0;
    if (dealerBp === undefined) throw new DomainError('escrow.ruling_gap', 'conflict', 'part', { part: part.key, cause: ending.cause });
    const releasedMinor = roundDiv(part.fundedMinor * BigInt(dealerBp), 10_000n);
    const split = splitPart(escrow, part, { releasedMinor, feeMinor: 0n, proof }, now);
    entries.push(split.part.state === 'released' ? { ...split.entry, kind: 'part_forfeited' } : split.entry);
    notes.push(split.note);
    return split.part;
  });
  const owed = ending.released === 'return' ? escrow.parts.reduce((sum, p) => sum + p.releasedMinor, 0n) : 0n;
  if (owed > 0n) {
    const postings = move(debtOf(escrow.dealerOrgId, escrow.currency), claimOf(escrow.id, escrow.currency), owed);
    entries.push({ kind: 'refund_owed_back', subjectId: escrow.subjectId, part: null, postings, proof });
  }
  return closeIfDone({ escrow: { ...escrow, parts }, entries, notes });
}

/**
 * Settles a part that is held by agreement or by a decision: so much to the buyer, the rest to the dealer less the fee.
 * Throws `escrow.part_not_held`, `escrow.bad_amount`, `escrow.frozen`.
 */
export function settlePart(escrow: Escrow, terms: EscrowTerms, key: string, toBuyerMinor: bigint, proof: Proof, now: Date): EscrowChange {
  const part = partOf(escrow, key);
  if (escrow.frozen) throw new DomainError('escrow.frozen', 'conflict');
  if (part.state !== 'held') throw new DomainError('escrow.part_not_held', 'conflict', 'part', { part: key });
  if (toBuyerMinor < 0n || toBuyerMinor > part.fundedMinor) {
    throw new DomainError('escrow.bad_amount', 'invalid', 'toBuyerMinor', { mostMinor: `${part.fundedMinor}` });
  }
  const releasedMinor = part.fundedMinor - toBuyerMinor;
  const split = splitPart(escrow, part, { releasedMinor, feeMinor: feeOn(terms, releasedMinor), proof }, now);
  const next = { ...escrow, parts: escrow.parts.map((p) => (p.key === key ? split.part : p)) };
  return closeIfDone({ escrow: next, entries: [split.entry], notes: [split.note] });
}

type Split = { readonly releasedMinor: bigint; readonly feeMinor: bigint; readonly proof: Proof };

function splitPart(
  escrow: Escrow,
  part: EscrowPart,
  { releasedMinor, feeMinor, proof }: Split,
  now: Date,
): { part: EscrowPart; entry: EntryDraft; note: EscrowNote } {
  const refundedMinor = part.fundedMinor - releasedMinor;
  const state = refundedMinor === 0n ? 'released' : releasedMinor === 0n ? 'refunded' : 'split';
  const kind = `part_${state}` as const;
  return {
    part: { ...part, state, releasedMinor, feeMinor, refundedMinor, resolvedAt: now },
    entry: {
      kind,
      subjectId: escrow.subjectId,
      part: part.key,
      postings: [...toDealer(escrow, part.key, releasedMinor, feeMinor), ...toBuyer(escrow, part.key, refundedMinor)],
      proof,
    },
    note: { kind, part: part.key, amountMinor: part.fundedMinor },
  };
}

/** What somebody is owed out of a debt: a buyer for his escrow, or the market for a dispute it lost. */
export type OpenClaim = {
  readonly claim: Account;
  readonly subjectId: string;
  /** Where the money goes: to the buyer, or to fill what a bank took. */
  readonly to: Account;
  readonly owedMinor: bigint;
  readonly proof: Proof;
};

/**
 * Whatever the debtor has now goes first to those he owes, oldest claim first. Nobody is paid out of another sale's
 * money: a claim waits until its debtor has some. Two entries per claim, one in each sale, so that each sale's statement
 * closes by itself. None when there is nothing to take.
 */
export function recoverDebt(from: Account & { kind: 'payable' }, availableMinor: bigint, claims: readonly OpenClaim[]): EntryDraft[] {
  const entries: EntryDraft[] = [];
  let leftMinor = availableMinor;
  const debt = debtOf(from.owner, from.currency);
  for (const { claim, subjectId, to, owedMinor, proof } of claims) {
    const takeMinor = leftMinor < owedMinor ? leftMinor : owedMinor;
    if (takeMinor <= 0n) continue;
    leftMinor -= takeMinor;
    entries.push({ kind: 'debt_repaid', subjectId: from.part ?? null, part: null, postings: move(from, debt, takeMinor), proof });
    entries.push({ kind: 'debt_recovered', subjectId, part: null, postings: move(claim, to, takeMinor), proof });
  }
  return entries;
}
