import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import fc from 'fast-check';
import type { SearchDocument } from './search-document.js';
import type { Found, SearchDriver } from './search-driver.js';
import { tileOf } from './search-geo.js';
import { matches } from './search-match.js';
import { ANYTHING } from './search-query.js';
import { SORTS } from './search-sort.js';
import type { Paging, ResolvedQuery } from './search-query.js';
import { byHand, documentArbitrary, queryArbitrary, tally } from './search-recipes.contract.js';
import type { Cursor } from './search-sort.js';

/** What an adapter's spec gives the suite. `settle` waits until what was written can be found. */
export type DriverUnderTest = { readonly driver: SearchDriver; settle(): Promise<void>; close(): Promise<void> };

const FIRST: Paging = { sort: 'newest', offset: 0, limit: 60, after: null };

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
    const wordOf = (doc: SearchDocument): ResolvedQuery => ({ ...ANYTHING, onlyAvailable: false, terms: [{ any: [doc.words[0]!] }] });
    const find = async (query: ResolvedQuery) => {
      await under.settle();
      return under.driver.find(query, FIRST);
    };

    it('finds, counts, sorts and pages like counting by hand', async () => {
      await fc.assert(
        fc.asyncProperty(queryArbitrary, fc.constantFrom(...SORTS), fc.integer({ min: 0, max: 3 }), async (query, sort, page) => {
          const paging = { sort, offset: page * 7, limit: 7, after: null };
          const { documents, ...found } = await under.driver.find(query, paging);
          expect({ ...found, ids: documents.map((d) => d.listingId) }).toEqual(byHand(all, query, paging));
        }),
        { numRuns: 150 },
      );
    });

    it('goes on after a place: nothing comes twice or is lost, also when others come and go meanwhile', async () => {
      const query = { ...ANYTHING, onlyAvailable: false };
      for (const sort of SORTS) {
        const expected = byHand(all, query, { sort, offset: 0, limit: 1000, after: null }).ids;
        const seen: string[] = [];
        const guest = one({ yearMade: 2024 });
        for (let after: Cursor | null = null; ;) {
          const found: Found = await under.driver.find(query, { sort, offset: 0, limit: 37, after });
          seen.push(...found.documents.map((d) => d.listingId).filter((id) => id !== guest.listingId));
          const version = seen.length;
          if (version % 2 === 0) await under.driver.put([{ version, document: guest }]);
          else await under.driver.remove([{ version, listingId: guest.listingId }]);
          await under.settle();
          if (!found.next) break;
          after = found.next;
        }
        expect(seen).toEqual(expected);
        await under.driver.remove([{ listingId: guest.listingId, version: 10_000 }]);
        await under.settle();
      }
    });

    it('gathers machines by squares of the map', async () => {
      const expected = tally(all.filter((d) => matches(d, ANYTHING) && d.yard).map((d) => tileOf(d.yard!.lat!, d.yard!.lng!, 5)));
      const tiles = await under.driver.tiles(ANYTHING, 5, 10);
      expect(tiles.map(({ key, count }) => ({ value: key, count }))).toEqual(expected);
      expect(tiles.every((t) => tileOf(t.lat, t.lng, 5) === t.key)).toBe(true);
    });

    it('knows the trade classes of the market', async () => {
      expect(await under.driver.tradeClasses()).toEqual([...new Set(all.map((d) => d.tradeClass))].sort());
    });

    it('reads the market anew behind the live search, events going on, and then forgets what is gone', async () => {
      const [kept, gone, come] = [one(), one(), one()];
      await under.driver.put([kept, gone].map((document) => ({ version: 5, document })));
      const rebuild = await under.driver.rebuild(100);
      await rebuild.put([...all, kept].map((document) => ({ version: 100, document })));
      await under.driver.put([
        { version: 101, document: { ...kept, operatingHours: 77 } },
        { version: 102, document: come },
      ]);
      expect((await find(wordOf(gone))).total).toBe(1);
      expect((await find(wordOf(come))).total).toBe(1);
      await rebuild.swap();
      expect((await find(wordOf(gone))).total).toBe(0);
      expect((await find(wordOf(kept))).documents).toEqual([{ ...kept, operatingHours: 77 }]);
      expect((await find(wordOf(come))).total).toBe(1);
      expect((await find({ ...ANYTHING, onlyAvailable: false })).total).toBe(all.filter((d) => d.state !== 'sold').length + 2);
      await under.driver.remove([kept, come].map(({ listingId }) => ({ listingId, version: 200 })));
      await under.settle();
    });

    it('finds the machines of one dealer, also beside another of the same name', async () => {
      const [mine, namesake] = [newId(), newId()];
      const machines = [one({ orgId: mine }), one({ orgId: mine }), one({ orgId: namesake })];
      await under.driver.put(machines.map((document) => ({ version: 1, document })));
      const found = await find({ ...ANYTHING, facets: { dealer: [mine] } });
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
      const query = { ...ANYTHING, facets: { family: ['excavator', 'dozer'] } };
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
