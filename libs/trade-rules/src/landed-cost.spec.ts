import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { estimateCarriage } from './freight-estimate.js';
import type { Incoterm } from './incoterm.config.js';
import { landedCost, type Carriage, type LandedCostFacts } from './landed-cost.js';
import type { LandedCostFile } from './landed-cost.config.js';
import { loadTradeRules } from './trade-rules.js';

const rules = loadTradeRules(join(import.meta.dirname, '../../../config'));
const known = (minor: bigint) => ({ known: true as const, lowMinor: minor, likelyMinor: minor, highMinor: minor });
const carriage = (usd: number): Carriage => ({
  id: 'freight_and_insurance',
  amount: known(BigInt(usd * 100)),
  source: 'quote',
  confidence: 'high',
  rateFrom: '2026-11-01',
});
const facts = (over: Partial<LandedCostFacts> = {}): LandedCostFacts => ({
  on: '2026-11-23',
  price: { amountMinor: 6_000_000n, currency: 'USD' },
  incoterm: 'FOB',
  hs: '8429521200',
  originCountry: 'CN',
  carriage: [carriage(4000)],
  certificates: ['pvoc_coc'],
  importer: [],
  ...over,
});
const taxes = (facts: LandedCostFacts, country: string) => {
  const result = landedCost(facts, country, rules);
  return result.total.known && result.customsValue.known ? result.total.likelyMinor - result.customsValue.likelyMinor : result.total;
};

// customs-trade §6, the nine worked rows: FOB 60,000 US dollars, freight and insurance of each lane, taxes in cents.
describe('the nine worked rows', () => {
  it.each([
    ['Vietnam', 'VN', 2500, {}, 625_000n, 6_875_000n],
    ['Indonesia with Form E', 'ID', 3000, { certificates: ['form_e'], importer: ['api_licence'] }, 850_500n, 7_150_500n],
    ['Indonesia without Form E', 'ID', 3000, { importer: ['api_licence'] }, 1_565_550n, 7_865_550n],
    ['Kazakhstan', 'KZ', 3800, {}, 1_395_480n, 7_775_480n],
    ['Kenya with a certificate', 'KE', 4000, {}, 1_312_000n, 7_712_000n],
    ['United Arab Emirates', 'AE', 2000, {}, 635_500n, 6_835_500n],
    ['Nigeria, old scheme', 'NG', 6000, { on: '2025-07-31' }, 974_558n, 7_574_558n],
    ['Nigeria, 4 % of FOB', 'NG', 6000, { on: '2025-08-04' }, 1_143_225n, 7_743_225n],
    ['Pakistan', 'PK', 3000, { importer: ['income_tax_filer'] }, 1_386_000n, 7_686_000n],
  ] as const)('%s', (_, country, freight, over, expectedTaxes, expectedTotal) => {
    const input = facts({ carriage: [carriage(freight)], ...over });
    expect(taxes(input, country)).toBe(expectedTaxes);
    expect(landedCost(input, country, rules).total).toMatchObject({ known: true, likelyMinor: expectedTotal });
  });
});

// Every code the ten families of the catalogue can have.
const families = parse(readFileSync(join(import.meta.dirname, '../../../config/catalog/families.yaml'), 'utf8')) as {
  families: { id: string; hs: { code: string }[] }[];
};
const CODES = families.families.flatMap((family) => family.hs.map(({ code }) => [family.id, code] as const));

