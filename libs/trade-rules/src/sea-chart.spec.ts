import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { greatCircleNm, seaRoute } from './sea-route.js';
import { loadTradeRules } from './trade-rules.js';

type Ring = [number, number][];
type Point = { readonly lat: number; readonly lon: number };

const { ports: file } = loadTradeRules(join(import.meta.dirname, '../../../config'));
const sea = file.ports.filter((p) => p.kind === 'sea').map((p) => p.code);
const places = new Map<string, Point>([...file.waypoints.map((w) => [w.id, w] as const), ...file.ports.map((p) => [p.code, p] as const)]);
const distance = (a: string, b: string) => seaRoute(a, b, file).legs.reduce((sum, leg) => sum + leg.nm, 0);

describe('the chart of the sea', () => {
  it('has at least 250 sea ports, each named in English, and no waypoint or leg twice', () => {
    expect(sea.length).toBeGreaterThanOrEqual(250);
    for (const p of file.ports) expect(p.name.en).toMatch(/^[A-Z][\w .,'()’-]+$/);
    expect(new Set(file.waypoints.map((w) => w.id)).size).toBe(file.waypoints.length);
    const legs = file.legs.map((leg) => [...leg].sort().join('–'));
    expect(legs.filter((leg, i) => legs.indexOf(leg) !== i)).toEqual([]);
    expect(file.waypoints.filter((w) => !file.legs.some((leg) => leg.includes(w.id))).map((w) => w.id)).toEqual([]);
  });

  it('reaches every sea port from every other', () => {
    const start = sea[0]!;
    for (const code of sea) expect(seaRoute(start, code, file).seaNm).toBeGreaterThanOrEqual(0);
  });

  it('is symmetric, and no way round a third port is shorter', () => {
    const any = fc.constantFrom(...sea);
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(Math.abs(seaRoute(a, b, file).seaNm - seaRoute(b, a, file).seaNm)).toBeLessThanOrEqual(1);
        expect(seaRoute(a, c, file).seaNm).toBeLessThanOrEqual(seaRoute(a, b, file).seaNm + seaRoute(b, c, file).seaNm + 2);
      }),
      { numRuns: 400, seed: 20261126 },
    );
  });

  it('is never shorter than the great circle', () => {
    const any = fc.constantFrom(...sea);
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(seaRoute(a, b, file).seaNm + 1).toBeGreaterThanOrEqual(greatCircleNm(places.get(a)!, places.get(b)!));
        expect(Math.abs(distance(a, b) - seaRoute(a, b, file).seaNm)).toBeLessThanOrEqual(40);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it.each([
    ['CNSHG', 'DEHAM', ['taiwan', 'singapore', 'bab', 'suez_n', 'gibraltar', 'dover']],
    ['CNSHG', 'KEMBA', ['singapore', 'aceh']],
    ['CNSHG', 'SAJED', ['singapore', 'bab']],
    ['GRPIR', 'ROCND', ['dardanelles', 'marmara', 'bosporus']],
    ['AEJEA', 'INMUN', ['hormuz']],
    ['CLVAP', 'USNYC', ['panama_w', 'panama_n']],
    ['DEHAM', 'PLGDY', ['skaw', 'sound']],
    ['EGALY', 'SAJED', ['suez_n', 'suez_s']],
    ['ZADUR', 'NGAPP', ['agulhas', 'cape']],
    ['ARBUE', 'CLVAP', ['magellan']],
    ['JPYOK', 'RUVVO', ['tsugaru_e', 'tsugaru_w']],
  ])('goes from %s to %s by %j', (from, to, by) => {
    const way = seaRoute(from, to, file).legs.map((leg) => leg.to);
    expect(by.filter((id) => !way.includes(id))).toEqual([]);
  });
});

/** Canals, straits narrower than the coastline is drawn, and the fairways of river ports: land on the map, water for a ship. */
const WATER_ALL_THE_SAME = new Set(
  'suez_s–suez_n panama_w–panama_n magellan_w–magellan magellan–magellan_e dardanelles–canakkale victoria_bc–georgia'.split(' '),
);
const UP_A_RIVER = new Set(
  'VNSGN MMRGN DEHAM RULED ECGYE BDMGL INCCU INIXY CDBOA CDMAT NGPHC TRIZT NLAMS RUKGD BRBEL IDPNK CMDLA'.split(' '),
);

describe('no leg crosses land', () => {
  const require = createRequire(import.meta.url);
  const { feature } = require('topojson-client') as { feature: (t: unknown, o: unknown) => unknown };
  const topology = JSON.parse(readFileSync(require.resolve('world-atlas/land-50m.json'), 'utf8')) as { objects: { land: unknown } };
  const land = feature(topology, topology.objects.land) as {
    features?: { geometry: { coordinates: Ring[][] } }[];
    geometry?: { coordinates: Ring[][] };
  };
  const shapes = (land.features?.flatMap((f) => f.geometry.coordinates) ?? land.geometry!.coordinates).map((rings) => rings.map(unwrapped));
  const boxes = shapes.map((rings) => {
    const [xs, ys] = [rings[0]!.map((p) => p[0]), rings[0]!.map((p) => p[1])];
    return { rings, west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
  });

  /** A ring that crosses the date line, drawn on without the jump. */
  function unwrapped(ring: Ring): Ring {
    let turn = 0;
    return ring.map(([x, y], i) => {
      const before = i > 0 ? ring[i - 1]![0] : x;
      if (Math.abs(x - before) > 180) turn += x < before ? 360 : -360;
      return [x + turn, y];
    });
  }

  function within(ring: Ring, x: number, y: number): boolean {
    let is = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[xi, yi], [xj, yj]] = [ring[i]!, ring[j]!];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) is = !is;
    }
    return is;
  }

  const onLand = (lon: number, lat: number) =>
    boxes.some(({ rings, ...box }) =>
      [lon - 360, lon, lon + 360].some(
        (x) =>
          x >= box.west &&
          x <= box.east &&
          lat >= box.south &&
          lat <= box.north &&
          within(rings[0]!, x, lat) &&
          !rings.slice(1).some((hole) => within(hole, x, lat)),
      ),
    );

  /** The longest stretch of a great circle over land, nautical miles, looked at every three. */
  function overLand(a: Point, b: Point): number {
    const { geoInterpolate } = require('d3-geo') as { geoInterpolate: (a: number[], b: number[]) => (t: number) => [number, number] };
    const at = geoInterpolate([a.lon, a.lat], [b.lon, b.lat]);
    const nm = greatCircleNm(a, b);
    const steps = Math.max(4, Math.ceil(nm / 3));
    let [run, longest] = [0, 0];
    for (let i = 0; i <= steps; i++) {
      run = onLand(...at(i / steps)) ? run + nm / steps : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  it('between waypoints, but for the named canals and narrows (nine miles of coast allowed)', () => {
    const across = file.legs.filter(([a, b]) => !WATER_ALL_THE_SAME.has(`${a}–${b}`) && !WATER_ALL_THE_SAME.has(`${b}–${a}`));
    expect(across.filter(([a, b]) => overLand(places.get(a)!, places.get(b)!) > 9).map((leg) => leg.join('–'))).toEqual([]);
  });

  it('from a harbour to the open sea, but for the named river ports (twenty miles of estuary and islands allowed)', () => {
    const legs = file.ports.filter((p) => !UP_A_RIVER.has(p.code)).flatMap((p) => p.via.map((id) => [p.code, id] as const));
    expect(legs.filter(([a, b]) => overLand(places.get(a)!, places.get(b)!) > 20).map((leg) => leg.join('–'))).toEqual([]);
  });

  it('and sees land where there is land', () => {
    expect(overLand({ lat: 30, lon: 120 }, { lat: 35, lon: 110 })).toBeGreaterThan(300);
    expect(overLand({ lat: 66, lon: 179 }, { lat: 67, lon: -178 })).toBeGreaterThan(20);
  });
});
