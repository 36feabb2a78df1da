import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { AdmissibilityRule } from './admissibility.config.js';
import { admissibility, admissibilityCountries, rulesOf, type AdmissibilityFacts } from './admissibility.js';
import { addYears } from './machine-age.js';
import { loadTradeRules } from './trade-rules.js';

const CONFIG = join(import.meta.dirname, '../../../config');
const file = loadTradeRules(CONFIG).admissibility;
const countries = admissibilityCountries(file);
const machine: AdmissibilityFacts = {
  hs: '8429521200',
  family: 'excavator',
  used: true,
  yearBuilt: 2018,
  emissionStage: 'cn_3',
  arrivesOn: '2027-01-10',
};
const ask = (country: string, over: Partial<AdmissibilityFacts> = {}) => admissibility({ ...machine, ...over }, country, file);

// What a country answers for a machine exactly as old as the rule's bound, and for one a year (or a day) older.
const BOUNDARIES: Record<string, readonly [bound: number, within: string, over: string]> = {
  'ao.heavy': [10, 'conditional', 'no'],
  'ao.heavy-over': [10, 'conditional', 'no'],
  'bo.truck': [3, 'conditional', 'no'],
  'bo.truck-over': [3, 'conditional', 'no'],
  'cd.truck': [10, 'conditional', 'no'],
  'cd.truck-over': [10, 'conditional', 'no'],
  'ci.truck': [10, 'conditional', 'no'],
  'ci.truck-over': [10, 'conditional', 'no'],
  'id.age-over': [20, 'conditional', 'unknown'],
  'ir.age': [5, 'conditional', 'no'],
  'ir.age-over': [5, 'conditional', 'no'],
  'lk.special': [10, 'conditional', 'no'],
  'lk.special-over': [10, 'conditional', 'no'],
  'ly.age': [7, 'conditional', 'unknown'],
  'ly.age-over': [7, 'conditional', 'unknown'],
  'mm.age-2024': [15, 'conditional', 'no'],
  'mm.age-2024-over': [15, 'conditional', 'no'],
  'my.age': [5, 'conditional', 'unknown'],
  'my.age-over': [5, 'conditional', 'unknown'],
  'pk.special': [5, 'conditional', 'no'],
  'pk.special-over': [5, 'conditional', 'no'],
  'sa.machine-age': [10, 'conditional', 'unknown'],
  'sa.machine-age-over': [10, 'conditional', 'unknown'],
  'sa.truck': [5, 'conditional', 'no'],
  'sa.truck-over': [5, 'conditional', 'no'],
  'sn.truck': [15, 'conditional', 'no'],
  'sn.truck-over': [15, 'conditional', 'no'],
  'tr.age': [10, 'conditional', 'unknown'],
  'tr.age-over': [10, 'conditional', 'unknown'],
  'ug.age-pump': [14, 'conditional', 'unknown'],
  'ug.age-pump-over': [14, 'conditional', 'unknown'],
  'vn.age-listed': [10, 'conditional', 'unknown'],
  'vn.age-listed#20': [20, 'unknown', 'no'],
  'vn.age-ok': [10, 'conditional', 'unknown'],
  'vn.age-over': [20, 'unknown', 'no'],
};

const bounds = (rule: AdmissibilityRule): number[] => [rule.when.ageAbove, rule.when.ageUpTo].filter((n) => n !== undefined);
const named = countries.flatMap((country) =>
  rulesOf(country, file).flatMap((rule) =>
    bounds(rule).map((bound, i) => ({ country, rule, bound, key: i === 0 ? rule.id : `${rule.id}#${bound}` })),
  ),
);

/** A machine the rule speaks of, arriving on the first day the rule holds, as old as the bound less or more a unit of its count. */
function aged({ rule, bound }: (typeof named)[number], over: boolean): AdmissibilityFacts {
  const { when } = rule;
  const arrivesOn = when.count === 'first_of_january' ? `${Number(rule.effectiveFrom.slice(0, 4)) + 1}-01-01` : rule.effectiveFrom;
  const hs = (when.hs?.[0] ?? '8429521200').padEnd(10, '0');
  const facts = { ...machine, hs, family: when.families?.[0] ?? machine.family, arrivesOn };
  if (when.count !== 'day') return { ...facts, yearBuilt: Number(arrivesOn.slice(0, 4)) - bound - (over ? 1 : 0) };
  const built = addYears(arrivesOn, -bound);
  return { ...facts, builtOn: over ? new Date(Date.parse(built) - 86_400_000).toISOString().slice(0, 10) : built };
}