describe('the countries on file', () => {
  it('price all ten families in fifteen countries and more, every tax line with a source that can be looked up', () => {
    const complete = rules.landedCost.filter((file) =>
      CODES.every(([, hs]) => {
        const cost = landedCost(facts({ hs }), file.country, rules);
        return cost.total.known && cost.lines.every((line) => line.kind === 'not_included' || !/^(from memory|Ironsilk)/.test(line.source));
      }),
    );
    expect(new Set(CODES.map(([family]) => family)).size).toBe(10);
    expect(complete.map((file) => file.country)).toEqual([
      ...['AE', 'AZ', 'CI', 'CL', 'EG', 'GE', 'HK', 'KH', 'KW', 'MN', 'OM', 'SA', 'SG', 'UG', 'ZM'],
    ]);
  });

  it('make a weak figure an interval, and never one that its likely value lies outside of', () => {
    for (const file of rules.landedCost)
      for (const [, hs] of CODES) {
        const { total } = landedCost(facts({ hs }), file.country, rules);
        if (total.known) expect(total.lowMinor <= total.likelyMinor && total.likelyMinor <= total.highMinor).toBe(true);
      }
    const egypt = landedCost(facts(), 'EG', rules).total;
    expect(egypt.known && egypt.lowMinor < egypt.likelyMinor && egypt.likelyMinor < egypt.highMinor).toBe(true);
  });

  it('give a preference only to goods of the agreement, and only with its certificate', () => {
    for (const file of rules.landedCost)
      for (const regime of file.regimes)
        for (const rate of regime.terms.flatMap((term) => term.rates))
          expect(rate.when?.origin === undefined || rate.when.certificate !== undefined).toBe(true);
    const chile = (over: Partial<LandedCostFacts>) => taxes(facts(over), 'CL');
    // 64,000 CIF: duty 3,840, half of it on top for used goods, 19 % VAT on all; with the certificate the VAT alone.
    expect(chile({})).toBe(384_000n + 192_000n + 1_325_440n);
    expect(chile({ certificates: ['form_f'] })).toBe(1_216_000n);
    expect(chile({ certificates: ['form_f'], originCountry: 'ZZ' })).toBe(chile({}));
  });

  it('switch their scheme on the day it changes', () => {
    const saudi = (on: string) => landedCost(facts({ on }), 'SA', rules).lines.find((line) => line.id === 'vat')?.ratePercent;
    expect([saudi('2020-06-30'), saudi('2020-07-01')]).toEqual(['5', '15']);
    for (const file of rules.landedCost)
      for (const [i, regime] of file.regimes.entries()) {
        const next = file.regimes[i + 1];
        if (next) expect([file.country, regime.to]).toEqual([file.country, next.from]);
      }
  });

  it('take VAT of a value that is never paid where the law adds one', () => {
    const { lines, total } = landedCost(facts(), 'ZA', rules);
    expect(lines.find((line) => line.id === 'uplift')).toMatchObject({ inTotal: false, amount: { likelyMinor: 600_000n } });
    expect(total.known && total.likelyMinor).toBe(6_400_000n + 990_000n);
  });

  it.each(['half_up', 'down', 'up'] as const)('round %s where their law does', (rounding) => {
    const file: LandedCostFile = { ...rules.landedCost.find((f) => f.country === 'AE')!, rounding };
    const total = (amountMinor: bigint) => {
      const odd = facts({ price: { amountMinor, currency: 'USD' }, carriage: [{ ...carriage(0), amount: known(0n) }] });
      const cost = landedCost(odd, 'AE', { ...rules, landedCost: [file] });
      return cost.total.known && cost.total.likelyMinor;
    };
    // 5 % of 33 is 1.65, of 35 1.75, of 34 1.7; of 21 1.05, of 22 1.1, of 23 1.15.
    expect([total(33n), total(21n)]).toEqual({ half_up: [37n, 23n], down: [35n, 23n], up: [37n, 25n] }[rounding]);
  });
});

