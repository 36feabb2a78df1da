import { claimOf, debtOf, disputedMoney, escrowPartAccount, payable, type Account } from './account.js';
import type { Dispute } from './dispute.js';
import { partOf, toBuyer, type Escrow, type EscrowChange } from './escrow.js';
import { move, type EntryDraft, type EntryKind } from './journal.js';

/**
 * Where money comes from that a bank took back for good. First out of the part it was paid for, as far as that is still held;
 * the rest of such a part goes back to the buyer, since a part only half paid does. Then out of what the market owes the buyer
 * in this sale. What was released on its artefact stays with the dealer: the buyer has both and owes it, and until he
 * pays the market is out of pocket. The sale itself is ended by whoever knows it.
 */
export function loseMoney(escrow: Escrow, dispute: Dispute, buyerHasMinor: bigint, now: Date): EscrowChange {
  const part = partOf(escrow, dispute.part);
  const proof = { kind: 'dispute', id: dispute.id };
  const missing = disputedMoney(dispute.id, escrow.currency);
  const buyer = payable(escrow.buyerOrgId, escrow.subjectId, escrow.currency);
  const entries: EntryDraft[] = [];
  const entry = (kind: EntryKind, postings: EntryDraft['postings']): void =>
    void entries.push({ kind, subjectId: escrow.subjectId, part: part.key, postings, proof });
  let leftMinor = dispute.amountMinor;
  const take = (kind: EntryKind, from: Account, hasMinor: bigint, to: Account = missing): bigint => {
    const takeMinor = hasMinor < leftMinor ? hasMinor : leftMinor;
    if (takeMinor <= 0n) return 0n;
    leftMinor -= takeMinor;
    entry(kind, move(from, to, takeMinor));
    return takeMinor;
  };
  const heldMinor = part.state === 'held' || part.state === 'due' ? part.fundedMinor : 0n;
  const tookMinor = take('dispute_lost', escrowPartAccount(escrow.id, part.key, escrow.currency), heldMinor);
  const restMinor = heldMinor - tookMinor;
  if (restMinor > 0n) entry('part_refunded', toBuyer(escrow, part.key, restMinor));
  take('dispute_lost', buyer, buyerHasMinor);
  take('dispute_owed', debtOf(escrow.buyerOrgId, escrow.currency), leftMinor, claimOf(dispute.id, escrow.currency));
  const gone = { ...part, state: 'refunded' as const, refundedMinor: heldMinor, resolvedAt: now };
  const next = heldMinor === 0n ? escrow : { ...escrow, parts: escrow.parts.map((p) => (p.key === part.key ? gone : p)) };
  return { escrow: next, entries, notes: [] };
}
