import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { backtest, monthsToTest } from './backtest.js';
import type { Backtest } from './backtest.js';
import { bluebookSale } from './bluebook.js';
import type { Sale } from './sale.js';
import { readEstimator } from './estimator-file.js';
import { syntheticSales } from './synthetic.js';

const folder = join(process.env['IRONSILK_SHARED'] ?? '/nowhere', 'data', 'blue-book');
const real = existsSync(folder);
const rows = (bytes: Buffer): Sale[] => (parse(bytes, { columns: true }) as Record<string, string>[]).map(bluebookSale);

const sales = real
  ? [
      ...rows(gunzipSync(readFileSync(join(folder, 'train_2004_2011_partial.csv.gz')))),
      ...rows(readFileSync(join(folder, 'jan_mar_2012.csv'))),
    ]
  : syntheticSales(6000, 11, { from: '2010-07-01', to: '2012-03-31' });
if (!real) console.log('IRONSILK_SHARED has no auction sales: the back-test runs on generated ones.');

const published = readEstimator('config').settings;
const { learned } = published;
const settings = {
  ...published,
  learned: {
    members: learned.members.slice(0, 2).map((m) => ({ ...m, rounds: 200, rate: 0.07 })),
    rehearsal: { ...learned.rehearsal, rounds: 120, rate: 0.1 },
    origins: 3,
  },
};

describe(`a back-test on ${real ? 'auction sales of 2004 to 2012' : 'generated sales'}`, () => {
  // One month, fewer trees and rehearsals, so that the tests stay short; the table of all months by the published settings is in
  // docs/pricing-estimator.md, with its command.
  let march: Backtest;
  beforeAll(() => {
    march = backtest(sales, { months: ['2012-03'], settings });
  });
  it('keeps the published bounds on a month it had not seen', () => {
    expect(march.pooled.rmsle).toBeLessThanOrEqual(0.27);
    expect(march.pooled.transparentRmsle).toBeLessThanOrEqual(0.3);
    expect(march.pooled.rmsle).toBeLessThan(march.pooled.transparentRmsle * 1.02);
  });
  it('has 80 % intervals that hold about 80 %, and says how wide they are', () => {
    expect(march.pooled.coverage80).toBeGreaterThan(0.75);
    expect(march.pooled.coverage80).toBeLessThan(0.86);
    expect(march.pooled.coverage90).toBeGreaterThan(march.pooled.coverage80);
    expect(march.pooled.medianFactor80).toBeGreaterThan(1.1);
  });
  it('tells every family', () => {
    expect(march.families.map((f) => f.name)).toEqual([...new Set(sales.map((s) => s.family))].sort());
    expect(march.families.reduce((sum, f) => sum + f.sales, 0)).toBe(march.pooled.sales);
  });
});

it('tests the last months in a row that have enough sales, with enough before them', () => {
  const steady = syntheticSales(4000, 5, { from: '2011-01-01', to: '2011-10-31' });
  const chosen = monthsToTest(steady, { inMonth: 300, before: 1500 });
  expect(chosen).toEqual(['2011-05', '2011-06', '2011-07', '2011-08', '2011-09', '2011-10']);
  const gap = steady.filter((s) => !s.on.startsWith('2011-08'));
  expect(monthsToTest([...gap, ...steady.filter((s) => s.on === '2011-08-03')], { inMonth: 300, before: 1500 })).toEqual([
    '2011-09',
    '2011-10',
  ]);
});
