import { GRADES } from '@ironsilk/pricing-standard';
import { UNKNOWN_LANDED } from './open-search-landed.js';
import type { LandedScript } from './open-search-landed.js';
import { isKeyed, orderOf, tieOf } from './open-search-mapping.js';
import { FACETS } from '../document/search-document.js';
import type { Facet } from '../document/search-document.js';
import { FACET_VALUES_MAX } from '../driver/search-driver.js';
import type { FacetCount } from '../driver/search-driver.js';
import { HISTOGRAM_BOUNDS, HISTOGRAM_FIELDS, histogram } from '../query/search-histogram.js';
import type { Histogram, HistogramField } from '../query/search-histogram.js';
import { isOpen, rangeOf } from '../query/search-match.js';
import type { Paging, Range, ResolvedQuery } from '../query/search-query.js';
import type { Cursor, Sort } from '../query/search-sort.js';

/** A clause of the engine's language. */
export type Clause = Readonly<Record<string, unknown>>;
type Aggregations = Record<string, Clause>;

const limits = ({ min, max }: Range<number | bigint>): Record<string, string> => ({
  ...(min === null ? {} : { gte: `${min}` }),
  ...(max === null ? {} : { lte: `${max}` }),
});
const between = (field: string, range: Range<number | bigint>): Clause[] => (isOpen(range) ? [] : [{ range: { [field]: limits(range) } }]);
const oneOf = (field: string, values: readonly string[]): Clause => ({ terms: { [field]: values } });

/** The reader puts the source in the place of its name. */
const landedLambda = (script: LandedScript, use: string): Clause => ({ lang: 'painless', source: `${script.name}\n${use}` });
const NOTHING: Clause = { match_none: {} };

function landedRange(range: Range<number>, script: LandedScript | null): Clause[] {
  if (isOpen(range)) return [];
  if (!script?.source) return [NOTHING];
  const [low, high] = [range.min ?? 0, Math.min(range.max ?? UNKNOWN_LANDED - 1, UNKNOWN_LANDED - 1)];
  const use = `long l = landed(doc); return l >= ${low}L && l <= ${high}L;`;
  // What an index can tell of the price leaves the script little to look at.
  return [priceWithin(script, range.min, range.max), { script: { script: landedLambda(script, use) } }];
}

/** Prices outside of which nothing costs landed between `low` and `high`. */
export const priceWithin = (script: LandedScript, low: number | null, high: number | null): Clause => ({
  range: {
    price: { gte: `${low === null ? 0 : script.leastPrice(low)}`, ...(high === null ? {} : { lte: `${script.mostPrice(high)}` }) },
  },
});

function places({ near, box }: ResolvedQuery): Clause[] {
  const circle = near && { geo_distance: { distance: `${near.km}km`, distance_type: 'arc', place: { lat: near.lat, lon: near.lng } } };
  if (!box) return circle ? [circle] : [];
  const lng = (min: number | null, max: number | null): Clause[] => between('lng', { min, max });
  const across: Clause[] =
    box.west <= box.east ? lng(box.west, box.east) : [{ bool: { should: [...lng(box.west, null), ...lng(null, box.east)] } }];
  return [...(circle ? [circle] : []), ...between('lat', { min: box.south, max: box.north }), ...across];
}

/** Words, place, state and everything else but facets and the ranges with a histogram. */
function rest(query: ResolvedQuery): Clause[] {
  const { gradeMin, confidenceMin, deliveryDays, ids } = query;
  const ports = deliveryDays && Object.entries(deliveryDays.byPort).flatMap(([port, days]) => (days <= deliveryDays.max ? [port] : []));
  return [
    oneOf('state', query.onlyAvailable ? ['published'] : ['published', 'reserved']),
    ...query.terms.map(({ any }) => oneOf('words', any)),
    ...(ids ? [oneOf('listingId', ids)] : []),
    ...between('hoursPerYear', query.hoursPerYear),
    ...between('massKg', query.massKg),
    ...between('powerKw', query.powerKw),
    ...(gradeMin
      ? [
          oneOf(
            'facet.grade',
            GRADES.filter((grade) => grade <= gradeMin),
          ),
        ]
      : []),
    ...between('confidence', { min: confidenceMin, max: null }),
    ...places(query),
    ...(ports ? [oneOf('loadPort', ports)] : []),
    ...(query.admissibleClasses ? [oneOf('tradeClass', query.admissibleClasses)] : []),
  ];
}

