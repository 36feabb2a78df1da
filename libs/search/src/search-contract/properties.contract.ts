import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SearchDocument } from '../document/search-document.js';
import { tileOf } from '../query/search-geo.js';
import { matches } from '../query/search-match.js';
import { SORTS } from '../query/search-sort.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';
import { byHand, documentArbitrary, queryArbitrary, tally } from './recipes.contract.js';

/** Any question to any market is answered as if it had been counted by hand. */
export const propertiesContract = (make: MakeDriver): void =>
  describe('any question', () => {
    let under: DriverUnderTest;
    let all: readonly SearchDocument[];
    beforeAll(async () => {
      under = await make();
      all = fc.sample(documentArbitrary, { numRuns: 240, seed: 4 });
      await under.driver.put(all.map((document) => ({ version: 1, document })));
      await under.settle();
    });
    afterAll(() => under.close());

    it.each(SORTS)('in the order %s is answered as counted by hand', async (sort) => {
      await fc.assert(
        fc.asyncProperty(queryArbitrary, fc.integer({ min: 0, max: 3 }), async (query, page) => {
          const paging = { sort, offset: page * 7, limit: 7, after: null };
          const { documents, ...found } = await under.driver.find(query, paging);
          expect({ ...found, ids: documents.map((d) => d.listingId) }).toEqual(byHand(all, query, paging));
        }),
        { numRuns: 20 },
      );
    });

    it('puts on the map what it finds', async () => {
      await fc.assert(
        fc.asyncProperty(queryArbitrary, fc.integer({ min: 0, max: 9 }), async (query, zoom) => {
          const placed = all.filter((d) => matches(d, query) && d.yard?.lat != null);
          const tiles = await under.driver.tiles(query, zoom, 100);
          expect(tiles.map((t) => ({ value: t.key, count: t.count }))).toEqual(
            tally(placed.map((d) => tileOf(d.yard!.lat!, d.yard!.lng!, zoom))),
          );
          const points = await under.driver.points(query, 100);
          expect(points.map((p) => ({ value: p.city, count: p.count }))).toEqual(tally(placed.map((d) => d.yard!.city!)));
        }),
        { numRuns: 20 },
      );
    });

    it('walked through from end to end the market is whole', async () => {
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
