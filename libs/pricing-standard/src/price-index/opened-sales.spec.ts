import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OPENED_BY, openedCells, quarterOf, splitToOpen } from './opened-sales.js';
import type { ClosedSale } from './opened-sales.js';

const TODAY = '2026-05-10';
const sale: fc.Arbitrary<ClosedSale> = fc.record({
  family: fc.constantFrom('excavator', 'dozer'),
  modelId: fc.option(fc.constantFrom('m1', 'm2', 'm3'), { freq: 8 }),
  classId: fc.option(fc.constantFrom('c1', 'c2'), { freq: 8 }),
  yearMade: fc.option(fc.integer({ min: 2009, max: 2018 }), { freq: 8 }),
  closedOn: fc.constantFrom('2024-02-03', '2024-08-09', '2025-01-02', '2025-11-30', '2026-02-01', '2026-04-04'),
  priceMinor: fc.bigInt({ min: 100_000n, max: 90_000_000n }),
  sellerKey: fc.option(fc.constantFrom('s1', 's2', 's3', 's4'), { freq: 8 }),
  buyerKey: fc.option(fc.constantFrom('b1', 'b2', 'b3', 'b4', 'b5'), { freq: 8 }),
});
const market = fc.array(sale, { maxLength: 150 });

describe('opened sold prices', () => {
  it('stand for enough sales each, and every sale of a quarter that is over is in one cell or in none', () => {
    fc.assert(
      fc.property(market, (sales) => {
        const { open, closed } = splitToOpen(sales, TODAY);
        for (const { place, sales: members } of open) {
          expect(members.length).toBeGreaterThanOrEqual(OPENED_BY.sales);
          expect(new Set(members.flatMap((s) => s.sellerKey ?? [])).size).toBeGreaterThanOrEqual(OPENED_BY.sellers);
          expect(new Set(members.flatMap((s) => s.buyerKey ?? [])).size).toBeGreaterThanOrEqual(OPENED_BY.buyers);
          for (const s of members) {
            expect([s.family, quarterOf(s.closedOn).startsWith(place.period)]).toEqual([place.family, true]);
            if (place.modelId !== null) expect(s.modelId).toBe(place.modelId);
            if (place.years) expect(s.yearMade! >= place.years.from && s.yearMade! <= place.years.to).toBe(true);
          }
        }
        const all = [...open.flatMap((o) => o.sales), ...closed];
        expect(new Set(all)).toEqual(new Set(sales.filter((s) => quarterOf(s.closedOn) < quarterOf(TODAY))));
        expect(all).toHaveLength(new Set(all).size);
      }),
      { numRuns: 300 },
    );
  });

  // The attack: add up any cells, take away any others, and look at what is left.
  it('let no adding and subtracting of cells leave fewer than five sales', () => {
    fc.assert(
      fc.property(market, fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.boolean()), (sales, some, others) => {
        const { open } = splitToOpen(sales, TODAY);
        const union = (draw: Iterator<boolean>) => new Set(open.filter(() => draw.next().value).flatMap((o) => o.sales));
        const [added, taken] = [union(some), union(others)];
        for (const left of [sales.filter((s) => added.has(s) && !taken.has(s)), sales.filter((s) => added.has(s) && taken.has(s))])
          expect(left.length === 0 || left.length >= OPENED_BY.sales).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('say nothing new of a quarter that is over when later sales come in', () => {
    fc.assert(
      fc.property(market, fc.array(sale, { maxLength: 20 }), (before, later) => {
        const quarter = '2026-Q1';
        const old = before.filter((s) => quarterOf(s.closedOn) <= quarter);
        const fresh = later.map((s) => ({ ...s, closedOn: '2026-04-20' }));
        const of = (sales: readonly ClosedSale[]) => openedCells(sales, '2026-06-30').filter((c) => c.period.includes('Q'));
        expect(of([...old, ...fresh])).toEqual(of(old));
      }),
    );
  });

  const like = (count: number, change: (i: number) => Partial<ClosedSale>): ClosedSale[] =>
    Array.from({ length: count }, (_, i) => ({
      family: 'dozer',
      modelId: 'm1',
      classId: 'c1',
      yearMade: 2016,
      closedOn: '2025-02-03',
      priceMinor: BigInt(5_000_000 + i * 1_000_000),
      sellerKey: `s${i % 3}`,
      buyerKey: `b${i % 4}`,
      ...change(i),
    }));

  it('open five sales of three sellers to three buyers as median and quarters, rounded', () => {
    expect(
      openedCells(
        like(5, (i) => ({ priceMinor: BigInt(5_012_345 + i * 1_000_000) })),
        TODAY,
      ),
    ).toEqual([
      {
        family: 'dozer',
        modelId: 'm1',
        classId: 'c1',
        years: { from: 2016, to: 2018 },
        period: '2025-Q1',
        sales: 5,
        medianMinor: 7_010_000n,
        lowerQuarterMinor: 6_010_000n,
        upperQuarterMinor: 8_010_000n,
      },
    ]);
  });

  it.each([
    ['four sales', like(4, () => ({}))],
    ['two sellers', like(9, (i) => ({ sellerKey: `s${i % 2}` }))],
    ['two buyers', like(9, (i) => ({ buyerKey: `b${i % 2}` }))],
    ['sellers nobody knows', like(9, () => ({ sellerKey: null }))],
    ['a quarter that is not over', like(9, () => ({ closedOn: '2026-04-02' }))],
  ])('do not open %s', (_, sales) => {
    expect(openedCells(sales, TODAY)).toEqual([]);
  });

  it('merge models that have too few into their class, without those that have enough', () => {
    const sales = [...like(6, () => ({})), ...like(3, () => ({ modelId: 'm2' })), ...like(2, () => ({ modelId: 'm3' }))];
    expect(openedCells(sales, TODAY).map((c) => [c.modelId, c.classId, c.sales])).toEqual([
      ['m1', 'c1', 6],
      [null, 'c1', 5],
    ]);
    // One sale beside an opened cell is never told as the rest of a class.
    const { open, closed } = splitToOpen([...like(6, () => ({})), ...like(1, () => ({ modelId: 'm2' }))], TODAY);
    expect([open.map((o) => o.sales.length), closed.length]).toEqual([[6], 1]);
  });
});
