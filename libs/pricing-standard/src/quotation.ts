import type { Valuation } from './valuation.js';

/**
 * A valuation told in another currency: every amount through `convert`, nothing else changed. The lines add up to the value to the
 * cent there too, since what is converted are the amounts that stand after each line.
 */
export function quotedIn(valuation: Valuation, currency: string, convert: (minor: bigint) => bigint): Valuation {
  const { premises, interval } = valuation;
  let before = 0n;
  return {
    ...valuation,
    currency,
    premises: { fmvMinor: convert(premises.fmvMinor), olvMinor: convert(premises.olvMinor), flvMinor: convert(premises.flvMinor) },
    interval: { ...interval, lowMinor: convert(interval.lowMinor), highMinor: convert(interval.highMinor) },
    legs: valuation.legs.map((leg) => ({ ...leg, valueMinor: convert(leg.valueMinor) })),
    comparables: valuation.comparables.map((c) => ({
      ...c,
      comparable: { ...c.comparable, priceMinor: convert(c.comparable.priceMinor) },
      adjustedMinor: convert(c.adjustedMinor),
    })),
    waterfall: valuation.waterfall.map((line) => {
      const runningMinor = convert(line.runningMinor);
      const amountMinor = runningMinor - before;
      before = runningMinor;
      return { ...line, amountMinor, runningMinor };
    }),
  };
}
