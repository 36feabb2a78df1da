import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SALES_FOR_DAYS, expectedDaysToSale, priceBands } from './expected-days.js';
import type { MarketSpell } from './expected-days.js';
import { medianWait, soldWithin, survivalCurve } from './survival.js';

const LIMITS = [0.85, 0.95, 1.1];
const wait = fc.record({ days: fc.integer({ min: 0, max: 400 }), sold: fc.boolean() });
const spell: fc.Arbitrary<MarketSpell> = fc.record({
  family: fc.constantFrom('excavator', 'dozer'),
  days: fc.integer({ min: 0, max: 400 }),
  sold: fc.boolean(),
  priceToValue: fc.option(fc.double({ min: 0.5, max: 2, noNaN: true })),
});

describe('days on the market', () => {
  it('are those of the textbook: Freireich 1963, 6-MP group, median 23 weeks', () => {
    const sold = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => ({ days, sold: true }));
    const waiting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => ({ days, sold: false }));
    const waits = [...sold, ...waiting];
    expect(medianWait(waits)).toEqual({ days: 23, low: 13, high: null });
    expect(survivalCurve(waits).map((s) => s.unsold.toFixed(3))).toEqual(['0.857', '0.807', '0.753', '0.690', '0.627', '0.538', '0.448']);
    expect(soldWithin(waits, 10)).toBeCloseTo(0.247, 3);
    expect(soldWithin(waits, 36)).toBeNull();
  });

  it('are the plain median when everything was sold', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1 }), (days) => {
        const sorted = days.toSorted((a, b) => a - b);
        expect(medianWait(days.map((d) => ({ days: d, sold: true }))).days).toBe(sorted[Math.ceil(days.length / 2) - 1]);
      }),
    );
  });

  it('are never shorter for a machine still waiting instead of sold, and the share sold never falls with time', () => {
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1 }), fc.nat(), (waits, n) => {
        const at = n % waits.length;
        const after = medianWait(waits.map((w, i) => (i === at ? { ...w, sold: false } : w))).days ?? Infinity;
        expect(after).toBeGreaterThanOrEqual(medianWait(waits.map((w, i) => (i === at ? { ...w, sold: true } : w))).days ?? Infinity);
        const shares = survivalCurve(waits).map((s) => s.unsold);
        expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('days to expect', () => {
  it('never get fewer with a higher price', () => {
    fc.assert(
      fc.property(fc.array(spell, { maxLength: 300 }), fc.double({ min: 0.5, max: 2, noNaN: true }), (spells, price) => {
        const at = (priceToValue: number) => expectedDaysToSale(spells, { family: 'dozer', priceToValue }, LIMITS);
        const [cheap, dear] = [at(price), at(price + 0.2)];
        if (cheap.basis === 'band' && dear.basis === 'band')
          expect(dear.median.days ?? Infinity).toBeGreaterThanOrEqual(cheap.median.days ?? Infinity);
      }),
    );
  });

  it('keep every machine with a known price in one band, and the bands have no gap', () => {
    fc.assert(
      fc.property(fc.array(spell, { maxLength: 300 }), (spells) => {
        const bands = priceBands(spells, LIMITS);
        expect(bands.flatMap((b) => b.spells)).toHaveLength(spells.filter((s) => s.priceToValue !== null).length);
        expect([bands[0]!.band.from, bands.at(-1)!.band.to]).toEqual([null, null]);
        for (const [i, { band }] of bands.entries()) if (i > 0) expect(band.from).toBe(bands[i - 1]!.band.to);
      }),
    );
  });

  const many = (count: number, days: number, priceToValue: number | null): MarketSpell[] =>
    Array.from({ length: count }, () => ({ family: 'dozer', days, sold: true, priceToValue }));

  it('rest on the band, else on the family, else on nothing, and say so', () => {
    const spells = [...many(20, 12, 0.9), ...many(20, 80, 1.0), ...many(3, 200, 1.3)];
    const at = (priceToValue: number | null) => expectedDaysToSale(spells, { family: 'dozer', priceToValue }, LIMITS);
    expect(at(0.9)).toMatchObject({ basis: 'band', band: { from: null, to: 0.95 }, median: { days: 12 }, machines: 20, sold: 20 });
    expect(at(1)).toMatchObject({ basis: 'band', median: { days: 80 }, soldWithin: { days60: 0, days90: 1 } });
    expect(at(1.3)).toMatchObject({ basis: 'family', band: null, median: { days: 80 }, machines: 43 });
    expect(at(null)).toMatchObject({ basis: 'family' });
    expect(expectedDaysToSale(many(SALES_FOR_DAYS - 1, 5, 1), { family: 'dozer', priceToValue: 1 }, LIMITS)).toMatchObject({
      basis: 'none',
      median: { days: null },
      soldWithin: { days30: null },
    });
  });
});
