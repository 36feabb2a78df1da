import { medianWait, soldWithin } from './survival.js';
import type { Quantile, Wait } from './survival.js';

/** A machine that was or is on the market. `priceToValue` is its asking price over its fair market value; null when one is unknown. */
export type MarketSpell = Wait & { readonly family: string; readonly priceToValue: number | null };

/** From `from` (included) up to `to` of asking price over value; null is without end. */
export type PriceBand = { readonly from: number | null; readonly to: number | null };

/**
 * How long a machine may wait for its buyer. `basis` says what it rests on: the machines of its family asked at a like price (`band`), all of
 * its family (`family`, when the band holds too few), or nothing (`none`: no number is better than a guess).
 */
export type ExpectedDays = {
  readonly basis: 'band' | 'family' | 'none';
  readonly band: PriceBand | null;
  readonly median: Quantile;
  readonly soldWithin: { readonly days30: number | null; readonly days60: number | null; readonly days90: number | null };
  readonly machines: number;
  readonly sold: number;
};

/** Sales a band or family needs before its days are told. */
export const SALES_FOR_DAYS = 10;

const NOTHING: Quantile = { days: null, low: null, high: null };

function told(basis: ExpectedDays['basis'], band: PriceBand | null, spells: readonly MarketSpell[]): ExpectedDays {
  const within = (days: number) => (basis === 'none' ? null : soldWithin(spells, days));
  return {
    basis,
    band,
    median: basis === 'none' ? NOTHING : medianWait(spells),
    soldWithin: { days30: within(30), days60: within(60), days90: within(90) },
    machines: spells.length,
    sold: soldOf(spells),
  };
}

const soldOf = (spells: readonly MarketSpell[]): number => spells.reduce((sum, s) => sum + (s.sold ? 1 : 0), 0);

/** Never sold in the time watched is longer than any day. */
const waitOf = (spells: readonly MarketSpell[]): number => medianWait(spells).days ?? Infinity;

type Held = { readonly band: PriceBand; readonly spells: readonly MarketSpell[] };

/**
 * The family's machines by price band, cheapest first. A band with too few sales joins its dearer neighbour, and bands of which the dearer
 * sold sooner are one: that a higher price sells faster is chance, and would be bad advice.
 */
export function priceBands(spells: readonly MarketSpell[], limits: readonly number[]): Held[] {
  const known = spells.filter((s) => s.priceToValue !== null && s.priceToValue > 0);
  const edges = [null, ...limits, null];
  const raw = edges.slice(0, -1).map((from, i): Held => {
    const to = edges[i + 1]!;
    const inside = (x: number) => (from === null || x >= from) && (to === null || x < to);
    return { band: { from, to }, spells: known.filter((s) => inside(s.priceToValue!)) };
  });
  const joined: Held[] = [];
  for (const next of raw) {
    let now = next;
    for (
      let before = joined.at(-1);
      before && (soldOf(before.spells) < SALES_FOR_DAYS || waitOf(before.spells) > waitOf(now.spells));
      before = joined.at(-1)
    ) {
      joined.pop();
      now = { band: { from: before.band.from, to: now.band.to }, spells: [...before.spells, ...now.spells] };
    }
    joined.push(now);
  }
  return joined;
}

/**
 * Days until a machine of a family asked at `priceToValue` of its value finds its buyer. `limits` are the standard's badge limits (its
 * `deal.great`, `good`, `fair`), so that a badge and its days speak of the same machines.
 */
export function expectedDaysToSale(
  all: readonly MarketSpell[],
  machine: { readonly family: string; readonly priceToValue: number | null },
  limits: readonly number[],
): ExpectedDays {
  const ofFamily = all.filter((s) => s.family === machine.family);
  const { priceToValue } = machine;
  const held = priceToValue === null ? undefined : priceBands(ofFamily, limits).find(({ band }) => within(band, priceToValue));
  if (held && soldOf(held.spells) >= SALES_FOR_DAYS) return told('band', held.band, held.spells);
  return told(soldOf(ofFamily) >= SALES_FOR_DAYS ? 'family' : 'none', null, ofFamily);
}

const within = ({ from, to }: PriceBand, x: number): boolean => (from === null || x >= from) && (to === null || x < to);
