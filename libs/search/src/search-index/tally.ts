import type { LRUCache } from 'lru-cache';
import { FACETS } from '../document/search-document.js';
import type { Facet } from '../document/search-document.js';
import { FACET_VALUES_MAX } from '../driver/search-driver.js';
import type { FacetCount } from '../driver/search-driver.js';
import { HISTOGRAM_FIELDS, histogram } from '../query/search-histogram.js';
import type { Histogram, HistogramField } from '../query/search-histogram.js';
import { eachBlock, intersect } from './bits.js';
import type { Bits } from './bits.js';
import type { Answering } from './clause-rows.js';
import { UNKNOWN_BUCKET } from './landed-columns.js';
import type { LandedColumn } from './landed-columns.js';
import { GROUP_OF, SLOTS } from './rows.js';
import type { Rows } from './rows.js';

/** Everything of an answer but its page: how many, which, and the counts of facets and histograms. */
export type Tally = {
  readonly total: number;
  readonly hits: Bits;
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
  readonly histograms: readonly Histogram[];
};

/** Counts that leave out a clause, by the others: they stay the same while a visitor tries one choice after the other. */
export type Near = LRUCache<string, readonly FacetCount[] | Histogram>;

/** Counts what answers every clause; and for a facet or histogram with a clause of its own, what answers all the others. */
export function tally(clauses: readonly Answering[], rows: Rows, landed: LandedColumn | null, near: Near): Tally {
  const hits = allOf(clauses, rows.size);
  const { total, combinations, slots, buckets } = countHits(hits, rows, landed);
  const counted = <T extends readonly FacetCount[] | Histogram>(
    own: Facet | HistogramField,
    known: () => T,
    count: (hits: Bits) => T,
  ): T => {
    if (!clauses.some((clause) => clause.own === own)) return known();
    const others = clauses.filter((clause) => clause.own !== own);
    const name = JSON.stringify([own, own === 'landed' && landed?.order.key, ...others.map(({ key }) => key)]);
    const kept = near.get(name) as T | undefined;
    if (kept) return kept;
    const counts = count(allOf(others, rows.size));
    near.set(name, counts);
    return counts;
  };
  const facetOf = (facet: Facet) =>
    counted(
      facet,
      () => facetCounts(facet, rows, combinations[GROUP_OF[facet].group]!),
      (nearby) => facetCounts(facet, rows, countCodes(nearby, rows, GROUP_OF[facet].group)),
    );
  const bars = barsOf(slots);
  return {
    total,
    hits,
    facets: Object.fromEntries(FACETS.map((facet) => [facet, facetOf(facet)])) as unknown as Record<Facet, readonly FacetCount[]>,
    histograms: HISTOGRAM_FIELDS.flatMap((field) => {
      if (field === 'landed')
        return landed
          ? [
              counted(
                field,
                () => histogram(field, buckets),
                (nearby) => histogram(field, countBuckets(nearby, landed)),
              ),
            ]
          : [];
      return [
        counted(
          field,
          () => histogram(field, bars[field]),
          (nearby) => histogram(field, barsOf(countSlots(nearby, rows))[field]),
        ),
      ];
    }),
  };
}

function allOf([first, ...others]: readonly Answering[], size: number): Bits {
  const all = first!.bits.slice(0, (size + 31) >>> 5);
  for (const { bits } of others) intersect(all, bits);
  return all;
}

const slotCounts = (): Int32Array => new Int32Array(SLOTS.year * SLOTS.hours * SLOTS.price);
const bucketCounts = (): Int32Array => new Int32Array(UNKNOWN_BUCKET + 1);

// Each column has a loop of its own: one that is handed columns of several kinds of number takes twice as long.
function countHits(hits: Bits, { combination: [a, b, c], slots: slotOf, groups }: Rows, landed: LandedColumn | null) {
  const combinations = groups.map((group) => new Int32Array(group.combinations.length));
  const [first, second, third] = combinations as [Int32Array, Int32Array, Int32Array];
  const [slots, buckets] = [slotCounts(), bucketCounts()];
  let total = 0;
  eachBlock(hits, (block, count) => {
    total += count;
    for (let i = 0; i < count; i++) first[a[block[i]!]!]!++;
    for (let i = 0; i < count; i++) second[b[block[i]!]!]!++;
    for (let i = 0; i < count; i++) third[c[block[i]!]!]!++;
    for (let i = 0; i < count; i++) slots[slotOf[block[i]!]!]!++;
    if (!landed) return;
    const { buckets: bucketOf } = landed;
    for (let i = 0; i < count; i++) buckets[bucketOf[block[i]!]!]!++;
  });
  return { total, combinations, slots, buckets };
}

function countCodes(hits: Bits, { combination, groups }: Rows, group: number): Int32Array {
  const column = combination[group]!;
  const counts = new Int32Array(groups[group]!.combinations.length);
  eachBlock(hits, (block, count) => {
    for (let i = 0; i < count; i++) counts[column[block[i]!]!]!++;
  });
  return counts;
}

function countSlots(hits: Bits, { slots }: Rows): Int32Array {
  const counts = slotCounts();
  eachBlock(hits, (block, count) => {
    for (let i = 0; i < count; i++) counts[slots[block[i]!]!]!++;
  });
  return counts;
}

function countBuckets(hits: Bits, { buckets }: LandedColumn): Int32Array {
  const counts = bucketCounts();
  eachBlock(hits, (block, count) => {
    for (let i = 0; i < count; i++) counts[buckets[block[i]!]!]!++;
  });
  return counts;
}

function facetCounts(facet: Facet, { groups }: Rows, combinations: Int32Array): FacetCount[] {
  const { group, at } = GROUP_OF[facet];
  const { names } = groups[group]!.values[at]!;
  const codes = groups[group]!.codes[at]!;
  const counts = new Int32Array(names.length);
  for (let i = 1; i < combinations.length; i++) counts[codes[i]!]! += combinations[i]!;
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

/** What slots say of each field. */
function barsOf(slots: Int32Array): Record<Exclude<HistogramField, 'landed'>, Int32Array> {
  const bars = { year: new Int32Array(SLOTS.year), hours: new Int32Array(SLOTS.hours), price: new Int32Array(SLOTS.price) };
  let slot = 0;
  for (let year = 0; year < SLOTS.year; year++)
    for (let hours = 0; hours < SLOTS.hours; hours++)
      for (let price = 0; price < SLOTS.price; price++) {
        const count = slots[slot++]!;
        if (count === 0) continue;
        bars.year[year]! += count;
        bars.hours[hours]! += count;
        bars.price[price]! += count;
      }
  return bars;
}
