import { describe, expect, it } from '@jest/globals';
import { DomainError, newId } from '@ironsilk/kernel';
import fc from 'fast-check';
import { claimOf, disputedMoney, parseAccountKey, payable } from './account.js';
import { endingFor, endingsOpenTo, recoverDebt, settlePart, unwind } from './escrow-ending.js';
import { parseEscrowTerms, loadEscrowTerms, type EndingActor } from './escrow-terms.js';
import { isHeld, partOf, planEscrow, presentFact, receiveMoney, stageOf, type Escrow, type EscrowChange } from './escrow.js';
import { balance, post, totals, type Book, type EntryDraft } from './journal.js';
import { statement } from './statement.js';

const TERMS = loadEscrowTerms(new URL('../../../config', import.meta.url).pathname);
const T0 = new Date('2026-11-23T12:00:00Z');
const hours = (n: number) => new Date(T0.getTime() + n * 3_600_000);
const proof = { kind: 'test', id: 'x' };
const sale = { id: newId(), subjectId: newId(), buyerOrgId: newId(), dealerOrgId: newId(), currency: 'USD', totalMinor: 5_999_999n };
const start = (): Escrow => planEscrow(TERMS, sale);

/** Applies changes one after the other and keeps the book. */
class Till {
  book: Book = new Map();
  entries: EntryDraft[] = [];
  constructor(public escrow: Escrow = start()) {}
  take(change: EscrowChange): this {
    for (const entry of change.entries) this.book = post(this.book, entry);
    this.entries.push(...change.entries);
    this.escrow = change.escrow;
    return this;
  }
  fact = (key: string, at = T0) => this.take(presentFact(this.escrow, TERMS, { key, at, proof }));
  pay = (part: string, amountMinor = partOf(this.escrow, part).dueMinor) =>
    this.take(receiveMoney(this.escrow, TERMS, { part, amountMinor, provider: 'sandbox', proof }, T0));
  end = (cause: string, by: EndingActor, at = T0) => this.take(unwind(this.escrow, endingFor(this.escrow, TERMS, cause, by), proof, at));
  of = (orgId: string) => balance(this.book, payable(orgId, sale.subjectId, 'USD'));
  states = () => this.escrow.parts.map((p) => p.state).join(' ');
}
const dealer = (t: Till) => t.of(sale.dealerOrgId);
const buyer = (t: Till) => t.of(sale.buyerOrgId);

/** A sale brought to a stage. */
const STEPS: Record<string, (t: Till) => Till> = {
  agreed: (t) => t.fact('order_agreed'),
  secured: (t) => t.pay('acceptance'),
  inspected: (t) => t.fact('inspection_report'),
  committed: (t) => t.pay('inspection'),
  funded: (t) => t.fact('booking_confirmed').pay('loading'),
  shipped: (t) => t.fact('loading_survey').fact('bill_of_lading'),
  arrived: (t) => t.fact('arrival_notice'),
};
const at = (stage: string): Till => {
  const t = new Till();
  for (const [key, step] of Object.entries(STEPS)) {
    step(t);
    if (key === stage) break;
  }
  expect(stageOf(t.escrow, TERMS)).toBe(stage);
  return t;
};

