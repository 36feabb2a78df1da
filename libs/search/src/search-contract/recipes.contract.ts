import { FAMILY_IDS } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { GRADES } from '@ironsilk/pricing-standard';
import { landedOrder, loadTradeRules } from '@ironsilk/trade-rules';
import fc from 'fast-check';
import { FACETS, facetValue, projectListing } from '../document/search-document.js';
import type { Facet, SearchDocument } from '../document/search-document.js';
import { HISTOGRAM_BOUNDS, HISTOGRAM_FIELDS, bucketOf, histogram, histogramValue } from '../query/search-histogram.js';
import type { HistogramField } from '../query/search-histogram.js';
import { landedOf, matches, matchesBut } from '../query/search-match.js';
import { ANYTHING } from '../query/search-query.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';
import { comparePlaces, sortKey } from '../query/search-sort.js';
import type { Cursor } from '../query/search-sort.js';

/** Machines and questions by recipes of small numbers, so that filters hit and miss often; and the answer counted by hand. */

const rules = loadTradeRules('config');
/** Where things land in the tests: two countries with rates and one without any. */
export const DESTINATIONS = ['KE', 'KZ', 'FR'].map((country) =>
  landedOrder(country, { on: '2026-11-01', certificates: [], importer: [] }, rules),
);

const YARDS = [
  { city: 'Changsha', country: 'CN', lat: 28.2282, lng: 112.9388 },
  { city: 'Xuzhou', country: 'CN', lat: 34.2058, lng: 117.2841 },
  { city: 'Mombasa', country: 'KE', lat: -4.0435, lng: 39.6682 },
];
/** A market of few dealers, so that one of them has machines of every kind. */
const DEALERS = [newId(), newId(), newId()] as const;
const MODELS = [
  ['komatsu', 'Komatsu', '小松', 'PC200-8'],
  ['caterpillar', 'Caterpillar', '卡特彼勒', '320D'],
  ['sany', 'SANY', '三一', 'SY215C'],
  [null, 'Noname', null, 'X1'],
] as const;

/** A machine by a recipe of small numbers, so that filters hit and miss often. */
export const documentArbitrary: fc.Arbitrary<SearchDocument> = fc
  .record({
    family: fc.constantFrom(...FAMILY_IDS.slice(0, 3)),
    model: fc.constantFrom(...MODELS),
    state: fc.constantFrom('published', 'published', 'published', 'reserved', 'sold'),
    year: fc.option(fc.integer({ min: 2005, max: 2024 })),
    hours: fc.option(fc.integer({ min: 0, max: 20 }).map((n) => n * 1000)),
    price: fc.option(fc.integer({ min: 1, max: 30 }).map((n) => n * 500_000)),
    grade: fc.option(fc.constantFrom(...GRADES, 'none' as const)),
    emission: fc.option(fc.integer({ min: 0, max: 6 })),
    deal: fc.constantFrom('great', 'good', 'fair', 'high', 'unknown'),
    yard: fc.option(fc.constantFrom(...YARDS)),
    day: fc.integer({ min: 1, max: 28 }),
    mass: fc.constantFrom(5, 20, 21, 36),
    dealer: fc.constantFrom(...DEALERS),
    incoterm: fc.constantFrom('FOB', 'FOB', 'CIF', 'EXW', null),
    port: fc.constantFrom('CNSHG', 'CNTAO', null),
    tonnes: fc.option(fc.integer({ min: 20_000, max: 90_000 })),
    text: fc.constantFrom('one owner', '单一车主', 'ex rental fleet'),
  })
  .map((r) =>
    projectListing({
      listingId: newId(),
      state: r.state as SearchDocument['state'],
      orgId: r.dealer,
      dealer: { name: 'Dealer', nameLocal: null, country: 'CN', verified: true },
      title: null,
      familyId: r.family,
      makeId: r.model[0],
      makeName: r.model[1],
      makeNameZh: r.model[2],
      modelId: r.model[0] && `${r.model[0]}-${r.model[3].toLowerCase()}`,
      modelName: r.model[3],
      yearMade: r.year,
      operatingHours: r.hours,
      massKg: r.mass * 1000,
      powerKw: 100,
      emissionStageId: null,
      emissionLevel: r.emission,
      inspection: r.grade
        ? {
            reportHash: 'a'.repeat(64),
            reportNo: 'IS-1',
            grade: r.grade === 'none' ? null : r.grade,
            score: 70,
            confidence: r.mass / 40,
            level: r.mass > 30 ? 'high' : r.mass > 10 ? 'medium' : 'low',
            inspectedOn: '2026-01-01',
          }
        : null,
      price:
        r.price === null
          ? null
          : { amountMinor: String(r.price), currency: 'USD', usdMinor: String(r.price), incoterm: r.incoterm, place: 'Shanghai' },
      deal: { badge: r.deal as SearchDocument['deal']['badge'], reason: 'near_value', percentOfValue: null },
      value: null,
      yard: r.yard,
      photo: null,
      photoCount: 8,
      publishedAt: `2026-10-${String(r.day).padStart(2, '0')}T08:00:00.000Z`,
      hsCode: r.family === 'excavator' ? '8429521200' : '8429111000',
      origin: r.model[0] === 'sany' ? 'CN' : 'ZZ',
      revenueTonnesMilli: r.tonnes,
      loadPort: r.port,
      freeText: [r.text],
    }),
  );

