import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { estimateCarriage } from './freight-estimate.js';
import type { Incoterm } from './incoterm.config.js';
import { landedCost, type Carriage, type LandedCostFacts } from './landed-cost.js';
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
