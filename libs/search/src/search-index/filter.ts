import { FACETS } from '../search-document.js';
import { HISTOGRAM_FIELDS } from '../search-histogram.js';
import { distanceKm, isInBox } from '../search-geo.js';
import { isOpen, rangeOf } from '../search-match.js';
import type { Range, ResolvedQuery } from '../search-query.js';
import type { Bits } from './bits.js';
import { bitsFor, eachBit, hasBit, setBit } from './bits.js';
import type { LandedColumn } from './landed-columns.js';
import { FACET_BIT } from './rows.js';
import type { Combination, Group, Rows } from './rows.js';

/** Bits of what a row misses: one for each facet, one for each range with a histogram, and this one for all the rest. */
export const RANGE_BIT = FACETS.length;
export const OUT = 1 << 30;

/** For each combination of a group, what a row with it misses. */
export type Misses = readonly [Int32Array, Int32Array, Int32Array];

/** A range that was asked for, with the bit of missing it and the column it is asked of. */
type RangeCheck = { readonly column: Float64Array; readonly min: number; readonly max: number; readonly bit: number };

/** A query as tables and columns: what a row misses is looked up by its combinations, the rest is compared. */
export type Filter = {
  readonly misses: Misses;
  readonly ranges: readonly RangeCheck[];
  readonly classes: Uint8Array | null;
  /** Only these rows come into question; null: all. */
  readonly rows: Bits | null;
};

const bounds = (column: Float64Array, { min, max }: Range<number | bigint>, bit: number): RangeCheck[] =>
  isOpen({ min, max }) ? [] : [{ column, min: min === null ? -Infinity : Number(min), max: max === null ? Infinity : Number(max), bit }];

export function filterOf(query: ResolvedQuery, rows: Rows, words: Bits | undefined, landed: LandedColumn | null): Filter {
  const columns = { year: rows.year, hours: rows.hours, price: rows.usd, landed: landed?.values };
  // Without a destination nothing has a landed cost, and so none that lies in a range.
  const nothing = new Float64Array(query.landed ? 0 : rows.room).fill(NaN);
  return {
    misses: rows.groups.map((group) => missesOf(group, query)) as unknown as Misses,
    ranges: [
      ...HISTOGRAM_FIELDS.flatMap((field, i) => bounds(columns[field] ?? nothing, rangeOf(query, field), 1 << (RANGE_BIT + i))),
      ...bounds(rows.hoursPerYear, query.hoursPerYear, OUT),
      ...bounds(rows.mass, query.massKg, OUT),
      ...bounds(rows.power, query.powerKw, OUT),
      ...bounds(rows.confidence, { min: query.confidenceMin, max: null }, OUT),
    ],
    classes: query.admissibleClasses && classesOf(query.admissibleClasses, rows),
    rows: withIds(query, rows, words),
  };
}

function missesOf(group: Group, query: ResolvedQuery): Int32Array {
  const chosen = group.facets.map((facet, i) => {
    const values = query.facets[facet];
    return values && new Set(values.map((value) => group.values[i]!.find(value)));
  });
  return Int32Array.from(group.combinations, (combination, at) => {
    // The first combination of a group is that of a row that is no more; of the second group, it alone has no state.
    if (at === 0) return OUT;
    let misses = isOut(group, combination, query) ? OUT : 0;
    for (const [i, codes] of chosen.entries()) if (codes && !codes.has(combination.codes[i]!)) misses |= 1 << FACET_BIT[group.facets[i]!];
    return misses;
  });
}

function isOut(group: Group, { state, grade, yard, loadPort }: Combination, query: ResolvedQuery): boolean {
  if (group.facets.includes('grade')) {
    if (query.onlyAvailable ? state !== 'published' : state === 'sold') return true;
    return query.gradeMin !== null && (grade === null || grade > query.gradeMin);
  }
  if (!group.facets.includes('country')) return false;
  const { near, box, deliveryDays } = query;
  if (near || box) {
    if (!yard || yard.lat === null || yard.lng === null) return true;
    if (near && distanceKm(near, { lat: yard.lat, lng: yard.lng }) > near.km) return true;
    if (box && !isInBox(yard.lat, yard.lng, box)) return true;
  }
  if (!deliveryDays) return false;
  const days = loadPort === null ? undefined : deliveryDays.byPort[loadPort];
  return days === undefined || days > deliveryDays.max;
}

function classesOf(wanted: readonly string[], rows: Rows): Uint8Array {
  const classes = new Uint8Array(rows.classes.names.length);
  for (const name of wanted) {
    const code = rows.classes.find(name);
    if (code !== undefined) classes[code] = 1;
  }
  return classes;
}

function withIds({ ids }: ResolvedQuery, rows: Rows, words: Bits | undefined): Bits | null {
  if (ids === null) return words ?? null;
  const bits = bitsFor(rows.size);
  for (const id of ids) {
    const row = rows.ids.find(id);
    if (row >= 0 && (!words || hasBit(words, row))) setBit(bits, row);
  }
  return bits;
}

/** Calls `see` with every row that at most one facet or range stands in the way of, and the bit of that one; 0 for a hit. */
export function scan({ misses, ranges, classes, rows: only }: Filter, rows: Rows, see: (row: number, miss: number) => void): void {
  const [first, second, third] = misses;
  const [a, b, c] = rows.combination;
  const { tradeClass } = rows;
  const look = (row: number): void => {
    let miss = first[a[row]!]! | second[b[row]!]! | third[c[row]!]!;
    if ((miss & (miss - 1)) !== 0 || miss === OUT) return;
    for (let i = 0; i < ranges.length; i++) {
      const { column, min, max, bit } = ranges[i]!;
      const value = column[row]!;
      if (!(value >= min && value <= max)) {
        miss |= bit;
        if (bit === OUT || (miss & (miss - 1)) !== 0) return;
      }
    }
    if (classes && classes[tradeClass[row]!] === 0) return;
    see(row, miss);
  };
  if (only) eachBit(only, look);
  else for (let row = rows.size - 1; row >= 0; row--) look(row);
}
