import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { estimateArrival, findPort, greatCircleNm, seaRoute } from './sea-route.js';
import { loadTradeRules } from './trade-rules.js';

const root = join(import.meta.dirname, '../../..');
const { ports, lanes } = loadTradeRules(join(root, 'config'));
const SHARED = process.env['IRONSILK_SHARED'] ?? join(root, '../shared');
const LOCODES = join(SHARED, 'data/un-locode-seaports/seaports.csv');

/** The list itself is off here: signs lost, latitude and longitude exchanged, or a point far inland. */
const LIST_IS_OFF = new Set(['CDBNW', 'CDBOA', 'CDMAT', 'DZAAE', 'IDBIT']);

describe('ports', () => {
  it('hold Hunan’s river ports and the main ports of the trade', () => {
    expect(ports.ports.length).toBeGreaterThanOrEqual(250);
    for (const code of ['CNCSH', 'CNYYA', 'CNCLJ', 'CNSHG', 'KEMBA', 'CNSHA', 'CNCSX']) expect(findPort(ports, code)).toBeDefined();
    expect(new Set(ports.ports.flatMap((p) => [p.code, ...p.aliases])).size).toBe(
      ports.ports.flatMap((p) => [p.code, ...p.aliases]).length,
    );
    for (const lane of lanes.lanes) if (lane.port) expect(findPort(ports, lane.port)?.country).toBeDefined();
  });

  // Without the shared data the table is checked against the shape of UN/LOCODE only, and the title says so.
  const listed = existsSync(LOCODES);
  it(
    listed ? 'are where UN/LOCODE puts them, within 0.4 degrees' : 'have codes of the country they lie in (no UN/LOCODE data at hand)',
    () => {
      if (!listed) {
        for (const p of ports.ports) expect(p.code.slice(0, 2)).toBe(p.country);
        return;
      }
      const rows = parse(readFileSync(LOCODES, 'utf8'), { columns: true }) as {
        locode: string;
        lat: string;
        lon: string;
        coord_source: string;
      }[];
      const known = new Map(rows.map((r) => [r.locode, r]));
      const far = ports.ports.flatMap((p) => {
        const row = known.get(p.code);
        if (!row) return [`${p.code} is not listed`];
        if (LIST_IS_OFF.has(p.code) || row.coord_source === 'geocoded' || row.lat === '') return [];
        const nm = greatCircleNm(p, { lat: Number(row.lat), lon: Number(row.lon) });
        return nm > 25 ? [`${p.code} ${Math.round(nm)} nm off`] : [];
      });
      expect(far).toEqual([]);
    },
  );
});

describe('distance at sea', () => {
  // Shanghai–Rotterdam after porteconomicsmanagement.org (routing options, 16 knots), Jeddah–Constanta after seapace.com (Suez canal),
  // the others of published distance tables as the authors remember them; the estimate promises 6 %.
  it.each([
    ['CNSHG', 'SGSIN', 2240],
    ['SGSIN', 'NLRTM', 8290],
    ['CNSHG', 'USLAX', 5710],
    ['SGSIN', 'ZADUR', 4870],
    ['ZADUR', 'ZACPT', 800],
    ['SGSIN', 'AEJEA', 3480],
    ['CNSHG', 'AUSYD', 4630],
    ['SGSIN', 'LKCMB', 1590],
    ['CNSHG', 'KRPUS', 490],
    ['CNSHG', 'KEMBA', 6200],
    ['CNSHG', 'SAJED', 6700],
    ['CNSHG', 'NLRTM', 10600],
    ['CNSHG', 'DEHAM', 10800],
    ['CNSHG', 'TZDAR', 6240],
    ['CNSHG', 'CLVAP', 10200],
    ['CNSHG', 'RUVVO', 1000],
    ['NLRTM', 'USNYC', 3400],
    ['SAJED', 'ROCND', 1698],
    ['SGSIN', 'AUFRE', 2220],
    ['BRSSZ', 'NLRTM', 5500],
  ])('%s to %s is about %d nautical miles', (from, to, nm) => {
    const route = seaRoute(from, to, ports);
    expect(Math.abs(route.seaNm / nm - 1)).toBeLessThan(0.06);
    expect(seaRoute(to, from, ports).seaNm).toBe(route.seaNm);
  });

  it('reaches every sea port from Shanghai, and goes down the river from Changsha first', () => {
    for (const p of ports.ports.filter((q) => q.kind === 'sea')) expect(seaRoute('CNSHA', p.code, ports).seaNm).toBeGreaterThanOrEqual(0);
    const route = seaRoute('CNCSX', 'KEMBA', ports);
    expect(route.legs[0]).toMatchObject({ by: 'river', from: 'CNCSH', to: 'CNSHG' });
    expect(route.seaNm).toBeGreaterThan(5500);
    expect(route.seaNm).toBeLessThan(7000);
  });

  it('gives days, early, likely and late, that follow from the day of sailing', () => {
    const eta = estimateArrival(seaRoute('CNSHG', 'KEMBA', ports), '2026-12-01', 'roro', ports);
    expect([eta.earliestOn < eta.likelyOn, eta.likelyOn < eta.latestOn]).toEqual([true, true]);
    expect(eta.likelyOn).toBe(new Date(Date.parse('2026-12-01') + eta.days * 86_400_000).toISOString().slice(0, 10));
  });

  it('refuses a port it does not know, by field', () => {
    expect(() => seaRoute('CNSHG', 'XXXXX', ports)).toThrow(expect.objectContaining({ code: 'port.unknown', field: 'toPort' }));
    expect(() => seaRoute('', 'KEMBA', ports)).toThrow(expect.objectContaining({ field: 'fromPort' }));
  });
});
