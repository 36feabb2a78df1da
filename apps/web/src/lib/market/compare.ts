import type { Words } from './landed.ts';
import type { Answer, FoundMachine } from './search.ts';

/** A machine beside others, as `GET /api/search/compare` describes it. What only a destination can tell is null without one. */
export interface Compared {
  machine: FoundMachine;
  landed: { lowMinor: string; likelyMinor: string; highMinor: string; currency: string } | null;
  /** Why the landed cost is unknown. */
  landedReason: string | null;
  remainingHours: number | null;
  landedPerRemainingHour: { amountMinor: string; currency: string } | null;
  admissible: { answer: Answer; importableUntil: string | null; reason: Words | null } | null;
  freight: { mode: string; name: Words; outOfGauge: boolean } | null;
  deliveryDays: number | null;
}
export interface CompareAnswer {
  to: { country: string; port: string | null } | null;
  currency: string;
  items: Compared[];
  /** Ids that are not on the market. */
  missing: string[];
}

/** Which of these is the least; none when fewer than two are known or several share it. */
export function least(values: readonly (number | null)[]): number {
  const known = values.filter((v) => v !== null);
  const lowest = Math.min(...known);
  return known.length < 2 || known.filter((v) => v === lowest).length > 1 ? -1 : values.indexOf(lowest);
}

/** The address of the comparison with other machines. */
export const compareAddress = (ids: readonly string[], to: string): string =>
  `/compare${ids.length > 0 ? `?ids=${ids.join(',')}${to ? `&to=${to}` : ''}` : ''}`;
