import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asksFor, reserveFor } from './price-advice.js';
import { readPricingStandards } from './standard-files.js';

const { standard } = readPricingStandards('config').at(-1)!;
const anyValue = fc
  .record({ fmvMinor: fc.bigInt({ min: 100_000n, max: 500_000_000n }), factor: fc.double({ min: 1.31, max: 3, noNaN: true }) })
  .map(({ fmvMinor, factor }) => ({
    currency: 'USD',
    fmvMinor,
    factor,
    lowMinor: BigInt(Math.floor(Number(fmvMinor) / factor)),
    flvMinor: BigInt(Math.round(Number(fmvMinor) * standard.premises.flvOfFmv)),
  }));

describe('price advice', () => {
  it('names three prices, each dearer, none with a better badge than the one before', () => {
    const order = ['great', 'good', 'fair', 'high'];
    fc.assert(
      fc.property(anyValue, (value) => {
        const asks = asksFor(value, standard);
        expect(asks.map((a) => a.code)).toEqual(['fast', 'fair', 'patient']);
        expect(asks[0]!.askingMinor <= asks[1]!.askingMinor && asks[1]!.askingMinor <= asks[2]!.askingMinor).toBe(true);
        if (value.factor > standard.deal.maxFactor) expect(asks.map((a) => a.deal.reason)).toEqual(Array(3).fill('too_uncertain'));
        else
          for (const [i, ask] of asks.entries())
            expect(order.indexOf(ask.deal.badge)).toBeGreaterThanOrEqual(i === 0 ? 0 : order.indexOf(asks[i - 1]!.deal.badge));
      }),
    );
  });

  it('gives the fast price a good badge and the patient one a fair badge', () => {
    const value = { currency: 'USD', fmvMinor: 4_000_000n, lowMinor: 3_000_000n, factor: 1.4 };
    expect(asksFor(value, standard).map((a) => [a.code, a.deal.badge])).toEqual([
      ['fast', 'good'],
      ['fair', 'fair'],
      ['patient', 'fair'],
    ]);
  });

  it('puts the reserve at what a forced sale brings, and lets bidding begin below it', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { reserveMinor, startMinor, reason } = reserveFor(value, standard);
        expect(reserveMinor).toBe(value.flvMinor);
        expect(startMinor <= reserveMinor && reserveMinor < value.fmvMinor).toBe(true);
        expect(reason).toBe(value.factor > standard.deal.maxFactor ? 'uncertain' : 'forced_value');
      }),
    );
  });
});
