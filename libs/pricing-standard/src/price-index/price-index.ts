import type { FamilyId } from '@ironsilk/catalog';
import type { PricingStandard } from '../pricing-standard.js';
import { hedonicGroups } from './hedonic-groups.js';
import type { Group } from './hedonic-groups.js';
import { PRIOR_SALES, fitLevels, freedomOf, tiedTo, variancesAround } from './index-fit.js';
import type { Fit, Variances } from './index-fit.js';
import { pairsOf } from './repeat-sales.js';
import type { Pair } from './repeat-sales.js';
import { usableSales } from './sold-machine.js';
import type { LeftOutCode, SoldMachine } from './sold-machine.js';

/** Why a month has no value. It is left open: what was not seen is not drawn. */
export type Gap = 'too_few_sales' | 'not_connected';

/** One month. `value`, `low`, `high` (95 %) are on a scale where the base month is 100; null with the reason in `gap`. */
export type IndexMonth = {
  readonly month: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly sales: number;
  /** Pairs of one machine's sales that end or begin in the month. */
  readonly pairs: number;
  readonly gap: Gap | null;
};

export type PriceIndex = {
  readonly family: string;
  /** The first month with enough sales that is comparable with the newest such month; null when there is none, and then no month has a value. */
  readonly base: string | null;
  readonly months: readonly IndexMonth[];
  readonly sales: number;
  readonly pairs: number;
  readonly leftOut: Readonly<Partial<Record<LeftOutCode, number>>>;
};

/** Sales a month needs to be shown. */
export const SALES_PER_MONTH = 5;

/** The months from the first to the last, none left out. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

const nextMonth = (month: string): string => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** What the published spread lets expect before any sale is seen: half of it belongs to the machine and cancels in a pair. */
function priorVariances(standard: PricingStandard, family: FamilyId): Variances {
  const model = standard.families[family].residualSd ** 2;
  return { pair: { a: model, b: 0 }, single: { model, class: 2 * model, family: 5 * model } };
}

/**
 * The monthly price index of one family at constant quality: repeat sales of the same machine, and single sales of like machines with a level
 * for each month, added by inverse variance. A pure function of its sales in any order; a currency, or any common factor, changes nothing.
 */
export function priceIndex(all: readonly SoldMachine[], family: FamilyId, standard: PricingStandard): PriceIndex {
  const { used, leftOut } = usableSales(all, family, standard);
  const { pairs, singles } = pairsOf(used);
  const counted = countByMonth(used.map((s) => s.month));
  const groups = hedonicGroups(singles);
  const enough = [...counted].flatMap(([month, n]) => (n >= SALES_PER_MONTH ? [month] : [])).sort();
  // Sales of long ago that nothing ties to today's must not take the base, and with it the index, away from the market of today.
  const tied = enough.length === 0 ? new Set<string>() : tiedTo(enough.at(-1)!, pairs, groups);
  const base = enough.find((month) => tied.has(month)) ?? null;
  const seen = [...counted.keys()].sort();
  const span = seen.length === 0 ? [] : monthsBetween(seen[0]!, seen.at(-1)!);
  const around = countByMonth(pairs.flatMap((p) => [p.from, p.to]));
  const pointOf = base === null ? undefined : estimated(base, pairs, groups, priorVariances(standard, family));
  const months = span.map((month): IndexMonth => {
    const counts = { month, sales: counted.get(month) ?? 0, pairs: around.get(month) ?? 0 };
    const open = (gap: Gap): IndexMonth => ({ ...counts, value: null, low: null, high: null, gap });
    if (counts.sales < SALES_PER_MONTH || !pointOf) return open('too_few_sales');
    const point = pointOf(month);
    return point ? { ...counts, ...point, gap: null } : open('not_connected');
  });
  return { family, base, months, sales: used.length, pairs: pairs.length, leftOut };
}

type Point = { readonly value: number; readonly low: number; readonly high: number };

function estimated(base: string, pairs: readonly Pair[], groups: readonly Group[], prior: Variances): (month: string) => Point | undefined {
  let fit: Fit = fitLevels(base, pairs, groups, prior);
  for (let round = 0; round < 2; round++) fit = fitLevels(base, pairs, groups, variancesAround(fit, pairs, groups, prior));
  const quantile = studentQuantile95(freedomOf(fit, pairs, groups).left + PRIOR_SALES);
  return (month) => {
    const level = fit.level.get(month);
    if (level === undefined) return undefined;
    const half = quantile * Math.sqrt(fit.variance.get(month)!);
    return { value: 100 * Math.exp(level), low: 100 * Math.exp(level - half), high: 100 * Math.exp(level + half) };
  };
}

/** The 97.5 % quantile of Student's t (Cornish and Fisher's expansion; exact to 0.01 from 8 degrees of freedom on). */
export function studentQuantile95(freedom: number): number {
  const z = 1.959964;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

function countByMonth(months: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const month of months) counts.set(month, (counts.get(month) ?? 0) + 1);
  return counts;
}
