import { DomainError } from '@ironsilk/kernel';
import type { Comparable } from './comparable.js';
import { OLDEST_YEAR, ageOn, typicalHours } from './machine-facts.js';
import type { MachineFacts } from './machine-facts.js';
import type { PublishedStandard } from './pricing-standard.js';
import { stepped } from './rounding.js';
import { value } from './valuation.js';

export type ResidualPoint = {
  readonly years: number;
  readonly hours: number;
  readonly fmvMinor: bigint;
  readonly flvMinor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  /** Half-width of the interval: from value ÷ factor to value × factor. */
  readonly factor: number;
  /** Share of today's value that is left. */
  readonly share: number;
};
export type ResidualCurve = {
  readonly currency: string;
  readonly valuedOn: string;
  readonly hoursPerYear: number;
  readonly driftSdPerYear: number;
  readonly points: readonly ResidualPoint[];
};

/**
 * What a machine may be worth in years to come, in money of today: the value of the same machine that much older and more used, at
 * the same grade, with an interval that grows by what the market itself may do meanwhile. Its first point is the value of today.
 * Throws what `value` throws, and `valuation.no_curve` by a version of the standard that has none.
 */
export function residualCurve(
  facts: MachineFacts,
  published: PublishedStandard,
  comparables: readonly Comparable[],
  on: Date,
  hoursPerYear = usedSoFar(facts, published, on),
): ResidualCurve {
  const { standard } = published;
  const rules = standard.adjustments?.residual;
  if (!rules) throw new DomainError('valuation.no_curve', 'not_found');
  const today = value(facts, published, comparables, on);
  const points: ResidualPoint[] = [];
  // Nothing becomes surer by waiting: methods that happen to agree on an older machine do not narrow the interval.
  let widest = 1;
  for (let years = 0; years <= rules.years && facts.yearMade! - years >= OLDEST_YEAR; years += 1) {
    const given = facts.operatingHours || null;
    const yearMade = facts.yearMade! - years;
    const operatingHours = given === null ? null : given + years * hoursPerYear;
    const { premises, interval } = value({ ...facts, yearMade, operatingHours }, published, comparables, on);
    widest = Math.max(widest, interval.factor);
    const factor = Math.exp(Math.hypot(Math.log(widest), standard.interval.z * rules.driftSdPerYear * Math.sqrt(years)));
    points.push({
      years,
      hours: Math.round(operatingHours ?? typicalHours(standard, facts.family, ageOn(yearMade, on))),
      fmvMinor: premises.fmvMinor,
      flvMinor: premises.flvMinor,
      lowMinor: stepped(BigInt(Math.floor(Number(premises.fmvMinor) / factor)), standard, 'down').minor,
      highMinor: stepped(BigInt(Math.ceil(Number(premises.fmvMinor) * factor)), standard, 'up').minor,
      factor,
      share: Number(premises.fmvMinor) / Number(today.premises.fmvMinor),
    });
  }
  return { currency: today.currency, valuedOn: today.valuedOn, hoursPerYear, driftSdPerYear: rules.driftSdPerYear, points };
}

// As it was used so far, where that can be believed; else as its kind typically is.
function usedSoFar(facts: MachineFacts, { standard }: PublishedStandard, on: Date): number {
  const typical = Math.round(typicalHours(standard, facts.family, 1));
  const age = facts.yearMade === null ? 0 : ageOn(facts.yearMade, on);
  if (!facts.operatingHours || age < 1) return typical;
  const perYear = facts.operatingHours / age;
  const { hoursPerYearFrom, hoursPerYearTo } = standard.usage;
  return perYear < hoursPerYearFrom || perYear > hoursPerYearTo ? typical : Math.round(perYear);
}

/** The curve told in another currency. */
export const residualIn = (curve: ResidualCurve, currency: string, convert: (minor: bigint) => bigint): ResidualCurve => ({
  ...curve,
  currency,
  points: curve.points.map((p) => ({
    ...p,
    fmvMinor: convert(p.fmvMinor),
    flvMinor: convert(p.flvMinor),
    lowMinor: convert(p.lowMinor),
    highMinor: convert(p.highMinor),
  })),
});
