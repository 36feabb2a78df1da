import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SearchDocument } from '../document/search-document.js';
import type { Found } from '../driver/search-driver.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';
import { SORTS } from '../query/search-sort.js';
import type { Cursor, Sort } from '../query/search-sort.js';
import { FIRST, asking, machine, wordsOf } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';
import { DESTINATIONS, byHand, documentArbitrary } from './recipes.contract.js';

const idsOf = (found: Found): string[] => found.documents.map((d) => d.listingId);

export const pagingContract = (make: MakeDriver): void =>
  describe('paging', () => {
    let under: DriverUnderTest;
    let all: readonly SearchDocument[];
    // Landed orders need a destination, and all others must not mind one.
    const query: ResolvedQuery = asking({ landed: DESTINATIONS[0]! });
    beforeAll(async () => {
      under = await make();
      all = fc.sample(documentArbitrary, { numRuns: 150, seed: 7 });
      await under.driver.put(all.map((document) => ({ version: 1, document })));
      await under.settle();
    });
    afterAll(() => under.close());
    const expected = (sort: Sort): string[] => byHand(all, query, { ...FIRST, sort, limit: 1000 }).ids;
    const page = (paging: Partial<Paging>, of = query): Promise<Found> => under.driver.find(of, { ...FIRST, ...paging });
    const walk = async (
      sort: Sort,
      limit: number,
      between: (seen: number) => Promise<unknown> = () => Promise.resolve(),
    ): Promise<string[]> => {
      const seen: string[] = [];
      for (let after: Cursor | null = null; ;) {
        const found: Found = await page({ sort, limit, after });
        seen.push(...idsOf(found));
        await between(seen.length);
        if (!found.next) return seen;
        after = found.next;
      }
    };

    it.each(SORTS)('%s: leafed through by number, every machine comes once', async (sort) => {
      const seen: string[] = [];
      for (let offset = 0; offset < all.length; offset += 31) seen.push(...idsOf(await page({ sort, offset, limit: 31 })));
      expect(seen).toEqual(expected(sort));
    });

    it.each(SORTS)('%s: followed by its places, every machine comes once', async (sort) => {
      expect(await walk(sort, 17)).toEqual(expected(sort));
    });

    it.each(SORTS)('%s: who comes and goes meanwhile neither hides nor doubles anybody else', async (sort) => {
      const guests = [2004, 2012, 2030].map((year) =>
        machine({ year, usd: year * 1000, hours: year, published: '2026-11-30T00:00:00.000Z' }),
      );
      const isGuest = new Set(guests.map((g) => g.listingId));
      let version = 10;
      const seen = await walk(sort, 23, async () => {
        version += 1;
        const guest = guests[version % 3]!;
        if (version % 2 === 0) await under.driver.put([{ version, document: guest }]);
        else await under.driver.remove([{ version, listingId: guest.listingId }]);
        await under.settle();
      });
      expect(seen.filter((id) => !isGuest.has(id))).toEqual(expected(sort));
      await under.driver.remove(guests.map(({ listingId }) => ({ listingId, version: 1000 })));
      await under.settle();
    });

    it('a page ends where the next one begins', async () => {
      const first = await page({ sort: 'price_asc', limit: 9 });
      expect(first.next).toMatchObject({ listingId: idsOf(first).at(-1) });
      const second = await page({ sort: 'price_asc', limit: 9, after: first.next });
      expect(idsOf(second)).toEqual(expected('price_asc').slice(9, 18));
    });

    it('the last page has no next one, though it be full', async () => {
      const found = await page({ limit: expected('newest').length });
      expect([found.next, found.documents.length]).toEqual([null, expected('newest').length]);
    });

    it('one short of the last page has a next one', async () => {
      expect((await page({ limit: expected('newest').length - 1 })).next).not.toBeNull();
    });

    it('beyond the end a page is empty, and the counts are as ever', async () => {
      const [beyond, first] = [await page({ offset: 5000 }), await page({})];
      expect([beyond.documents, beyond.next, beyond.total, beyond.facets]).toEqual([[], null, first.total, first.facets]);
    });

    it('the last result that can be reached by number can be reached', async () => {
      expect((await page({ offset: 9_940, limit: 60 })).total).toBe(expected('newest').length);
    });

    it('an empty result has one empty page', async () => {
      const found = await page({}, asking(wordsOf(['nowhere'])));
      expect([found.total, found.documents, found.next]).toEqual([0, [], null]);
    });

    it('after a place the total is still that of all', async () => {
      const first = await page({ limit: 9 });
      const second = await page({ limit: 9, after: first.next });
      expect([second.total, second.facets]).toEqual([first.total, first.facets]);
    });

    it('a place goes on being one when its machine is gone', async () => {
      const guest = machine({ usd: 7_700_000 });
      await under.driver.put([{ version: 1, document: guest }]);
      await under.settle();
      const upTo = await page({ sort: 'price_asc', limit: expected('price_asc').length });
      const at = idsOf(upTo).indexOf(guest.listingId);
      const { next } = await page({ sort: 'price_asc', limit: at + 1 });
      expect(next?.listingId).toBe(guest.listingId);
      await under.driver.remove([{ version: 2, listingId: guest.listingId }]);
      await under.settle();
      expect(idsOf(await page({ sort: 'price_asc', limit: 9, after: next }))).toEqual(expected('price_asc').slice(at, at + 9));
    });

    it('a machine that moves behind a place comes again, and nobody is lost by it', async () => {
      const guest = machine({ year: 2030 });
      await under.driver.put([{ version: 1, document: guest }]);
      await under.settle();
      const first = await page({ sort: 'year_desc', limit: 1 });
      expect(idsOf(first)).toEqual([guest.listingId]);
      await under.driver.put([{ version: 2, document: { ...guest, yearMade: 1950 } }]);
      await under.settle();
      const rest = idsOf(await page({ sort: 'year_desc', limit: 1000, after: first.next }));
      expect(rest.filter((id) => id !== guest.listingId)).toEqual(expected('year_desc'));
      expect(rest).toContain(guest.listingId);
      await under.driver.remove([{ version: 3, listingId: guest.listingId }]);
      await under.settle();
    });
  });
