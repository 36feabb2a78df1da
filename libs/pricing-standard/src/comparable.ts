import type { FamilyId } from '@ironsilk/catalog';
import { isSlip } from './adjustment.js';
import { ageEffect, conditionEffect, effectsOf, hoursEffect } from './depreciation.js';
import { OLDEST_YEAR, ageOn, typicalHours } from './machine-facts.js';
import type { CheckedFacts, Grade } from './machine-facts.js';
import type { PricingStandard } from './pricing-standard.js';

/** A price of another machine of the same model, already in the standard's currency. */
export type Comparable = {
  readonly id: string;
  readonly modelId: string;
  readonly family: FamilyId;
  readonly kind: 'sale' | 'auction' | 'asking';
  readonly priceMinor: bigint;
  readonly pricedOn: string;
  readonly yearMade: number;
  readonly operatingHours: number | null;
  readonly grade: Grade | null;
};

/** How one comparable was brought to the machine: its price, each adjustment as a factor, the result and its weight (0–1). */
export type AdjustedComparable = {
  readonly comparable: Comparable;
  readonly factors: { readonly kind: number; readonly age: number; readonly hours: number; readonly condition: number };
  readonly adjustedMinor: bigint;
  readonly weight: number;
};

export type ComparablesLeg = {
  readonly listed: readonly AdjustedComparable[];
  /**
   * Natural logarithm of the weighted median in minor units, and its error; null when there are too few to count. `asSeenLogMinor`
   * is the same median had asking prices been taken for sales.
   */
  readonly estimate: { readonly logMinor: number; readonly sd: number; readonly asSeenLogMinor: number } | null;
  /** Prices left out because somebody must have written cents for dollars. */
  readonly slips: number;
};

const DAY_MS = 86_400_000;

function usable(c: Comparable, checked: CheckedFacts, standard: PricingStandard, on: Date): boolean {
  const ageDays = (on.getTime() - Date.parse(c.pricedOn)) / DAY_MS;
  const soldYear = Number(c.pricedOn.slice(0, 4));
  return (
    c.modelId === checked.facts.modelId &&
    c.family === checked.facts.family &&
    c.priceMinor > 0n &&
    ageDays >= 0 &&
    ageDays <= standard.comparables.maxAgeDays &&
    c.yearMade >= OLDEST_YEAR &&
    c.yearMade <= soldYear
  );
}

const kindFactor = (standard: PricingStandard, kind: Comparable['kind']): number =>
  ({ sale: 1, asking: 1 - standard.comparables.askingDiscount, auction: 1 / standard.premises.flvOfFmv })[kind];

/**
 * Adjusts each comparable to the machine's age, hours and grade. Its weight is recency × kind and nothing else: a weight
 * that looked at the distance in age or hours could make an older machine dearer.
 */
export function compare(
  checked: CheckedFacts,
  comparables: readonly Comparable[],
  standard: PricingStandard,
  on: Date,
  expectedLog: number | null,
): ComparablesLeg {
  const curve = standard.families[checked.facts.family];
  const target = effectsOf(checked, standard);
  const fitting = comparables.filter((c) => usable(c, checked, standard, on));
  const seen = fitting.map((c) => {
    const soldAge = ageOn(c.yearMade, new Date(c.pricedOn));
    const hours = c.operatingHours || typicalHours(standard, c.family, soldAge);
    const factors = {
      kind: kindFactor(standard, c.kind),
      age: Math.exp(target.age - ageEffect(curve, soldAge, standard.hedonic.ageRangeYears)),
      hours: Math.exp(target.typicalUse + target.hours - hoursEffect(standard, curve, hours)),
      condition: Math.exp(target.condition + target.sections + target.components - conditionEffect(standard, c.grade)),
    };
    const logMinor = Math.log(Number(c.priceMinor)) + Math.log(factors.kind * factors.age * factors.hours * factors.condition);
    const ageDays = (on.getTime() - Date.parse(c.pricedOn)) / DAY_MS;
    return {
      comparable: c,
      factors,
      logMinor,
      pull: standard.comparables.kindWeight[c.kind] * 0.5 ** (ageDays / standard.comparables.halfLifeDays),
    };
  });
  const raw = seen.filter((r) => !isSlip(checked, standard, r.logMinor, expectedLog));
  const total = raw.reduce((sum, r) => sum + r.pull, 0);
  const listed = raw.map(({ comparable, factors, logMinor, pull }) => ({
    comparable,
    factors,
    adjustedMinor: BigInt(Math.round(Math.exp(logMinor))),
    weight: total > 0 ? pull / total : 0,
  }));
  const estimate =
    raw.length >= standard.comparables.minCount && total > 0
      ? { logMinor: weightedMedian(raw), sd: spread(raw, standard), asSeenLogMinor: weightedMedian(raw.map(withoutDiscount)) }
      : null;
  return { listed, estimate, slips: seen.length - raw.length };
}

const withoutDiscount = <T extends Pulled & { factors: { kind: number } }>(r: T): T =>
  r.comparable.kind === 'asking' ? { ...r, logMinor: r.logMinor - Math.log(r.factors.kind) } : r;

type Pulled = { readonly logMinor: number; readonly pull: number; readonly comparable: Comparable };

function weightedMedian(values: readonly Pulled[]): number {
  const sorted = values.toSorted((a, b) => a.logMinor - b.logMinor || a.comparable.id.localeCompare(b.comparable.id));
  const half = sorted.reduce((sum, v) => sum + v.pull, 0) / 2;
  let sum = 0;
  for (const [index, value] of sorted.entries()) {
    sum += value.pull;
    const next = sorted[index + 1];
    if (next && Math.abs(sum - half) < half * 1e-9) return (value.logMinor + next.logMinor) / 2;
    if (sum > half) return value.logMinor;
  }
  return sorted.at(-1)!.logMinor;
}

// The measured error holds for three sales; fewer know less, and sales that disagree among themselves know less than they seem to.
function spread(values: readonly Pulled[], standard: PricingStandard): number {
  const { sd, askingExtraSd } = standard.comparables;
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v.logMinor, 0) / n;
  const observed = values.reduce((sum, v) => sum + (v.logMinor - mean) ** 2, 0) / Math.max(1, n - 1);
  const asking = values.filter((v) => v.comparable.kind === 'asking').length / n;
  return Math.sqrt((Math.max(sd ** 2, observed) * (1 + 1 / n)) / (1 + 1 / 3) + asking * askingExtraSd ** 2);
}
