import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { admissibility } from './admissibility.js';
import { countryLines, countrySheet } from './country-sheet.js';
import { loadTradeRules } from './trade-rules.js';

const rules = loadTradeRules(join(import.meta.dirname, '../../../config'));
const ask = { on: '2026-11-26', family: 'excavator', hs: '8429521200', fromPort: 'CNSHG', years: 16 };

describe('the sheet of a country', () => {
  it('is there for every country with rules or duties, and for no other', () => {
    const lines = countryLines(ask.on, rules);
    expect(lines.length).toBeGreaterThanOrEqual(95);
    expect(lines.map((l) => l.country)).not.toContain('CN');
    for (const { country } of lines) expect(countrySheet(country, ask, rules)?.country).toBe(country);
    expect(countrySheet('AQ', ask, rules)).toBeUndefined();
  });

  it('says for each year of build what the rules say for a machine of that year', () => {
    for (const country of ['KE', 'NG', 'DZ', 'VN', 'ID', 'SA']) {
      const sheet = countrySheet(country, ask, rules)!;
      expect(sheet.years.map((y) => y.built)).toEqual(Array.from({ length: 16 }, (_, i) => 2026 - i));
      for (const { built, answer, importableUntil } of sheet.years) {
        const facts = { hs: ask.hs, family: ask.family, used: true, yearBuilt: built, arrivesOn: ask.on };
        expect(admissibility(facts, country, rules.admissibility)).toMatchObject({
          answer,
          ...(importableUntil === undefined ? {} : { importableUntil }),
        });
      }
    }
  });

  it('shows a rule to come but not one that has ended, and the papers the rules ask for', () => {
    for (const { country } of countryLines(ask.on, rules)) {
      const sheet = countrySheet(country, ask, rules)!;
      for (const rule of sheet.ruleRows) {
        expect(rule.effectiveTo === undefined || rule.effectiveTo > ask.on).toBe(true);
        for (const code of rule.certificates) expect(sheet.papers.map((p) => p.code)).toContain(code);
      }
      if (sheet.standing === 'closed') expect(sheet.years.some((y) => y.answer === 'yes')).toBe(false);
    }
  });

  it('lists duties with the rate of the machine’s code, and ports from the nearest', () => {
    const sheet = countrySheet('KE', ask, rules)!;
    expect(sheet.duties!.lines.find((l) => l.term.id === 'vat')!.rates.map((r) => r.percent)).toEqual(['16']);
    for (const { rates } of sheet.duties!.lines)
      for (const rate of rates) expect(rate.hs === undefined || rate.hs.some((p) => ask.hs.startsWith(p))).toBe(true);
    expect(sheet.portLines[0]).toMatchObject({ port: { code: 'KEMBA' } });
    const far = countrySheet('EG', ask, rules)!.portLines.map((p) => p.seaNm);
    expect(far).toEqual(far.toSorted((a, b) => a - b));
    expect(countrySheet('UG', ask, rules)!.portLines).toEqual([]);
  });
});
