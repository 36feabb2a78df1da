import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { syntheticSales } from '@ironsilk/pricing-standard/estimator';
import { REFUSED, adoptFile, proposeFile } from './pricing-editions.js';
import { train } from './pricing.js';
import { csv } from '../../../test/sales-csv.js';

type Gates = { leastSales: number; rmsle: number; coverage80: { most: number } };
type Estimator = { settings: { curves: object; otherCurve: object; hedonic: { pooling: number[]; ridge: Record<string, number> } } };

describe('ironsilk pricing propose and adopt', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-editions-'));
  const at = (name: string) => join(dir, name);
  const env = { IRONSILK_CONFIG: at('config') };
  const files = { sales: at('sales.csv'), mapping: 'bluebook' };
  const change = <T>(file: string, by: (content: T) => void) => {
    const content = parse(readFileSync(at(file), 'utf8')) as T;
    by(content);
    writeFileSync(at(file), stringify(content));
  };
  const proposed = (name: string, seed: string): string => {
    train(env, { ...files, out: at(`${name}.model`), seed, transparent: true });
    proposeFile(env, { ...files, model: at(`${name}.model`), out: at(name) });
    return at(name);
  };
  let said: string[] = [];
  beforeAll(() => {
    for (const say of ['log', 'error'] as const) jest.spyOn(console, say).mockImplementation((line: string) => void said.push(line));
    cpSync('config/pricing', at('config/pricing'), { recursive: true, filter: (path) => !path.endsWith('editions') });
    cpSync('config/messages', at('config/messages'), { recursive: true });
    // Generated sales are fewer, and come from a market that does not move on: intervals made for one that does hold more than they
    // say. Every other gate is the published one.
    change<Gates>('config/pricing/gates.yaml', (g) => {
      g.leastSales = 400;
      g.coverage80.most = 0.9;
    });
    // Every other sale before January: three months have enough sales to be tested, with enough before them.
    const sales = syntheticSales(5200, 21, { from: '2011-01-01', to: '2012-03-31' });
    writeFileSync(
      at('sales.csv'),
      csv(
        sales.filter((s, i) => s.on >= '2012-01' || i % 2 === 0),
        '\n',
      ),
    );
  });
  afterAll(() => {
    jest.restoreAllMocks();
    rmSync(dir, { recursive: true });
  });

  it('writes the first as the ground, refuses with 2 what fails a gate, and adopts what passes all', () => {
    const ground = proposed('ground.json', '1');
    expect(said.filter((line) => /^Fold \d of 3: trains on \d+ sales before 2012-0\d/.test(line))).toHaveLength(3);
    expect(adoptFile(env, ground)).toBe(0);

    const was = readFileSync(at('config/pricing/estimator.yaml'), 'utf8');
    // All kinds pooled into one mean, no age to speak of, no equipment: nothing makes use of what a machine is.
    change<Estimator>('config/pricing/estimator.yaml', ({ settings }) => {
      settings.curves = {};
      settings.otherCurve = { age: { b1: -0.005, b2: 0 }, hours: 0 };
      settings.hedonic.pooling = [10_000, 10_000, 10_000, 10_000];
      settings.hedonic.ridge = { curve: 1e6, unknown: 1e6, trait: 1e6, market: 1e6, time: 1e6 };
    });
    const worse = proposed('worse.json', '1');
    said = [];
    expect(adoptFile(env, worse)).toBe(REFUSED);
    const failed = said.filter((line) => line.startsWith('FAILED'));
    for (const gate of ['rmsle', 'transparent_rmsle', 'worse_than_in_force'])
      expect(failed).toContainEqual(expect.stringMatching(new RegExp(`FAILED ${gate}\\s+limit ≤ 0\\.\\d{4}\\s+measured 0\\.\\d{4}$`)));
    expect(existsSync(at('config/pricing/editions/0001.json'))).toBe(false);

    writeFileSync(at('config/pricing/estimator.yaml'), was);
    const next = proposed('next.json', '2');
    expect(adoptFile(env, next)).toBe(0);
    const edition = JSON.parse(readFileSync(at('config/pricing/editions/0001.json'), 'utf8')) as object;
    expect(edition).toMatchObject({ version: 1, standing: 'adopted', changed: [{ what: 'seed', from: 1, to: 2 }] });
    expect(() => adoptFile(env, next)).toThrow('was proposed against another edition');
  });

  it('says plainly what is wrong with a file', () => {
    expect(() => adoptFile(env, at('sales.csv'))).toThrow('cannot be read as JSON');
    const touched = JSON.parse(readFileSync(at('next.json'), 'utf8')) as { seed: number };
    writeFileSync(at('touched.json'), JSON.stringify({ ...touched, seed: 9 }));
    expect(() => adoptFile(env, at('touched.json'))).toThrow('cannot be used');
    writeFileSync(at('few.csv'), readFileSync(at('sales.csv'), 'utf8').split('\n').slice(0, 900).join('\n'));
    expect(() => proposeFile(env, { ...files, sales: at('few.csv'), model: at('next.json.model'), out: at('x') })).toThrow(
      'was not trained on these sales',
    );
  });
});
