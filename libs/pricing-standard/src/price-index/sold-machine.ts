import type { FamilyId } from '@ironsilk/catalog';
import { ageEffect, conditionEffect, hoursEffect } from '../depreciation.js';
import { MOST_HOURS, OLDEST_YEAR, ageOn, typicalHours } from '../machine-facts.js';
import type { Grade } from '../machine-facts.js';
import type { PricingStandard } from '../pricing-standard.js';

/** One sale as the index sees it. Prices are all in one currency; which one does not matter. */
export type SoldMachine = {
  readonly id: string;
  /** YYYY-MM-DD: the day the price was agreed. */
  readonly soldOn: string;
  readonly family: string;
  readonly modelId: string | null;
  readonly classId: string | null;
  /** Where the sale comes from and how it was made. Levels of different markets are never compared, only their movements. */
  readonly market: string;
  /** The same machine sold twice has the same key. */
  readonly machineKey: string | null;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly grade: Grade | null;
  readonly priceMinor: bigint;
  /** The price holds carriage beyond the port (CFR, CIF and the like): not a price of the machine alone. */
  readonly holdsCarriage: boolean;
};

export type LeftOutCode =
  'price_missing' | 'price_holds_carriage' | 'date_impossible' | 'year_unknown' | 'price_in_cents' | 'price_implausible';

/** A sale ready for the index: its price as a logarithm, and what age, hours and grade do to it by the published curves. */
export type IndexSale = {
  readonly sale: SoldMachine;
  /** YYYY-MM. */
  readonly month: string;
  readonly logPrice: number;
  readonly age: number;
  /** `null`: hours not known; `typicalUse` stands in for them. */
  readonly hours: number | null;
  readonly typicalUse: number;
  readonly condition: number | null;
};

/** The logarithm of the price a machine like new would have brought: what is left to compare over time. */
export const constantQuality = (s: IndexSale): number => s.logPrice - s.age - (s.hours ?? s.typicalUse) - (s.condition ?? 0);

/** YYYY-MM-DD, and in the calendar: the 31st of February is read as a day of March. */
export function isDay(on: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(on) ? Date.parse(`${on}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(on);
}

/** Checks one sale by rule; a code when it cannot be used. Hours that cannot be true, and 0, count as unknown. */
export function indexSale(sale: SoldMachine, family: FamilyId, standard: PricingStandard): IndexSale | LeftOutCode {
  if (sale.priceMinor <= 0n) return 'price_missing';
  if (sale.holdsCarriage) return 'price_holds_carriage';
  if (!isDay(sale.soldOn)) return 'date_impossible';
  const soldYear = Number(sale.soldOn.slice(0, 4));
  const { yearMade, operatingHours } = sale;
  if (yearMade === null || yearMade < OLDEST_YEAR || yearMade > soldYear + 1) return 'year_unknown';
  const curve = standard.families[family];
  const ageYears = ageOn(yearMade, new Date(`${sale.soldOn}T00:00:00Z`));
  const known = operatingHours !== null && operatingHours > 0 && operatingHours <= MOST_HOURS;
  return {
    sale,
    month: sale.soldOn.slice(0, 7),
    logPrice: Math.log(Number(sale.priceMinor)),
    age: ageEffect(curve, ageYears, standard.hedonic.ageRangeYears),
    hours: known ? hoursEffect(standard, curve, operatingHours) : null,
    typicalUse: hoursEffect(standard, curve, typicalHours(standard, family, ageYears)),
    condition: sale.grade === null ? null : conditionEffect(standard, sale.grade),
  };
}

/** A price this many times its like, or this small a part of it, was not paid for such a machine. */
const IMPLAUSIBLE = Math.log(12);
/** Within this of a hundredfold (either way) the price was written in another unit. */
const CENTS = Math.log(3);

/** Sales of the family that can be used, in one fixed order, and how many were left out for which reason. */
export function usableSales(
  all: readonly SoldMachine[],
  family: FamilyId,
  standard: PricingStandard,
): { used: IndexSale[]; leftOut: Partial<Record<LeftOutCode, number>> } {
  const leftOut: Partial<Record<LeftOutCode, number>> = {};
  const leave = (code: LeftOutCode) => (leftOut[code] = (leftOut[code] ?? 0) + 1);
  const checked = all
    .filter((s) => s.family === family)
    .map((s) => indexSale(s, family, standard))
    .filter((s): s is IndexSale => (typeof s === 'string' ? (leave(s), false) : true))
    .toSorted((a, b) => (a.sale.soldOn + a.sale.id < b.sale.soldOn + b.sale.id ? -1 : 1));
  const middle = middles(checked);
  const used = checked.filter((s) => {
    const off = Math.abs(constantQuality(s) - middle(s));
    if (off <= IMPLAUSIBLE) return true;
    leave(Math.abs(off - Math.log(100)) <= CENTS ? 'price_in_cents' : 'price_implausible');
    return false;
  });
  return { used, leftOut };
}

/** What a sale is held against: the median of its model, else of its class, else of its family; a median of fewer than five says little. */
function middles(sales: readonly IndexSale[]): (s: IndexSale) => number {
  const keysOf = ({ sale }: IndexSale) => [`m ${sale.modelId}`, `c ${sale.classId}`, 'all'];
  const by = new Map<string, number[]>();
  for (const s of sales) for (const key of keysOf(s)) by.set(key, [...(by.get(key) ?? []), constantQuality(s)]);
  const medians = new Map(
    [...by].filter(([key, list]) => list.length >= 5 || key === 'all').map(([key, list]) => [key, medianOf(list)] as const),
  );
  return (s) => medians.get(keysOf(s).find((key) => medians.has(key))!)!;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[at]! : (sorted[at - 1]! + sorted[at]!) / 2;
}
