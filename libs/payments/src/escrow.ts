import { allocate, DomainError, money, roundDiv } from '@ironsilk/kernel';
import { escrowPartAccount, outside, payable, platformFees } from './account.js';
import type { EscrowTerms, PartTerms } from './escrow-terms.js';
import { move, type EntryDraft, type Posting, type Proof } from './journal.js';

/**
 * waiting   not asked for yet
 * due       asked for; money may be on its way or half there
 * held      all there (a pending hold to the dealer's account)
 * released  posted whole · split posted in part · refunded voided · expired nobody paid in time · void never needed
 */
export type PartState = 'waiting' | 'due' | 'held' | 'released' | 'split' | 'refunded' | 'expired' | 'void';

/** One part of a sale. Minor units. `releasedMinor` is gross: the fee was taken out of it afterwards. */
export type EscrowPart = {
  readonly key: string;
  readonly state: PartState;
  readonly dueMinor: bigint;
  readonly fundedMinor: bigint;
  readonly releasedMinor: bigint;
  readonly feeMinor: bigint;
  readonly refundedMinor: bigint;
  readonly openedAt: Date | null;
  readonly fundBy: Date | null;
  readonly heldAt: Date | null;
  readonly resolvedAt: Date | null;
};

/** Something that happened and that rules wait for; with a proof where the terms ask for one. */
export type Fact = { readonly key: string; readonly at: Date; readonly proof: Proof | null };

/** Money of one sale. It knows the sale only as `subjectId`. */
export type Escrow = {
  readonly id: string;
  readonly version: number;
  readonly subjectId: string;
  readonly buyerOrgId: string;
  readonly dealerOrgId: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly termsHash: string;
  readonly state: 'open' | 'closed';
  /** A payer's bank disputes some of the money: nothing is released or sent until that is decided. */
  readonly frozen: boolean;
  readonly parts: readonly EscrowPart[];
  readonly facts: readonly Fact[];
};

export type EscrowNote = {
  readonly kind: 'part_opened' | 'part_held' | 'part_released' | 'part_refunded' | 'part_split' | 'money_late' | 'closed';
  readonly part: string | null;
  readonly amountMinor: bigint;
};
/** What a rule decided: the next state, the entries to write with it, and what to tell others. */
export type EscrowChange = { readonly escrow: Escrow; readonly entries: readonly EntryDraft[]; readonly notes: readonly EscrowNote[] };

export type NewEscrow = Pick<Escrow, 'id' | 'subjectId' | 'buyerOrgId' | 'dealerOrgId' | 'currency' | 'totalMinor'>;

const HOUR_MS = 3_600_000;
export const RESOLVED: readonly PartState[] = ['released', 'split', 'refunded', 'expired', 'void'];

/** Splits the price into its parts, to the last minor unit. Throws `escrow.bad_total`. */
export function planEscrow(terms: EscrowTerms, sale: NewEscrow): Escrow {
  if (sale.totalMinor <= 0n) throw new DomainError('escrow.bad_total', 'invalid', 'totalMinor');
  const amounts = allocate(
    money(sale.totalMinor, sale.currency),
    terms.parts.map((p) => BigInt(p.shareBp)),
  );
  if (amounts.some((a) => a.amountMinor <= 0n)) throw new DomainError('escrow.bad_total', 'invalid', 'totalMinor');
  const parts = terms.parts.map((p, i): EscrowPart => ({
    key: p.key,
    state: 'waiting',
    dueMinor: amounts[i]!.amountMinor,
    fundedMinor: 0n,
    releasedMinor: 0n,
    feeMinor: 0n,
    refundedMinor: 0n,
    openedAt: null,
    fundBy: null,
    heldAt: null,
    resolvedAt: null,
  }));
  return { ...sale, version: 1, termsHash: terms.hash, state: 'open', frozen: false, parts, facts: [] };
}

export function partOf(escrow: Escrow, key: string): EscrowPart {
  const part = escrow.parts.find((p) => p.key === key);
  if (!part) throw new DomainError('escrow.no_such_part', 'not_found', 'part');
  return part;
}

