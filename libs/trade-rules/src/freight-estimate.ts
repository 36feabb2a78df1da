import { roundDiv } from '@ironsilk/kernel';
import { revenueTonnesMilli, type TransportFacts } from './freight-mode.js';
import type { LaneFile, LaneRow } from './freight-mode.config.js';
import type { FxTable } from './fx.config.js';
import { convert } from './fx.js';
import type { Amount, Carriage } from './landed-cost.js';
import { decimal } from './rate.js';

export const laneTo = (file: LaneFile, country: string): LaneRow | undefined => file.lanes.find((lane) => lane.country === country);

/**
 * Freight and insurance to a country, guessed by volume or weight: the lane's guess for the example machine, scaled by revenue
 * tonnes. Always an interval of low confidence; unknown when there is no lane or no exchange rate. A carrier's quote replaces it.
 */
export function estimateCarriage(
  machine: Pick<TransportFacts, 'lengthMm' | 'widthMm' | 'heightMm' | 'massKg'> | undefined,
  country: string,
  currency: string,
  file: LaneFile,
  fx: FxTable,
): Carriage {
  const lane = laneTo(file, country);
  const head = { id: 'freight_and_insurance', rateFrom: file.effectiveFrom, confidence: 'low' } as const;
  const unknown = (reason: string): Carriage => ({ ...head, amount: { known: false, reason }, source: lane?.source ?? 'no lane on file' });
  if (!lane?.exampleUsd) return unknown('landed_cost.carriage_unknown');
  if (!machine) return unknown('landed_cost.dimensions_unknown');
  const rt = revenueTonnesMilli(machine);
  const guess = decimal(lane.exampleUsd);
  const example = decimal(file.exampleRevenueTonnes);
  const scaled = (share: string): bigint | undefined => {
    const s = decimal(share);
    const dividend = guess.numerator * example.denominator * rt * s.numerator * 100n;
    const usdMinor = roundDiv(dividend, guess.denominator * example.numerator * 1000n * s.denominator);
    return convert({ amountMinor: usdMinor, currency: 'USD' }, currency, fx)?.amountMinor;
  };
  const [lowMinor, likelyMinor, highMinor] = [scaled(lane.lowShare), scaled('1'), scaled(lane.highShare)];
  if (lowMinor === undefined || likelyMinor === undefined || highMinor === undefined) return unknown('landed_cost.no_exchange_rate');
  const amount: Amount = { known: true, lowMinor, likelyMinor, highMinor };
  return { ...head, amount, source: lane.source };
}
