import { describe, expect, it } from '@jest/globals';
import { loadTradeRules } from '@ironsilk/trade-rules';
import { destinationOn } from './destination.js';
import { pagingOf, resolveQuery, searchQuery, sortOf } from './search-query.js';
import type { SearchWorld } from './search-query.js';
import { writeCursor } from './search-sort.js';
import { suggest } from '../words/suggestion.js';
import { readVocabulary } from '../words/terms-file.js';

const vocabulary = readVocabulary('config');
const inCents = (units: number, currency: string) =>
  currency === 'USD' ? BigInt(units) * 100n : currency === 'KES' ? (BigInt(units) * 100n) / 129n : null;
const rules = loadTradeRules('config');
const CLASSES = ['8429521200|CN|FOB|excavator|eu_3a|2024', '8429521200|CN|FOB|excavator|eu_1|1998'];
const world: SearchWorld = {
  toUsdMinor: inCents,
  at: (place) => destinationOn(place, '2026-11-20', rules),
  tradeClasses: CLASSES,
  loadPorts: ['CNSHG', 'CNTXG'],
};
const resolve = (given: object) => resolveQuery(searchQuery.parse(given), vocabulary, world);

describe('a cursor', () => {
  const place = { key: 12_345, publishedAt: '2026-11-01T08:00:00.000Z', listingId: '01890a5d-ac96-774b-bcce-b302099a8057' };

  it.each([place, { ...place, key: Infinity }])('comes back as it was written: %j', (cursor) => {
    const paging = pagingOf({ sort: 'price_asc', page: 900, pageSize: 60, cursor: writeCursor('price_asc', cursor) });
    expect(paging).toEqual({ sort: 'price_asc', offset: 0, limit: 60, after: cursor });
  });

  it.each([writeCursor('newest', place), 'x', Buffer.from('["price_asc",1,"never","1"]').toString('base64url')])(
    'made for another order, or by another hand, is refused: %s',
    (cursor) => {
      expect(() => pagingOf({ sort: 'price_asc', page: 1, pageSize: 60, cursor })).toThrow(
        expect.objectContaining({ code: 'search.cursor_invalid', field: 'cursor' }),
      );
    },
  );
});

