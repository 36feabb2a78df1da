import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemas } from '@ironsilk/api';
import { money } from '@ironsilk/kernel';
import { testDatabase } from '@ironsilk/platform';
import type { TestDatabase } from '@ironsilk/platform';
import { OWN_COLUMNS } from '@ironsilk/pricing-standard';
import { checkRows, importSales } from './pricing-import.js';

const context = {
  source: 'test yard',
  today: '2026-05-10',
  inUsd: (a: { amountMinor: bigint; currency: string }) => (a.currency === 'XAU' ? null : money(a.amountMinor, 'USD')),
};
const good = { id: '1', sold_on: '2024-02-29', family: 'dozer', year_made: '2016', price: '71500.50', currency: 'usd' };
const faults = (change: Record<string, string>) =>
  checkRows([{ ...good, ...change }], 'own', context).bad.map((b) => `${b.row} ${b.field}: ${b.reason}`);

describe('a row of past sales', () => {
  it('is a sale when everything that is there can be true', () => {
    const { sales, bad } = checkRows(
      [{ ...good, operating_hours: '0', machine_number: 'CAT0D6', seller: 'A', listed_on: '2024-01-31' }],
      'own',
      context,
    );
    expect(bad).toEqual([]);
    expect(sales).toMatchObject([
      {
        source: 'test yard',
        sourceRef: '1',
        priceMinor: 7_150_050n,
        operatingHours: null,
        listedOn: '2024-01-31',
        buyerKey: null,
        premise: 'private_treaty',
      },
    ]);
    expect(sales[0]!.machineKey).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(sales, (_k, v: unknown) => (typeof v === 'bigint' ? `${v}` : v))).not.toContain('CAT0D6');
  });

  it.each([
    [{ id: ' ' }, '2 id: is missing'],
    [{ sold_on: '31/02/2024' }, '2 sold_on: "31/02/2024" is no date (YYYY-MM-DD)'],
    [{ sold_on: '2024-02-31' }, '2 sold_on: "2024-02-31" is no date (YYYY-MM-DD)'],
    [{ sold_on: '2026-05-11' }, '2 sold_on: 2026-05-11 is not over yet'],
    [{ family: 'bicycle' }, '2 family: "bicycle" is no family of this market'],
    [{ year_made: '1900' }, '2 year_made: 1900 cannot be (1950 to 2025)'],
    [{ year_made: 'old' }, '2 year_made: is no number'],
    [{ operating_hours: '-3' }, '2 operating_hours: -3 cannot be (0 to 150000)'],
    [{ price: '' }, '2 price: is missing'],
    [{ price: '0' }, '2 price: is not above 0'],
    [{ price: '71,500' }, '2 price: "71,500 usd" is no amount'],
    [{ currency: '' }, '2 price: has no currency'],
    [{ currency: 'XAU' }, '2 currency: no rate is on file for XAU'],
    [{ grade: 'F' }, '2 grade: "F" is no grade (A to E)'],
    [{ premise: 'gift' }, '2 premise: "gift" is neither private_treaty nor auction'],
    [{ listed_on: '2024-03-01' }, '2 listed_on: is after the day of the sale'],
    [{ asking_price: 'much' }, '2 asking_price: "much" is no amount'],
  ])('is left out with its field and reason: %j', (change, told) => expect(faults(change)).toEqual([told]));

  it('counts once: the second of the same number is named with the row of the first', () => {
    const { sales, bad } = checkRows([good, { ...good, price: '1' }], 'own', context);
    expect(sales).toHaveLength(1);
    expect(bad).toEqual([{ row: 3, field: 'id', reason: '1 stands in row 2 already' }]);
  });

  it('may be of the Kaggle layout', () => {
    const row = { SalesID: '9', SalePrice: '50000', saledate: '1/31/2012 0:00', ProductGroup: 'TTT', YearMade: '1000', MachineID: '77' };
    expect(checkRows([row], 'bluebook', context).sales).toMatchObject([
      { premise: 'auction', familyId: 'dozer', soldOn: '2012-01-31', yearMade: null, priceMinor: 5_000_000n },
    ]);
    const bad = checkRows([{ ...row, ProductGroup: 'BL', SalePrice: '' }], 'bluebook', context).bad;
    expect(bad.map((b) => b.field)).toEqual(['ProductGroup', 'SalePrice']);
  });
});

describe('ironsilk pricing import-sales', () => {
  let database: TestDatabase;
  let dir: string;
  beforeAll(async () => {
    database = await testDatabase(schemas);
    dir = mkdtempSync(join(tmpdir(), 'ironsilk-import-sales-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(dir, { recursive: true, force: true });
  });
  const write = (name: string, rows: readonly string[]): string => {
    const file = join(dir, name);
    writeFileSync(file, [OWN_COLUMNS.required.join(','), ...rows, ''].join('\r\n'));
    return file;
  };
  const env = () => ({ IRONSILK_DATA: join(dir, 'data'), DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
  let said: string[] = [];
  const run = (file: string) => {
    said = [];
    return importSales(env(), file, { mapping: 'own', source: 'test yard' }, (line) => void said.push(line));
  };

  it('adds good rows once, leaves bad ones out, and makes the index anew', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},2024-0${1 + (i % 6)}-15,dozer,2016,${60_000 + i * 100},USD`);
    const file = write('sales.csv', [...rows, '60,2024-01-02,dozer,2016,,USD']);
    expect(await run(file)).toBe(0);
    expect(said).toEqual([
      'row 62, price: is missing',
      '61 rows: 60 sales added, 0 known already, 1 left out.',
      expect.stringContaining('The price index was made anew'),
    ]);
    expect(await run(file)).toBe(0);
    expect(said.slice(1)).toEqual(['61 rows: 0 sales added, 60 known already, 1 left out.', 'The price index is as it was.']);
    expect(await database.db.query(`select source, count(*)::int as n from pricing_standard.sale group by 1`)).toEqual([
      { source: 'test yard', n: 60 },
    ]);
    const months = await database.db.query(
      `select month, value from pricing_standard.index_month where family_id = 'dozer' and value is not null order by month`,
    );
    expect(months).toHaveLength(6);
    expect((await database.db.query('select count(*)::int as n from pricing_standard.index_run'))[0].n).toBe(1);
  });

  it('ends with 1 when no row could be used, and refuses a name that is taken', async () => {
    expect(await run(write('bad.csv', ['1,never,dozer,2016,5,USD']))).toBe(1);
    expect(() => importSales(env(), write('x.csv', []), { mapping: 'own', source: 'order' })).toThrow('--source');
    expect(() => importSales(env(), write('y.csv', []), { mapping: 'mine', source: 'yard' })).toThrow(
      'There is no mapping "mine". Known: own, bluebook.',
    );
  });
});
