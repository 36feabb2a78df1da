import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { FACETS, facetValue } from '../document/search-document.js';
import type { Facet } from '../document/search-document.js';
import { FACET_VALUES_MAX } from '../driver/search-driver.js';
import type { ResolvedQuery } from '../query/search-query.js';
import { DEALER, FIRST, Market, asking, expectFound, from, machine } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';

const OTHER = newId();
const MOMBASA = { city: 'Mombasa', country: 'KE', lat: -4.0435, lng: 39.6682 };

const market = new Market({
  a: { grade: 'A', level: 'high', deal: 'great', emission: 5, year: 2020 },
  b: { grade: 'B', level: 'medium', incoterm: 'CIF', yard: MOMBASA, org: OTHER, year: 2018 },
  c: { make: ['sany', 'SANY', '三一'], model: ['sany-sy215c', 'SY215C'], grade: null, level: 'low', deal: 'good', emission: null },
  d: { family: 'dozer', make: ['shantui', 'Shantui', '山推'], model: ['shantui-sd16', 'SD16'], incoterm: null, yard: null, emission: 0 },
  e: { make: [null, 'Noname', null], model: [null, 'X1'], priced: false, deal: 'unknown', yard: MOMBASA, year: 2010 },
  sold: { state: 'sold', grade: 'E', make: ['volvo', 'Volvo', null] },
});
type Name = keyof (typeof market)['documents'];

/** What each facet counts over the whole market: by number, then by name. */
const WHOLE: Readonly<Record<Facet, string>> = {
  family: 'excavator 4, dozer 1',
  make: 'komatsu 2, other 1, sany 1, shantui 1',
  model: 'komatsu-pc200-8 2, other 1, sany-sy215c 1, shantui-sd16 1',
  country: 'CN 3, KE 2',
  grade: 'none 3, A 1, B 1',
  emission: '3 2, 0 1, 5 1, unknown 1',
  inspected: 'yes 3, no 2',
  confidence: 'none 2, high 1, low 1, medium 1',
  incoterm: 'FOB 2, none 2, CIF 1',
  deal: 'fair 2, good 1, great 1, unknown 1',
  dealer: [`${DEALER} 4`, `${OTHER} 1`].join(', '),
};

/** Facet, choice, machines found, and what one other facet counts then. */
const CHOICES: readonly (readonly [Facet, readonly string[], readonly Name[], readonly [Facet, string]])[] = [
  ['family', ['dozer'], ['d'], ['make', 'shantui 1']],
  ['make', ['komatsu'], ['a', 'b'], ['country', 'CN 1, KE 1']],
  ['make', ['komatsu', 'other'], ['a', 'b', 'e'], ['country', 'KE 2, CN 1']],
  ['model', ['other'], ['e'], ['deal', 'unknown 1']],
  ['country', ['KE'], ['b', 'e'], ['make', 'komatsu 1, other 1']],
  ['grade', ['A', 'B'], ['a', 'b'], ['incoterm', 'CIF 1, FOB 1']],
  ['grade', ['none'], ['c', 'd', 'e'], ['inspected', 'no 2, yes 1']],
  ['emission', ['unknown'], ['c'], ['make', 'sany 1']],
  ['emission', ['0'], ['d'], ['family', 'dozer 1']],
  ['inspected', ['no'], ['d', 'e'], ['confidence', 'none 2']],
  ['confidence', ['low', 'medium'], ['b', 'c'], ['grade', 'B 1, none 1']],
  ['incoterm', ['none'], ['d', 'e'], ['country', 'CN 1, KE 1']],
  ['deal', ['great', 'good'], ['a', 'c'], ['make', 'komatsu 1, sany 1']],
  ['dealer', [OTHER], ['b'], ['country', 'KE 1']],
];

const text = (counts: readonly { value: string; count: number }[]): string => counts.map((c) => `${c.value} ${c.count}`).join(', ');

