import { DomainError } from '@ironsilk/kernel';
import { step, type Process } from '@ironsilk/platform';
import type { Side } from './offer.js';

export const CLAIM_REASONS = ['damage', 'missing_item', 'not_as_described', 'hours', 'other'] as const;
export type ClaimReason = (typeof CLAIM_REASONS)[number];

/** One thing that is wrong. `itemCode` is a point of the inspection standard where one fits. `photos` are file hashes. */
export type ClaimItem = {
  readonly reason: ClaimReason;
  readonly itemCode: string | null;
  readonly text: string;
  readonly amountMinor: bigint;
  readonly photos: readonly string[];
};

export type ClaimState = 'awaiting_dealer' | 'awaiting_buyer' | 'with_operator' | 'settled' | 'withdrawn';

/** A claim at arrival. Amounts are minor units of the order's currency; it can never ask for more than is still held. */
export type ArrivalClaim = {
  readonly id: string;
  readonly version: number;
  readonly orderId: string;
  readonly state: ClaimState;
  readonly items: readonly ClaimItem[];
  readonly askedMinor: bigint;
  readonly proposedMinor: bigint | null;
  readonly settledMinor: bigint | null;
  readonly reportId: string | null;
  readonly reason: string | null;
  readonly madeAt: Date;
  readonly closedAt: Date | null;
};

export type NewClaim = {
  readonly id: string;
  readonly orderId: string;
  readonly items: readonly ClaimItem[];
  readonly reportId: string | null;
};

/**
 * Opens a claim. Every item needs a proof: a photo, or a point of the arrival report.
 * Throws `arrival_claim.no_items`, `.no_proof`, `.no_text`, `.bad_amount`, `.over_held` naming the item.
 */
export function makeClaim(claim: NewClaim, heldMinor: bigint, now: Date): ArrivalClaim {
  if (claim.items.length === 0 || claim.items.length > 50) throw new DomainError('arrival_claim.no_items', 'invalid', 'items');
  claim.items.forEach((item, i) => {
    if (item.amountMinor <= 0n) throw new DomainError('arrival_claim.bad_amount', 'invalid', `items.${i}.amountMinor`);
    if (item.text.trim() === '') throw new DomainError('arrival_claim.no_text', 'invalid', `items.${i}.text`);
    if (item.photos.length === 0 && !(claim.reportId && item.itemCode))
      throw new DomainError('arrival_claim.no_proof', 'invalid', `items.${i}.photos`);
  });
  const askedMinor = claim.items.reduce((sum, item) => sum + item.amountMinor, 0n);
  if (askedMinor > heldMinor)
    throw new DomainError('arrival_claim.over_held', 'invalid', 'items', { heldMinor: `${heldMinor}`, askedMinor: `${askedMinor}` });
  return {
    ...claim,
    version: 1,
    state: 'awaiting_dealer',
    askedMinor,
    proposedMinor: null,
    settledMinor: null,
    reason: null,
    madeAt: now,
    closedAt: null,
  };
}

export type ClaimAnswer =
  | { readonly event: 'agree' }
  | { readonly event: 'propose'; readonly amountMinor: bigint; readonly reason: string }
  | { readonly event: 'refuse'; readonly reason: string }
  | { readonly event: 'withdraw' }
  | { readonly event: 'decide'; readonly amountMinor: bigint; readonly reason: string }
  | { readonly event: 'answer_overdue' };

/** The next state of a claim, or the reason it is refused. The amount agreed on is what lies on the table of the side that agrees. */
export function answerClaim(
  claim: ArrivalClaim,
  process: Process,
  answer: ClaimAnswer,
  by: Side | 'operator' | 'system',
  now: Date,
): ArrivalClaim {
  const state = step(process, claim.state, answer.event, by) as ClaimState;
  const next = { ...claim, state };
  switch (answer.event) {
    case 'agree':
      return { ...next, settledMinor: by === 'dealer' ? claim.askedMinor : claim.proposedMinor, closedAt: now };
    case 'propose':
      return { ...next, proposedMinor: within(claim, answer.amountMinor), reason: why(answer.reason) };
    case 'refuse':
      return { ...next, reason: why(answer.reason) };
    case 'decide':
      return { ...next, settledMinor: within(claim, answer.amountMinor), reason: why(answer.reason), closedAt: now };
    case 'withdraw':
      return { ...next, settledMinor: 0n, closedAt: now };
    case 'answer_overdue':
      return next;
  }
}

function within(claim: ArrivalClaim, amountMinor: bigint): bigint {
  if (amountMinor < 0n || amountMinor > claim.askedMinor)
    throw new DomainError('arrival_claim.bad_amount', 'invalid', 'amountMinor', { askedMinor: `${claim.askedMinor}` });
  return amountMinor;
}

function why(reason: string): string {
  if (reason.trim() === '') throw new DomainError('arrival_claim.no_reason', 'invalid', 'reason');
  return reason.trim();
}

const DAY_MS = 24 * 3_600_000;
/** Days a buyer has after the arrival report, when that is later than the days after the arrival itself. */
export const REPORT_DAYS = 3;

/** When silence counts as acceptance: the term after the arrival, or some days after the arrival report, whichever is later. */
export const silenceEndsAt = (dueAt: Date, reportAt: Date | null): Date =>
  new Date(Math.max(dueAt.getTime(), reportAt === null ? 0 : reportAt.getTime() + REPORT_DAYS * DAY_MS));
