import { FACETS } from '../document/search-document.js';
import type { Facet } from '../document/search-document.js';
import { FACET_VALUES_MAX } from '../driver/search-driver.js';
import type { FacetCount } from '../driver/search-driver.js';
import { HISTOGRAM_BOUNDS, HISTOGRAM_FIELDS, histogram } from '../query/search-histogram.js';
import type { Histogram } from '../query/search-histogram.js';
import { bitsFor } from './bits.js';
import type { Bits } from './bits.js';
import { OUT, RANGE_BIT, scan } from './filter.js';
import type { Filter } from './filter.js';
import { UNKNOWN_BUCKET } from './landed-columns.js';
import type { LandedColumn } from './landed-columns.js';
import { FACET_BIT, SLOTS } from './rows.js';
import type { Group, Rows } from './rows.js';

/** Everything of an answer but its page: how many, which, and the counts of facets and histograms. */
export type Tally = {
  readonly total: number;
  readonly hits: Bits;
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
  readonly histograms: readonly Histogram[];
};

/** Counts of combinations, slots and landed buckets: of hits, or of what one facet or range stands in the way of. */
class Counts {
  readonly combinations: readonly Int32Array[];
  readonly slots = new Int32Array(SLOTS.year * SLOTS.hours * SLOTS.price);
  readonly landed = new Int32Array(UNKNOWN_BUCKET + 1);

  constructor(groups: readonly Group[]) {
    this.combinations = groups.map((group) => new Int32Array(group.combinations.length));
  }
}

/** One pass over the rows. A row counts in everything when it is a hit, and in one facet or histogram when only that one's choice is in the way. */
export function tally(filter: Filter, rows: Rows, landed: LandedColumn | null): Tally {
  const hits = bitsFor(rows.size);
  const all = new Counts(rows.groups);
  const missing = new Map<number, Counts>();
  let total = 0;
  scan(filter, rows, (block, missed, count) => {
    total += countHits(block, missed, count, rows, landed, all, hits);
    countNear(block, missed, count, rows, landed, (bit) => {
      const known = missing.get(bit) ?? new Counts(rows.groups);
      missing.set(bit, known);
      return known;
    });
  });
  return {
    total,
    hits,
    facets: Object.fromEntries(
      FACETS.map((facet) => [facet, facetCounts(facet, rows.groups, [all, missing.get(1 << FACET_BIT[facet])])]),
    ) as unknown as Record<Facet, FacetCount[]>,
    histograms: HISTOGRAM_FIELDS.flatMap((field, i) => {
      if (field === 'landed' && !landed) return [];
      const counts = new Int32Array(HISTOGRAM_BOUNDS[field].length + 2);
      for (const each of [all, missing.get(1 << (RANGE_BIT + i))]) if (each) addTo(counts, each, field);
      return [histogram(field, counts)];
    }),
  };
}

function countHits(
  block: Int32Array,
  missed: Int32Array,
  count: number,
  { combination: [a, b, c], slots }: Rows,
  landed: LandedColumn | null,
  { combinations, slots: bars, landed: costs }: Counts,
  hits: Bits,
): number {
  const [first, second, third] = combinations as [Int32Array, Int32Array, Int32Array];
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (missed[i] !== 0) continue;
    const row = block[i]!;
    total++;
    hits[row >>> 5]! |= 1 << (row & 31);
    first[a[row]!]!++;
    second[b[row]!]!++;
    third[c[row]!]!++;
    bars[slots[row]!]!++;
  }
  if (landed) {
    const { buckets } = landed;
    for (let i = 0; i < count; i++) if (missed[i] === 0) costs[buckets[block[i]!]!]!++;
  }
  return total;
}

/** Rows that exactly one choice stands in the way of. */
function countNear(
  block: Int32Array,
  missed: Int32Array,
  count: number,
  rows: Rows,
  landed: LandedColumn | null,
  countsOf: (bit: number) => Counts,
): void {
  for (let i = 0; i < count; i++) {
    const bit = missed[i]!;
    if (bit === 0 || (bit & (bit - 1)) !== 0 || bit === OUT) continue;
    const counts = countsOf(bit);
    const row = block[i]!;
    if (bit < 1 << RANGE_BIT) for (let g = 0; g < 3; g++) counts.combinations[g]![rows.combination[g]![row]!]!++;
    else {
      counts.slots[rows.slots[row]!]!++;
      if (landed) counts.landed[landed.buckets[row]!]!++;
    }
  }
}

function facetCounts(facet: Facet, groups: readonly Group[], counted: readonly (Counts | undefined)[]): FacetCount[] {
  const at = groups.findIndex((group) => group.facets.includes(facet));
  const group = groups[at]!;
  const place = group.facets.indexOf(facet);
  const { names } = group.values[place]!;
  const codes = group.codes[place]!;
  const counts = new Int32Array(names.length);
  for (const each of counted) {
    if (!each) continue;
    const combinations = each.combinations[at]!;
    for (let i = 1; i < combinations.length; i++) counts[codes[i]!]! += combinations[i]!;
  }
  const least = leastShown(counts);
  const found: FacetCount[] = [];
  for (const [code, count] of counts.entries()) if (count >= least) found.push({ value: names[code]!, count });
  return found.sort((x, y) => y.count - x.count || (x.value < y.value ? -1 : 1)).slice(0, FACET_VALUES_MAX);
}

// A market has thousands of dealers: only those that can be among the first are put in order.
function leastShown(counts: Int32Array): number {
  if (counts.length <= FACET_VALUES_MAX) return 1;
  return Math.max(1, counts.toSorted()[counts.length - FACET_VALUES_MAX]!);
}

function addTo(counts: Int32Array, each: Counts, field: (typeof HISTOGRAM_FIELDS)[number]): void {
  if (field === 'landed') for (const [bucket, count] of each.landed.entries()) counts[bucket]! += count;
  else {
    const [size, below] =
      field === 'price' ? [SLOTS.price, 1] : field === 'hours' ? [SLOTS.hours, SLOTS.price] : [SLOTS.year, SLOTS.hours * SLOTS.price];
    for (let slot = 0; slot < each.slots.length; slot++) {
      const count = each.slots[slot]!;
      if (count > 0) counts[Math.floor(slot / below) % size]! += count;
    }
  }
}
