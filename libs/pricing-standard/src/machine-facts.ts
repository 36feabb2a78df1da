import type { FamilyId } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import type { PricingStandard } from './pricing-standard.js';

export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;
export type Grade = (typeof GRADES)[number];
export const isGrade = (text: string | null | undefined): text is Grade =>
  (GRADES as readonly (string | null | undefined)[]).includes(text);

/** What is known of a machine when it is valued. `null` is unknown; so are 0 hours on a machine that is not new. */
export type MachineFacts = {
  readonly family: FamilyId;
  /** Catalogue's model, `komatsu-pc200-8`; only comparables of the same model count. */
  readonly modelId: string | null;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly massKg: number | null;
  /**
   * Price of the same machine new, minor units of the standard's currency. `class` is the median of its class, for a model nobody
   * knows: `sd` is the spread of that class in logarithms.
   */
  readonly newPrice: { readonly amountMinor: bigint; readonly status: 'published' | 'provisional' | 'class'; readonly sd?: number } | null;
  /** From a sealed report only. Score 0–100, confidence 0–1. */
  readonly inspection: Inspected | null;
  /** Country the machine stands in and the one it goes to; null or left out is unknown. Facts from before version 1 have none of these. */
  readonly country?: string | null;
  readonly destination?: string | null;
  /** Level of its emission stage, as the catalogue counts. */
  readonly stageLevel?: number | null;
  /** What stands under `adjustments.attachments` of the standard. */
  readonly attachments?: readonly string[];
};

export type Inspected = {
  readonly grade: Grade;
  readonly score: number | null;
  readonly confidence: number;
  /** The section with the lowest score. */
  readonly weakest?: { readonly section: string; readonly score: number } | null;
  /** Measured wear: share left (0–1) until the limit, by the id of the standard's item. */
  readonly left?: Readonly<Record<string, number>>;
};

export type ValuationWarning = {
  readonly code: string;
  readonly field: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** The facts after checking: what the legs calculate with. */
export type CheckedFacts = {
  readonly facts: MachineFacts;
  readonly yearMade: number;
  /** Years, not below 0. A machine counts as built in the middle of its year, so nothing jumps on New Year's day. */
  readonly ageYears: number;
  readonly hours: number;
  readonly hoursKnown: boolean;
  readonly warnings: readonly ValuationWarning[];
};

export const OLDEST_YEAR = 1950;
export const MOST_HOURS = 150_000;

/** Age in years on a day of a machine built some time in `yearMade`. */
export function ageOn(yearMade: number, on: Date): number {
  const start = Date.UTC(on.getUTCFullYear(), 0, 1);
  const yearMs = Date.UTC(on.getUTCFullYear() + 1, 0, 1) - start;
  const decimalYear = on.getUTCFullYear() + (on.getTime() - start) / yearMs;
  return Math.max(0, decimalYear - yearMade - 0.5);
}

/** Hours a machine of the family typically has at an age: its design life, evenly used. */
export function typicalHours(standard: PricingStandard, family: FamilyId, ageYears: number): number {
  const { life } = standard.families[family];
  return (life.hours / life.years) * ageYears;
}

/**
 * Refuses facts that cannot be true and fills in what may be unknown.
 * Throws `valuation.year_unknown`, `valuation.impossible_year`, `valuation.impossible_hours`, `valuation.impossible_new_price`,
 * `valuation.impossible_score`, each with its field.
 */
export function checkFacts(facts: MachineFacts, standard: PricingStandard, on: Date): CheckedFacts {
  const { yearMade } = facts;
  if (yearMade === null) throw new DomainError('valuation.year_unknown', 'invalid', 'yearMade');
  if (!Number.isInteger(yearMade) || yearMade < OLDEST_YEAR || yearMade > on.getUTCFullYear()) {
    throw new DomainError('valuation.impossible_year', 'invalid', 'yearMade', {
      year: String(yearMade),
      from: String(OLDEST_YEAR),
      to: String(on.getUTCFullYear()),
    });
  }
  const given = facts.operatingHours;
  if (given !== null && (!Number.isFinite(given) || given < 0 || given > MOST_HOURS)) {
    throw new DomainError('valuation.impossible_hours', 'invalid', 'operatingHours', { hours: given, to: MOST_HOURS });
  }
  if (facts.newPrice && facts.newPrice.amountMinor <= 0n)
    throw new DomainError('valuation.impossible_new_price', 'invalid', 'newPrice.amountMinor');
  const score = facts.inspection?.score ?? null;
  if (score !== null && !(score >= 0 && score <= 100))
    throw new DomainError('valuation.impossible_score', 'invalid', 'inspection.score', { score });
  const ageYears = ageOn(yearMade, on);
  const hoursKnown = given !== null && given > 0;
  const hours = hoursKnown ? given : typicalHours(standard, facts.family, ageYears);
  return { facts, yearMade, ageYears, hours, hoursKnown, warnings: warningsOf(facts, standard, ageYears, hoursKnown) };
}

function warningsOf(facts: MachineFacts, standard: PricingStandard, ageYears: number, hoursKnown: boolean): ValuationWarning[] {
  const warnings: ValuationWarning[] = [];
  const warn = (code: string, field: string, params: ValuationWarning['params'] = {}) => warnings.push({ code, field, params });
  if (!hoursKnown)
    warn(facts.operatingHours === 0 ? 'hours_zero' : 'hours_unknown', 'operatingHours', {
      assumedHours: Math.round(typicalHours(standard, facts.family, ageYears)),
    });
  else if (ageYears >= 1) {
    const perYear = facts.operatingHours! / ageYears;
    const { hoursPerYearFrom, hoursPerYearTo } = standard.usage;
    if (perYear < hoursPerYearFrom || perYear > hoursPerYearTo)
      warn('hours_implausible', 'operatingHours', { perYear: Math.round(perYear), from: hoursPerYearFrom, to: hoursPerYearTo });
  }
  if (!facts.inspection) warn('grade_unknown', 'inspection');
  else if (facts.inspection.confidence < 0.5)
    warn('grade_uncertain', 'inspection', { confidencePercent: Math.round(facts.inspection.confidence * 100) });
  if (!facts.newPrice) warn('new_price_unknown', 'newPrice');
  else if (facts.newPrice.status === 'class') warn('model_unknown', 'modelId');
  else if (facts.newPrice.status === 'provisional') warn('new_price_provisional', 'newPrice');
  if (facts.massKg === null) warn('mass_unknown', 'massKg');
  if (ageYears > standard.hedonic.ageRangeYears)
    warn('age_beyond_data', 'yearMade', { years: Math.floor(ageYears), range: standard.hedonic.ageRangeYears });
  return warnings;
}
