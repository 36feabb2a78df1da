import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { parse } from 'yaml';
import { estimatorJsonSchema, publishEstimator } from '../estimator/published-settings.js';
import { adopt } from './edition.js';
import { readEditions, readGates } from './edition-files.js';
import { gatesJsonSchema, judge, publishGates } from './gates.js';
import type { Report } from './report.js';

const { gates } = readGates('config');
type Score = Report['pooled'];

const scored = (name: string, sales: fc.Arbitrary<number>): fc.Arbitrary<Score> =>
  fc.record({
    name: fc.constant(name),
    sales,
    rmsle: fc.double({ min: 0.2, max: 0.32, noNaN: true }),
    transparentRmsle: fc.double({ min: 0.25, max: 0.32, noNaN: true }),
    bias: fc.double({ min: -0.08, max: 0.08, noNaN: true }),
    mape: fc.constant(0.2),
    medianApe: fc.constant(0.15),
    coverage80: fc.double({ min: 0.74, max: 0.86, noNaN: true }),
    coverage90: fc.constant(0.9),
    medianFactor80: fc.constant(1.35),
    medianFactor90: fc.constant(1.5),
  });
const report: fc.Arbitrary<Report> = fc.record({
  folds: fc.constant('rolling-month' as const),
  warmUp: fc.constant(['2012-01']),
  months: fc
    .tuple(...['2012-01', '2012-02', '2012-03'].map((m) => scored(m, fc.constant(900))))
    .chain((all) => fc.constantFrom(all, all, all, all.slice(0, 2))),
  families: fc.tuple(...['dozer', 'excavator'].map((f) => scored(f, fc.constantFrom(50, 400)))),
  ageBands: fc.constant([]),
  priceBands: fc.constant([]),
  pooled: scored('pooled', fc.constantFrom(800, 1800)),
});

const by = fc.double({ min: 0, max: 0.2, noNaN: true });
/** Every figure a gate looks at, made worse by something or nothing. */
const worsen = (r: Report, [a, b, c, d, e]: readonly number[], lose: { month: boolean; family: boolean; sales: number }): Report => ({
  ...r,
  months: lose.month ? r.months.slice(0, -1) : r.months,
  families: (lose.family ? r.families.slice(1) : r.families).map((f) => ({ ...f, rmsle: f.rmsle + e! })),
  pooled: {
    ...r.pooled,
    sales: Math.max(0, r.pooled.sales - lose.sales),
    rmsle: r.pooled.rmsle + a!,
    transparentRmsle: r.pooled.transparentRmsle + b!,
    bias: r.pooled.bias + (r.pooled.bias < 0 ? -c! : c!),
    coverage80: r.pooled.coverage80 + (r.pooled.coverage80 < 0.8 ? -d! : d!),
  },
});

