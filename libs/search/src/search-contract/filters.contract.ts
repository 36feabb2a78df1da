import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { FIRST, Market, asking, expectFound, from } from './machines.contract.js';
import type { Case, DriverUnderTest, MakeDriver } from './machines.contract.js';

// Every machine differs from the next in all that can be asked for; `bare` knows nothing of itself.
const market = new Market({
  small: { year: 2005, hours: 1000, massKg: 5500, powerKw: 36.5, usd: 1_000_000, grade: 'A', confidence: 0.95, port: 'CNSHG' },
  middle: {
    year: 2015,
    hours: 6000,
    massKg: 20_000,
    powerKw: 110,
    usd: 5_000_000,
    grade: 'C',
    confidence: 0.6,
    port: 'CNTAO',
    state: 'reserved',
  },
  large: { year: 2020, hours: 12_000, massKg: 36_000, powerKw: 202.25, usd: 15_000_000_000, grade: 'E', confidence: 0.3, port: 'KEMBA' },
  bare: { year: null, hours: null, massKg: null, powerKw: null, priced: false, port: null },
  rateless: { usd: null, inspected: true, grade: null, confidence: 0.8, year: 2015, hours: 0 },
  sold: { state: 'sold', year: 2015, grade: 'A' },
});
const { small, middle, large, rateless } = market.documents;
type Name = keyof (typeof market)['documents'];
const ALL: readonly Name[] = ['small', 'middle', 'large', 'bare', 'rateless'];

const RANGES: readonly Case<Name>[] = [
  ['years: a lower bound holds itself', { year: from(2015) }, ['middle', 'large', 'rateless']],
  ['years: an upper bound holds itself', { year: from(null, 2015) }, ['small', 'middle', 'rateless']],
  ['years: both bounds the same ask for one year', { year: from(2015, 2015) }, ['middle', 'rateless']],
  ['years: a year nobody was made in finds nothing', { year: from(2016, 2019) }, []],
  ['years: an unknown year is in no range, however wide', { year: from(1900, 2100) }, ['small', 'middle', 'large', 'rateless']],
  ['years: no bound asks for nothing', { year: from<number>(null, null) }, ALL],
  ['hours: a lower bound holds itself', { hours: from(6000) }, ['middle', 'large']],
  ['hours: an upper bound holds itself', { hours: from(null, 6000) }, ['small', 'middle', 'rateless']],
  ['hours: zero is a reading of the meter, not an unknown one', { hours: from(0, 0) }, ['rateless']],
  ['hours: an unread meter is in no range', { hours: from(0) }, ['small', 'middle', 'large', 'rateless']],
  ['hours a year: counted to the year of the listing', { hoursPerYear: from(545, 545) }, ['middle']],
  ['hours a year: a lower bound', { hoursPerYear: from(546) }, ['large']],
  ['hours a year: unknown with an unknown year', { hoursPerYear: from(0) }, ['small', 'middle', 'large', 'rateless']],
  ['mass: a lower bound holds itself', { massKg: from(20_000) }, ['middle', 'large', 'rateless']],
  ['mass: an upper bound holds itself', { massKg: from(null, 5500) }, ['small']],
  ['mass: unknown is in no range', { massKg: from(0) }, ['small', 'middle', 'large', 'rateless']],
  ['power: a fraction of a kilowatt counts', { powerKw: from(36.5, 36.5) }, ['small']],
  ['power: a hair above is above', { powerKw: from(202.26) }, []],
  ['power: a hair below is below', { powerKw: from(202.24) }, ['large']],
  ['power: an upper bound holds itself', { powerKw: from(null, 110) }, ['small', 'middle', 'rateless']],
  ['price: a lower bound holds itself, to the cent', { priceUsdMinor: from(5_000_000n) }, ['middle', 'large']],
  ['price: a cent more is more', { priceUsdMinor: from(5_000_001n) }, ['large']],
  ['price: an upper bound holds itself', { priceUsdMinor: from(null, 5_000_000n) }, ['small', 'middle']],
  ['price: a cent less is less', { priceUsdMinor: from(null, 4_999_999n) }, ['small']],
  ['price: sums beyond 32 bits are told apart', { priceUsdMinor: from(15_000_000_000n, 15_000_000_000n) }, ['large']],
  ['price: neither without a price nor without a rate is anything in a range', { priceUsdMinor: from(0n) }, ['small', 'middle', 'large']],
  ['price: bounds beyond every machine ask for nothing special', { priceUsdMinor: from(0n, 10n ** 17n) }, ['small', 'middle', 'large']],
];

