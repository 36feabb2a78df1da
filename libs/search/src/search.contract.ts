import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAMILY_IDS } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { GRADES } from '@ironsilk/pricing-standard';
import fc from 'fast-check';
import { FACETS, facetValue, projectListing } from './search-document.js';
import type { Facet, SearchDocument } from './search-document.js';
import type { SearchDriver } from './search-driver.js';
import { matches, matchesBase, matchesFacet } from './search-match.js';
import { SORTS } from './search-query.js';
import type { Paging, ResolvedQuery, Sort } from './search-query.js';
import { sortKey } from './search-sort.js';

/** What an adapter's spec gives the suite. `settle` waits until what was written can be found. */
export type DriverUnderTest = { readonly driver: SearchDriver; settle(): Promise<void>; close(): Promise<void> };

const EVERYTHING: ResolvedQuery = {
  terms: [],
  understood: [],
  facets: {},
  priceUsdMinor: { min: null, max: null },
  year: { min: null, max: null },
  hours: { min: null, max: null },
  gradeMin: null,
  onlyAvailable: true,
};
const FIRST: Paging = { sort: 'newest', offset: 0, limit: 60 };

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
const documentArbitrary: fc.Arbitrary<SearchDocument> = fc
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
            confidence: 0.9,
            inspectedOn: '2026-01-01',
          }
        : null,
      price:
        r.price === null
          ? null
          : { amountMinor: String(r.price), currency: 'USD', usdMinor: String(r.price), incoterm: 'FOB', place: 'Shanghai' },
      deal: { badge: r.deal as SearchDocument['deal']['badge'], reason: 'near_value', percentOfValue: null },
      value: null,
      yard: r.yard,
      photo: null,
      photoCount: 8,
      publishedAt: `2026-10-${String(r.day).padStart(2, '0')}T08:00:00.000Z`,
      freeText: [r.text],
    }),
  );

