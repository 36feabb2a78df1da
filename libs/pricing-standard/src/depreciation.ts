import type { CheckedFacts, Grade } from './machine-facts.js';
import { typicalHours } from './machine-facts.js';
import type { FamilyCurve, PricingStandard } from './pricing-standard.js';

/** Effect of age on the logarithm of the price, 0 for a new machine. Falls for ever: past the data it keeps its last slope. */
export function ageEffect(curve: FamilyCurve, ageYears: number, rangeYears: number): number {
  const { b1, b2 } = curve.age;
  const inside = Math.min(ageYears, rangeYears);
  const beyond = ageYears - inside;
  return b1 * inside + b2 * inside ** 2 + (b1 + 2 * b2 * rangeYears) * beyond;
}

/** Effect of operating hours on the logarithm of the price, 0 at the standard's reference hours. */
export function hoursEffect(standard: PricingStandard, curve: FamilyCurve, hours: number): number {
  const { hoursFrom, hoursTo, referenceHours } = standard.hedonic;
  return curve.hours * Math.log(Math.min(Math.max(hours, hoursFrom), hoursTo) / referenceHours);
}

/** Effect of a graded condition; no report counts as `unknown`. */
export const conditionEffect = (standard: PricingStandard, grade: Grade | null): number => standard.condition.effect[grade ?? 'unknown'];

/** Age, hours and condition of a machine, as effects on the logarithm of its price. */
export type Effects = { readonly age: number; readonly typicalUse: number; readonly hours: number; readonly condition: number };

/** `typicalUse` is the effect of the hours its age lets expect, `hours` that of the difference to them: their sum is the hours' effect. */
export function effectsOf(checked: CheckedFacts, standard: PricingStandard): Effects {
  const curve = standard.families[checked.facts.family];
  const typicalUse = hoursEffect(standard, curve, typicalHours(standard, checked.facts.family, checked.ageYears));
  return {
    age: ageEffect(curve, checked.ageYears, standard.hedonic.ageRangeYears),
    typicalUse,
    hours: hoursEffect(standard, curve, checked.hours) - typicalUse,
    condition: conditionEffect(standard, checked.facts.inspection?.grade ?? null),
  };
}

/** The composite newness rate of the cost method after the market factor, with its three parts (each 0–1) and their weights. */
export type Newness = {
  readonly rate: number;
  readonly marketFactor: number;
  readonly parts: readonly { readonly code: 'age' | 'hours' | 'condition'; readonly share: number; readonly weight: number }[];
};

export function newnessOf(checked: CheckedFacts, standard: PricingStandard): Newness {
  const { facts, ageYears, hours } = checked;
  const curve = standard.families[facts.family];
  const weights = facts.inspection ? standard.cost.withInspection : standard.cost.withoutInspection;
  const age = Math.exp(ageEffect(curve, ageYears, standard.hedonic.ageRangeYears));
  const use = Math.max(0, 1 - hours / curve.life.hours);
  const parts = [
    { code: 'age', share: age, weight: weights.age },
    { code: 'hours', share: use, weight: weights.hours },
    {
      code: 'condition',
      share: facts.inspection ? Math.min(1, ((age + use) / 2) * againstOrdinary(facts.inspection, standard)) : 0,
      weight: weights.condition,
    },
  ] as const;
  const { marketFactor, residualShare } = standard.cost;
  const rate = marketFactor * parts.reduce((sum, part) => sum + part.share * part.weight, 0);
  return { rate: Math.max(rate, residualShare), marketFactor, parts };
}

// The score compares parts with their limits, not with a new machine: what it says is whether the machine is better or worse than
// one of its age and hours usually is. A gate may cap the grade below what the score says; the cap must count, so the score stays
// within its grade's band.
function againstOrdinary(inspection: { grade: Grade; score: number | null }, standard: PricingStandard): number {
  const [low, high] = standard.condition.bands[inspection.grade];
  const score = inspection.score ?? (low + high) / 2;
  return Math.min(Math.max(score, low), high) / standard.condition.ordinaryScore;
}
