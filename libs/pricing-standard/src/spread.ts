import type { PricingStandard } from './pricing-standard.js';

export type LegCode = 'hedonic' | 'cost' | 'comparables';

/** What is known, as far as it decides how sure a value is. `confidence` is that of a sealed report, null without one. */
export type Knowledge = {
  readonly residualSd: number;
  readonly hoursKnown: boolean;
  readonly confidence: number | null;
  /** A number is the spread of the class the price new was taken from, for a model nobody knows. */
  readonly newPrice: 'published' | 'provisional' | number | null;
  /** Whether the place of the machine has a published adjustment. */
  readonly placeKnown: boolean;
  /** Error of the comparables' median when there are enough of them, before condition is counted. */
  readonly comparablesSd: number | null;
};

export type LegSpread = { readonly code: LegCode; readonly sd: number; readonly weight: number };

/** How far the truth may lie: the legs' weights and the parts of the error (in logarithms) that make the interval. */
export type Spread = {
  readonly legs: readonly LegSpread[];
  readonly sd: number;
  readonly factor: number;
  readonly setBy: 'error' | 'least_width';
  readonly parts: readonly {
    readonly code: 'unexplained' | 'new_price' | 'market_transfer' | 'hours_unknown' | 'place_unknown' | 'legs_disagree';
    readonly sd: number;
  }[];
};

/**
 * Weights the legs by 1/variance and adds up what the result does not know.
 * The new price stands in two legs, so its error does not shrink by averaging them; unknown hours hit every leg alike.
 * `logs` are the legs' estimates: legs that disagree widen the interval. Weights never depend on them, so a value stays monotone.
 */
export function spreadOf(known: Knowledge, standard: PricingStandard, logs: LegLogs): Spread {
  const { interval } = standard;
  const explained = 1 - standard.condition.explainedShare * (known.confidence ?? 0);
  const newPriceVar = newPriceSd(known.newPrice, standard) ** 2;
  const transferVar = standard.hedonic.transferSd ** 2;
  const hoursVar = known.hoursKnown ? 0 : interval.unknownHoursSd ** 2;
  const placeVar = known.placeKnown ? 0 : (standard.adjustments?.place.unknownSd ?? 0) ** 2;
  const own: { code: LegCode; own: number; throughNewPrice: number }[] = [];
  if (known.newPrice !== null) {
    own.push({ code: 'hedonic', own: known.residualSd ** 2 * explained, throughNewPrice: newPriceVar + transferVar });
    own.push({ code: 'cost', own: standard.cost.sd ** 2 * explained, throughNewPrice: newPriceVar + transferVar });
  }
  if (known.comparablesSd !== null) own.push({ code: 'comparables', own: known.comparablesSd ** 2 * explained, throughNewPrice: 0 });
  const pulls = own.map((leg) => 1 / (leg.own + leg.throughNewPrice));
  const total = pulls.reduce((sum, pull) => sum + pull, 0);
  const legs = own.map((leg, i) => ({
    code: leg.code,
    sd: Math.sqrt(leg.own + leg.throughNewPrice + hoursVar + placeVar),
    weight: pulls[i]! / total,
  }));
  const ofNewPrice = legs.filter((leg) => leg.code !== 'comparables').reduce((sum, leg) => sum + leg.weight, 0);
  const mean = legs.reduce((sum, leg) => sum + leg.weight * (logs[leg.code] ?? 0), 0);
  const variances = {
    unexplained: own.reduce((sum, leg, i) => sum + legs[i]!.weight ** 2 * leg.own, 0),
    new_price: ofNewPrice ** 2 * newPriceVar,
    market_transfer: ofNewPrice ** 2 * transferVar,
    hours_unknown: hoursVar,
    place_unknown: placeVar,
    legs_disagree: legs.reduce((sum, leg) => sum + leg.weight * ((logs[leg.code] ?? mean) - mean) ** 2, 0),
  };
  const sd = Math.sqrt(Object.values(variances).reduce((sum, v) => sum + v, 0));
  const factor = Math.exp(interval.z * sd);
  return {
    legs,
    sd,
    factor: Math.max(interval.minFactor, factor),
    setBy: factor >= interval.minFactor ? 'error' : 'least_width',
    parts: (Object.keys(variances) as (keyof typeof variances)[])
      .filter((code) => variances[code] > 0)
      .map((code) => ({ code, sd: Math.sqrt(variances[code]) })),
  };
}

const newPriceSd = (known: Knowledge['newPrice'], { interval }: PricingStandard): number =>
  known === null ? 0 : typeof known === 'number' ? known : interval.newPriceSd[known];

export type LegLogs = Partial<Record<LegCode, number>>;
/** A fact that is missing, and what would be known if it were not. `logs` are the legs' estimates then. */
export type Supposition = {
  readonly fact: 'inspection' | 'hours' | 'comparables' | 'new_price' | 'model' | 'place';
  readonly known: Knowledge;
  readonly logs: LegLogs;
};
export type Narrowing = { readonly fact: Supposition['fact']; readonly fromFactor: number; readonly toFactor: number };

/** What would make the interval narrower, the most useful first. A fact that would not is left out. */
export function narrowingOf(fromFactor: number, suppositions: readonly Supposition[], standard: PricingStandard): Narrowing[] {
  return suppositions
    .map(({ fact, known, logs }) => ({ fact, fromFactor, toFactor: spreadOf(known, standard, logs).factor }))
    .filter((n) => n.toFactor < n.fromFactor - 0.005)
    .toSorted((a, b) => a.toFactor - b.toFactor);
}
