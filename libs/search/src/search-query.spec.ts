import { describe, expect, it } from '@jest/globals';
import { pagingOf, resolveQuery, searchQuery } from './search-query.js';
import { writeCursor } from './search-sort.js';
import { suggest } from './suggestion.js';
import { readVocabulary } from './terms-file.js';

const vocabulary = readVocabulary('config');
const inCents = (units: number, currency: string) =>
  currency === 'USD' ? BigInt(units) * 100n : currency === 'KES' ? (BigInt(units) * 100n) / 129n : null;
const resolve = (given: object) => resolveQuery(searchQuery.parse(given), vocabulary, inCents);

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
  it('takes a list as a repeated parameter or with commas, and an empty one as none', () => {
    expect(resolve({ make: 'sany,komatsu' }).facets).toEqual({ make: ['sany', 'komatsu'] });
    expect(resolve({ make: ['sany', 'komatsu'] }).facets).toEqual({ make: ['sany', 'komatsu'] });
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
