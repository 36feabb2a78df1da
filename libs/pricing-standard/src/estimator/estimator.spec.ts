import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GRADES } from '../machine-facts.js';
import { ageOnly } from './design.js';
import { incomeValue } from './income.js';
import { estimateMachine, valueMachine } from './machine-value.js';
import { hashOf, openModel } from './model.js';
import type { OpenModel } from './model.js';
import type { MarketFacts, Sale } from './sale.js';
import { readEstimator } from './estimator-file.js';
import type { Settings } from './settings.js';
import { syntheticSales } from './synthetic.js';
import { trainModel } from './train.js';

// Fewer and smaller trees than the published settings: the rules under test do not depend on their number.
const published = readEstimator('config').settings;
const small = (rounds: number) => ({ ...published.learned.rehearsal, rounds });
const settings: Settings = {
  ...published,
  learned: { members: [small(40), { ...small(40), leaves: 15 }], rehearsal: small(25), origins: 2 },
  interval: { ...published.interval, heads: { ...published.interval.heads, rounds: 20 } },
};
const sales = syntheticSales(900, 7, { from: '2010-01-05', to: '2011-12-20' });
const train = (list: readonly Sale[], seed = 1) => trainModel(list, { seed, settings });
let open: OpenModel;
beforeAll(() => {
  open = openModel(train(sales));
});

const anyMachine: fc.Arbitrary<MarketFacts> = fc
  .record({
    at: fc.integer({ min: 0, max: sales.length - 1 }),
    // Thirty years older is still a year that can be.
    yearMade: fc.integer({ min: 1980, max: 2012 }),
    operatingHours: fc.integer({ min: 1, max: 30_000 }),
    known: fc.boolean(),
    grade: fc.option(fc.constantFrom(...GRADES)),
  })
  .map(({ at, yearMade, operatingHours, known, grade }) => {
    const like = sales[at]!;
    const named = known ? {} : { model: 'ZX9', baseModel: 'ZX9', machineId: null };
    return { ...like, ...named, on: '2012-02-03', yearMade, operatingHours, grade };
  });

/** Every leg and both blends, as numbers. */
const amounts = (facts: MarketFacts): [string, bigint][] => {
  const value = valueMachine(open, facts);
  return [
    ...value.legs.map((l): [string, bigint] => [l.code, l.valueMinor]),
    ['all', value.estimateMinor],
    ['transparent', value.transparentMinor],
  ];
};
const neverDearer = (more: MarketFacts, less: MarketFacts) => {
  const [high, low] = [amounts(more), amounts(less)];
  for (const [i, [code, minor]] of low.entries()) expect([code, minor <= high[i]![1]]).toEqual([code, true]);
};