/** Everything asked for but one facet's choice, or one histogram's range. */
export function filtersBut(query: ResolvedQuery, script: LandedScript | null, but: Facet | HistogramField | null = null): Clause {
  const facets = FACETS.flatMap((facet) => {
    const chosen = query.facets[facet];
    return chosen && facet !== but ? [oneOf(`facet.${facet}`, chosen)] : [];
  });
  const ranges = HISTOGRAM_FIELDS.flatMap((field) => {
    if (field === but) return [];
    return field === 'landed' ? landedRange(query.landedUsdMinor, script) : between(field, rangeOf(query, field));
  });
  return { bool: { filter: [...rest(query), ...facets, ...ranges] } };
}

const facetCounts = (facet: Facet): Clause => ({
  terms: {
    field: `facet.${facet}`,
    size: FACET_VALUES_MAX,
    // Slices of an index are counted apart: with so many values kept of each, none that belongs to the first is lost.
    shard_size: 5_000,
    order: [{ _count: 'desc' }, { _key: 'asc' }],
  },
});

function histogramCounts(field: HistogramField, script: LandedScript | null): Clause {
  if (field !== 'landed') return { terms: { field: `bar.${field}`, size: HISTOGRAM_BOUNDS[field].length + 1 } };
  const bounds = HISTOGRAM_BOUNDS.landed;
  const ranges = Array.from({ length: bounds.length + 1 }, (_, i) => ({
    key: `${i}`,
    ...(i > 0 ? { from: bounds[i - 1] } : {}),
    to: bounds[i] ?? UNKNOWN_LANDED,
  }));
  return { range: { script: landedLambda(script!, 'return landed(doc);'), ranges } };
}

/** One request for counts: what is counted under which conditions. */
export type Count = { readonly query: Clause; readonly aggs: Aggregations };

/**
 * The counts of a query as requests of their own: one for the total and everything that is not chosen, and one for each chosen facet or
 * range, which is counted without its own choice. Each is small enough to be kept by the engine until something changes.
 */
export function counts(query: ResolvedQuery, script: LandedScript | null): Count[] {
  const chosen: (Facet | HistogramField)[] = [
    ...FACETS.filter((facet) => query.facets[facet]),
    ...HISTOGRAM_FIELDS.filter((field) => !isOpen(rangeOf(query, field))),
  ];
  const landed = query.landed && script?.source ? script : null;
  const aggregation = (name: Facet | HistogramField): Aggregations => {
    if (name === 'landed' && !landed) return {};
    const isField = (HISTOGRAM_FIELDS as readonly string[]).includes(name);
    return { [name]: isField ? histogramCounts(name as HistogramField, script) : facetCounts(name as Facet) };
  };
  const others = [...FACETS, ...HISTOGRAM_FIELDS].filter((name) => !chosen.includes(name));
  return [
    { query: filtersBut(query, script), aggs: Object.assign({}, ...others.map(aggregation)) as Aggregations },
    ...chosen.map((name) => ({ query: filtersBut(query, script, name), aggs: aggregation(name) })),
  ].filter((count, i) => i === 0 || Object.keys(count.aggs).length > 0);
}

type Buckets = { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] };
export type Counted = Readonly<Record<string, Buckets>>;

