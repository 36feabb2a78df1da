import { revenueTonnesMilli, type TransportFacts } from './freight-mode.js';
import type { LaneFile, LaneRow } from './freight-mode.config.js';
import type { FxTable } from './fx.config.js';
import { convert } from './fx.js';
import type { Amount, Carriage } from './landed-cost.js';
import { SCENARIOS, type Scenario } from './landed-rate.js';
import { applyRate, decimal, times, type Rate } from './rate.js';

export const laneTo = (file: LaneFile, country: string): LaneRow | undefined => file.lanes.find((lane) => lane.country === country);

/** US cents per thousandth of a revenue tonne on a lane, before any share; undefined when nobody guessed the lane's freight. */
export function carriageRate(lane: LaneRow | undefined, file: LaneFile): Rate | undefined {
  if (!lane?.exampleUsd) return undefined;
  const guess = decimal(lane.exampleUsd);
  const example = decimal(file.exampleRevenueTonnes);
  return {
    numerator: guess.numerator * example.denominator * 100n,
    denominator: guess.denominator * example.numerator * 1000n,
  };
}

/** The share of the guess that each of the three answers takes. */
export const carriageShare = (lane: LaneRow, scenario: Scenario): Rate =>
  decimal(scenario === 'lowMinor' ? lane.lowShare : scenario === 'highMinor' ? lane.highShare : '1');

type Size = Pick<TransportFacts, 'lengthMm' | 'widthMm' | 'heightMm' | 'massKg'>;

/**
 * Freight and insurance to a country, guessed by volume or weight: the lane's guess for the example machine, scaled by revenue
 * tonnes. Always an interval of low confidence; unknown when there is no lane or no exchange rate. A carrier's quote replaces it.
 */
export const estimateCarriage = (machine: Size | undefined, country: string, currency: string, file: LaneFile, fx: FxTable): Carriage =>
  carriageOf(machine && revenueTonnesMilli(machine), country, currency, file, fx);

/** The same for a machine of which only the revenue tonnes are known, in thousandths. */
export function carriageOf(tonnesMilli: bigint | undefined, country: string, currency: string, file: LaneFile, fx: FxTable): Carriage {
  const lane = laneTo(file, country);
  const rate = carriageRate(lane, file);
  const head = { id: 'freight_and_insurance', rateFrom: file.effectiveFrom, confidence: 'low' } as const;
  const unknown = (reason: string): Carriage => ({ ...head, amount: { known: false, reason }, source: lane?.source ?? 'no lane on file' });
  if (!lane || !rate) return unknown('landed_cost.carriage_unknown');
  if (tonnesMilli === undefined) return unknown('landed_cost.dimensions_unknown');
  const scaled = (scenario: Scenario): bigint | undefined => {
    const usdMinor = applyRate(tonnesMilli, times(rate, carriageShare(lane, scenario)));
    return convert({ amountMinor: usdMinor, currency: 'USD' }, currency, fx)?.amountMinor;
  };
  const [lowMinor, likelyMinor, highMinor] = SCENARIOS.map(scaled);
  if (lowMinor === undefined || likelyMinor === undefined || highMinor === undefined) return unknown('landed_cost.no_exchange_rate');
  const amount: Amount = { known: true, lowMinor, likelyMinor, highMinor };
  return { ...head, amount, source: lane.source };
}