const of = (range: { min: number | null; max: number | null }, scale: (n: number) => number) => ({
  min: range.min === null ? null : scale(range.min),
  max: range.max === null ? null : scale(range.max),
});
/** Most questions leave a filter alone, or nothing would be found. */
const seldom = <T, N>(asked: fc.Arbitrary<T>, not: N): fc.Arbitrary<T | N> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(not) }, { weight: 1, arbitrary: asked });
/** At most two of many choices. */
const fewOf = <T extends Record<string, fc.Arbitrary<unknown>>>(choices: T) =>
  fc
    .subarray(Object.keys(choices), { maxLength: 2 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, choices[key]!])))) as fc.Arbitrary<
    Partial<{ [K in keyof T]: T[K] extends fc.Arbitrary<infer V> ? V : never }>
  >;
const SOME_CLASSES = [2005, 2010, 2015, 2020].flatMap((year) => [
  `8429521200|ZZ|FOB|excavator||${year}`,
  `8429111000|CN|CIF|dozer||${year}`,
]);

const bounds = (max: number) => fc.record({ min: fc.option(fc.integer({ min: 0, max })), max: fc.option(fc.integer({ min: 0, max })) });
export const queryArbitrary: fc.Arbitrary<ResolvedQuery> = fc.record({
  terms: seldom(
    fc.array(
      fc.constantFrom(
        { any: ['f:excavator'] },
        { any: ['m:komatsu', 'm:sany'] },
        { any: ['pc200'] },
        { any: ['owner', '车主'] },
        { any: ['t:19', 't:20', 't:21'] },
        { any: ['nowhere'] },
      ),
      { maxLength: 2 },
    ),
    [],
  ),
  understood: fc.constant([]),
  filters: fc.constant({}),
  facets: fewOf({
    family: fc.constantFrom(['excavator'], ['excavator', 'dozer']),
    make: fc.constantFrom(['komatsu'], ['other', 'sany']),
    country: fc.constantFrom(['KE'], ['CN']),
    model: fc.constantFrom(['komatsu-pc200-8'], ['other', 'sany-sy215c']),
    confidence: fc.constantFrom(['high', 'medium'], ['none']),
    incoterm: fc.constantFrom(['FOB'], ['CIF', 'none']),
    grade: fc.constantFrom(['A', 'B'], ['none']),
    emission: fc.constantFrom(['unknown'], ['3', '4', '5', '6']),
    inspected: fc.constantFrom(['yes'], ['no']),
    deal: fc.constantFrom(['great', 'good'], ['unknown']),
    dealer: fc.constantFrom([DEALERS[0]!], [DEALERS[1]!, DEALERS[2]!], [newId()]),
  } satisfies Record<Facet, unknown>),
  priceUsdMinor: seldom(
    bounds(30).map(({ min, max }) => ({
      min: min === null ? null : BigInt(min) * 500_000n,
      max: max === null ? null : BigInt(max) * 500_000n,
    })),
    ANYTHING.priceUsdMinor,
  ),
  year: seldom(
    bounds(20).map((r) => of(r, (n) => 2005 + n)),
    ANYTHING.year,
  ),
  hours: seldom(
    bounds(20).map((r) => of(r, (n) => n * 1000)),
    ANYTHING.hours,
  ),
  hoursPerYear: seldom(
    bounds(20).map((r) => of(r, (n) => n * 100)),
    ANYTHING.hoursPerYear,
  ),
  massKg: seldom(
    bounds(40).map((r) => of(r, (n) => n * 1000)),
    ANYTHING.massKg,
  ),
  powerKw: seldom(fc.constantFrom({ min: 100, max: null }, { min: null, max: 99 }), ANYTHING.powerKw),
  gradeMin: seldom(fc.constantFrom(...GRADES), null),
  confidenceMin: seldom(fc.constantFrom(0.1, 0.5, 0.52), null),
  near: seldom(fc.constantFrom({ lat: 28, lng: 113, km: 50 }, { lat: 31, lng: 115, km: 500 }), null),
  box: seldom(fc.constantFrom({ south: 20, west: 100, north: 30, east: 120 }, { south: -10, west: 116, north: 40, east: 50 }), null),
  landed: fc.option(fc.constantFrom(...DESTINATIONS)),
  landedUsdMinor: seldom(
    bounds(30).map((r) => of(r, (n) => n * 600_000)),
    ANYTHING.landedUsdMinor,
  ),
  admissibleClasses: seldom(fc.constantFrom([], SOME_CLASSES), null),
  deliveryDays: seldom(fc.constantFrom({ byPort: { CNSHG: 40, CNTAO: 60 }, max: 40 }), null),
  ids: fc.constant(null),
  onlyAvailable: fc.boolean(),
});

