import { DomainError } from '@ironsilk/kernel';
import { outside, payable, transitOf, type Account } from './account.js';
import { move, type EntryDraft, type EntryKind } from './journal.js';

/**
 * Money leaving the market, in two phases: started (pending), then paid, failed or, after it was paid, returned by the
 * receiving bank. `payout` goes to a dealer's bank account, `refund` back the way a buyer's payment came.
 */
export type Transfer = {
  readonly id: string;
  readonly version: number;
  readonly kind: 'payout' | 'refund';
  readonly orgId: string;
  readonly subjectId: string;
  /** The bank account a payout goes to; null for a refund. */
  readonly payoutAccountId: string | null;
  readonly provider: string;
  readonly providerRef: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly state: TransferState;
  /** Why the bank refused it or sent it back, in the provider’s word; null while neither happened. */
  readonly reason: string | null;
};
export type TransferState = 'pending' | 'paid' | 'failed' | 'returned';
export type TransferFact = 'paid' | 'failed' | 'returned';

const inTransit = (t: Transfer): Account => transitOf(t.orgId, t.id, t.currency);
const owed = (t: Transfer): Account => payable(t.orgId, t.subjectId, t.currency);
const gone = (t: Transfer): Account => outside(t.provider, t.currency);

const entry = (t: Transfer, kind: EntryKind, from: Account, to: Account): EntryDraft => ({
  kind,
  subjectId: t.subjectId,
  part: null,
  postings: move(from, to, t.amountMinor),
  proof: { kind: t.kind, id: t.id },
});

/** Sets the money apart. The floor of the payable account refuses to send the same money twice. */
export function startTransfer(transfer: Transfer): EntryDraft {
  if (transfer.amountMinor <= 0n) throw new DomainError('transfer.bad_amount', 'invalid', 'amountMinor');
  return entry(transfer, 'transfer_started', owed(transfer), inTransit(transfer));
}

/**
 * What the provider said about a transfer. `returned` may be heard before `paid`: it wins, and the late word changes
 * nothing. A transfer both paid and failed is a contradiction for people to look at. Throws `transfer.contradiction`.
 */
export function hearTransfer(transfer: Transfer, fact: TransferFact): { transfer: Transfer; entries: EntryDraft[] } {
  const same = { transfer, entries: [] };
  const became = (state: TransferState, ...entries: EntryDraft[]) => ({ transfer: { ...transfer, state }, entries });
  switch (transfer.state) {
    case 'pending':
      if (fact === 'paid') return became('paid', entry(transfer, 'transfer_paid', inTransit(transfer), gone(transfer)));
      return became(
        fact,
        entry(transfer, fact === 'failed' ? 'transfer_failed' : 'transfer_returned', inTransit(transfer), owed(transfer)),
      );
    case 'paid':
      if (fact === 'returned') return became('returned', entry(transfer, 'transfer_returned', gone(transfer), owed(transfer)));
      if (fact === 'paid') return same;
      throw new DomainError('transfer.contradiction', 'conflict', 'type');
    case 'returned':
      if (fact !== 'failed') return same;
      throw new DomainError('transfer.contradiction', 'conflict', 'type');
    case 'failed':
      if (fact === 'failed') return same;
      throw new DomainError('transfer.contradiction', 'conflict', 'type');
  }
}