const bounds = (max: number) => fc.record({ min: fc.option(fc.integer({ min: 0, max })), max: fc.option(fc.integer({ min: 0, max })) });
const queryArbitrary: fc.Arbitrary<ResolvedQuery> = fc.record({
  terms: fc.array(
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
  understood: fc.constant([]),
  facets: fc.record(
    {
      family: fc.constantFrom(['excavator'], ['excavator', 'dozer']),
      make: fc.constantFrom(['komatsu'], ['other', 'sany']),
      country: fc.constantFrom(['KE'], ['CN']),
      grade: fc.constantFrom(['A', 'B'], ['none']),
      emission: fc.constantFrom(['unknown'], ['3', '4', '5', '6']),
      inspected: fc.constantFrom(['yes'], ['no']),
      deal: fc.constantFrom(['great', 'good'], ['unknown']),
      dealer: fc.constantFrom([DEALERS[0]!], [DEALERS[1]!, DEALERS[2]!], [newId()]),
    } satisfies Record<Facet, unknown>,
    { requiredKeys: [] },
  ),
  priceUsdMinor: bounds(30).map(({ min, max }) => ({
    min: min === null ? null : BigInt(min) * 500_000n,
    max: max === null ? null : BigInt(max) * 500_000n,
  })),
  year: bounds(20).map(({ min, max }) => ({ min: min === null ? null : 2005 + min, max: max === null ? null : 2005 + max })),
  hours: bounds(20).map(({ min, max }) => ({ min: min === null ? null : min * 1000, max: max === null ? null : max * 1000 })),
  gradeMin: fc.option(fc.constantFrom(...GRADES)),
  onlyAvailable: fc.boolean(),
});

const tally = (values: readonly string[]) =>
  Object.entries(Object.groupBy(values, (v) => v))
    .map(([value, same]) => ({ value, count: same!.length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

// Equal machines come newest first, then by id, so that pages never overlap.
const inOrder =
  (sort: Sort) =>
  (a: SearchDocument, b: SearchDocument): number => {
    const [x, y] = [sortKey(sort, a), sortKey(sort, b)];
    if (x !== y) return x < y ? -1 : 1;
    if (a.publishedAt !== b.publishedAt) return a.publishedAt > b.publishedAt ? -1 : 1;
    return a.listingId < b.listingId ? 1 : -1;
  };

/** The answer a driver must give, counted by hand. */
function byHand(all: readonly SearchDocument[], query: ResolvedQuery, paging: Paging) {
  const hits = all.filter((doc) => matches(doc, query)).sort(inOrder(paging.sort));
  const facets = Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      tally(
        all
          .filter((doc) => matchesBase(doc, query) && FACETS.every((f) => f === facet || matchesFacet(doc, query, f)))
          .map((doc) => facetValue(doc, facet)),
      ),
    ]),
  );
  return { total: hits.length, ids: hits.slice(paging.offset, paging.offset + paging.limit).map((doc) => doc.listingId), facets };
}

/** Every adapter runs this with its real engine behind it. */
export const searchDriverContract = (adapter: string, make: () => Promise<DriverUnderTest>): void =>
  describe(`SearchDriver on ${adapter}`, () => {
    let under: DriverUnderTest;
    let all: SearchDocument[];
    beforeAll(async () => {
      under = await make();
      all = fc.sample(documentArbitrary, { numRuns: 240, seed: 4 });
      await under.driver.put(all.map((document) => ({ version: 1, document })));
      await under.settle();
    });
    afterAll(() => under.close());
    const one = (change: Partial<SearchDocument> = {}): SearchDocument => ({
      ...all[0]!,
      listingId: newId(),
      words: [`w${newId().replaceAll('-', '')}`],
      state: 'published',
      ...change,
    });
    const wordOf = (doc: SearchDocument): ResolvedQuery => ({ ...EVERYTHING, onlyAvailable: false, terms: [{ any: [doc.words[0]!] }] });
    const find = async (query: ResolvedQuery) => {
      await under.settle();
      return under.driver.find(query, FIRST);
    };

    it('finds, counts, sorts and pages like counting by hand', async () => {
      await fc.assert(
        fc.asyncProperty(queryArbitrary, fc.constantFrom(...SORTS), fc.integer({ min: 0, max: 3 }), async (query, sort, page) => {
          const paging = { sort, offset: page * 7, limit: 7 };
          const found = await under.driver.find(query, paging);
          expect({ total: found.total, ids: found.documents.map((d) => d.listingId), facets: found.facets }).toEqual(
            byHand(all, query, paging),
          );
        }),
        { numRuns: 150 },
      );
    });

    it('finds the machines of one dealer, also beside another of the same name', async () => {
      const [mine, namesake] = [newId(), newId()];
      const machines = [one({ orgId: mine }), one({ orgId: mine }), one({ orgId: namesake })];
      await under.driver.put(machines.map((document) => ({ version: 1, document })));
      const found = await find({ ...EVERYTHING, facets: { dealer: [mine] } });
      expect(found.documents.map((d) => d.listingId).sort()).toEqual([machines[0]!.listingId, machines[1]!.listingId].sort());
      expect(found.facets.dealer).toContainEqual({ value: namesake, count: 1 });
      await under.driver.remove(machines.map((d) => ({ listingId: d.listingId, version: 2 })));
    });

    it('gives a document back as it was put', async () => {
      const doc = one({ title: '20 t 挖掘机 — "O\'Brien"; drop table' });
      await under.driver.put([{ version: 1, document: doc }]);
      expect((await find(wordOf(doc))).documents).toEqual([doc]);
      expect(await under.driver.get(doc.listingId)).toEqual(doc);
      await under.driver.remove([{ listingId: doc.listingId, version: 2 }]);
    });

    it('never lets an older reading overwrite a newer one, in any order', async () => {
      const doc = one();
      const versions = [1, 2, 3, 4, 5].map((version) => ({ version, document: { ...doc, operatingHours: version } }));
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(versions, { minLength: 1 }), async (order) => {
          const listingId = newId();
          for (const { version, document } of order)
            await under.driver.put([{ version, document: { ...document, listingId, words: [listingId] } }]);
          await under.settle();
          expect((await under.driver.get(listingId))?.operatingHours).toBe(Math.max(...order.map((o) => o.version)));
          await under.driver.remove([{ listingId, version: 9 }]);
        }),
        { numRuns: 15 },
      );
    });

    it('does not bring back what was removed, nor remove what came back since', async () => {
      const doc = one();
      await under.driver.put([{ version: 5, document: doc }]);
      await under.driver.remove([{ listingId: doc.listingId, version: 4 }]);
      expect((await find(wordOf(doc))).total).toBe(1);
      await under.driver.remove([{ listingId: doc.listingId, version: 6 }]);
      await under.driver.put([{ version: 5, document: doc }]);
      expect((await find(wordOf(doc))).total).toBe(0);
      expect(await under.driver.get(doc.listingId)).toBeUndefined();
      await under.driver.put([{ version: 7, document: doc }]);
      expect((await find(wordOf(doc))).total).toBe(1);
      await under.driver.remove([{ listingId: doc.listingId, version: 8 }]);
      const early = newId();
      await under.driver.remove([{ listingId: early, version: 3 }]);
      await under.driver.put([{ version: 2, document: { ...doc, listingId: early } }]);
      await under.settle();
      expect(await under.driver.get(early)).toBeUndefined();
    });

    it('puts the yards of a result on the map, most machines first', async () => {
      const query = { ...EVERYTHING, facets: { family: ['excavator', 'dozer'] } };
      const expected = tally(all.filter((d) => matches(d, query) && d.yard).map((d) => d.yard!.city!));
      expect((await under.driver.points(query, 10)).map((p) => ({ value: p.city, count: p.count }))).toEqual(expected);
      expect(await under.driver.points(query, 1)).toHaveLength(1);
    });

    it('finds the available machines most like one, never the machine itself', async () => {
      const near = one({
        familyId: 'motor_grader',
        modelId: 'm-1',
        makeId: 'm',
        yearMade: 2015,
        price: { amountMinor: '5000000', currency: 'USD', usdMinor: '5000000', incoterm: null, place: null },
      });
      const others = [
        one({ ...near, listingId: newId(), yearMade: 2016 }),
        one({ ...near, listingId: newId(), yearMade: 2006 }),
        one({ ...near, listingId: newId(), modelId: 'm-2' }),
        one({ ...near, listingId: newId(), modelId: 'x-1', makeId: 'x' }),
      ];
      const hidden = one({ ...near, listingId: newId(), state: 'sold' });
      await under.driver.put([near, ...others, hidden].map((document) => ({ version: 1, document })));
      await under.settle();
      expect((await under.driver.similar(near, 10)).map((d) => d.listingId)).toEqual(others.map((d) => d.listingId));
      expect(await under.driver.similar(near, 2)).toHaveLength(2);
      await under.driver.remove([near, ...others, hidden].map((d) => ({ listingId: d.listingId, version: 2 })));
    });

    it('can be walked through from end to end with its versions', async () => {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await under.driver.page(after, 37);
        if (page.length === 0) break;
        seen.push(...page.map((entry) => entry.document.listingId));
        after = seen.at(-1)!;
      }
      expect(seen).toEqual(all.map((d) => d.listingId).sort());
    });
  });
