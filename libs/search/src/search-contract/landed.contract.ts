import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketOf, HISTOGRAM_BOUNDS } from '../query/search-histogram.js';
import type { SearchDocument } from '../document/search-document.js';
import { landedOf } from '../query/search-match.js';
import { FIRST, Market, asking, from, machine } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';
import { DESTINATIONS, byHand, documentArbitrary } from './recipes.contract.js';

const [KENYA, KAZAKHSTAN, FRANCE] = DESTINATIONS as [(typeof DESTINATIONS)[0], (typeof DESTINATIONS)[0], (typeof DESTINATIONS)[0]];

// Dear things that are light and cheap ones that are large change places on the way.
const market = new Market({
  light: { usd: 5_000_000, tonnes: 12_000 },
  large: { usd: 4_700_000, tonnes: 160_000 },
  cif: { usd: 5_200_000, tonnes: 50_000, incoterm: 'CIF' },
  unsized: { usd: 4_000_000, tonnes: null },
  exw: { usd: 1_000_000, incoterm: 'EXW' },
  unpriced: { priced: false },
  termless: { usd: 3_000_000, incoterm: null },
  strange: { usd: 2_000_000, hs: null },
});

export const landedContract = (make: MakeDriver): void =>
  describe('landed cost', () => {
    let under: DriverUnderTest;
    let all: readonly SearchDocument[];
    beforeAll(async () => {
      under = await make();
      all = [...market.all, ...fc.sample(documentArbitrary, { numRuns: 120, seed: 11 })];
      await under.driver.put(all.map((document) => ({ version: 1, document })));
      await under.settle();
    });
    afterAll(() => under.close());
    const visible = () => all.filter((d) => d.state !== 'sold');
    const costs = (order: typeof KENYA) => visible().map((d) => landedOf(d, order));
    const known = (order: typeof KENYA) =>
      costs(order)
        .filter((c) => c !== null)
        .sort((a, b) => a - b);

    it('the machines of this suite change places between price and landed cost', async () => {
      const { light, large } = market.documents;
      const [l, g] = [landedOf(light, KENYA)!, landedOf(large, KENYA)!];
      expect([Number(light.price!.usdMinor) > Number(large.price!.usdMinor), l < g]).toEqual([true, true]);
      const ids = [light.listingId, large.listingId];
      const found = await under.driver.find(asking({ landed: KENYA, ids }), { ...FIRST, sort: 'landed_asc' });
      expect(market.named(found.documents)).toEqual(['light', 'large']);
    });

    it.each(DESTINATIONS.flatMap((order) => (['landed_asc', 'landed_desc'] as const).map((sort) => [order.country, sort, order] as const)))(
      'to %s by %s: the order is the exact one, to the cent, unknown last',
      async (_, sort, order) => {
        const query = asking({ landed: order });
        const found = await under.driver.find(query, { ...FIRST, sort, limit: 1000 });
        expect(found.documents.map((d) => d.listingId)).toEqual(byHand(all, query, { ...FIRST, sort, limit: 1000 }).ids);
      },
    );

    it.each(DESTINATIONS.map((order) => [order.country, order] as const))(
      'to %s: each machine of a page carries the exact cost',
      async (_, order) => {
        const found = await under.driver.find(asking({ landed: order }), FIRST);
        expect(found.landed).toEqual(Object.fromEntries(found.documents.map((d) => [d.listingId, landedOf(d, order)])));
      },
    );

    it('without a destination nothing carries a cost', async () => {
      expect((await under.driver.find(asking({}), FIRST)).landed).toEqual({});
    });

    it('a range holds its own bounds, to the cent', async () => {
      const cost = landedOf(market.documents.light, KENYA)!;
      const total = async (min: number | null, max: number | null) =>
        (await under.driver.find(asking({ landed: KENYA, landedUsdMinor: from(min, max), ids: [market.documents.light.listingId] }), FIRST))
          .total;
      expect([await total(cost, cost), await total(cost + 1, null), await total(null, cost - 1), await total(cost, null)]).toEqual([
        1, 0, 0, 1,
      ]);
    });

    it.each([
      ['from below', 0.2, null],
      ['from above', null, 0.3],
      ['both ways', 0.4, 0.6],
      ['the dearest only', 0.95, null],
    ])('a range %s finds what costs so much and nothing unknown', async (_, low, high) => {
      const sorted = known(KENYA);
      const at = (share: number | null) => (share === null ? null : sorted[Math.floor(share * (sorted.length - 1))]!);
      const [min, max] = [at(low), at(high)];
      const found = await under.driver.find(asking({ landed: KENYA, landedUsdMinor: from(min, max) }), FIRST);
      expect(found.total).toBe(sorted.filter((c) => (min === null || c >= min) && (max === null || c <= max)).length);
    });

    it.each(['landed_asc', 'landed_desc'] as const)('a range and the order %s: the page is of what is in the range', async (sort) => {
      const sorted = known(KENYA);
      const ask = {
        landed: KENYA,
        landedUsdMinor: from(sorted[Math.floor(sorted.length * 0.3)]!, sorted[Math.floor(sorted.length * 0.6)]!),
      };
      for (const limit of [1, 3, 60]) {
        const found = await under.driver.find(asking(ask), { ...FIRST, sort, limit });
        expect(found.documents.map((d) => d.listingId)).toEqual(byHand(all, asking(ask), { ...FIRST, sort, limit }).ids);
      }
    });

    it('a range without a destination finds nothing', async () => {
      expect((await under.driver.find(asking({ landedUsdMinor: from(0) }), FIRST)).total).toBe(0);
    });

    it('where no rate is known every cost is unknown, and a range finds nothing', async () => {
      expect(known(FRANCE)).toEqual([]);
      expect((await under.driver.find(asking({ landed: FRANCE, landedUsdMinor: from(0) }), FIRST)).total).toBe(0);
    });

    it.each(DESTINATIONS.map((order) => [order.country, order] as const))(
      'to %s: the histogram counts what each cost lies in',
      async (_, order) => {
        const counts = new Map<number, number>();
        for (const cost of known(order)) {
          const bar = bucketOf(HISTOGRAM_BOUNDS.landed, cost);
          counts.set(bar, (counts.get(bar) ?? 0) + 1);
        }
        const { histograms } = await under.driver.find(asking({ landed: order }), FIRST);
        const bars = histograms.find((h) => h.field === 'landed')!.buckets;
        expect(bars.map((b) => b.count)).toEqual([...counts].sort((a, b) => a[0] - b[0]).map(([, n]) => n));
      },
    );

    it('its own range does not narrow the histogram, another one does', async () => {
      const sum = async (ask: Parameters<typeof asking>[0]) =>
        (await under.driver.find(asking({ landed: KENYA, ...ask }), FIRST)).histograms
          .find((h) => h.field === 'landed')!
          .buckets.reduce((n, b) => n + b.count, 0);
      expect(await sum({ landedUsdMinor: from(null, 1) })).toBe(known(KENYA).length);
      expect(await sum({ year: from(1950, 1951) })).toBe(0);
    });

    it('a range narrows facets and the other histograms', async () => {
      const found = await under.driver.find(asking({ landed: KENYA, landedUsdMinor: from(known(KENYA).at(-1)!) }), FIRST);
      expect([found.total, found.facets.inspected.reduce((n, c) => n + c.count, 0)]).toEqual([1, 1]);
    });

    it('two destinations in turn do not mix', async () => {
      const first = (order: typeof KENYA) => under.driver.find(asking({ landed: order }), { ...FIRST, sort: 'landed_asc', limit: 3 });
      const [kenya, kazakhstan, again] = [await first(KENYA), await first(KAZAKHSTAN), await first(KENYA)];
      expect(Object.values(kenya.landed)).not.toEqual(Object.values(kazakhstan.landed));
      expect(again.landed).toEqual(kenya.landed);
    });

    it('a machine of a class nobody was in before has its cost at once', async () => {
      const guest = machine({ usd: 100_000, hs: '8429511000', tonnes: 15_000 });
      await under.driver.put([{ version: 1, document: guest }]);
      await under.settle();
      const found = await under.driver.find(asking({ landed: KENYA }), { ...FIRST, sort: 'landed_asc', limit: 1 });
      expect(landedOf(guest, KENYA)).toBe(Math.min(...known(KENYA), landedOf(guest, KENYA)!));
      expect(found.documents.map((d) => d.listingId)).toEqual([guest.listingId]);
      await under.driver.remove([{ version: 2, listingId: guest.listingId }]);
      await under.settle();
    });

    it('a price that changes moves the machine', async () => {
      const guest = machine({ usd: 90_000_000_000, tonnes: 15_000 });
      const dearest = async () =>
        (await under.driver.find(asking({ landed: KENYA }), { ...FIRST, sort: 'landed_desc', limit: 1 })).documents[0]!.listingId;
      await under.driver.put([{ version: 1, document: guest }]);
      await under.settle();
      expect(await dearest()).toBe(guest.listingId);
      await under.driver.put([{ version: 2, document: { ...guest, price: { ...guest.price!, usdMinor: '100' } } }]);
      await under.settle();
      expect(await dearest()).not.toBe(guest.listingId);
      await under.driver.remove([{ version: 3, listingId: guest.listingId }]);
      await under.settle();
    });
  });
