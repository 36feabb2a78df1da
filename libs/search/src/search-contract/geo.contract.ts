import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tileOf } from '../query/search-geo.js';
import { Market, asking, expectFound } from './machines.contract.js';
import type { Case, DriverUnderTest, MakeDriver } from './machines.contract.js';

const at = (city: string | null, country: string, lat: number, lng: number) => ({ yard: { city, country, lat, lng } });

const market = new Market({
  changsha: at('Changsha', 'CN', 28.2282, 112.9388),
  again: { ...at('Changsha', 'CN', 28.2282, 112.9388), make: ['sany', 'SANY', '三一'] },
  xuzhou: at('Xuzhou', 'CN', 34.2058, 117.2841),
  mombasa: at('Mombasa', 'KE', -4.0435, 39.6682),
  suva: at('Suva', 'FJ', -18.1416, 178.4419),
  apia: at('Apia', 'WS', -13.8333, -171.75),
  pole: at(null, 'NO', 89.5, 15),
  nowhere: { yard: null },
  townOnly: { yard: { city: 'Wuhan', country: 'CN', lat: null, lng: null } },
  sold: { ...at('Changsha', 'CN', 28.2282, 112.9388), state: 'sold' },
});
type Name = keyof (typeof market)['documents'];
const PLACED: readonly Name[] = ['changsha', 'again', 'xuzhou', 'mombasa', 'suva', 'apia', 'pole'];
const world = { south: -90, west: -180, north: 90, east: 180 };

const CASES: readonly Case<Name>[] = [
  ['a circle holds what is near', { near: { lat: 28, lng: 113, km: 50 } }, ['changsha', 'again']],
  ['a circle a little too small leaves it out', { near: { lat: 28, lng: 113, km: 25 } }, []],
  ['a circle just large enough takes it in', { near: { lat: 28, lng: 113, km: 27 } }, ['changsha', 'again']],
  ['a circle reaches over the date line from the west', { near: { lat: -16, lng: 179.9, km: 1100 } }, ['suva', 'apia']],
  ['a circle reaches over the date line from the east', { near: { lat: -16, lng: -179.9, km: 1100 } }, ['suva', 'apia']],
  ['a circle over the pole holds the other side', { near: { lat: 89.5, lng: -165, km: 120 } }, ['pole']],
  ['a circle around the world holds every known place', { near: { lat: 0, lng: 0, km: 20_100 } }, PLACED],
  ['a circle of no size on the spot holds the spot', { near: { lat: 28.2282, lng: 112.9388, km: 0.1 } }, ['changsha', 'again']],
  ['a box holds what is inside', { box: { south: 20, west: 110, north: 30, east: 115 } }, ['changsha', 'again']],
  [
    'the edges of a box belong to it',
    { box: { south: 28.2282, west: 112.9388, north: 34.2058, east: 117.2841 } },
    ['changsha', 'again', 'xuzhou'],
  ],
  ['a hair north of its edge is outside', { box: { south: 28.2283, west: 112, north: 34.2057, east: 118 } }, []],
  ['a hair west of its edge is outside', { box: { south: 28, west: 112.9389, north: 29, east: 113 } }, []],
  ['a box over the date line holds both sides', { box: { south: -20, west: 170, north: -10, east: -170 } }, ['suva', 'apia']],
  [
    'a box over the date line leaves the rest of the world out',
    { box: { south: -90, west: 170, north: 90, east: -160 } },
    ['suva', 'apia'],
  ],
  ['a box of the whole world holds every known place', { box: world }, PLACED],
  [
    'a circle and a box: both must hold',
    { near: { lat: 28, lng: 113, km: 900 }, box: { south: 30, west: 110, north: 40, east: 120 } },
    ['xuzhou'],
  ],
  ['a circle and a facet: both must hold', { near: { lat: 28, lng: 113, km: 50 }, facets: { make: ['sany'] } }, ['again']],
  ['a box nobody is in', { box: { south: 0, west: 0, north: 1, east: 1 } }, []],
];

export const geoContract = (make: MakeDriver): void =>
  describe('places', () => {
    let under: DriverUnderTest;
    beforeAll(async () => {
      under = await make();
      await market.put(under);
    });
    afterAll(() => under.close());

    it.each(CASES)('%s', async (_, ask, finds) => {
      await expectFound(under, market, ask, finds);
    });

    it('points: a yard each, most machines first, equal ones by town', async () => {
      const points = await under.driver.points(asking({ box: { south: -20, west: 0, north: 80, east: 180 } }), 10);
      expect(points).toEqual([
        { city: 'Changsha', country: 'CN', lat: 28.2282, lng: 112.9388, count: 2 },
        { city: 'Mombasa', country: 'KE', lat: -4.0435, lng: 39.6682, count: 1 },
        { city: 'Suva', country: 'FJ', lat: -18.1416, lng: 178.4419, count: 1 },
        { city: 'Xuzhou', country: 'CN', lat: 34.2058, lng: 117.2841, count: 1 },
      ]);
    });

    it('points: no more than asked for', async () => {
      expect((await under.driver.points(asking({}), 1)).map((p) => p.city)).toEqual(['Changsha']);
    });

    it('points: only what answers', async () => {
      const points = await under.driver.points(asking({ facets: { make: ['sany'] } }), 10);
      expect(points.map((p) => [p.city, p.count])).toEqual([['Changsha', 1]]);
    });

    it('points: a yard without a town has its place all the same', async () => {
      expect(await under.driver.points(asking({ near: { lat: 90, lng: 0, km: 100 } }), 10)).toEqual([
        { city: null, country: 'NO', lat: 89.5, lng: 15, count: 1 },
      ]);
    });

    it.each([0, 1, 4, 7, 12])('squares at zoom %i hold the machines that lie in them', async (zoom) => {
      const counts = new Map<string, number>();
      for (const name of PLACED.filter((n) => n !== 'pole')) {
        const { lat, lng } = market.documents[name].yard as { lat: number; lng: number };
        counts.set(tileOf(lat, lng, zoom), (counts.get(tileOf(lat, lng, zoom)) ?? 0) + 1);
      }
      const tiles = await under.driver.tiles(asking({ box: { ...world, north: 80 } }), zoom, 100);
      expect(tiles.map((t) => [t.key, t.count])).toEqual([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
    });

    it('squares: the middle is that of the machines, not of the square', async () => {
      const [tile] = await under.driver.tiles(asking({ near: { lat: 28, lng: 113, km: 50 } }), 3, 10);
      expect([tile!.lat, tile!.lng].map((n) => Math.round(n * 1e4) / 1e4)).toEqual([28.2282, 112.9388]);
    });

    it('squares: no more than asked for, the fullest first', async () => {
      expect((await under.driver.tiles(asking({}), 7, 1)).map((t) => t.count)).toEqual([2]);
    });

    it('squares: only what answers', async () => {
      expect((await under.driver.tiles(asking({ facets: { make: ['sany'] } }), 5, 10)).map((t) => t.count)).toEqual([1]);
    });
  });
