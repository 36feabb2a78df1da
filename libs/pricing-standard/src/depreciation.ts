import { sectionsEffect, wearLines } from './adjustment.js';
import type { CheckedFacts, Grade } from './machine-facts.js';
import { typicalHours } from './machine-facts.js';
import type { FamilyCurve, PricingStandard } from './pricing-standard.js';

/** Effect of age on the logarithm of the price, 0 for a new machine. Falls for ever: past the data it keeps its last slope. */
export function ageEffect(curve: Pick<FamilyCurve, 'age'>, ageYears: number, rangeYears: number): number {
  const { b1, b2 } = curve.age;
  const inside = Math.min(ageYears, rangeYears);
  const beyond = ageYears - inside;
  return b1 * inside + b2 * inside ** 2 + (b1 + 2 * b2 * rangeYears) * beyond;
}

/** Effect of operating hours on the logarithm of the price, 0 at the standard's reference hours. */
export function hoursEffect(
  standard: { readonly hedonic: Pick<PricingStandard['hedonic'], 'hoursFrom' | 'hoursTo' | 'referenceHours'> },
  curve: Pick<FamilyCurve, 'hours'>,
  hours: number,
): number {
  const { hoursFrom, hoursTo, referenceHours } = standard.hedonic;
  return curve.hours * Math.log(Math.min(Math.max(hours, hoursFrom), hoursTo) / referenceHours);
}

/** Effect of a graded condition; no report counts as `unknown`. */
export const conditionEffect = (standard: PricingStandard, grade: Grade | null): number => standard.condition.effect[grade ?? 'unknown'];

/** Age, hours and condition of a machine, as effects on the logarithm of its price. */
export type Effects = {
  readonly age: number;
  readonly typicalUse: number;
  readonly hours: number;
  readonly condition: number;
  /** What the score adds to its grade, and what the measured wear parts add; 0 in versions without these. */
  readonly sections: number;
  readonly components: number;
};

/** `typicalUse` is the effect of the hours its age lets expect, `hours` that of the difference to them: their sum is the hours' effect. */
export function effectsOf(checked: CheckedFacts, standard: PricingStandard): Effects {
  const curve = standard.families[checked.facts.family];
  const typicalUse = hoursEffect(standard, curve, typicalHours(standard, checked.facts.family, checked.ageYears));
  return {
    age: ageEffect(curve, checked.ageYears, standard.hedonic.ageRangeYears),
    typicalUse,
    hours: hoursEffect(standard, curve, checked.hours) - typicalUse,
    condition: conditionEffect(standard, checked.facts.inspection?.grade ?? null),
    sections: sectionsEffect(standard, checked.facts.inspection),
    components: wearLines(standard, checked.facts.inspection).reduce((sum, line) => sum + line.log, 0),
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
  const age = Math.exp(ageEffect(curve, ageYears, standard.hedonic.ageRangeYears));
  const use = Math.max(0, 1 - hours / curve.life.hours);
  return newnessBy({ age, use }, facts.inspection, standard);
}

/** What the cost method needs of a standard: weights of the three kinds of wear, and how a score reads. */
export type NewnessRules = {
  readonly cost: Pick<PricingStandard['cost'], 'withInspection' | 'withoutInspection' | 'marketFactor' | 'residualShare'>;
  readonly condition: Pick<PricingStandard['condition'], 'bands' | 'ordinaryScore'>;
};

type Inspected = { readonly grade: Grade; readonly score: number | null };

/** Blends what age and use leave of a machine (each 0–1) with what an inspector saw. */
export function newnessBy(
  left: { readonly age: number; readonly use: number },
  inspection: Inspected | null,
  rules: NewnessRules,
): Newness {
  const weights = inspection ? rules.cost.withInspection : rules.cost.withoutInspection;
  const parts = [
    { code: 'age', share: left.age, weight: weights.age },
    { code: 'hours', share: left.use, weight: weights.hours },
    {
      code: 'condition',
      share: inspection ? Math.min(1, ((left.age + left.use) / 2) * againstOrdinary(inspection, rules)) : 0,
      weight: weights.condition,
    },
  ] as const;
  const { marketFactor, residualShare } = rules.cost;
  const rate = marketFactor * parts.reduce((sum, part) => sum + part.share * part.weight, 0);
  return { rate: Math.max(rate, residualShare), marketFactor, parts };
}

// The score compares parts with their limits, not with a new machine: what it says is whether the machine is better or worse than
// one of its age and hours usually is. A gate may cap the grade below what the score says; the cap must count, so the score stays
// within its grade's band.
function againstOrdinary(inspection: Inspected, rules: NewnessRules): number {
  const [low, high] = rules.condition.bands[inspection.grade];
  const score = inspection.score ?? (low + high) / 2;
  return Math.min(Math.max(score, low), high) / rules.condition.ordinaryScore;
}
