import { FACETS } from '../document/search-document.js';
import { HISTOGRAM_FIELDS } from '../query/search-histogram.js';
import { distanceKm, isInBox } from '../query/search-geo.js';
import { isOpen, rangeOf } from '../query/search-match.js';
import type { Range, ResolvedQuery } from '../query/search-query.js';
import type { Bits } from './bits.js';
import { BLOCK, bitsFor, eachBlock, hasBit, setBit } from './bits.js';
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
  // Without a destination nothing has a landed cost, and so none that lies in a range.
  const costs = () => landed?.values ?? new Float64Array(rows.size).fill(NaN);
  const columns = { year: () => rows.year, hours: () => rows.hours, price: () => rows.usd, landed: costs };
  return {
    misses: rows.groups.map((group) => missesOf(group, query)) as unknown as Misses,
    ranges: [
      ...HISTOGRAM_FIELDS.flatMap((field, i) =>
        isOpen(rangeOf(query, field)) ? [] : bounds(columns[field](), rangeOf(query, field), 1 << (RANGE_BIT + i)),
      ),
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
  const misses = new Int32Array(group.combinations.length);
  for (const [i, facet] of group.facets.entries()) {
    const chosen = query.facets[facet];
    if (!chosen) continue;
    const allowed = new Set(chosen.map((value) => group.values[i]!.find(value)));
    const codes = group.codes[i]!;
    for (let at = 1; at < misses.length; at++) if (!allowed.has(codes[at]!)) misses[at]! |= 1 << FACET_BIT[facet];
  }
  const isOut = group.facets.includes('grade') ? standing(query) : group.facets.includes('country') ? place(query) : null;
  if (isOut) for (let at = 1; at < misses.length; at++) if (isOut(group.combinations[at]!)) misses[at]! |= OUT;
  // The first combination of a group is that of a row that is no more.
  misses[0] = OUT;
  return misses;
}

const standing =
  ({ onlyAvailable, gradeMin }: ResolvedQuery) =>
  ({ state, grade }: Combination): boolean =>
    (onlyAvailable ? state !== 'published' : state === 'sold') || (gradeMin !== null && (grade === null || grade > gradeMin));

function place({ near, box, deliveryDays }: ResolvedQuery): ((combination: Combination) => boolean) | null {
  if (!near && !box && !deliveryDays) return null;
  return ({ yard, loadPort }) => {
    if (near || box) {
      if (!yard || yard.lat === null || yard.lng === null) return true;
      if (near && distanceKm(near, { lat: yard.lat, lng: yard.lng }) > near.km) return true;
      if (box && !isInBox(yard.lat, yard.lng, box)) return true;
    }
    if (!deliveryDays) return false;
    const days = loadPort === null ? undefined : deliveryDays.byPort[loadPort];
    return days === undefined || days > deliveryDays.max;
  };
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

/** Calls `see` with rows, many at a time, and what each misses. Short loops over one column each: a compiler makes the best of those. */
export function scan(
  { misses, ranges, classes, rows: only }: Filter,
  rows: Rows,
  see: (block: Int32Array, missed: Int32Array, count: number) => void,
): void {
  const [first, second, third] = misses;
  const [a, b, c] = rows.combination;
  const { tradeClass } = rows;
  const missed = new Int32Array(BLOCK);
  eachBlock(only, rows.size, (block, count) => {
    for (let i = 0; i < count; i++) {
      const row = block[i]!;
      missed[i] = first[a[row]!]! | second[b[row]!]! | third[c[row]!]!;
    }
    for (const range of ranges) miss(range, block, missed, count);
    if (classes) for (let i = 0; i < count; i++) if (classes[tradeClass[block[i]!]!] === 0) missed[i]! |= OUT;
    see(block, missed, count);
  });
}

// Unknown is NaN, which is in no range.
function miss({ column, min, max, bit }: RangeCheck, block: Int32Array, missed: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = column[block[i]!]!;
    if (!(value >= min && value <= max)) missed[i]! |= bit;
  }
}
