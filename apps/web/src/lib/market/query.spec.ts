import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  apiQuery,
  applied,
  changed,
  cleanQuery,
  compareHref,
  compared,
  deepHref,
  filtersOf,
  isNarrowed,
  pageHref,
  relaxations,
} from './query.ts';

const q = (text: string): URLSearchParams => new URLSearchParams(text);

describe('the address of a list', () => {
  it('is the same for the same list, however one came to it', () => {
    expect(cleanQuery(q('make=sany,komatsu&sort=relevance&page=1&junk=1')).toString()).toBe('make=komatsu&make=sany');
    expect(cleanQuery(q('make=komatsu&make=sany&make=komatsu')).toString()).toBe('make=komatsu&make=sany');
  });
  it('keeps a part of the map, and nothing that is none', () => {
    expect(cleanQuery(q('box=21.9,112.5,-41,135')).get('box')).toBe('21.9,112.5,-41,135');
    for (const bad of ['1,2,3', 'a,b,c,d', '1,2,3,4,5', '1;2;3;4']) expect(cleanQuery(q(`box=${bad}`)).has('box')).toBe(false);
    expect(isNarrowed(q('box=1,2,3,4'))).toBe(true);
  });
  it('is clean after cleaning, whatever was given', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('q', 'make', 'family', 'priceMin', 'yearMax', 'sort', 'page', 'view', 'currency', 'x'),
            fc.string({ maxLength: 12 }),
          ),
          { maxLength: 12 },
        ),
        (pairs) => {
          const once = cleanQuery(new URLSearchParams(pairs)).toString();
          expect(cleanQuery(q(once)).toString()).toBe(once);
        },
      ),
    );
  });
  it('goes back to the first page when a filter changes, and keeps the rest', () => {
    expect(changed(q('q=cat&page=4&sort=newest'), { make: ['komatsu'] })).toBe('/machines?q=cat&make=komatsu&sort=newest');
    expect(changed(q('q=cat'), { q: null })).toBe('/machines');
    expect(pageHref(q('q=cat&sort=newest'), 3)).toBe('/machines?q=cat&sort=newest&page=3');
  });
  it('offers to take away each filter by itself', () => {
    expect(applied(q('make=a&make=b&yearMin=2015')).map((a) => a.removeHref)).toEqual([
      '/machines?make=b&yearMin=2015',
      '/machines?make=a&yearMin=2015',
      '/machines?make=a&make=b',
    ]);
    expect(isNarrowed(q('sort=newest&page=2'))).toBe(false);
  });
  it('says in its address which currency the bounds are in only when there are bounds; the api always hears it', () => {
    expect(apiQuery(q('priceMin=1000&view=map'), 'zh', 'KES').toString()).toBe('priceMin=1000&currency=KES&lang=zh');
    expect(apiQuery(q('priceMin=1000&currency=EUR'), 'zh', 'KES').toString()).toBe('priceMin=1000&currency=EUR&lang=zh');
    expect(apiQuery(q('q=cat'), 'en', 'KES').toString()).toBe('q=cat&currency=KES&lang=en');
    expect(cleanQuery(q('currency=KES')).toString()).toBe('');
  });
  it('keeps what only a destination gives a meaning to only with one', () => {
    const landed = 'landedMax=60000&admissible=yes,conditional&deliveryDaysMax=56&sort=landed_asc';
    expect(cleanQuery(q(`q=cat&${landed}`)).toString()).toBe('q=cat');
    expect(cleanQuery(q(`q=cat&to=nowhere&${landed}`)).toString()).toBe('q=cat');
    expect(cleanQuery(q(`to=KEMBA&${landed}`)).toString()).toBe(
      'landedMax=60000&admissible=conditional&admissible=yes&deliveryDaysMax=56&to=KEMBA&sort=landed_asc',
    );
    expect(filtersOf(cleanQuery(q(`to=KE&${landed}`)))).toEqual({
      landedMax: 60_000,
      admissible: ['conditional', 'yes'],
      deliveryDaysMax: 56,
      to: 'KE',
    });
  });
  it('holds the machines laid aside to be compared: each once, six at most, none that is no machine', () => {
    const ids = [...'abcdefgh'].map((c) => `01890a5d-ac96-774b-bcce-b302099a805${c === 'g' ? '7' : c === 'h' ? '8' : c}`);
    const list = cleanQuery(q(`q=cat&page=2&compare=${ids.join(',')},${ids[0]},x`));
    expect(compared(list)).toEqual(ids.slice(0, 6));
    expect(apiQuery(list, 'en', 'USD').has('compare')).toBe(false);
    const less = compareHref(list, ids[1]!);
    expect(compared(new URL(less, 'http://x').searchParams)).toEqual(ids.slice(0, 6).toSpliced(1, 1));
    expect(less).toContain('page=2');
    expect(compareHref(q('q=cat'), ids[7]!)).toBe(`/machines?q=cat&compare=${ids[7]}`);
  });
  it('goes on behind its numbered pages by a cursor, which a change of the list takes away', () => {
    expect(deepHref(q('q=cat&page=166'), 'abc')).toBe('/machines?q=cat&cursor=abc');
    expect(changed(q('q=cat&cursor=abc'), { make: 'sany' })).toBe('/machines?q=cat&make=sany');
    expect(pageHref(q('q=cat&cursor=abc'), 2)).toBe('/machines?q=cat&page=2');
  });
  it('keeps of a search what narrows it, numbers as numbers', () => {
    expect(filtersOf(q('q=cat&make=a&make=b&yearMin=2015&gradeMin=B&page=2&sort=newest'))).toEqual({
      q: 'cat',
      make: ['a', 'b'],
      yearMin: 2015,
      gradeMin: 'B',
    });
  });
  it('loosens an empty search one thing at a time, the words last', () => {
    expect(relaxations(q('q=cat&hoursMax=100&make=a')).map((r) => [r.without, r.query.toString()])).toEqual([
      ['hours', 'q=cat&make=a'],
      ['make', 'q=cat&hoursMax=100'],
      ['q', 'hoursMax=100&make=a'],
    ]);
  });
});