export const tally = (values: readonly string[]) =>
  Object.entries(Object.groupBy(values, (v) => v))
    .map(([value, same]) => ({ value, count: same!.length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

const placeOf = (doc: SearchDocument, query: ResolvedQuery, { sort }: Paging): Cursor => ({
  key: sortKey(sort, doc, landedOf(doc, query.landed)),
  publishedAt: doc.publishedAt,
  listingId: doc.listingId,
});

function histogramByHand(all: readonly SearchDocument[], query: ResolvedQuery, field: HistogramField) {
  const counts: number[] = [];
  for (const doc of all.filter((d) => matchesBut(d, query, field))) {
    const value = field === 'landed' ? landedOf(doc, query.landed) : histogramValue(doc, field);
    if (value === null) continue;
    const at = bucketOf(HISTOGRAM_BOUNDS[field], value);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return histogram(field, counts);
}

/** The answer a driver must give, counted by hand. */
export function byHand(all: readonly SearchDocument[], query: ResolvedQuery, paging: Paging) {
  const place = (doc: SearchDocument) => placeOf(doc, query, paging);
  const hits = all.filter((doc) => matches(doc, query)).sort((a, b) => comparePlaces(place(a), place(b)));
  const { after, offset, limit } = paging;
  const rest = after ? hits.filter((doc) => comparePlaces(place(doc), after) > 0) : hits.slice(offset);
  const page = rest.slice(0, limit);
  return {
    total: hits.length,
    ids: page.map((doc) => doc.listingId),
    facets: Object.fromEntries(
      FACETS.map((facet) => [facet, tally(all.filter((doc) => matchesBut(doc, query, facet)).map((doc) => facetValue(doc, facet)))]),
    ),
    histograms: HISTOGRAM_FIELDS.filter((field) => field !== 'landed' || query.landed).map((field) => histogramByHand(all, query, field)),
    landed: query.landed ? Object.fromEntries(page.map((doc) => [doc.listingId, landedOf(doc, query.landed)])) : {},
    next: rest.length > limit ? place(page.at(-1)!) : null,
  };
}
