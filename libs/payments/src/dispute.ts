import { DomainError } from '@ironsilk/kernel';
import { disputedMoney, outside } from './account.js';
import { move, type EntryDraft, type EntryKind } from './journal.js';

/**
 * A payer told his bank that he does not accept a charge. The bank may take the money back at once (`withdrawn`), and gives it
 * back (`reinstated`) if the market wins. Every field is only ever set, so the provider's news may come twice and in any order.
 */
export type Dispute = {
  readonly id: string;
  readonly version: number;
  readonly paymentId: string;
  readonly subjectId: string;
  readonly part: string;
  readonly provider: string;
  readonly providerRef: string;
  readonly charge: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** The bank's word for why, such as `product_not_received`. */
  readonly reason: string;
  readonly evidenceDueBy: Date | null;
  readonly withdrawn: boolean;
  readonly reinstated: boolean;
  readonly outcome: 'won' | 'lost' | null;
  readonly openedAt: Date;
};
export type DisputeFact = 'opened' | 'funds_withdrawn' | 'funds_reinstated' | 'won' | 'lost';

/** While this is false, nothing of the sale is released or sent: somebody still decides whose the money is. */
export const disputeOver = (d: Dispute): boolean =>
  d.outcome === 'won' ? d.withdrawn === d.reinstated : d.outcome === 'lost' && d.withdrawn;

const entry = (d: Dispute, kind: EntryKind, out: boolean): EntryDraft => {
  const [bank, missing] = [outside(d.provider, d.currency), disputedMoney(d.id, d.currency)];
  const postings = out ? move(missing, bank, d.amountMinor) : move(bank, missing, d.amountMinor);
  return { kind, subjectId: d.subjectId, part: d.part, postings, proof: { kind: 'dispute', id: d.id } };
};

/**
 * What the provider said about a dispute. `lost` is true for the one fact that makes the loss final: from then on the money
 * has to come from somewhere (`loseMoney`). Throws `dispute.contradiction`.
 */
export function hearDispute(dispute: Dispute, fact: DisputeFact): { dispute: Dispute; entries: EntryDraft[]; lost: boolean } {
  const next: Dispute = {
    ...dispute,
    withdrawn: dispute.withdrawn || fact === 'funds_withdrawn',
    reinstated: dispute.reinstated || fact === 'funds_reinstated',
    outcome: fact === 'won' || fact === 'lost' ? fact : dispute.outcome,
  };
  if ((dispute.outcome && next.outcome !== dispute.outcome) || (next.outcome === 'lost' && next.reinstated))
    throw new DomainError('dispute.contradiction', 'conflict', 'type');
  // Money that was heard to come back before it was heard to go is booked when both are known.
  const back = (d: Dispute): boolean => d.withdrawn && d.reinstated;
  const entries = [
    ...(next.withdrawn && !dispute.withdrawn ? [entry(next, 'dispute_withdrawn', true)] : []),
    ...(back(next) && !back(dispute) ? [entry(next, 'dispute_reinstated', false)] : []),
  ];
  const gone = (d: Dispute): boolean => d.outcome === 'lost' && d.withdrawn;
  const changed = next.withdrawn !== dispute.withdrawn || next.reinstated !== dispute.reinstated || next.outcome !== dispute.outcome;
  return { dispute: changed ? next : dispute, entries, lost: gone(next) && !gone(dispute) };
}
