import type { Grade } from '../machine-facts.js';
import { MOST_HOURS, OLDEST_YEAR, ageOn } from '../machine-facts.js';

/** What is known of a machine on the day it is valued or sold. `null` is unknown; the names are the seller's own. */
export type MarketFacts = {
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly family: string;
  /** Product class, base model and full model: the ladder from many machines to few. */
  readonly classId: string | null;
  readonly baseModel: string | null;
  readonly model: string | null;
  /** The same machine sold twice has the same number. */
  readonly machineId: string | null;
  readonly yearMade: number | null;
  readonly operatingHours: number | null;
  readonly grade: Grade | null;
  /** Everything else that was written down: cab, region, auctioneer, tyres … */
  readonly traits: Readonly<Record<string, string>>;
};

/** A price that was paid. `priceMinor` in minor units of `currency`. */
export type Sale = MarketFacts & { readonly id: string; readonly priceMinor: bigint; readonly currency: string | null };

export type FactWarning = {
  readonly code: string;
  readonly field: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** Facts as the legs calculate with them: NaN is unknown. */
export type Prepared = {
  readonly facts: MarketFacts;
  /** Days since 1970. */
  readonly day: number;
  readonly ageYears: number;
  readonly hours: number;
  /** Keys of the ladder, widest first: family, class, base model, model. */
  readonly ladder: readonly [string, string, string, string];
  readonly warnings: readonly FactWarning[];
};

const DAY_MS = 86_400_000;
export const dayOf = (on: string): number => Math.round(Date.parse(`${on}T00:00:00Z`) / DAY_MS);
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Checks by rule what cannot be true. Nothing is guessed: what is impossible counts as unknown, and is said. */
export function prepare(facts: MarketFacts): Prepared {
  const warnings: FactWarning[] = [];
  const warn = (code: string, field: string, params: FactWarning['params'] = {}) => warnings.push({ code, field, params });
  const family = facts.family || 'unknown';
  const classKey = `${family}|${facts.classId ?? ''}`;
  const baseKey = `${family}|${facts.baseModel ?? facts.model ?? classKey}`;
  const modelKey = `${baseKey}|${facts.model ?? ''}`;
  return {
    facts,
    day: dayOf(facts.on),
    ageYears: ageOf(facts, warn),
    hours: hoursOf(facts, warn),
    ladder: [family, classKey, baseKey, modelKey],
    warnings,
  };
}

type Warn = (code: string, field: string, params?: FactWarning['params']) => void;

function ageOf({ yearMade, on }: MarketFacts, warn: Warn): number {
  const soldYear = Number(on.slice(0, 4));
  if (yearMade === null) {
    warn('year_unknown', 'yearMade');
    return NaN;
  }
  // A model year may run ahead of the calendar by one.
  if (!Number.isInteger(yearMade) || yearMade < OLDEST_YEAR || yearMade > soldYear + 1) {
    warn('year_impossible', 'yearMade', { year: String(yearMade), from: String(OLDEST_YEAR), to: String(soldYear + 1) });
    return NaN;
  }
  return ageOn(yearMade, new Date(`${on}T00:00:00Z`));
}

function hoursOf({ operatingHours }: MarketFacts, warn: Warn): number {
  if (operatingHours === null || operatingHours === 0) {
    warn(operatingHours === 0 ? 'hours_zero' : 'hours_unknown', 'operatingHours');
    return NaN;
  }
  if (!Number.isFinite(operatingHours) || operatingHours < 0 || operatingHours > MOST_HOURS) {
    warn('hours_impossible', 'operatingHours', { hours: operatingHours, to: MOST_HOURS });
    return NaN;
  }
  return operatingHours;
}

export type Rejected = {
  readonly id: string;
  readonly code: 'currency_missing' | 'currency_unknown' | 'price_missing' | 'date_missing' | 'duplicate';
};

/** A sale that can be learned from: its price as a logarithm in the model's currency. */
export type Lesson = { readonly id: string; readonly prepared: Prepared; readonly logPrice: number };

/**
 * Puts sales into the one order everything is learned in, whatever order they came in: by day, then by number.
 * `rates` holds the worth of one unit of another currency in the model's currency. What cannot be used is listed with its reason.
 */
export function lessonsOf(
  sales: readonly Sale[],
  currency: string,
  rates: Readonly<Record<string, number>> = {},
): { lessons: Lesson[]; rejected: Rejected[] } {
  const rejected: Rejected[] = [];
  const lessons: Lesson[] = [];
  const seen = new Set<string>();
  for (const sale of sales.toSorted(inOrder)) {
    const rate = sale.currency === currency ? 1 : sale.currency === null ? undefined : rates[sale.currency];
    const code = rejectionOf(sale, rate, seen);
    if (code) {
      rejected.push({ id: sale.id, code });
      continue;
    }
    seen.add(sale.id);
    // Rounded far below a cent, so that a price in another currency is the same price.
    const logPrice = Math.round(Math.log((Number(sale.priceMinor) / 100) * rate!) * 1e9) / 1e9;
    lessons.push({ id: sale.id, prepared: prepare(sale), logPrice });
  }
  return { lessons, rejected };
}

function rejectionOf(sale: Sale, rate: number | undefined, seen: ReadonlySet<string>): Rejected['code'] | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(sale.on) || Number.isNaN(dayOf(sale.on))) return 'date_missing';
  if (sale.priceMinor <= 0n) return 'price_missing';
  if (sale.currency === null) return 'currency_missing';
  if (rate === undefined || !(rate > 0)) return 'currency_unknown';
  return seen.has(sale.id) ? 'duplicate' : null;
}

const text = (sale: Sale): string => JSON.stringify(sale, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
const inOrder = (a: Sale, b: Sale): number => {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  if (a.id !== b.id) return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
  const [x, y] = [text(a), text(b)];
  return x === y ? 0 : x < y ? -1 : 1;
};