const OTHERS: readonly Case<Name>[] = [
  ['grade A or better is A', { gradeMin: 'A' }, ['small']],
  ['grade B or better takes A', { gradeMin: 'B' }, ['small']],
  ['grade C or better takes C', { gradeMin: 'C' }, ['small', 'middle']],
  ['grade D or better leaves E out', { gradeMin: 'D' }, ['small', 'middle']],
  ['grade E or better takes every grade, and nothing without one', { gradeMin: 'E' }, ['small', 'middle', 'large']],
  ['confidence: a bound holds itself', { confidenceMin: 0.6 }, ['small', 'middle', 'rateless']],
  ['confidence: a hair more leaves it out', { confidenceMin: 0.6001 }, ['small', 'rateless']],
  ['confidence: nought asks for an inspection all the same', { confidenceMin: 0 }, ['small', 'middle', 'large', 'rateless']],
  ['confidence: none is beyond one', { confidenceMin: 1 }, []],
  ['available: neither reserved nor sold', { onlyAvailable: true }, ['small', 'large', 'bare', 'rateless']],
  ['not only available: everything but sold', {}, ALL],
  ['ids: those asked for and no other', { ids: [small.listingId, large.listingId] }, ['small', 'large']],
  ['ids: an id nobody has finds nothing', { ids: [newId()] }, []],
  ['ids: no id at all finds nothing', { ids: [] }, []],
  ['ids: still keep to the other filters', { ids: [small.listingId, large.listingId], year: from(2020) }, ['large']],
  ['ids: a sold machine stays out', { ids: [market.documents.sold.listingId] }, []],
  ['classes that may come in: one', { admissibleClasses: [small.tradeClass] }, ['small']],
  ['classes that may come in: machines of one class share the answer', { admissibleClasses: [middle.tradeClass] }, ['middle', 'rateless']],
  ['classes that may come in: several', { admissibleClasses: [small.tradeClass, large.tradeClass] }, ['small', 'large']],
  ['classes that may come in: none', { admissibleClasses: [] }, []],
  ['classes that may come in: a class nobody is in', { admissibleClasses: ['8429|XX|FOB|dozer||1999'] }, []],
  ['delivery: ports within the days', { deliveryDays: { byPort: { CNSHG: 30, CNTAO: 45 }, max: 30 } }, ['small', 'rateless']],
  ['delivery: the last day counts', { deliveryDays: { byPort: { CNTAO: 45 }, max: 45 } }, ['middle']],
  ['delivery: a day too late is too late', { deliveryDays: { byPort: { CNTAO: 45 }, max: 44 } }, []],
  ['delivery: a port without a way is never in time', { deliveryDays: { byPort: {}, max: 400 } }, []],
  [
    'all at once: everything must hold',
    {
      year: from(2000, 2010),
      hours: from(null, 2000),
      gradeMin: 'B',
      confidenceMin: 0.9,
      priceUsdMinor: from(null, 2_000_000n),
      onlyAvailable: true,
    },
    ['small'],
  ],
  ['all at once: one that fails is enough to stay out', { year: from(2000, 2010), hours: from(null, 999), gradeMin: 'B' }, []],
];

export const filtersContract = (make: MakeDriver): void =>
  describe('filters', () => {
    let under: DriverUnderTest;
    beforeAll(async () => {
      under = await make();
      await market.put(under);
    });
    afterAll(() => under.close());

    it.each([...RANGES, ...OTHERS])('%s', async (_, ask, finds) => {
      await expectFound(under, market, ask, finds);
    });

    it('hours a year begin with the year of the listing: a machine of this year has run one year', async () => {
      const young = new Market({ young: { year: 2026, hours: 800 } });
      await young.put(under);
      await expectFound(under, young, { hoursPerYear: from(800, 800) }, ['young']);
      await under.driver.remove([{ listingId: young.documents.young.listingId, version: 2 }]);
      await under.settle();
    });

    it('filters narrow the total, not only the page', async () => {
      const found = await under.driver.find(asking({ year: from(2015) }), { ...FIRST, limit: 1 });
      expect([found.total, found.documents.length]).toEqual([3, 1]);
      expect(market.named([rateless])).toEqual(['rateless']);
    });
  });