describe('landed cost', () => {
  it('adds 5 % in Kenya without a certificate, and shows what the certificate saves', () => {
    expect(taxes(facts({ certificates: [] }), 'KE')).toBe(1_312_000n + 320_000n);
    const line = landedCost(facts(), 'KE', rules).lines.find((l) => l.id === 'pvoc_penalty');
    expect(line).toMatchObject({ inTotal: false, amount: { likelyMinor: 320_000n } });
  });

  it('goes down to Kazakhstan’s 0 % at the low end of the interval', () => {
    const { total } = landedCost(facts({ carriage: [carriage(3800)] }), 'KZ', rules);
    expect(total).toMatchObject({ lowMinor: 6_380_000n + 1_025_440n, highMinor: 7_775_480n });
  });

  it('returns to the older scheme of Nigeria after the suspension', () => {
    expect(landedCost(facts({ on: '2025-09-16' }), 'NG', rules).regime).toBe('ng-ciss-again');
    expect(landedCost(facts({ on: '2025-09-15' }), 'NG', rules).regime).toBe('ng-fob4');
  });

  it('says unknown, not zero, for a country, a code, a fee or a day without a rate', () => {
    expect(landedCost(facts(), 'PE', rules).total).toMatchObject({ known: false, reason: 'landed_cost.country_unknown' });
    expect(landedCost(facts({ hs: '8705102100' }), 'KE', rules).total).toMatchObject({ known: false, reason: 'landed_cost.rate_unknown' });
    expect(landedCost(facts(), 'RU', rules).total).toMatchObject({ known: false, reason: 'landed_cost.recycling_fee_unknown' });
    expect(landedCost(facts({ on: '2001-01-01' }), 'AE', rules).total).toMatchObject({
      known: false,
      reason: 'landed_cost.no_regime_on_date',
    });
    expect(landedCost(facts({ carriage: [] }), 'AE', rules).total).toMatchObject({ known: false, reason: 'landed_cost.carriage_unknown' });
  });

  it('keeps the known part beside an unknown total', () => {
    expect(landedCost(facts(), 'PE', rules).knownPartMinor).toBe(6_400_000n);
  });

  it('gives every line a source, a confidence, a currency and a day', () => {
    for (const country of rules.landedCost.map((f) => f.country)) {
      for (const line of landedCost(facts(), country, rules).lines) {
        expect(line.source.length).toBeGreaterThan(2);
        expect(line.currency).toBe('USD');
        expect(line.rateFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    }
  });

  it('does not count freight twice when the price holds it', () => {
    const cif = facts({ incoterm: 'CIF', price: { amountMinor: 6_400_000n, currency: 'USD' } });
    expect(landedCost(cif, 'AE', rules).total).toEqual(landedCost(facts(), 'AE', rules).total);
  });

  it.each<[Incoterm, string]>([
    ['EXW', 'landed_cost.inland_unknown'],
    ['CFR', 'landed_cost.insurance_unknown'],
  ])('does not guess what %s leaves out', (incoterm, reason) => {
    expect(landedCost(facts({ incoterm }), 'AE', rules).total).toMatchObject({ known: false, reason });
  });

  it('is a sum of its own lines, whatever the price', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 11n }),
        fc.constantFrom('KE', 'VN', 'AE', 'NG', 'KZ', 'PK', 'ID', 'TZ'),
        (amountMinor, country) => {
          const result = landedCost(
            facts({ price: { amountMinor, currency: 'USD' }, importer: ['income_tax_filer', 'api_licence'] }),
            country,
            rules,
          );
          const lines = result.lines.filter((l) => l.inTotal).map((l) => (l.amount.known ? l.amount.likelyMinor : NaN));
          expect(result.total.known && result.total.likelyMinor).toBe(lines.reduce<bigint>((a, b) => a + BigInt(b), 0n));
          expect(
            result.total.known && result.totalAfterRecovery.known && result.totalAfterRecovery.likelyMinor <= result.total.likelyMinor,
          ).toBe(true);
          expect(
            result.total.known && result.total.lowMinor <= result.total.likelyMinor && result.total.likelyMinor <= result.total.highMinor,
          ).toBe(true);
        },
      ),
    );
  });

  it('guesses freight for the example machine as the example does, and says it is a guess', () => {
    const machine = { lengthMm: 9530, widthMm: 2990, heightMm: 3100, massKg: 22_000 };
    const guess = estimateCarriage(machine, 'KE', 'USD', rules.lanes, rules.fx);
    expect(guess).toMatchObject({ confidence: 'low', amount: { known: true, likelyMinor: 400_000n } });
    expect(estimateCarriage(machine, 'PE', 'USD', rules.lanes, rules.fx).amount.known).toBe(false);
    expect(estimateCarriage(undefined, 'KE', 'USD', rules.lanes, rules.fx).amount).toEqual({
      known: false,
      reason: 'landed_cost.dimensions_unknown',
    });
  });
});
