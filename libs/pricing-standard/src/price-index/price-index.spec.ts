import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPricingStandards } from '../standard-files.js';
import { SALES_PER_MONTH, monthsBetween, priceIndex, studentQuantile95 } from './price-index.js';
import type { PriceIndex } from './price-index.js';
import { pairsOf } from './repeat-sales.js';
import { usableSales } from './sold-machine.js';
import type { SoldMachine } from './sold-machine.js';
import { syntheticMarket } from './synthetic-market.js';

const { standard } = readPricingStandards(resolve('config')).at(-1)!;
const MODELS = Array.from({ length: 9 }, (_, i) => ({ modelId: `m-${i}`, classId: `c-${i % 3}`, newPriceUsd: 80_000 + 12_000 * i }));
/** Up, down sharply, up again: nothing a straight line would find by chance. */
const path = (month: number): number => 0.12 * Math.sin(month / 4) + (month >= 12 ? -0.15 : 0) + 0.004 * month;
const market = (seed: string, salesPerMonth = 16) =>
  syntheticMarket(
    { seed, family: 'excavator', models: MODELS, from: '2023-01', to: '2024-12', salesPerMonth, level: path, sellers: 8, buyers: 40 },
    standard,
  );
const indexOf = (sales: readonly SoldMachine[]): PriceIndex => priceIndex(sales, 'excavator', standard);
const sales = market('a');
const index = indexOf(sales);
const sale = (change: Partial<SoldMachine>): SoldMachine => ({ ...sales[0]!, id: 'x', machineKey: null, ...change });
const close = (a: PriceIndex, b: PriceIndex) => {
  expect(a.months.map((m) => [m.month, m.sales, m.pairs, m.gap])).toEqual(b.months.map((m) => [m.month, m.sales, m.pairs, m.gap]));
  for (const [i, m] of a.months.entries())
    for (const key of ['value', 'low', 'high'] as const)
      if (m[key] !== null) expect(Math.abs(Math.log(m[key] / b.months[i]![key]!))).toBeLessThan(1e-6);
};

describe('the price index', () => {
  it('finds a known path, and its 95 % interval holds it that often', () => {
    const seeds = Array.from({ length: 60 }, (_, i) => `path ${i}`);
    const held = seeds.flatMap((seed) => {
      const { months } = indexOf(market(seed));
      return months.slice(1).flatMap((m, i) => {
        if (m.value === null) return [];
        const truth = 100 * Math.exp(path(i + 1) - path(0));
        return [m.low! <= truth && truth <= m.high!];
      });
    });
    expect(held.length).toBeGreaterThan(1300);
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.975);
  });

  it('is narrower with pairs and single sales together than with either alone, and with more sales', () => {
    const width = ({ months }: PriceIndex) => {
      const seen = months.filter((m) => m.value !== null && m.high! > m.low!);
      return seen.reduce((sum, m) => sum + Math.log(m.high! / m.low!), 0) / seen.length;
    };
    const many = market('b', 60);
    const times = new Map<string, number>();
    for (const s of many) times.set(s.machineKey!, (times.get(s.machineKey!) ?? 0) + 1);
    const [pairs, singles] = [true, false].map((again) => indexOf(many.filter((s) => times.get(s.machineKey!)! > 1 === again)));
    expect(singles!.pairs).toBe(0);
    expect(pairs!.pairs).toBeGreaterThan(100);
    const both = width(indexOf(many));
    expect(both).toBeLessThan(width(singles!));
    expect(both).toBeLessThan(width(pairs!));
    expect(both).toBeLessThan(width(index) * 0.65);
  });

  it('is the same whatever order its sales come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sales, { minLength: sales.length }), (shuffled) => expect(indexOf(shuffled)).toEqual(index)),
      { numRuns: 20 },
    );
  });

  it('is the same in any currency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20_000 }), (rate) => {
        close(indexOf(sales.map((s) => ({ ...s, priceMinor: s.priceMinor * BigInt(rate) }))), index);
      }),
      { numRuns: 20 },
    );
  });

  it('moves by c in a month whose prices all move by c, and nowhere else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 23 }), fc.integer({ min: 60, max: 160 }), (at, percent) => {
        const month = index.months[at]!.month;
        const scaled = sales.map((s) => ({ ...s, priceMinor: s.priceMinor * (s.soldOn.startsWith(month) ? BigInt(percent) : 100n) }));
        close(indexOf(scaled), {
          ...index,
          months: index.months.map((m) => {
            const c = m.month === month ? percent / 100 : 1;
            return m.value === null ? m : { ...m, value: m.value * c, low: m.low! * c, high: m.high! * c };
          }),
        });
      }),
      { numRuns: 20 },
    );
  });

  it('does not move when only older machines are sold: age is taken out', () => {
    const only = (yearMade: number, month: string) =>
      syntheticMarket(
        {
          seed: `${month}`,
          family: 'excavator',
          models: MODELS.slice(0, 1),
          from: month,
          to: month,
          salesPerMonth: 400,
          level: () => 0,
          sellers: 8,
          buyers: 40,
        },
        standard,
      ).filter((s) => s.yearMade! < yearMade && s.yearMade! >= yearMade - 4);
    const { months } = indexOf([...only(2024, '2024-01'), ...only(2020, '2024-02')]);
    expect(months).toHaveLength(2);
    expect(months[1]!.low).toBeLessThan(100);
    expect(months[1]!.high).toBeGreaterThan(100);
    expect(months[1]!.high! / months[1]!.low!).toBeLessThan(1.25);
  });

  it('leaves a month with too few sales open, and what lies beyond is not drawn from it', () => {
    const thin = sales.filter((s, i) => !s.soldOn.startsWith('2023-06') || i % 5 === 0);
    const { months } = indexOf(thin.filter((s) => !s.soldOn.startsWith('2023-07')));
    const [june, july, august] = ['2023-06', '2023-07', '2023-08'].map((month) => months.find((m) => m.month === month)!);
    expect(june).toMatchObject({ value: null, low: null, gap: 'too_few_sales' });
    expect(june!.sales).toBeLessThan(SALES_PER_MONTH);
    expect(july).toMatchObject({ value: null, sales: 0, gap: 'too_few_sales' });
    expect(august!.value).not.toBeNull();
  });

  it('stays with the market of today: months that nothing ties to the newest are not connected', () => {
    const apart = sales.map((s) => ({ ...s, machineKey: null, market: s.soldOn < '2024' ? 'one' : 'another' }));
    const { base, months } = indexOf(apart);
    expect(base).toBe('2024-01');
    for (const m of months) expect([m.month, m.gap]).toEqual([m.month, m.month < '2024' ? 'not_connected' : null]);
  });

  it('has its base in the first month with enough sales', () => {
    const late = [sale({ soldOn: '2022-11-03', yearMade: 2015 }), ...sales];
    const { base, months } = indexOf(late);
    expect(base).toBe('2023-01');
    expect(months.slice(0, 3)).toMatchObject([
      { month: '2022-11', value: null, sales: 1 },
      { month: '2022-12', value: null, sales: 0 },
      { month: '2023-01', value: 100, low: 100, high: 100 },
    ]);
  });
});