describe('escrow of one sale', () => {
  it('splits the price 10 / 20 / 60 / 10 to the cent', () => {
    expect(start().parts.map((p) => p.dueMinor)).toEqual([600_000n, 1_200_000n, 3_599_999n, 600_000n]);
  });

  it('asks for each part when its time has come, with a date to pay by', () => {
    const t = at('agreed');
    expect(t.states()).toBe('due waiting waiting waiting');
    expect(partOf(t.escrow, 'acceptance').fundBy).toEqual(hours(72));
    expect(at('secured').states()).toBe('held waiting waiting waiting');
    expect(at('inspected').states()).toBe('held due waiting waiting');
    expect(at('committed').states()).toBe('released held waiting waiting');
    expect(at('committed').fact('booking_confirmed').states()).toBe('released held due waiting');
    expect(at('funded').states()).toBe('released held held waiting');
    expect(at('shipped').states()).toBe('released released released due');
  });

  it('gives the last part no date before the machine has arrived', () => {
    const t = at('shipped');
    expect(partOf(t.escrow, 'arrival').fundBy).toBeNull();
    t.fact('arrival_notice', hours(1000));
    expect(partOf(t.escrow, 'arrival').fundBy).toEqual(hours(1072));
  });

  it('releases the sixty on the on-board bill of lading and on nothing else', () => {
    const t = at('funded').fact('loading_survey');
    expect(isHeld(t.escrow, 'loading')).toBe(true);
    t.fact('bill_of_lading');
    expect(partOf(t.escrow, 'loading').state).toBe('released');
  });

  it('pays the dealer everything less the fee when all goes well', () => {
    const t = at('arrived').pay('arrival').fact('arrival_acceptance');
    expect(t.escrow.state).toBe('closed');
    const fees = 15_000n + 30_000n + 90_000n + 15_000n;
    expect([dealer(t), buyer(t)]).toEqual([5_999_999n - fees, 0n]);
    const sheet = statement(
      'USD',
      t.entries.map((e, i) => ({ ...e, id: String(i), occurredAt: T0 })),
      { isDealer: (org) => org === sale.dealerOrgId },
    );
    expect(sheet.totals).toMatchObject({
      inMinor: 5_999_999n,
      heldMinor: 0n,
      dealerMinor: 5_999_999n - fees,
      feeMinor: fees,
      buyerMinor: 0n,
    });
    expect(sheet.lines.filter((l) => l.kind === 'part_released').map((l) => l.amountMinor)).toEqual([
      600_000n,
      1_200_000n,
      3_599_999n,
      600_000n,
    ]);
  });

  it('holds a part paid in two transfers only when it is whole, and owes back what is too much', () => {
    const t = at('agreed').pay('acceptance', 599_999n);
    expect(partOf(t.escrow, 'acceptance').state).toBe('due');
    t.pay('acceptance', 11n);
    expect([partOf(t.escrow, 'acceptance').state, buyer(t)]).toEqual(['held', 10n]);
  });

  it('owes back money that comes after the end', () => {
    const t = at('agreed').end('buyer_unpaid', 'system', hours(73)).pay('acceptance', 600_000n);
    expect([t.states(), buyer(t)]).toEqual(['expired void void void', 600_000n]);
  });

  it('takes a fact told twice for one', () => {
    const t = at('funded').fact('loading_survey').fact('bill_of_lading');
    const before = [t.entries.length, dealer(t)];
    t.fact('bill_of_lading').fact('loading_survey');
    expect([t.entries.length, dealer(t)]).toEqual(before);
  });

  it('wants a proof where the terms want one, and knows no other facts', () => {
    const t = at('funded');
    expect(() => presentFact(t.escrow, TERMS, { key: 'bill_of_lading', at: T0, proof: null })).toThrow('escrow.proof_missing');
    expect(() => t.fact('dealer_says_so')).toThrow('escrow.unknown_fact');
    expect(() => t.end('buyer_cancelled', 'buyer').fact('bill_of_lading')).toThrow('escrow.closed');
  });
});