describe('a machine valued by a trained model', () => {
  it('is never dearer, in any leg, for being older', () => {
    fc.assert(
      fc.property(anyMachine, fc.integer({ min: 1, max: 30 }), (m, years) => neverDearer(m, { ...m, yearMade: m.yearMade! - years })),
      { numRuns: 150 },
    );
  });
  it('is never dearer, in any leg, for having worked more', () => {
    fc.assert(
      fc.property(anyMachine, fc.integer({ min: 1, max: 20_000 }), (m, hours) =>
        neverDearer(m, { ...m, operatingHours: m.operatingHours! + hours }),
      ),
      { numRuns: 150 },
    );
  });
  it('is never dearer, in any leg, for a worse grade', () => {
    fc.assert(
      fc.property(anyMachine, fc.integer({ min: 0, max: 3 }), (m, g) =>
        neverDearer({ ...m, grade: GRADES[g]! }, { ...m, grade: GRADES[g + 1]! }),
      ),
      { numRuns: 150 },
    );
  });
  it('has a waterfall that adds up to the cent, and weights that add up to one', () => {
    fc.assert(
      fc.property(anyMachine, (m) => {
        const value = valueMachine(open, m);
        expect(value.waterfall.reduce((sum, l) => sum + l.amountMinor, 0n)).toBe(value.estimateMinor);
        expect(value.waterfall.at(-1)!.runningMinor).toBe(value.estimateMinor);
        expect(value.legs.reduce((sum, l) => sum + l.weight, 0)).toBeCloseTo(1, 9);
        expect(value.narrowing.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 100 },
    );
  });
  it('lies inside its interval, and the 90 % interval holds the 80 % one', () => {
    fc.assert(
      fc.property(anyMachine, (m) => {
        const { estimateMinor, intervals } = estimateMachine(open, m);
        const [at80, at90] = [intervals[0]!, intervals[1]!];
        expect(at90.lowMinor <= at80.lowMinor && at80.lowMinor <= estimateMinor).toBe(true);
        expect(estimateMinor <= at80.highMinor && at80.highMinor <= at90.highMinor).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
  it('gets a wide interval and a warning when nothing like it was ever sold', () => {
    const known = { ...sales[0]!, on: '2012-02-03', yearMade: 2005, operatingHours: 4000 };
    const strange = { ...known, family: 'tunnel_borer', classId: 'x', baseModel: 'x', model: 'x', machineId: null };
    const width = (m: MarketFacts) => {
      const { highMinor, lowMinor } = estimateMachine(open, m).intervals[0]!;
      return Number(highMinor) / Number(lowMinor);
    };
    expect(width(strange)).toBeGreaterThan(width(known) ** 2);
    expect(valueMachine(open, strange).warnings.map((w) => w.code)).toContain('family_never_seen');
    expect(valueMachine(open, { ...known, baseModel: 'ZX9', model: 'ZX9' }).warnings.map((w) => w.code)).toContain('model_never_seen');
  });
  it.each([
    [{ yearMade: 1000 }, 'year_impossible'],
    [{ yearMade: 2031 }, 'year_impossible'],
    [{ yearMade: null }, 'year_unknown'],
    [{ operatingHours: 0 }, 'hours_zero'],
    [{ operatingHours: null }, 'hours_unknown'],
    [{ operatingHours: 9_000_000 }, 'hours_impossible'],
  ])('says by rule what is wrong with %j', (change, code) => {
    const value = valueMachine(open, { ...sales[0]!, on: '2012-02-03', ...change });
    expect(value.warnings.map((w) => w.code)).toContain(code);
    expect(value.estimateMinor > 0n).toBe(true);
  });
});

describe('training', () => {
  it('gives the same bytes for the same seed, whatever order the sales come in', () => {
    const shuffled = sales.toSorted((a, b) => (a.id.slice(-3) + a.id < b.id.slice(-3) + b.id ? -1 : 1));
    expect(JSON.stringify(train(shuffled))).toBe(JSON.stringify(open.model));
    expect(train(sales, 2).hash).not.toBe(open.model.hash);
  });
  it('names the model by the hash of its content', () => {
    const { hash, ...content } = JSON.parse(JSON.stringify(open.model)) as typeof open.model;
    expect(hashOf(content)).toBe(hash);
    expect(hashOf({ ...content, seed: 99 })).not.toBe(hash);
  });
  it('is neutral to the currency of the sales', () => {
    const rate = 7.3;
    const yuan = sales.map((s) => ({ ...s, currency: 'CNY', priceMinor: BigInt(Math.round(Number(s.priceMinor) * rate)) }));
    const inYuan = openModel(trainModel(yuan, { seed: 1, settings, rates: { CNY: 1 / rate } }));
    for (const like of sales.slice(0, 40)) {
      const facts = { ...like, on: '2012-01-10' };
      const [a, b] = [Number(valueMachine(open, facts).estimateMinor), Number(valueMachine(inYuan, facts).estimateMinor)];
      expect(Math.abs(a / b - 1)).toBeLessThan(0.002);
    }
  });
  it('never lets a sale see a later one: what the future pays changes nothing that was told before', () => {
    const cut = '2011-06-01';
    const later = sales.map((s) => (s.on >= cut ? { ...s, priceMinor: s.priceMinor * 3n } : s));
    const past = (list: readonly Sale[]) => openModel(train(list.filter((s) => s.on < cut)));
    const facts = { ...sales[3]!, on: cut };
    expect(valueMachine(past(later), facts)).toEqual(valueMachine(past(sales), facts));
  });
  it('leaves out, and names, what it cannot use', () => {
    const odd: Sale[] = [
      { ...sales[0]!, id: '900001', currency: null },
      { ...sales[0]!, id: '900002', currency: 'XAF' },
      { ...sales[0]!, id: '900003', priceMinor: 0n },
      { ...sales[0]!, id: '900004', on: '' },
      { ...sales.at(-1)!, id: '900005', on: '2011-12-20', priceMinor: sales.at(-1)!.priceMinor * 100n },
      { ...sales[0]! },
    ];
    expect(train([...sales, ...odd]).rejected.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: sales[0]!.id, code: 'duplicate' },
      { id: '900001', code: 'currency_missing' },
      { id: '900002', code: 'currency_unknown' },
      { id: '900003', code: 'price_missing' },
      { id: '900004', code: 'date_missing' },
      { id: '900005', code: 'price_in_cents' },
    ]);
  });
  it('refuses to learn from a handful of sales', () => {
    expect(() => train(sales.slice(0, 50))).toThrow(expect.objectContaining({ code: 'pricing.too_few_sales' }) as unknown as Error);
  });
});

describe('curves', () => {
  it('fall for ever, whatever the sales said', () => {
    for (const curve of Object.values(open.model.curves)) {
      expect(curve.hours).toBeLessThanOrEqual(0);
      for (let age = 0; age < 45; age += 0.5)
        expect(ageOnly(settings, curve, age + 0.5)).toBeLessThanOrEqual(ageOnly(settings, curve, age));
    }
  });
  it('an older machine never earns more on the rental market', () => {
    const rental = fc.record({
      rentPerYear: fc.integer({ min: 0, max: 80_000 }),
      utilisation: fc.double({ min: 0, max: 1, noNaN: true }),
      operatingCostPerYear: fc.integer({ min: 0, max: 40_000 }),
      discountRate: fc.double({ min: 0, max: 0.3, noNaN: true }),
      lifeYears: fc.integer({ min: 1, max: 20 }),
      newPrice: fc.integer({ min: 1000, max: 900_000 }),
    });
    const curve = published.curves['excavator']!;
    fc.assert(
      fc.property(rental, fc.double({ min: 0, max: 25, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true }), (r, age, more) => {
        expect(incomeValue(r, age + more, curve, 15)).toBeLessThanOrEqual(incomeValue(r, age, curve, 15) + 1e-6);
      }),
    );
  });
});