describe('bad input', () => {
  it('one sale only is no index; none is none', () => {
    expect(indexOf([sale({})])).toMatchObject({
      base: null,
      months: [{ value: null, sales: 1, gap: 'too_few_sales' }],
      sales: 1,
      pairs: 0,
    });
    expect(indexOf([])).toMatchObject({ base: null, months: [], sales: 0 });
  });

  it('a price in cents, one that cannot be, an unknown year and an impossible day are left out, and counted', () => {
    const bad = [
      sale({ id: 'b1', priceMinor: sales[0]!.priceMinor * 100n }),
      sale({ id: 'b2', priceMinor: sales[0]!.priceMinor * 25n }),
      sale({ id: 'b3', priceMinor: 0n }),
      sale({ id: 'b4', yearMade: null }),
      sale({ id: 'b7', holdsCarriage: true }),
      sale({ id: 'b5', yearMade: 1000 }),
      sale({ id: 'b6', soldOn: '2023-13-45' }),
    ];
    const { leftOut, months } = indexOf([...bad, ...sales]);
    expect(leftOut).toEqual({
      price_in_cents: 1,
      price_implausible: 1,
      price_missing: 1,
      price_holds_carriage: 1,
      year_unknown: 2,
      date_impossible: 1,
    });
    expect(months).toEqual(index.months);
  });

  it('hours of 0 and impossible hours are unknown hours', () => {
    const with_ = (operatingHours: number | null) => indexOf(sales.map((s, i) => (i % 3 === 0 ? { ...s, operatingHours } : s)));
    expect(with_(0)).toEqual(with_(null));
    expect(with_(-5)).toEqual(with_(null));
    expect(with_(1e9)).toEqual(with_(null));
  });

  it('two sales of one machine in one month are no pair: the later counts', () => {
    const one = (id: string, soldOn: string, market = 'm') => sale({ id, soldOn, machineKey: 'k', market, yearMade: 2018 });
    const of = (...list: SoldMachine[]) => pairsOf(usableSales(list, 'excavator', standard).used);
    expect(of(one('1', '2023-05-02'), one('2', '2023-05-20'))).toMatchObject({ pairs: [], singles: [{ sale: { id: '2' } }] });
    expect(of(one('1', '2023-05-02'), one('2', '2023-09-20')).pairs).toMatchObject([{ from: '2023-05', to: '2023-09', gapMonths: 4 }]);
    expect(of(one('1', '2023-05-02'), one('2', '2023-09-20', 'other')).pairs).toEqual([]);
  });
});

it('knows every month between two', () => {
  expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
});

it('knows Student’s quantiles from the tables', () => {
  for (const [freedom, table] of [
    [10, 2.228],
    [20, 2.086],
    [60, 2.0],
    [1e6, 1.96],
  ] as const)
    expect(studentQuantile95(freedom)).toBeCloseTo(table, 2);
});
