import { currencyDigits } from '@ironsilk/kernel';
import type { FxTable } from './fx.config.js';
import { convert } from './fx.js';
import type { LandedCostFile, LandedCostRate, LandedCostRegime, LandedCostTerm } from './landed-cost.config.js';
import { applyRate, decimal, percent, times, type Rate } from './rate.js';

/** Three answers to one question; see `Estimate`. */
export const SCENARIOS = ['lowMinor', 'likelyMinor', 'highMinor'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** What the choice of a rate turns on. */
export type RateFacts = {
  readonly hs: string;
  readonly originCountry: string;
  readonly certificates: readonly string[];
  readonly importer: readonly string[];
};

export function regimeOn(file: LandedCostFile, on: string): LandedCostRegime | undefined {
  return file.regimes.find((r) => r.from <= on && (r.to === undefined || on < r.to));
}

export function rateFor(term: LandedCostTerm, facts: RateFacts): LandedCostRate | undefined {
  return term.rates.find((rate) => {
    if (rate.hs && !rate.hs.some((prefix) => facts.hs.startsWith(prefix))) return false;
    const when = rate.when;
    if (!when) return true;
    if (when.origin !== undefined && when.origin !== facts.originCountry) return false;
    if (when.certificate !== undefined && !facts.certificates.includes(when.certificate)) return false;
    if (when.withoutCertificate !== undefined && facts.certificates.includes(when.withoutCertificate)) return false;
    return when.importerHas === undefined || facts.importer.includes(when.importerHas);
  });
}

export function percentOf(rate: LandedCostRate, scenario: Scenario): Rate {
  const text = (scenario === 'lowMinor' && rate.lowPercent) || (scenario === 'highMinor' && rate.highPercent) || rate.percent!;
  const full = percent(text);
  if (!rate.baseShare) return full;
  return times(full, { numerator: BigInt(rate.baseShare[0]), denominator: BigInt(rate.baseShare[1]) });
}

/** A fixed amount of a tariff in minor units of the calculation; undefined without an exchange rate. */
export function minorIn(amount: { readonly amount: string; readonly currency: string }, currency: string, fx: FxTable): bigint | undefined {
  const minor = applyRate(10n ** BigInt(currencyDigits(amount.currency)), decimal(amount.amount));
  return convert({ amountMinor: minor, currency: amount.currency }, currency, fx)?.amountMinor;
}

/** The floor first, the ceiling last: where a tariff contradicts itself the importer pays the less. */
export function between(value: bigint, least: bigint | undefined, most: bigint | undefined): bigint {
  const raised = least !== undefined && value < least ? least : value;
  return most !== undefined && raised > most ? most : raised;
}