export const facetsContract = (make: MakeDriver): void =>
  describe('facets', () => {
    let under: DriverUnderTest;
    beforeAll(async () => {
      under = await make();
      await market.put(under);
    });
    afterAll(() => under.close());
    const facetsOf = async (ask: Partial<ResolvedQuery>) => (await under.driver.find(asking(ask), FIRST)).facets;

    it.each(FACETS)('%s counts every machine once, the most first, equal ones by name', async (facet) => {
      expect(text((await facetsOf({}))[facet])).toBe(WHOLE[facet]);
    });

    it.each(CHOICES)('%s chosen as %j finds those and narrows the other facets', async (facet, choice, finds, [other, counts]) => {
      const { facets } = await expectFound(under, market, { facets: { [facet]: choice } }, finds);
      expect(text(facets[other])).toBe(counts);
    });

    it.each(FACETS)('%s goes on counting what could be chosen beside its own choice', async (facet) => {
      const choice = facetValue(market.documents.a, facet);
      expect(text((await facetsOf({ facets: { [facet]: [choice] } }))[facet])).toBe(WHOLE[facet]);
    });

    it('two choices narrow each other and everything else', async () => {
      const facets = await facetsOf({ facets: { make: ['komatsu'], country: ['KE'] } });
      expect([text(facets.make), text(facets.country), text(facets.family)]).toEqual(['komatsu 1, other 1', 'CN 1, KE 1', 'excavator 1']);
    });

    it('three choices: each leaves out its own and keeps the other two', async () => {
      const facets = await facetsOf({ facets: { family: ['excavator'], make: ['komatsu'], country: ['KE'] } });
      expect([text(facets.family), text(facets.make), text(facets.country), text(facets.deal)]).toEqual([
        'excavator 1',
        'komatsu 1, other 1',
        'CN 1, KE 1',
        'fair 1',
      ]);
    });

    it('a value nobody has finds nothing, and its facet still says what there is', async () => {
      const { facets } = await expectFound(under, market, { facets: { make: ['liebherr'] } }, []);
      expect([text(facets.make), text(facets.family)]).toEqual([WHOLE.make, '']);
    });

    it('a value nobody has beside one that somebody has does no harm', async () => {
      await expectFound(under, market, { facets: { make: ['liebherr', 'sany'] } }, ['c']);
    });

    it.each([
      ['a range', { year: from(2018) }, 'komatsu 2'],
      ['the state', { onlyAvailable: true }, WHOLE.make],
      ['words', { terms: [{ any: ['f:dozer'] }] }, 'shantui 1'],
      ['a place', { near: { lat: -4, lng: 39.6, km: 50 } }, 'komatsu 1, other 1'],
      ['a grade', { gradeMin: 'A' as const }, 'komatsu 1'],
    ])('%s narrows every facet', async (_, ask, makes) => {
      expect(text((await facetsOf(ask)).make)).toBe(makes);
    });

    it('what is sold is counted nowhere', async () => {
      const facets = await facetsOf({});
      expect(FACETS.flatMap((facet) => facets[facet]).filter((c) => ['volvo', 'E'].includes(c.value))).toEqual([]);
    });

    it('the page asked for changes no count', async () => {
      const there = await under.driver.find(asking({}), { ...FIRST, offset: 3, limit: 1 });
      expect(text(there.facets.make)).toBe(WHOLE.make);
    });

    it('counts follow a machine that changes', async () => {
      const guest = machine({ make: ['hyundai', 'Hyundai', null] });
      await under.driver.put([{ version: 1, document: guest }]);
      await under.settle();
      expect(text((await facetsOf({})).make)).toContain('hyundai 1');
      await under.driver.put([{ version: 2, document: { ...guest, makeId: 'doosan' } }]);
      await under.settle();
      expect(text((await facetsOf({})).make)).toBe(`doosan 1, ${WHOLE.make}`.replace(/^(doosan 1), (komatsu 2)/, '$2, $1'));
      await under.driver.remove([{ version: 3, listingId: guest.listingId }]);
      await under.settle();
      expect(text((await facetsOf({})).make)).toBe(WHOLE.make);
    });

    it('of many values the most frequent come, no more than can be shown', async () => {
      const many = Array.from({ length: FACET_VALUES_MAX + 10 }, (_, i) =>
        machine({ make: [`make${String(i).padStart(2, '0')}`, 'M', null] }),
      );
      const twice = machine({ make: ['make69', 'M', null] });
      await under.driver.put([...many, twice].map((document) => ({ version: 1, document })));
      await under.settle();
      const makes = (await facetsOf({ facets: { family: ['excavator'] } })).make;
      expect(makes).toHaveLength(FACET_VALUES_MAX);
      expect(text(makes.slice(0, 3))).toBe('komatsu 2, make69 2, make00 1');
      await under.driver.remove([...many, twice].map(({ listingId }) => ({ listingId, version: 2 })));
      await under.settle();
    });
  });
