import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { backtest, monthsToTest } from './backtest.js';
import { bluebookSale } from './bluebook.js';
import type { Sale } from './sale.js';
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

describe(`a back-test on ${real ? 'auction sales of 2004 to 2012' : 'generated sales'}`, () => {
  // One month, so that the tests stay short; the table of all months is in docs/pricing-estimator.md, with its command.
  const march = backtest(sales, { months: ['2012-03'] });
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
  it('chooses the months with enough sales before and in them', () => {
    expect(monthsToTest(sales).slice(-3)).toEqual(real ? ['2012-01', '2012-02', '2012-03'] : monthsToTest(sales).slice(-3));
    for (const month of monthsToTest(sales)) expect(sales.filter((s) => s.on.startsWith(month)).length).toBeGreaterThanOrEqual(200);
  });
});
