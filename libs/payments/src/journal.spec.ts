import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountKey, outside, parseAccountKey, payable, platformFees, type Account } from './account.js';
import { checkEntry, move, post, reverse, totals, type Book, type EntryDraft } from './journal.js';
import { hearTransfer, startTransfer, type Transfer, type TransferFact } from './transfer.js';

const world = outside('sandbox', 'USD');
const dealer = payable('org', 'sale', 'USD');
const draft = (postings: EntryDraft['postings']): EntryDraft => ({ kind: 'funding_received', subjectId: 'sale', part: null, postings });
const paidIn = (amountMinor: bigint): Book => post(new Map(), draft(move(world, dealer, amountMinor)));

describe('the journal', () => {
  it.each<[string, EntryDraft['postings'], string]>([
    ['one posting', [{ account: dealer, amountMinor: 1n }], 'ledger.empty'],
    ['a zero', [...move(world, dealer, 5n), { account: dealer, amountMinor: 0n }], 'ledger.zero_posting'],
    [
      'a missing cent',
      [
        { account: world, amountMinor: -5n },
        { account: dealer, amountMinor: 4n },
      ],
      'ledger.unbalanced',
    ],
    [
      'two currencies that would cancel out',
      [
        { account: world, amountMinor: -5n },
        { account: { ...dealer, currency: 'CNY' }, amountMinor: 5n },
      ],
      'ledger.unbalanced',
    ],
  ])('refuses %s', (_, postings, code) => expect(() => checkEntry(draft(postings))).toThrow(code));

  it('lets no account leave its bounds, and then books nothing', () => {
    const book = paidIn(100n);
    expect(() => post(book, draft(move(dealer, platformFees('USD'), 101n)))).toThrow('ledger.overdrawn');
    expect(() => post(book, draft(move(dealer, world, 50n)))).not.toThrow();
    expect(() => post(post(book, draft(move(dealer, platformFees('USD'), 100n))), draft(move(platformFees('USD'), world, 101n)))).toThrow(
      'ledger.overdrawn',
    );
    expect([...book.values()]).toEqual([-100n, 100n]);
  });

  it('reverses an entry to the cent, and a reversal never', () => {
    const entry = { ...draft(move(world, dealer, 7n)), id: 'e1', occurredAt: new Date(0) };
    const back = reverse(entry);
    expect([...post(post(new Map(), entry), back).values()]).toEqual([0n, 0n]);
    expect(back.reversesId).toBe('e1');
    expect(() => reverse({ ...back, id: 'e2', occurredAt: new Date(0) })).toThrow('ledger.reversal_of_reversal');
  });

  it('names every account in one way', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Account['kind']>('escrow', 'payable', 'fees', 'debt'),
        fc.uuid(),
        fc.option(fc.uuid(), { nil: undefined }),
        (kind, owner, part) => {
          const account: Account = { kind, owner, currency: 'USD', ...(part ? { part } : {}) };
          expect(parseAccountKey(accountKey(account))).toEqual(account);
        },
      ),
    );
  });
});

describe('a transfer out of the market', () => {
  const transfer: Transfer = {
    id: 't1',
    version: 1,
    kind: 'payout',
    orgId: 'org',
    subjectId: 'sale',
    payoutAccountId: 'account',
    provider: 'sandbox',
    providerRef: null,
    currency: 'USD',
    amountMinor: 60n,
    state: 'pending',
    reason: null,
  };
  const hear = (facts: readonly TransferFact[]) => {
    let book = post(paidIn(100n), startTransfer(transfer));
    let now = transfer;
    for (const fact of facts) {
      const heard = hearTransfer(now, fact);
      now = heard.transfer;
      for (const entry of heard.entries) book = post(book, entry);
    }
    return { state: now.state, balances: [...book].filter(([, v]) => v !== 0n).sort(), totals: [...totals(book).values()] };
  };

  it('sets the money apart, so that it cannot be sent twice', () => {
    const book = post(paidIn(100n), startTransfer(transfer));
    expect(() => post(book, startTransfer({ ...transfer, id: 't2' }))).toThrow('ledger.overdrawn');
    expect(() => startTransfer({ ...transfer, amountMinor: 0n })).toThrow('transfer.bad_amount');
  });

  it('ends the same in whatever order and however often it is heard', () => {
    for (const facts of [['paid'], ['failed'], ['paid', 'returned']] as TransferFact[][]) {
      const straight = hear(facts);
      fc.assert(
        fc.property(
          fc.shuffledSubarray([...facts, ...facts, ...facts], { minLength: facts.length * 3, maxLength: facts.length * 3 }),
          (order) => {
            expect(hear(order)).toEqual(straight);
          },
        ),
      );
      expect(straight.totals).toEqual([0n]);
    }
    expect(hear(['paid']).balances).toEqual([
      [accountKey(world), -40n],
      [accountKey(dealer), 40n],
    ]);
    expect(hear(['failed']).balances).toEqual(hear(['paid', 'returned']).balances);
  });

  it.each([[['paid', 'failed']], [['failed', 'paid']], [['returned', 'failed']]] as TransferFact[][][])(
    'calls for people when it hears %j',
    (facts) => {
      expect(() => hear(facts)).toThrow('transfer.contradiction');
    },
  );
});
