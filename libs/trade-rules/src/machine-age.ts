import type { AgeCount } from './admissibility.config.js';

/** What is known of the day of build: the day itself, or only its year. */
export type BuildDate = { readonly yearBuilt?: number | undefined; readonly builtOn?: string | undefined };

const DAY_MS = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const dayAfter = (on: string): string => iso(Date.parse(`${on}T00:00:00Z`) + DAY_MS);
export const dayBefore = (on: string): string => iso(Date.parse(`${on}T00:00:00Z`) - DAY_MS);

/** The same day some years on; 29 February becomes 28 February, the earlier reading. */
export function addYears(on: string, years: number): string {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number];
  const next = new Date(Date.UTC(year + years, month - 1, day));
  return next.getUTCDate() === day ? iso(next.getTime()) : iso(Date.UTC(year + years, month, 0));
}

const yearOf = (built: BuildDate): number | undefined =>
  built.builtOn === undefined ? built.yearBuilt : Number(built.builtOn.slice(0, 4));

/**
 * The last day a machine is at most `years` old, counted as the rule counts. Two days when only the year of build is known and the rule
 * counts days: the earliest and the latest it can be. Undefined when even the year is not known.
 */
export function lastDayWithin(built: BuildDate, years: number, count: AgeCount): { earliest: string; latest: string } | undefined {
  const year = yearOf(built);
  if (year === undefined) return undefined;
  const same = (on: string) => ({ earliest: on, latest: on });
  if (count === 'year') return same(`${year + years}-12-31`);
  if (count === 'first_of_january') return same(`${year + years}-01-01`);
  if (built.builtOn !== undefined) return same(addYears(built.builtOn, years));
  return { earliest: `${year + years}-01-01`, latest: `${year + years}-12-31` };
}

/** Is it at most `years` old on that day? Undefined when the facts leave both open. */
export function isWithin(built: BuildDate, years: number, count: AgeCount, on: string): boolean | undefined {
  const last = lastDayWithin(built, years, count);
  if (!last) return undefined;
  if (on <= last.earliest) return true;
  return on > last.latest ? false : undefined;
}
