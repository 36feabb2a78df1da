import { DomainError } from '@ironsilk/kernel';
import { accountKey, parseAccountKey, withinBounds, type Account } from './account.js';

/** Why money moved. A closed list: a statement has words for each. */
export type EntryKind =
  | 'funding_received'
  | 'funding_late'
  | 'funding_unmatched'
  | 'part_released'
  | 'part_refunded'
  | 'part_split'
  | 'part_forfeited'
  | 'refund_owed_back'
  | 'debt_repaid'
  | 'debt_recovered'
  | 'transfer_started'
  | 'transfer_paid'
  | 'transfer_failed'
  | 'transfer_returned'
  | 'dispute_withdrawn'
  | 'dispute_reinstated'
  | 'dispute_lost'
  | 'dispute_owed'
  | 'reversal';

/** Minor units; positive comes into the account, negative goes out of it. */
export type Posting = { readonly account: Account; readonly amountMinor: bigint };

/** What made the money move, so that a line on a statement can show its proof. */
export type Proof = { readonly kind: string; readonly id: string; readonly sha256?: string };

/** A journal entry that is not yet written: whoever writes it gives it an id and a time. */
export type EntryDraft = {
  readonly kind: EntryKind;
  readonly subjectId: string | null;
  readonly part: string | null;
  readonly postings: readonly Posting[];
  readonly proof?: Proof;
};

export type Entry = EntryDraft & { readonly id: string; readonly occurredAt: Date; readonly reversesId?: string };

/** Balances by account key; an account never touched is not there. */
export type Book = ReadonlyMap<string, bigint>;

export const move = (from: Account, to: Account, amountMinor: bigint): Posting[] => [
  { account: from, amountMinor: -amountMinor },
  { account: to, amountMinor },
];

/** Throws `ledger.empty`, `ledger.zero_posting` or `ledger.unbalanced`: an entry is two or more postings that cancel out per currency. */
export function checkEntry(entry: EntryDraft): void {
  if (entry.postings.length < 2) throw new DomainError('ledger.empty', 'invalid', 'postings');
  const sums = new Map<string, bigint>();
  for (const { account, amountMinor } of entry.postings) {
    if (amountMinor === 0n) throw new DomainError('ledger.zero_posting', 'invalid', 'postings');
    sums.set(account.currency, (sums.get(account.currency) ?? 0n) + amountMinor);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) throw new DomainError('ledger.unbalanced', 'invalid', 'postings', { currency, sum: `${sum}` });
  }
}

/** The book after an entry. All of it or none: throws `ledger.overdrawn` when an account would leave its bounds. */
export function post(book: Book, entry: EntryDraft): Book {
  checkEntry(entry);
  const next = new Map(book);
  for (const { account, amountMinor } of entry.postings) {
    const key = accountKey(account);
    next.set(key, (next.get(key) ?? 0n) + amountMinor);
  }
  for (const { account } of entry.postings) {
    const key = accountKey(account);
    if (!withinBounds(account.kind, next.get(key)!)) throw new DomainError('ledger.overdrawn', 'conflict', 'postings', { account: key });
  }
  return next;
}

/** The entry that undoes another. Nothing is ever updated: a correction is a new entry that names the old one. */
export function reverse(entry: Entry): EntryDraft & { reversesId: string } {
  if (entry.kind === 'reversal') throw new DomainError('ledger.reversal_of_reversal', 'conflict', 'entryId');
  return {
    kind: 'reversal',
    subjectId: entry.subjectId,
    part: entry.part,
    postings: entry.postings.map((p) => ({ account: p.account, amountMinor: -p.amountMinor })),
    proof: { kind: 'journal_entry', id: entry.id },
    reversesId: entry.id,
  };
}

export const balance = (book: Book, account: Account): bigint => book.get(accountKey(account)) ?? 0n;

/** Sum of a whole book per currency: zero in every currency, whatever happened. */
export function totals(book: Book): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [key, amount] of book) {
    const { currency } = parseAccountKey(key);
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  return sums;
}
