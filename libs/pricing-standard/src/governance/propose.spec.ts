import { beforeAll, describe, expect, it } from '@jest/globals';
import { readEstimator } from '../estimator/estimator-file.js';
import { transparentOnly } from '../estimator/settings.js';
import type { Settings } from '../estimator/settings.js';
import { syntheticSales } from '../estimator/synthetic.js';
import { trainModel } from '../estimator/train.js';
import { adopt, readEdition, readProposal } from './edition.js';
import type { Edition } from './edition.js';
import { readGates } from './edition-files.js';
import { propose } from './propose.js';

const sales = syntheticSales(4200, 21, { from: '2010-10-01', to: '2012-03-31' });
const months = ['2012-01', '2012-02', '2012-03'];
const { gates, hash } = readGates('config');
// Generated sales are fewer, and come from a market that does not move on: intervals made for one that does hold more than they say.
const rules = {
  hash,
  gates: { ...gates, leastSales: 400, coverage80: { least: 0.77, most: 0.9 }, familyWorse: { by: 0.01, leastSales: 50 } },
};

const published = readEstimator('config').settings;
const few = { ...published.learned.rehearsal, rounds: 40, rate: 0.12 };
const honest: Settings = { ...published, learned: { members: [few], rehearsal: few, origins: 3 } };
/** Three stumps, every sale of every kind pooled into one mean, no age to speak of: no leg makes use of what the machine is. */
const stump = { ...few, rounds: 3, leaves: 2, featureShare: 0.05 };
const blind = { age: { b1: -0.005, b2: 0 }, hours: 0 };
const worse: Settings = {
  ...honest,
  curves: {},
  otherCurve: blind,
  hedonic: {
    ...honest.hedonic,
    pooling: [10_000, 10_000, 10_000, 10_000],
    ridge: { curve: 1e6, unknown: 1e6, trait: 1e6, market: 1e6, time: 1e6 },
  },
  learned: { members: [stump], rehearsal: stump, origins: 3 },
};

const ON = '2026-11-26';
const proposed = (settings: Settings, inForce: Edition | null, told: string[] = []) =>
  propose({
    model: trainModel(sales, { seed: 1, settings }),
    sales,
    source: 'generated sales',
    on: ON,
    inForce,
    progress: { months, begin: (month) => told.push(month), retest: (version) => told.push(`again ${version}`) },
  });

describe('an edition', () => {
  let [ground, first]: (Edition | null)[] = [];
  const told: string[] = [];
  beforeAll(() => {
    ground = adopt(proposed(transparentOnly(honest), null), null, rules, ON).edition!;
    first = adopt(proposed(honest, ground, told), ground, rules, ON).edition;
  });

  it('begins with the transparent legs, whose value is the value', () => {
    expect([ground!.version, ground!.standing, ground!.legs]).toEqual([0, 'ground', ['hedonic', 'comparables', 'cost']]);
    expect(ground!.report.pooled.rmsle).toBe(ground!.report.pooled.transparentRmsle);
    expect(readEdition(JSON.parse(JSON.stringify(ground)))).toEqual(ground);
  });

  it('is adopted when it is honest, with what was measured and what changed', () => {
    expect(told).toEqual(months);
    expect(first).toMatchObject({ version: 1, standing: 'adopted', against: { version: 0, hash: ground!.hash } });
    expect(first!.checks.filter((c) => !c.passed)).toEqual([]);
    expect(first!.changed).toContainEqual({
      what: 'legs',
      from: 'hedonic, comparables, cost',
      to: 'hedonic, comparables, cost, learned',
    });
    expect(first!.changed).toContainEqual({ what: 'settings.learned.members.0.rounds', from: null, to: 40 });
    const { pooled, families, ageBands, priceBands, months: each, warmUp } = first!.report;
    expect(warmUp).toEqual(['2012-01']);
    expect(each.map((m) => m.name)).toEqual(months);
    for (const cut of [families, ageBands, priceBands]) expect(cut.reduce((sum, s) => sum + s.sales, 0)).toBe(pooled.sales);
    expect(ageBands.map((b) => b.name)).toEqual(['0-3', '4-7', '8-12', '13-20', 'unknown']);
    expect(priceBands.map((b) => b.name)).toEqual(['0-15', '15-30', '30-60', '60+']);
  });

  it('is refused when it was trained worse, by the gates it fails', () => {
    const proposal = proposed(worse, first!);
    expect(readProposal(JSON.parse(JSON.stringify(proposal)))).toEqual(proposal);
    const { edition, checks } = adopt(proposal, first!, rules, ON);
    expect(edition).toBeNull();
    const failed = checks.filter((c) => !c.passed);
    expect(failed.map((c) => c.gate)).toEqual(
      expect.arrayContaining(['rmsle', 'transparent_rmsle', 'worse_than_in_force', 'family_worse']),
    );
    for (const { limit, measured, bound } of failed) expect(bound === 'most' ? measured! > limit : measured! < limit).toBe(true);
  });

  it('that is in force is tested anew when the sales are others', () => {
    const again: string[] = [];
    const fewer = sales.slice(0, -1);
    const settings = transparentOnly(honest);
    const { against, report } = propose({
      model: trainModel(fewer, { seed: 1, settings }),
      sales: fewer,
      source: 'generated sales',
      on: ON,
      inForce: ground!,
      progress: { months: ['2012-03'], retest: (version) => again.push(`edition ${version}`) },
    });
    expect(again).toEqual(['edition 0']);
    expect(against!.report).toEqual(report);
  });

  it('can be proposed on no other sales than its model knows, and not be changed by hand', () => {
    const model = trainModel(sales, { seed: 1, settings: transparentOnly(worse) });
    const others = [...sales.slice(1), { ...sales[0]!, id: '7' }];
    for (const given of [others, sales.slice(1)])
      expect(() => propose({ model, sales: given, source: 's', on: ON, inForce: null })).toThrow(
        expect.objectContaining({ code: 'pricing_edition.other_sales' }),
      );
    const touched = { ...ground!, report: { ...ground!.report, pooled: { ...ground!.report.pooled, rmsle: 0.1 } } };
    expect(() => readEdition(touched)).toThrow(expect.objectContaining({ code: 'pricing_edition.malformed', field: 'hash' }));
    expect(() => readEdition({ ...ground!, standing: 'best' })).toThrow(
      expect.objectContaining({ code: 'pricing_edition.malformed', field: 'standing' }),
    );
  });
});
