import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticSales } from '@ironsilk/pricing-standard/estimator';
import { LEAKED, predict, train } from './pricing.js';
import { SALES_COLUMNS, csv } from '../../../test/sales-csv.js';

describe('ironsilk pricing', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-pricing-'));
  const at = (name: string) => join(dir, name);
  const past = syntheticSales(700, 3, { from: '2011-01-03', to: '2011-11-28' });
  const next = syntheticSales(60, 4, { from: '2011-12-02', to: '2011-12-28' }).map((s) => ({ ...s, id: `9${s.id}` }));
  beforeAll(() => {
    writeFileSync(at('a.csv'), csv(past.slice(0, 400), '\n'));
    writeFileSync(at('b.csv.gz'), gzipSync(csv(past.slice(400), '\r\n')));
    train({}, { sales: `${at('a.csv')},${at('b.csv.gz')}`, mapping: 'bluebook', out: at('model.json'), seed: '5' });
  });
  afterAll(() => rmSync(dir, { recursive: true }));
  const price = (file: string, out = at('out.csv')) => predict({ model: at('model.json'), sales: file, mapping: 'bluebook', out });

  it('values every row in the order of the file, with both intervals around the estimate', () => {
    const order = next.toReversed();
    writeFileSync(at('next.csv'), csv(order, '\r\n'));
    expect(price(at('next.csv'))).toBe(0);
    const [header, ...rows] = readFileSync(at('out.csv'), 'utf8').trimEnd().split('\n');
    expect(header).toBe('SalesID,estimate,low80,high80,low90,high90');
    expect(rows.map((r) => r.split(',')[0])).toEqual(order.map((s) => s.id));
    for (const row of rows) {
      const [, estimate, low80, high80, low90, high90] = row.split(',').map(Number) as [number, number, number, number, number, number];
      expect(low90 <= low80 && low80 <= estimate && estimate <= high80 && high80 <= high90).toBe(true);
    }
  });
  it('needs no column but SalesID and saledate, and never reads the price', () => {
    writeFileSync(at('priced.csv'), csv(next, '\n'));
    writeFileSync(at('unpriced.csv'), csv(next, '\n', ['SalePrice']));
    writeFileSync(
      at('bare.csv'),
      csv(
        next,
        '\n',
        SALES_COLUMNS.filter((c) => c !== 'SalesID' && c !== 'saledate'),
      ),
    );
    expect([price(at('priced.csv'), at('1')), price(at('unpriced.csv'), at('2')), price(at('bare.csv'), at('3'))]).toEqual([0, 0, 0]);
    expect(readFileSync(at('2'), 'utf8')).toBe(readFileSync(at('1'), 'utf8'));
    expect(readFileSync(at('3'), 'utf8').trimEnd().split('\n')).toHaveLength(next.length + 1);
  });
  it('refuses a sale it was trained on, and one from inside the training window', () => {
    writeFileSync(at('known.csv'), csv([next[0]!, { ...next[1]!, id: past[9]!.id }], '\n'));
    writeFileSync(
      at('inside.csv'),
      csv(
        [
          next[0]!,
          {
            ...next[1]!,
            on: past
              .map((s) => s.on)
              .sort()
              .at(-1)!,
          },
        ],
        '\n',
      ),
    );
    expect(price(at('known.csv'), at('no'))).toBe(LEAKED);
    expect(price(at('inside.csv'), at('no'))).toBe(LEAKED);
    expect(() => readFileSync(at('no'))).toThrow();
  });
  it('gives the same file, byte for byte, for the same sales and seed', () => {
    train({}, { sales: `${at('b.csv.gz')},${at('a.csv')}`, mapping: 'bluebook', out: at('again.json'), seed: '5' });
    expect(readFileSync(at('again.json')).equals(readFileSync(at('model.json')))).toBe(true);
  });
  it('says plainly what is wrong with a file or a model', () => {
    expect(() => price(at('nowhere.csv'))).toThrow('cannot be read');
    expect(() => predict({ model: at('model.json'), sales: at('a.csv'), mapping: 'other', out: at('x') })).toThrow('no mapping');
    writeFileSync(at('changed.json'), readFileSync(at('model.json'), 'utf8').replace('"seed":5', '"seed":6'));
    expect(() => predict({ model: at('changed.json'), sales: at('a.csv'), mapping: 'bluebook', out: at('x') })).toThrow(
      'was changed after',
    );
  });
});
