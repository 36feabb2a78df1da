import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SORTS } from '../query/search-sort.js';
import type { Sort } from '../query/search-sort.js';
import { FIRST, Market, asking, machine } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';

const at = (day: number): string => `2026-10-${String(day).padStart(2, '0')}T08:00:00.000Z`;

const market = new Market({
  graded: { grade: 'B', usd: 3_000_000, year: 2012, hours: 9000, deal: 'good', published: at(1) },
  best: { grade: 'A', priced: false, year: 2020, hours: 100, deal: 'unknown', published: at(2) },
  plain: { usd: 1_000_000, year: 2018, hours: 4000, deal: 'great', published: at(3) },
  dear: { usd: 9_000_000_000, year: null, hours: null, deal: 'high', published: at(4) },
  bare: { priced: false, year: 2005, hours: 0, deal: 'fair', published: at(5) },
  ungraded: { grade: null, usd: 2_000_000, year: 2021, hours: 50_000, deal: 'great', published: at(6) },
});
type Name = keyof (typeof market)['documents'];

const ORDERS: readonly (readonly [Exclude<Sort, 'landed_asc' | 'landed_desc'>, string, readonly Name[]])[] = [
  [
    'relevance',
    'inspected before others, priced before those without, then the newest',
    ['ungraded', 'graded', 'best', 'dear', 'plain', 'bare'],
  ],
  ['newest', 'the last that came first', ['ungraded', 'bare', 'dear', 'plain', 'best', 'graded']],
  [
    'price_asc',
    'the cheapest first, without a price last, the newest of them first',
    ['plain', 'ungraded', 'graded', 'dear', 'bare', 'best'],
  ],
  ['price_desc', 'the dearest first, without a price last all the same', ['dear', 'graded', 'ungraded', 'plain', 'bare', 'best']],
  ['year_desc', 'the youngest first, an unknown year last', ['ungraded', 'best', 'plain', 'graded', 'bare', 'dear']],
  ['hours_asc', 'the least worked first, an unread meter last', ['bare', 'best', 'plain', 'graded', 'ungraded', 'dear']],
  ['grade_desc', 'A before B, without a grade last', ['best', 'graded', 'ungraded', 'bare', 'dear', 'plain']],
  ['deal', 'great, good, fair, high, unknown', ['ungraded', 'plain', 'graded', 'bare', 'dear', 'best']],
];

export const orderContract = (make: MakeDriver): void =>
  describe('order', () => {
    let under: DriverUnderTest;
    beforeAll(async () => {
      under = await make();
      await market.put(under);
    });
    afterAll(() => under.close());

    it.each(ORDERS)('%s: %s', async (sort, _, order) => {
      expect(market.named((await under.driver.find(asking({}), { ...FIRST, sort })).documents)).toEqual(order);
    });

    it.each(SORTS)('%s: equal machines come newest first, of one instant by id, the highest first', async (sort) => {
      const word = 'samesame';
      const same = [0, 1, 2, 3, 4].map((i) =>
        machine({ text: word, published: i < 3 ? '2026-10-10T08:00:00.001Z' : '2026-10-10T08:00:00.000Z' }),
      );
      await under.driver.put(same.map((document) => ({ version: 1, document })));
      await under.settle();
      const found = await under.driver.find(asking({ terms: [{ any: [word] }] }), { ...FIRST, sort });
      const byId = (docs: typeof same) =>
        docs
          .map((d) => d.listingId)
          .sort()
          .reverse();
      expect(found.documents.map((d) => d.listingId)).toEqual([...byId(same.slice(0, 3)), ...byId(same.slice(3))]);
      await under.driver.remove(same.map(({ listingId }) => ({ listingId, version: 2 })));
      await under.settle();
    });

    it('an order by landed cost without a destination is the order of time', async () => {
      expect(market.named((await under.driver.find(asking({}), { ...FIRST, sort: 'landed_asc' })).documents)).toEqual(ORDERS[1]![2]);
    });

    it('the order does not turn on how machines were written: one by one, in any order, or changed since', async () => {
      await under.driver.put([{ version: 5, document: { ...market.documents.plain, photoCount: 1 } }]);
      await under.driver.put([{ version: 5, document: { ...market.documents.graded, photoCount: 1 } }]);
      await under.settle();
      expect(market.named((await under.driver.find(asking({}), { ...FIRST, sort: 'relevance' })).documents)).toEqual(ORDERS[0]![2]);
    });
  });