describe('the judgement of a candidate', () => {
  it('never turns from refusal to adoption when a gated figure gets worse', () => {
    let refusals = 0;
    fc.assert(
      fc.property(
        report,
        fc.option(report),
        fc.tuple(by, by, by, by, by),
        fc.record({ month: fc.boolean(), family: fc.boolean(), sales: fc.nat(900) }),
        (candidate, inForce, more, lose) => {
          const before = judge(candidate, inForce, gates);
          if (before.adopted) return;
          refusals++;
          expect(judge(worsen(candidate, more, lose), inForce, gates).adopted).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
    expect(refusals).toBeGreaterThan(100);
  });

  const good: Report = readEditions('config').at(-1)!.report;
  const changed = (change: Partial<Score>): Report => ({ ...good, pooled: { ...good.pooled, ...change } });
  it('adopts what is as good as the edition in force, on the same folds', () => {
    expect(judge(good, good, gates).checks.filter((c) => !c.passed)).toEqual([]);
    expect(judge(good, good, gates).adopted).toBe(true);
  });
  it.each<[string, Report]>([
    ['months', { ...good, months: good.months.slice(0, 2) }],
    ['sales', changed({ sales: 999 })],
    ['rmsle', changed({ rmsle: 0.2701 })],
    ['transparent_rmsle', changed({ transparentRmsle: 0.3001 })],
    ['coverage80_least', changed({ coverage80: 0.769 })],
    ['coverage80_most', changed({ coverage80: 0.831 })],
    ['bias', changed({ bias: -0.051 })],
    ['worse_than_in_force', changed({ rmsle: good.pooled.rmsle + 0.0021 })],
    ['family_worse', { ...good, families: good.families.map((f) => (f.name === 'dozer' ? { ...f, rmsle: f.rmsle + 0.011 } : f)) }],
    ['family_worse', { ...good, families: good.families.filter((f) => f.name !== 'dozer') }],
    ['same_folds', { ...good, months: good.months.map((m) => ({ ...m, sales: m.sales - 1 })) }],
    ['rmsle', changed({ rmsle: NaN })],
  ])('refuses by the gate %s, and says limit and measure', (gate, candidate) => {
    const { adopted, checks } = judge(candidate, good, gates);
    expect(adopted).toBe(false);
    expect(checks.filter((c) => !c.passed).map((c) => c.gate)).toContain(gate);
  });
});

describe('the committed editions', () => {
  const editions = readEditions('config');
  it('are numbered from the ground, each proposed against the one before', () => {
    expect(editions.length).toBeGreaterThanOrEqual(2);
    expect(editions.map((e) => [e.version, e.standing])).toEqual(editions.map((_, i) => [i, i === 0 ? 'ground' : 'adopted']));
    for (const [i, edition] of editions.slice(1).entries())
      expect([edition.against!.version, edition.against!.hash]).toEqual([i, editions[i]!.hash]);
  });
  it('passed every gate against the one before, and would today', () => {
    for (const [i, edition] of editions.slice(1).entries()) {
      expect(edition.checks.filter((c) => !c.passed)).toEqual([]);
      expect(judge(edition.report, editions[i]!.report, gates).adopted).toBe(true);
    }
  });
  it('hold the settings the estimator is trained by now, and say that the sales are not open', () => {
    const { settings } = publishEstimator(parse(readFileSync('config/pricing/estimator.yaml', 'utf8')));
    expect(editions.at(-1)!.settings).toEqual(settings);
    expect(editions.at(-1)!.source).toContain('no open licence');
  });
  it('cannot be proposed over: another one was adopted meanwhile', () => {
    const [ground, first] = editions as [(typeof editions)[0], (typeof editions)[0]];
    const { version: _v, standing: _s, adoptedOn: _a, gatesHash: _g, checks: _c, changed: _d, ...proposal } = first;
    expect(() => adopt(proposal, first, readGates('config'), '2026-12-01')).toThrow(
      expect.objectContaining({ code: 'pricing_edition.overtaken' }),
    );
    expect(adopt(proposal, ground, readGates('config'), first.adoptedOn).edition).toEqual(first);
  });
});

describe('the files of the governance', () => {
  it.each([
    ['estimator', estimatorJsonSchema()],
    ['gates', gatesJsonSchema()],
  ])('%s: the committed JSON Schema is the one the code checks, and the file passes it', (name, schema) => {
    const committed: object = JSON.parse(readFileSync(`config/pricing/schema/${name}.schema.json`, 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(schema)));
    const ajv = new Ajv2020.default({ strict: false });
    addFormats.default(ajv);
    const check = ajv.compile(committed);
    expect(check(parse(readFileSync(`config/pricing/${name}.yaml`, 'utf8'))) ? [] : check.errors).toEqual([]);
  });
  it('are refused where they are wrong, with the place', () => {
    expect(() => publishGates({ ...gates, rmsle: 'low' })).toThrow(
      expect.objectContaining({ code: 'pricing_standard.malformed', field: 'rmsle' }),
    );
    const raw = parse(readFileSync('config/pricing/estimator.yaml', 'utf8')) as { settings: { curves: object } };
    const rising = { ...raw.settings.curves, dozer: { age: { b1: -0.01, b2: 0.01 }, hours: 0 } };
    expect(() => publishEstimator({ ...raw, settings: { ...raw.settings, curves: rising } })).toThrow(
      expect.objectContaining({ code: 'pricing_standard.malformed', field: 'settings.curves.dozer' }),
    );
  });
});