describe('a query', () => {
  it('takes a list as a repeated parameter or with commas, whatever the order, and an empty one as none', () => {
    expect(resolve({ make: 'sany,komatsu,sany' }).facets).toEqual({ make: ['komatsu', 'sany'] });
    expect(resolve({ make: ['sany', 'komatsu'] }).facets).toEqual({ make: ['komatsu', 'sany'] });
    expect(resolve({ make: '' }).facets).toEqual({});
  });

  it('turns prices of any currency into US cents, and refuses one without a rate', () => {
    expect(resolve({ priceMax: 129_000, currency: 'KES' }).priceUsdMinor).toEqual({ min: null, max: 100_000n });
    expect(() => resolve({ priceMax: 1, currency: 'XAU' })).toThrow(
      expect.objectContaining({ code: 'search.currency_unknown', field: 'currency' }),
    );
    expect(resolve({ currency: 'XAU' }).priceUsdMinor).toEqual({ min: null, max: null });
  });

  it.each([
    [{ yearMin: 2015, yearMax: 2010 }, 'yearMin'],
    [{ priceMin: 2, priceMax: 1 }, 'priceMin'],
    [{ hoursMin: 9, hoursMax: 8 }, 'hoursMin'],
  ])('refuses %j and names the field', (given, field) => {
    expect(() => resolve(given)).toThrow(expect.objectContaining({ code: 'search.range_reversed', field }));
  });

  it('takes limits out of the words, but the form wins, range by range', () => {
    const q = 'excavator 2015-2018 under 129000 KES, до 5000 моточасов, grade B, from China';
    expect(resolve({ q })).toMatchObject({
      terms: [{ any: ['f:excavator'] }],
      priceUsdMinor: { min: null, max: 100_000n },
      year: { min: 2015, max: 2018 },
      hours: { min: null, max: 5000 },
      gradeMin: 'B',
      facets: { country: ['CN'] },
    });
    expect(resolve({ q, yearMin: 2020, priceMin: 10, currency: 'USD', gradeMin: 'D', country: 'KE' })).toMatchObject({
      priceUsdMinor: { min: 1000n, max: null },
      year: { min: 2020, max: null },
      hours: { min: null, max: 5000 },
      gradeMin: 'D',
      facets: { country: ['KE'] },
    });
  });

  it('goes to where the form says, else the words, else where the visitor’s machines usually go', () => {
    const at = (given: object) => resolve(given).landed?.country ?? null;
    expect(at({})).toBe(null);
    expect(at({ home: 'CI' })).toBe('CI');
    expect(at({ home: 'CI', q: 'excavator to Mombasa' })).toBe('KE');
    expect(at({ home: 'CI', q: 'excavator to Mombasa', to: 'AEJEA' })).toBe('AE');
  });

  it('takes a price in the words for what it costs there when they name the place', () => {
    const there = resolve({ q: 'excavator under 60k usd to Mombasa' });
    expect([there.landedUsdMinor, there.priceUsdMinor]).toEqual([
      { min: null, max: 6_000_000 },
      { min: null, max: null },
    ]);
    const here = resolve({ q: 'excavator under 60k usd', to: 'KE' });
    expect([here.landedUsdMinor, here.priceUsdMinor]).toEqual([
      { min: null, max: null },
      { min: null, max: 6_000_000n },
    ]);
    expect(resolve({ q: 'under 60k usd to Mombasa', landedMax: 9, currency: 'USD' }).landedUsdMinor).toEqual({ min: null, max: 900 });
    // Without a destination they say nothing.
    expect(resolve({ landedMax: 60_000, deliveryDaysMax: 30, admissible: 'yes' })).toMatchObject({
      landed: null,
      landedUsdMinor: { min: null, max: null },
      deliveryDays: null,
      admissibleClasses: null,
    });
  });

  it('asks the law of the destination which classes of machines may come in, and how long the way is', () => {
    const open = resolve({ to: 'KE', admissible: 'yes,conditional', deliveryDaysMax: 90 });
    const closed = resolve({ to: 'KE', admissible: 'no' });
    const admitted = CLASSES.filter((c) =>
      ['yes', 'conditional'].includes(destinationOn({ country: 'KE', port: null }, '2026-11-20', rules).admission(c).answer),
    );
    expect(open.admissibleClasses).toEqual(admitted);
    expect(closed.admissibleClasses?.filter((c) => admitted.includes(c))).toEqual([]);
    expect(open.deliveryDays?.max).toBe(90);
    expect(open.deliveryDays!.byPort['CNTXG']).toBeGreaterThan(open.deliveryDays!.byPort['CNSHG']!);
  });

  it('orders by the price where there is no destination to cost it at', () => {
    expect(sortOf('landed_asc', resolve({ to: 'KE' }))).toBe('landed_asc');
    expect(sortOf('landed_asc', resolve({}))).toBe('price_asc');
    expect(sortOf('newest', resolve({}))).toBe('newest');
  });

  it('takes a circle, a window and the other ranges as they are', () => {
    expect(
      resolve({
        near: '-4.04,39.67,100',
        box: '-5,170,10,-170',
        massMin: 15_000,
        hoursPerYearMax: 1200,
        confidenceMin: 80,
        incoterm: 'FOB',
      }),
    ).toMatchObject({
      near: { lat: -4.04, lng: 39.67, km: 100 },
      box: { south: -5, west: 170, north: 10, east: -170 },
      massKg: { min: 15_000, max: null },
      hoursPerYear: { min: null, max: 1200 },
      confidenceMin: 0.8,
      facets: { incoterm: ['FOB'] },
    });
    expect(() => searchQuery.parse({ near: '1,2' })).toThrow();
  });

  it('does not fail on a currency in the words that has no rate', () => {
    expect(resolve({ q: 'excavator under 50k eur' }).priceUsdMinor).toEqual({ min: null, max: null });
  });

  it('reaches ten thousand results and says so beyond', () => {
    expect(pagingOf({ sort: 'newest', page: 166, pageSize: 60 })).toEqual({ sort: 'newest', offset: 9900, limit: 60, after: null });
    expect(() => pagingOf({ sort: 'newest', page: 167, pageSize: 60 })).toThrow(
      expect.objectContaining({ code: 'search.too_deep', field: 'page' }),
    );
  });
});

describe('suggestions', () => {
  const texts = (typed: string, language: 'en' | 'zh' | 'ru' | 'fr' | 'ar' = 'en') =>
    suggest(typed, language, vocabulary).map((s) => s.text);
  it('begin with what is typed, in the visitor’s language, each thing once', () => {
    expect(texts('exc')[0]).toBe('Excavator');
    expect(texts('эк', 'ru')[0]).toBe('Экскаватор');
    expect(texts('徐', 'zh')).toContain('徐工');
    expect(texts('pc2')).toContain('Komatsu PC200-8');
    const kom = suggest('kom', 'en', vocabulary);
    expect(new Set(kom.map((s) => `${s.kind} ${s.id}`)).size).toBe(kom.length);
    expect(kom.length).toBeLessThanOrEqual(8);
  });
  it('are none for nothing', () => {
    expect(texts('')).toEqual([]);
    expect(texts('  !!! ')).toEqual([]);
  });
});