const withPart = (escrow: Escrow, next: EscrowPart): Escrow => ({
  ...escrow,
  parts: escrow.parts.map((p) => (p.key === next.key ? next : p)),
});
const factOf = (escrow: Escrow, key: string): Fact | undefined => escrow.facts.find((f) => f.key === key);
const wasHeld = (escrow: Escrow, key: string | undefined): boolean => key === undefined || partOf(escrow, key).heldAt !== null;
export const isHeld = (escrow: Escrow, key: string): boolean => partOf(escrow, key).state === 'held';

/** The last stage whose facts and held parts are all there; `null` before the first. */
export function stageOf(escrow: Escrow, terms: EscrowTerms): string | null {
  const here = terms.stages.filter((s) => s.facts.every((f) => factOf(escrow, f)) && s.held.every((k) => wasHeld(escrow, k)));
  return here.at(-1)?.key ?? null;
}

/**
 * Notes a fact and draws every consequence. A fact that is already there changes nothing, so it may be told twice.
 * Throws `escrow.unknown_fact`, `escrow.proof_missing`, `escrow.closed`.
 */
export function presentFact(escrow: Escrow, terms: EscrowTerms, fact: Fact): EscrowChange {
  const declared = terms.facts[fact.key];
  if (!declared) throw new DomainError('escrow.unknown_fact', 'invalid', 'fact', { fact: fact.key });
  if (declared.proof && !fact.proof) throw new DomainError('escrow.proof_missing', 'invalid', 'proof', { fact: fact.key });
  if (factOf(escrow, fact.key)) return { escrow, entries: [], notes: [] };
  if (escrow.state === 'closed') throw new DomainError('escrow.closed', 'conflict', 'fact');
  return advance({ ...escrow, facts: [...escrow.facts, fact] }, terms, fact.at);
}

function fundBy(escrow: Escrow, rule: PartTerms, openedAt: Date): Date | null {
  const from = rule.deadlineFrom === undefined ? openedAt : factOf(escrow, rule.deadlineFrom)?.at;
  return from ? new Date(Math.max(from.getTime(), openedAt.getTime()) + rule.fundWithinHours * HOUR_MS) : null;
}

/** Opens what may be asked for and, unless the money is frozen, releases what may be released, in the order of the terms. */
export function advance(escrow: Escrow, terms: EscrowTerms, now: Date): EscrowChange {
  let change: EscrowChange = { escrow, entries: [], notes: [] };
  for (const rule of terms.parts) change = openPart(change, rule, now);
  for (const rule of terms.parts) {
    const part = partOf(change.escrow, rule.key);
    const proof = factOf(change.escrow, rule.releaseOn);
    if (!change.escrow.frozen && part.state === 'held' && proof && wasHeld(change.escrow, rule.releaseAfterHeld))
      change = releasePart(change, terms, part, proof, now);
  }
  return closeIfDone(change);
}

function openPart(change: EscrowChange, rule: PartTerms, now: Date): EscrowChange {
  const { escrow } = change;
  const part = partOf(escrow, rule.key);
  if (part.state === 'due' && part.fundBy === null)
    return { ...change, escrow: withPart(escrow, { ...part, fundBy: fundBy(escrow, rule, part.openedAt!) }) };
  if (part.state !== 'waiting' || !factOf(escrow, rule.opensOn) || !wasHeld(escrow, rule.opensAfterHeld)) return change;
  const next = withPart(escrow, { ...part, state: 'due', openedAt: now, fundBy: fundBy(escrow, rule, now) });
  return { ...change, escrow: next, notes: [...change.notes, { kind: 'part_opened', part: part.key, amountMinor: part.dueMinor }] };
}

export const feeOn = (terms: EscrowTerms, grossMinor: bigint): bigint =>
  terms.fees.reduce((sum, fee) => sum + roundDiv(grossMinor * BigInt(fee.rateBp), 10_000n), 0n);