describe('every age rule of every country', () => {
  it('is in the table of boundaries, and the table names no other', () => {
    expect(named.map((n) => n.key).sort()).toEqual(Object.keys(BOUNDARIES).sort());
    for (const { key, bound } of named) expect([key, bound]).toEqual([key, BOUNDARIES[key]![0]]);
  });

  it.each(named.map((n) => [n.key, n] as const))('%s answers on both sides of its bound', (key, boundary) => {
    const [, within, over] = BOUNDARIES[key]!;
    const answers = [false, true].map((older) => admissibility(aged(boundary, older), boundary.country, file));
    expect(answers.map((a) => a.answer)).toEqual([within, over]);
    const decides = answers.map((a) => a.rules.some((rule) => rule.id === boundary.rule.id));
    expect(decides).toEqual(boundary.rule.when.ageUpTo === boundary.bound ? [true, false] : [false, true]);
  });

  it('says until when a machine may arrive: open on that day, closed on the next', () => {
    let closing = 0;
    for (const country of countries) {
      for (const hs of ['8429521200', '8705102100', '8705909100', '8426491000']) {
        const family =
          { '8429521200': 'excavator', '8705102100': 'truck_crane', '8705909100': 'concrete_pump_truck' }[hs] ?? 'crawler_crane';
        for (const yearBuilt of [2005, 2012, 2018, 2024, 2026]) {
          const facts = { hs, family, yearBuilt, emissionStage: 'eu_5' };
          const { answer, importableUntil } = ask(country, facts);
          const open = answer === 'yes' || answer === 'conditional';
          if (importableUntil === undefined) continue;
          closing++;
          expect([country, hs, yearBuilt, open]).toEqual([country, hs, yearBuilt, true]);
          expect(['yes', 'conditional']).toContain(ask(country, { ...facts, arrivesOn: importableUntil }).answer);
          const next = new Date(Date.parse(importableUntil) + 86_400_000).toISOString().slice(0, 10);
          expect(['no', 'unknown']).toContain(ask(country, { ...facts, arrivesOn: next }).answer);
        }
      }
    }
    expect(closing).toBeGreaterThan(20);
  });
});

describe('admissibility', () => {
  it('lets a used excavator into Kenya with a certificate made at origin, and without condition once it is made', () => {
    const kenya = ask('KE');
    expect(kenya).toMatchObject({ answer: 'conditional', certificates: [{ code: 'pvoc_coc' }], missing: [{ code: 'pvoc_coc' }] });
    expect(ask('KE', { papers: ['pvoc_coc'] })).toMatchObject({ answer: 'yes', missing: [] });
  });

  it('counts the age on arrival, not on the day of sale', () => {
    const vietnam = (yearBuilt: number, arrivesOn = '2027-01-10') => ask('VN', { yearBuilt, arrivesOn }).answer;
    expect(vietnam(2017)).toBe('conditional');
    expect(vietnam(2016, '2026-12-30')).toBe('conditional');
    expect(vietnam(2016)).toBe('unknown');
    expect(vietnam(2006)).toBe('no');
    expect(ask('VN').importableUntil).toBe('2028-12-31');
  });

  it('follows the date: Ghana asked for a permit until September 2025, and nobody knows since', () => {
    expect(ask('GH', { arrivesOn: '2025-08-01' })).toMatchObject({ answer: 'conditional', importableUntil: '2025-09-10' });
    expect(ask('GH').answer).toBe('unknown');
    expect(ask('GH', { hs: '8429201000', family: 'motor_grader' }).answer).toBe('conditional');
  });

  it('asks for a Stage V engine in the Union, and does not know without the stage', () => {
    expect(ask('DE').answer).toBe('no');
    expect(ask('DE', { emissionStage: 'eu_5' }).answer).toBe('conditional');
    expect(ask('DE', { emissionStage: undefined }).answer).toBe('unknown');
  });

  it('bars a used truck crane from Pakistan and knows nothing of Peru', () => {
    expect(ask('PK', { hs: '8705102100', family: 'truck_crane' }).answer).toBe('no');
    expect(ask('PE')).toMatchObject({ answer: 'unknown', rules: [] });
  });

  it('does not say yes when the year of build is not known', () => {
    expect(ask('VN', { yearBuilt: undefined })).toMatchObject({ answer: 'unknown' });
    expect(ask('VN', { yearBuilt: undefined })).not.toHaveProperty('importableUntil');
  });

  it('never becomes easier by a missing fact', () => {
    const rank = ['no', 'unknown', 'conditional', 'yes'];
    fc.assert(
      fc.property(fc.constantFrom(...countries), fc.integer({ min: 1990, max: 2027 }), (country, yearBuilt) => {
        const full = rank.indexOf(ask(country, { yearBuilt }).answer);
        const less = rank.indexOf(ask(country, { yearBuilt: undefined, family: undefined, emissionStage: undefined }).answer);
        expect(less <= Math.max(full, rank.indexOf('conditional'))).toBe(true);
        if (rank[full] === 'no') expect(['no', 'unknown']).toContain(rank[less]);
      }),
    );
  });
});

describe('the rules on file', () => {
  it('speak of forty countries and more with an answer, and name source, day and status', () => {
    const known = countries.filter((country) => rulesOf(country, file).some((rule) => rule.answer !== 'unknown'));
    expect(known.filter((country) => !rulesOf(country, file).some((r) => r.id.startsWith('eu.'))).length).toBeGreaterThanOrEqual(40);
    expect(countries.length).toBeGreaterThanOrEqual(90);
  });

  it('have ids of their own, papers that exist, stages of the catalogue and dates in order', () => {
    const stages = (parse(readFileSync(join(CONFIG, 'catalog/emission-stages.yaml'), 'utf8')) as { stages: { id: string }[] }).stages;
    const rules = file.countries.flatMap((c) => c.rules);
    expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length);
    const codes = new Set(file.certificates.map((c) => c.code));
    for (const rule of rules) {
      expect(rule.certificates.filter((code) => !codes.has(code))).toEqual([]);
      for (const stage of [...(rule.when.emission ?? []), ...(rule.when.emissionNot ?? [])])
        expect(stages.map((s) => s.id)).toContain(stage);
      expect(rule.effectiveTo === undefined || rule.effectiveFrom < rule.effectiveTo).toBe(true);
      expect(rule.status === 'published' && rule.confidence === 'low').toBe(false);
    }
    expect([...codes].filter((code) => !rules.some((r) => r.certificates.includes(code)))).toEqual([]);
  });
});
