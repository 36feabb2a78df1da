import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, loadCatalog, loadDemoOrganisations } from '@ironsilk/catalog';
import { judge } from './judgement.js';
import type { Facts } from './judgement.js';
import { MARKET_SIZE, relevanceMarket } from './market.js';
import { JUDGED_QUERIES } from './queries.js';

const catalog = loadCatalog('config');
const market = relevanceMarket(catalog, loadDemoOrganisations('config'));

describe('the judged searches', () => {
  it('are at least 200, forty in each language, none twice', () => {
    expect(JUDGED_QUERIES.length).toBeGreaterThanOrEqual(200);
    for (const language of LANGUAGES) expect(JUDGED_QUERIES.filter((q) => q.language === language).length).toBeGreaterThanOrEqual(40);
    expect(new Set(JUDGED_QUERIES.map((q) => `${q.language} ${q.q}`)).size).toBe(JUDGED_QUERIES.length);
  });

  it('mean something that stands on the market, unless they mean nothing', () => {
    const empty = JUDGED_QUERIES.filter(({ means }) => !market.some(({ facts }) => judge(means, facts) >= 2));
    expect(empty.map((q) => q.q).toSorted()).toEqual(
      JUDGED_QUERIES.filter((q) => q.means === null)
        .map((q) => q.q)
        .toSorted(),
    );
  });

  it('name makes and models of the catalogue', () => {
    const makes = new Set(catalog.makes.map((m) => m.id));
    expect(JUDGED_QUERIES.flatMap((q) => q.means?.make ?? []).filter((id) => !makes.has(id))).toEqual([]);
  });
});

describe('the market they are judged on', () => {
  it('is the same each time, each machine with an id of its own', () => {
    expect(market).toHaveLength(MARKET_SIZE);
    expect(new Set(market.map((m) => m.document.listingId)).size).toBe(MARKET_SIZE);
    expect(relevanceMarket(catalog, loadDemoOrganisations('config'))[17]).toEqual(market[17]);
  });
});

describe('a judgement', () => {
  const machine: Facts = {
    listingId: '0',
    available: true,
    familyId: 'excavator',
    makeId: 'hitachi',
    modelNames: ['ZX200-3', 'ZAXIS 200-3'],
    yearMade: 2015,
    hours: 5000,
    massKg: 19_800,
    ratedLoadKg: null,
    boomLengthM: null,
    powerKw: 110,
    usdMinor: 6_000_000n,
    grade: 'B',
    city: 'Changsha',
    country: 'CN',
  };
  it.each([
    [{ family: ['excavator'] as const }, 3],
    [{ family: ['dozer'] as const, maybeFamily: ['excavator'] as const }, 1],
    [{ model: 'ZX200' }, 3],
    [{ model: 'zaxis 200' }, 3],
    [{ model: 'ZX200LC' }, 2],
    [{ model: 'ZX200-6' }, 1],
    [{ model: 'ZX240' }, 0],
    [{ tonnes: 20 }, 3],
    [{ tonnes: 24 }, 1],
    [{ tonnes: 30 }, 0],
    [{ year: { from: 2015 }, hours: { to: 5000 } }, 3],
    [{ year: { from: 2016 } }, 0],
    [{ price: { to: 60_000, currency: 'USD' } }, 3],
    [{ price: { to: 400_000, currency: 'CNY' } }, 0],
    [{ grade: ['A'] as const }, 0],
    [{ make: ['hitachi'], city: 'Mombasa' }, 0],
    [null, 0],
  ])('of %j is %i', (means, expected) => {
    expect(judge(means, machine)).toBe(expected);
  });

  it('is 0 for a machine that cannot be bought, and goes by what a crane lifts, not by what it weighs', () => {
    expect(judge({ family: ['excavator'] }, { ...machine, available: false })).toBe(0);
    expect(judge({ tonnes: 25 }, { ...machine, familyId: 'truck_crane', massKg: 29_300, ratedLoadKg: 25_000 })).toBe(3);
  });
});
