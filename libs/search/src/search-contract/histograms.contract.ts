import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HistogramField } from '../query/search-histogram.js';
import type { ResolvedQuery } from '../query/search-query.js';
import { FIRST, Market, asking, from, wordsOf } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';

const market = new Market({
  first: { year: 1990, hours: 0, usd: 99_999 },
  edge: { year: 2015, hours: 1000, usd: 100_000 },
  below: { year: 2014, hours: 999, usd: 1_299_99 },
  above: { year: 2016, hours: 5999, usd: 130_000 },
  most: { year: 2040, hours: 90_000, usd: 999_999_999 },
  bare: { year: null, hours: null, usd: null },
  same: { year: 2015, hours: 1500, usd: 130_000, make: ['sany', 'SANY', null] },
  sold: { state: 'sold', year: 2015 },
});

type Bars = readonly (readonly [number | null, number | null, number])[];
const CASES: readonly (readonly [string, HistogramField, Partial<ResolvedQuery>, Bars])[] = [
  [
    'years: a bar each, open at both ends, empty ones left out, unknown in none',
    'year',
    {},
    [
      [null, 1995, 1],
      [2014, 2015, 1],
      [2015, 2016, 2],
      [2016, 2017, 1],
      [2035, null, 1],
    ],
  ],
  [
    'hours: what stands on a bound belongs to the bar above',
    'hours',
    {},
    [
      [null, 1000, 2],
      [1000, 2000, 2],
      [5000, 6000, 1],
      [20_000, null, 1],
    ],
  ],
  [
    'price: bars of round dollars, to the cent',
    'price',
    {},
    [
      [null, 100_000, 1],
      [100_000, 130_000, 2],
      [130_000, 180_000, 2],
      [100_000_000, null, 1],
    ],
  ],
  [
    'years: their own range does not narrow them',
    'year',
    { year: from(2016, 2016) },
    [
      [null, 1995, 1],
      [2014, 2015, 1],
      [2015, 2016, 2],
      [2016, 2017, 1],
      [2035, null, 1],
    ],
  ],
  [
    'years: another range does',
    'year',
    { hours: from(null, 1000) },
    [
      [null, 1995, 1],
      [2014, 2015, 1],
      [2015, 2016, 1],
    ],
  ],
  [
    'hours: their own range does not narrow them',
    'hours',
    { hours: from(5000) },
    [
      [null, 1000, 2],
      [1000, 2000, 2],
      [5000, 6000, 1],
      [20_000, null, 1],
    ],
  ],
  [
    'hours: a range of years does',
    'hours',
    { year: from(2016) },
    [
      [5000, 6000, 1],
      [20_000, null, 1],
    ],
  ],
  [
    'price: its own range does not narrow it',
    'price',
    { priceUsdMinor: from<bigint>(null, 1n) },
    [
      [null, 100_000, 1],
      [100_000, 130_000, 2],
      [130_000, 180_000, 2],
      [100_000_000, null, 1],
    ],
  ],
  ['price: a facet does', 'price', { facets: { make: ['sany'] } }, [[130_000, 180_000, 1]]],
  ['years: words do', 'year', wordsOf(['m:sany']), [[2015, 2016, 1]]],
  ['hours: nothing found, no bar', 'hours', wordsOf(['nowhere']), []],
  ['years: two ranges at once, each leaves out its own', 'year', { year: from(2015, 2015), hours: from(1500, 1500) }, [[2015, 2016, 1]]],
  ['price: a range nothing is in empties the bars of the others', 'price', { year: from(1950, 1951) }, []],
];

export const histogramsContract = (make: MakeDriver): void =>
  describe('histograms', () => {
    let under: DriverUnderTest;
    beforeAll(async () => {
      under = await make();
      await market.put(under);
    });
    afterAll(() => under.close());

    it.each(CASES)('%s', async (_, field, ask, bars) => {
      const { histograms } = await under.driver.find(asking(ask), FIRST);
      expect(histograms.find((h) => h.field === field)!.buckets.map(({ from: low, to, count }) => [low, to, count])).toEqual(bars);
    });

    it('without a destination there is none of landed cost', async () => {
      const { histograms } = await under.driver.find(asking({}), FIRST);
      expect(histograms.map((h) => h.field)).toEqual(['year', 'hours', 'price']);
    });

    it('the bars of a field add up to the machines that know it', async () => {
      const { histograms, total } = await under.driver.find(asking({}), FIRST);
      for (const { buckets } of histograms) expect(buckets.reduce((sum, b) => sum + b.count, 0)).toBe(total - 1);
    });
  });
