import { describe, expect, it } from '@jest/globals';
import { FAMILY_IDS } from '@ironsilk/catalog';
import fc from 'fast-check';
import { GRADES } from './machine-facts.js';
import type { MachineFacts } from './machine-facts.js';
import { residualCurve, residualIn } from './residual.js';
import { readPricingStandards } from './standard-files.js';
import { value } from './valuation.js';

const [v0, v1] = readPricingStandards('config');
const on = new Date('2026-12-01T00:00:00Z');
const anyFacts: fc.Arbitrary<MachineFacts> = fc.record({
  family: fc.constantFrom(...FAMILY_IDS),
  modelId: fc.constant(null),
  yearMade: fc.integer({ min: 1955, max: 2026 }),
  operatingHours: fc.option(fc.integer({ min: 0, max: 20_000 })),
  massKg: fc.option(fc.integer({ min: 500, max: 100_000 })),
  newPrice: fc.record({ amountMinor: fc.bigInt({ min: 500_000n, max: 200_000_000n }), status: fc.constant('provisional' as const) }),
  inspection: fc.option(fc.record({ grade: fc.constantFrom(...GRADES), score: fc.constant(null), confidence: fc.constant(0.8) })),
  country: fc.constant('CN'),
});

describe('a residual curve', () => {
  it('begins with the value of today, never rises, and is less sure the further it looks', () => {
    fc.assert(
      fc.property(anyFacts, fc.option(fc.integer({ min: 0, max: 8760 }), { nil: undefined }), (facts, hoursPerYear) => {
        const { points } = residualCurve(facts, v1!, [], on, hoursPerYear);
        const today = value(facts, v1!, [], on);
        expect(points[0]).toMatchObject({
          years: 0,
          share: 1,
          ...{ fmvMinor: today.premises.fmvMinor, lowMinor: today.interval.lowMinor },
        });
        for (const [i, point] of points.entries()) {
          expect(point.lowMinor < point.fmvMinor && point.fmvMinor < point.highMinor && point.flvMinor < point.fmvMinor).toBe(true);
          if (i === 0) continue;
          expect(point.fmvMinor <= points[i - 1]!.fmvMinor).toBe(true);
          expect(point.factor).toBeGreaterThan(points[i - 1]!.factor);
        }
      }),
    );
  });

  it('falls faster the more the machine is used', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (facts, hours, more) => {
        const [easy, hard] = [hours, hours + more].map((perYear) => residualCurve(facts, v1!, [], on, perYear).points);
        for (const [i, point] of hard!.entries()) expect(point.fmvMinor <= easy![i]!.fmvMinor).toBe(true);
      }),
    );
  });

  it('goes on as the machine was used so far, and is told in another currency amount by amount', () => {
    const facts = {
      ...fc.sample(anyFacts, { numRuns: 1, seed: 1 })[0]!,
      family: 'excavator' as const,
      yearMade: 2016,
      operatingHours: 8000,
    };
    const curve = residualCurve(facts, v1!, [], on);
    expect(curve.hoursPerYear).toBe(768);
    expect(curve.points.map((p) => p.hours).slice(0, 3)).toEqual([8000, 8768, 9536]);
    const told = residualIn(curve, 'CNY', (minor) => minor * 7n);
    expect(told.points.map((p) => p.highMinor)).toEqual(curve.points.map((p) => p.highMinor * 7n));
  });

  it('is not made by a version that has none', () => {
    expect(() => residualCurve(fc.sample(anyFacts, 1)[0]!, v0!, [], on)).toThrow(expect.objectContaining({ code: 'valuation.no_curve' }));
  });
});