export const facetsOf = (counted: Counted): Record<Facet, FacetCount[]> =>
  Object.fromEntries(
    FACETS.map((facet) => [facet, counted[facet]!.buckets.map(({ key, doc_count }) => ({ value: key, count: doc_count }))]),
  ) as Record<Facet, FacetCount[]>;

export function histogramsOf(counted: Counted, query: ResolvedQuery): Histogram[] {
  return HISTOGRAM_FIELDS.filter((field) => field !== 'landed' || query.landed).map((field) => {
    const numbers: number[] = [];
    for (const { key, doc_count } of counted[field]?.buckets ?? []) numbers[Number(key)] = doc_count;
    return histogram(field, numbers);
  });
}

const TIES = [{ tieHigh: 'desc' }, { tieLow: 'desc' }];
/** Equal ones: the newest first, then by id. */
export const NEWEST: readonly Clause[] = [{ publishedMs: 'desc' }, ...TIES];
const sign = (sort: Sort): 1 | -1 => (sort.endsWith('_desc') ? -1 : 1);

/** The order, always ending with the time and the id, so that it is a total one. */
export function sortClauses(sort: Sort, script: LandedScript | null): Clause[] {
  if (isKeyed(sort)) return [{ [`order.${sort}`]: 'asc' }, ...TIES];
  if (sort === 'price_asc') return [{ price: { order: 'asc', missing: UNKNOWN_LANDED } }, ...NEWEST];
  if (sort === 'price_desc') return [{ price: { order: 'desc', missing: -1 } }, ...NEWEST];
  // Nothing has a landed cost: all are equal.
  if (!script?.source) return [...NEWEST];
  const use = sort === 'landed_asc' ? 'return landed(doc);' : `long l = landed(doc); return l == ${UNKNOWN_LANDED}L ? l : -l;`;
  return [{ _script: { type: 'number', order: 'asc', script: landedLambda(script, use) } }, ...NEWEST];
}

/** The values of `sortClauses` at a place: what the engine goes on after. */
export function sortValues(sort: Sort, after: Cursor, script: LandedScript | null): (string | number)[] {
  const { tieHigh, tieLow } = tieOf(after.listingId);
  if (isKeyed(sort)) return [`${orderOf(after)}`, tieHigh, tieLow];
  const place = [Date.parse(after.publishedAt), tieHigh, tieLow];
  const known = Number.isFinite(after.key);
  if (sort === 'price_asc' || sort === 'price_desc')
    return [known ? after.key * sign(sort) : sort === 'price_asc' ? UNKNOWN_LANDED : -1, ...place];
  if (!script?.source) return place;
  return [known ? after.key : UNKNOWN_LANDED, ...place];
}

/**
 * Prices that can stand on a page of an order by landed cost, told from how many machines there are in each bar of its histogram: so the
 * script runs over a few of them, not over the market. Null when the page reaches what is unknown.
 */
export function landedPriceRange(
  { buckets }: Histogram,
  wanted: Range<number>,
  { sort, offset, limit, after }: Paging,
  script: LandedScript,
): Clause | null {
  const rising = sort === 'landed_asc';
  const key = after && (rising ? after.key : -after.key);
  if (key !== null && !Number.isFinite(key)) return null;
  // The histogram leaves out its own range: of a bar that lies outside of it, or half, nobody knows how much is on the page.
  const within = buckets.filter((bar) => (bar.from ?? 0) >= (wanted.min ?? 0) && (bar.to ?? Infinity) - 1 <= (wanted.max ?? Infinity));
  const bars = rising ? within : within.toReversed();
  // Of the bar a place lies in, nobody knows how much comes after it.
  const ahead = key === null ? bars : bars.filter((bar) => (rising ? (bar.from ?? 0) > key : (bar.to ?? Infinity) <= key));
  let need = (key === null ? offset : 0) + limit + 1;
  for (const bar of ahead) {
    need -= bar.count;
    if (need <= 0) return rising ? priceWithin(script, key, bar.to) : priceWithin(script, bar.from, key);
  }
  return null;
}