/** Postings that give `grossMinor` of a part to the dealer and take the market's fee out of it. */
export function toDealer(escrow: Escrow, part: string, grossMinor: bigint, feeMinor: bigint): Posting[] {
  if (grossMinor === 0n) return [];
  const dealer = payable(escrow.dealerOrgId, escrow.subjectId, escrow.currency);
  const fee = feeMinor > 0n ? move(dealer, platformFees(escrow.currency), feeMinor) : [];
  return [...move(escrowPartAccount(escrow.id, part, escrow.currency), dealer, grossMinor), ...fee];
}

export const toBuyer = (escrow: Escrow, part: string, amountMinor: bigint): Posting[] =>
  amountMinor === 0n
    ? []
    : move(escrowPartAccount(escrow.id, part, escrow.currency), payable(escrow.buyerOrgId, escrow.subjectId, escrow.currency), amountMinor);

function releasePart(change: EscrowChange, terms: EscrowTerms, part: EscrowPart, fact: Fact, now: Date): EscrowChange {
  const { escrow } = change;
  const grossMinor = part.fundedMinor;
  const feeMinor = feeOn(terms, grossMinor);
  const postings = toDealer(escrow, part.key, grossMinor, feeMinor);
  const proof = fact.proof ? { proof: fact.proof } : {};
  return {
    escrow: withPart(escrow, { ...part, state: 'released', releasedMinor: grossMinor, feeMinor, resolvedAt: now }),
    entries: [...change.entries, { kind: 'part_released', subjectId: escrow.subjectId, part: part.key, postings, ...proof }],
    notes: [...change.notes, { kind: 'part_released', part: part.key, amountMinor: grossMinor }],
  };
}

export function closeIfDone(change: EscrowChange): EscrowChange {
  const { escrow } = change;
  if (escrow.state === 'closed' || !escrow.parts.every((p) => RESOLVED.includes(p.state))) return change;
  return { ...change, escrow: { ...escrow, state: 'closed' }, notes: [...change.notes, { kind: 'closed', part: null, amountMinor: 0n }] };
}

export type Receipt = { readonly part: string; readonly amountMinor: bigint; readonly provider: string; readonly proof: Proof };

/**
 * Money came in for a part. What the part still lacks is held; what is too much, or too late, is owed to the buyer at once.
 * Throws `escrow.bad_amount`, `escrow.no_such_part`.
 */
export function receiveMoney(escrow: Escrow, terms: EscrowTerms, receipt: Receipt, now: Date): EscrowChange {
  if (receipt.amountMinor <= 0n) throw new DomainError('escrow.bad_amount', 'invalid', 'amountMinor');
  const part = partOf(escrow, receipt.part);
  const wanted = part.state === 'due' ? part.dueMinor - part.fundedMinor : 0n;
  const heldMinor = receipt.amountMinor < wanted ? receipt.amountMinor : wanted;
  const spareMinor = receipt.amountMinor - heldMinor;
  const from = outside(receipt.provider, escrow.currency);
  const entry = (kind: EntryDraft['kind'], postings: Posting[]): EntryDraft => ({
    kind,
    subjectId: escrow.subjectId,
    part: part.key,
    postings,
    proof: receipt.proof,
  });
  const entries = [
    ...(heldMinor > 0n ? [entry('funding_received', move(from, escrowPartAccount(escrow.id, part.key, escrow.currency), heldMinor))] : []),
    ...(spareMinor > 0n
      ? [entry('funding_late', move(from, payable(escrow.buyerOrgId, escrow.subjectId, escrow.currency), spareMinor))]
      : []),
  ];
  const late: EscrowNote[] = spareMinor > 0n ? [{ kind: 'money_late', part: part.key, amountMinor: spareMinor }] : [];
  if (heldMinor === 0n) return { escrow, entries, notes: late };
  const full = heldMinor === wanted;
  const next = withPart(escrow, {
    ...part,
    fundedMinor: part.fundedMinor + heldMinor,
    ...(full ? { state: 'held' as const, heldAt: now } : {}),
  });
  if (!full) return { escrow: next, entries, notes: late };
  const after = advance(next, terms, now);
  return {
    escrow: after.escrow,
    entries: [...entries, ...after.entries],
    notes: [{ kind: 'part_held', part: part.key, amountMinor: part.dueMinor }, ...late, ...after.notes],
  };
}
