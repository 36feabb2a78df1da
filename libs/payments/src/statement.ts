import type { Account } from './account.js';
import type { Entry, EntryKind, Proof } from './journal.js';

/**
 * One line of a statement, in the currency of the statement, minor units. Whatever comes in is somewhere:
 * `inMinor = heldMinor + dealerMinor + buyerMinor + feeMinor + sentMinor + setOffMinor` on every line and in the totals.
 */
export type StatementLine = {
  readonly entryId: string;
  readonly at: Date;
  readonly kind: EntryKind;
  readonly subjectId: string | null;
  readonly part: string | null;
  readonly proof: Proof | null;
  /** How much money this line is about, for people; the columns say where it went. */
  readonly amountMinor: bigint;
} & StatementColumns & { readonly heldBalanceMinor: bigint };

/**
 * in      money that came from the payer's bank
 * held    in escrow, or received and not yet matched to a sale; less what a bank took back and nobody made good yet
 * dealer  owed by the market to the dealer, before it is paid out
 * buyer   owed by the market to the buyer, before it is sent back
 * fee     kept by the market
 * sent    on its way to, or arrived at, somebody's bank
 * setOff  taken from this sale for a debt of another, or (below zero) got back from another for this one
 * owed    what the dealer still owes back to the buyer (no cash, so outside of the sum)
 */
export type StatementColumns = {
  readonly inMinor: bigint;
  readonly heldMinor: bigint;
  readonly dealerMinor: bigint;
  readonly buyerMinor: bigint;
  readonly feeMinor: bigint;
  readonly sentMinor: bigint;
  readonly setOffMinor: bigint;
  readonly owedMinor: bigint;
};

export type Statement = { readonly currency: string; readonly lines: readonly StatementLine[]; readonly totals: StatementColumns };

/** Who the sale's dealers are, to tell the two `payable` columns apart. */
export type StatementParties = { readonly isDealer: (orgId: string, subjectId: string | null) => boolean };

const NONE: StatementColumns = {
  inMinor: 0n,
  heldMinor: 0n,
  dealerMinor: 0n,
  buyerMinor: 0n,
  feeMinor: 0n,
  sentMinor: 0n,
  setOffMinor: 0n,
  owedMinor: 0n,
};

function column(entry: Entry, account: Account, amountMinor: bigint, parties: StatementParties): Partial<StatementColumns> {
  switch (account.kind) {
    case 'escrow':
    case 'suspense':
    case 'disputed':
      return { heldMinor: amountMinor };
    case 'payable':
      return parties.isDealer(account.owner, account.part ?? entry.subjectId) ? { dealerMinor: amountMinor } : { buyerMinor: amountMinor };
    case 'fees':
      return { feeMinor: amountMinor };
    case 'transit':
      return { sentMinor: amountMinor };
    case 'outside':
      // Money that comes in makes the outside account fall; money that arrives at a bank makes it rise again.
      return entry.kind.startsWith('funding') ? { inMinor: -amountMinor } : { sentMinor: amountMinor };
    case 'claim':
      // What the market itself is owed for a lost dispute is no debt to the buyer.
      return entry.proof?.kind === 'dispute' ? { setOffMinor: amountMinor } : { owedMinor: amountMinor, setOffMinor: amountMinor };
    case 'debt':
      return { setOffMinor: amountMinor };
  }
}

const sum = (a: StatementColumns, b: Partial<StatementColumns>): StatementColumns => ({
  inMinor: a.inMinor + (b.inMinor ?? 0n),
  heldMinor: a.heldMinor + (b.heldMinor ?? 0n),
  dealerMinor: a.dealerMinor + (b.dealerMinor ?? 0n),
  buyerMinor: a.buyerMinor + (b.buyerMinor ?? 0n),
  feeMinor: a.feeMinor + (b.feeMinor ?? 0n),
  sentMinor: a.sentMinor + (b.sentMinor ?? 0n),
  setOffMinor: a.setOffMinor + (b.setOffMinor ?? 0n),
  owedMinor: a.owedMinor + (b.owedMinor ?? 0n),
});

/** A statement of the entries of one sale or one organisation, oldest first; postings on accounts `concerns` refuses are left out. */
export function statement(
  currency: string,
  entries: readonly Entry[],
  parties: StatementParties,
  concerns: (account: Account, entry: Entry) => boolean = () => true,
): Statement {
  const lines: StatementLine[] = [];
  let totals = NONE;
  for (const entry of entries) {
    const mine = entry.postings.filter((p) => p.account.currency === currency && concerns(p.account, entry));
    if (mine.length === 0) continue;
    const columns = mine.reduce((all, p) => sum(all, column(entry, p.account, p.amountMinor, parties)), NONE);
    totals = sum(totals, columns);
    lines.push({
      entryId: entry.id,
      at: entry.occurredAt,
      kind: entry.kind,
      subjectId: entry.subjectId,
      part: entry.part,
      proof: entry.proof ?? null,
      amountMinor: leaving(entry, currency),
      ...columns,
      heldBalanceMinor: totals.heldMinor,
    });
  }
  return { currency, lines, totals };
}

/** How much an entry moves: what leaves the account its first posting names. */
function leaving(entry: Entry, currency: string): bigint {
  const first = entry.postings[0];
  if (!first) return 0n;
  const same = entry.postings.filter(
    (p) =>
      p.account.currency === currency &&
      p.account.kind === first.account.kind &&
      p.account.owner === first.account.owner &&
      p.account.part === first.account.part,
  );
  const total = same.reduce((all, p) => all + p.amountMinor, 0n);
  return total < 0n ? -total : total;
}