describe('a sale that does not go through', () => {
  const TEN = 600_000n,
    TWENTY = 1_200_000n,
    SIXTY = 3_599_999n;
  it.each<[string, string, EndingActor, { buyer: bigint; dealer: bigint; owed: bigint }]>([
    ['agreed', 'buyer_unpaid', 'system', { buyer: 0n, dealer: 0n, owed: 0n }],
    ['inspected', 'buyer_unpaid', 'system', { buyer: 0n, dealer: TEN, owed: 0n }],
    ['committed', 'buyer_unpaid', 'system', { buyer: TWENTY / 2n, dealer: TEN + TWENTY / 2n, owed: 0n }],
    ['arrived', 'buyer_unpaid', 'system', { buyer: 0n, dealer: TEN + TWENTY + SIXTY, owed: 0n }],
    ['agreed', 'buyer_cancelled', 'buyer', { buyer: 0n, dealer: 0n, owed: 0n }],
    ['secured', 'buyer_cancelled', 'buyer', { buyer: TEN / 2n, dealer: TEN / 2n, owed: 0n }],
    ['inspected', 'buyer_cancelled', 'buyer', { buyer: 0n, dealer: TEN, owed: 0n }],
    ['committed', 'buyer_cancelled', 'buyer', { buyer: TWENTY / 2n, dealer: TEN + TWENTY / 2n, owed: 0n }],
    ['funded', 'buyer_cancelled', 'buyer', { buyer: SIXTY, dealer: TEN + TWENTY, owed: 0n }],
    ['inspected', 'inspection_withdrawal', 'buyer', { buyer: TEN, dealer: 0n, owed: 0n }],
    ['secured', 'dealer_cancelled', 'dealer', { buyer: TEN, dealer: 0n, owed: 0n }],
    ['funded', 'dealer_cancelled', 'dealer', { buyer: TWENTY + SIXTY, dealer: TEN, owed: TEN }],
    ['committed', 'dealer_default', 'system', { buyer: TWENTY, dealer: TEN, owed: TEN }],
    ['funded', 'export_refused', 'system', { buyer: TWENTY + SIXTY, dealer: TEN, owed: TEN }],
  ])('at stage %s, %s: each part goes where the table says', (stage, cause, by, money) => {
    const t = at(stage).end(cause, by);
    const feeMinor = [...t.book].filter(([k]) => k.startsWith('fees/')).reduce((sum, [, v]) => sum + v, 0n);
    expect({
      buyer: buyer(t),
      dealer: dealer(t) + feeMinor,
      owed: balance(t.book, { kind: 'claim', owner: sale.id, currency: 'USD' }),
    }).toEqual(money);
    expect(t.escrow.state).toBe('closed');
  });

  it.each([
    ['shipped', 'buyer_cancelled', 'buyer'],
    ['shipped', 'dealer_cancelled', 'dealer'],
    ['secured', 'inspection_withdrawal', 'buyer'],
    ['agreed', 'nonsense', 'operator'],
  ] as const)('at stage %s, %s is not possible', (stage, cause, by) =>
    expect(() => at(stage).end(cause, by)).toThrow('escrow.ending_not_possible'),
  );

  it('lets nobody end a sale in the name of another', () => {
    expect(() => at('secured').end('dealer_cancelled', 'buyer')).toThrow('escrow.ending_not_yours');
    expect(() => at('secured').end('buyer_unpaid', 'operator')).toThrow('escrow.ending_not_yours');
  });

  it('shows beforehand what an ending would do, and does just that', () => {
    for (const stage of Object.keys(STEPS)) {
      for (const by of ['buyer', 'dealer', 'operator', 'system'] as const) {
        for (const quote of endingsOpenTo(at(stage).escrow, TERMS, by, T0)) {
          const before = at(stage);
          const t = at(stage).end(quote.ending.cause, by);
          expect(buyer(t) - buyer(before)).toBe(quote.toBuyerMinor);
          const gross = t.escrow.parts.reduce((sum, p) => sum + p.releasedMinor, 0n);
          expect(gross - quote.owedBackMinor).toBe(quote.toDealerMinor);
        }
      }
    }
  });

  it('pays what a dealer owes back out of his next money, oldest claim first, never out of a third party', () => {
    const claims = [
      { claim: claimOf('e1', 'USD'), subjectId: 's1', to: payable('b1', 's1', 'USD'), owedMinor: 70n, proof },
      { claim: claimOf('d2', 'USD'), subjectId: 's2', to: disputedMoney('d2', 'USD'), owedMinor: 50n, proof },
    ];
    const from = payable('d', 's3', 'USD') as ReturnType<typeof payable> & { kind: 'payable' };
    const paid = recoverDebt(from, 100n, claims).map((e) => [e.subjectId, e.postings[1]!.amountMinor]);
    expect(paid).toEqual([
      ['s3', 70n],
      ['s1', 70n],
      ['s3', 30n],
      ['s2', 30n],
    ]);
    expect(recoverDebt(from, 0n, claims)).toEqual([]);
  });
});

describe('settlement of a claim', () => {
  it('gives the buyer what was settled and the dealer the rest less the fee', () => {
    const t = at('arrived').pay('arrival');
    const before = dealer(t);
    t.take(settlePart(t.escrow, TERMS, 'arrival', 250_000n, proof, T0));
    expect([buyer(t), dealer(t) - before]).toEqual([250_000n, 350_000n - 8_750n]);
    expect([partOf(t.escrow, 'arrival').state, t.escrow.state]).toEqual(['split', 'closed']);
  });

  it('cannot give more than is held, nor settle twice', () => {
    const t = at('arrived').pay('arrival');
    expect(() => settlePart(t.escrow, TERMS, 'arrival', 600_001n, proof, T0)).toThrow('escrow.bad_amount');
    t.take(settlePart(t.escrow, TERMS, 'arrival', 600_000n, proof, T0));
    expect(() => settlePart(t.escrow, TERMS, 'arrival', 0n, proof, T0)).toThrow('escrow.part_not_held');
  });
});

describe('any sequence of commands', () => {
  const part = fc.constantFrom(...TERMS.parts.map((p) => p.key));
  const command = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('fact' as const), key: fc.constantFrom(...Object.keys(TERMS.facts)) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), part, share: fc.constantFrom(1n, 50n, 100n, 130n) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('end' as const),
        cause: fc.constantFrom(...new Set(TERMS.endings.map((e) => e.cause))),
        by: fc.constantFrom('buyer', 'dealer', 'operator', 'system') as fc.Arbitrary<EndingActor>,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const), part, share: fc.bigInt({ min: 0n, max: 110n }) }) },
  );

  it('leaves the sum at zero, no account out of bounds, and every part accounted for', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), fc.bigInt({ min: 10n, max: 10n ** 12n }), (commands, totalMinor) => {
        const t = new Till(planEscrow(TERMS, { ...sale, totalMinor }));
        for (const c of commands) {
          const before = t.escrow;
          try {
            if (c.do === 'fact') t.fact(c.key);
            else if (c.do === 'pay') t.pay(c.part, (partOf(before, c.part).dueMinor * c.share + 99n) / 100n);
            else if (c.do === 'end') t.end(c.cause, c.by);
            else t.take(settlePart(before, TERMS, c.part, (partOf(before, c.part).fundedMinor * c.share) / 100n, proof, T0));
          } catch (error) {
            // A refusal is a domain error with a known code, and changes nothing.
            expect(error).toBeInstanceOf(DomainError);
            expect((error as DomainError).code).toMatch(/^escrow\.(?!ruling_gap)/);
            expect(t.escrow).toBe(before);
          }
        }
        for (const sum of totals(t.book).values()) expect(sum).toBe(0n);
        for (const p of t.escrow.parts) {
          const heldMinor = balance(t.book, { kind: 'escrow', owner: sale.id, part: p.key, currency: 'USD' });
          expect(heldMinor).toBe(p.fundedMinor - p.releasedMinor - p.refundedMinor);
          expect(heldMinor === 0n || p.state === 'held' || p.state === 'due').toBe(true);
          expect(p.fundedMinor <= p.dueMinor && p.feeMinor <= p.releasedMinor).toBe(true);
        }
        if (t.escrow.state === 'closed') {
          for (const [key, amount] of t.book) if (parseAccountKey(key).kind === 'escrow') expect(amount).toBe(0n);
        }
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('the file of terms', () => {
  const raw = (change: (t: Record<string, never>) => void) => {
    const copy = structuredClone({ ...TERMS, hash: undefined }) as unknown as Record<string, never>;
    delete copy['hash'];
    change(copy);
    return () => parseEscrowTerms(copy);
  };
  it.each<[string, (t: never) => void]>([
    ['shares that do not add up', (t: { parts: { shareBp: number }[] }) => void (t.parts[0]!.shareBp = 999)],
    ['a release on an unknown fact', (t: { parts: { releaseOn: string }[] }) => void (t.parts[0]!.releaseOn = 'moon')],
    ['an ending at an unknown stage', (t: { endings: { stages: string[] }[] }) => void (t.endings[0]!.stages = ['moon'])],
    ['a word too many', (t: Record<string, number>) => void (t['extra'] = 1)],
  ])('with %s is refused', (_, change) => {
    expect(raw(change as (t: Record<string, never>) => void)).toThrow('escrow.bad_terms');
  });

  it('has a ruling for every part that can be held at every stage it names', () => {
    expect(raw(() => undefined)().hash).toBe(TERMS.hash);
    for (const stage of Object.keys(STEPS)) {
      for (const ending of TERMS.endings.filter((e) => e.stages.includes(stage))) {
        for (const part of at(stage).escrow.parts.filter((p) => p.state === 'held'))
          expect([stage, ending.cause, part.key, part.key in ending.held]).toEqual([stage, ending.cause, part.key, true]);
      }
    }
  });
});
