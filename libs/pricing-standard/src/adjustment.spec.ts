import { describe, expect, it } from '@jest/globals';
import { FAMILY_IDS, loadCatalog } from '@ironsilk/catalog';
import { canonicalJson, money, sha256Hex } from '@ironsilk/kernel';
import { convert, loadTradeRules } from '@ironsilk/trade-rules';
import fc from 'fast-check';
import { classPrice } from './class-price.js';
import type { Comparable } from './comparable.js';
import { dealBadge } from './deal.js';
import { GRADES } from './machine-facts.js';
import type { Grade, MachineFacts } from './machine-facts.js';
import { quotedIn } from './quotation.js';
import { readPricingStandards } from './standard-files.js';
import { value, valuationJson } from './valuation.js';

const [v0, v1] = readPricingStandards('config');
const { fx } = loadTradeRules('config');
const catalog = loadCatalog('config');
const on = new Date('2026-12-01T00:00:00Z');

const pc200: MachineFacts = {
  family: 'excavator',
  modelId: 'komatsu-pc200-8',
  yearMade: 2018,
  operatingHours: 7800,
  massKg: 20_000,
  newPrice: { amountMinor: 11_000_000n, status: 'provisional' },
  inspection: null,
  country: 'CN',
  destination: null,
  stageLevel: 3,
  attachments: [],
};
const sale = (id: string, change: Partial<Comparable> = {}): Comparable => ({
  id,
  modelId: 'komatsu-pc200-8',
  family: 'excavator',
  kind: 'sale',
  priceMinor: 4_000_000n,
  pricedOn: '2026-10-01',
  yearMade: 2017,
  operatingHours: 9000,
  grade: 'C',
  ...change,
});
const of = (facts: MachineFacts, comparables: Comparable[] = []) => value(facts, v1!, comparables, on);
const line = (facts: MachineFacts, code: string, comparables: Comparable[] = []) =>
  of(facts, comparables).waterfall.find((l) => l.code === code);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const inspection = fc.record({
  grade: fc.constantFrom(...GRADES),
  score: fc.option(fc.integer({ min: 0, max: 100 })),
  confidence: share,
  left: fc.dictionary(fc.constantFrom('UC.LINK.L', 'UC.LINK.R', 'UC.SHOE.L', 'TY.TREAD.FL', 'EN.BLOWBY'), share),
});
const anyFacts: fc.Arbitrary<MachineFacts> = fc.record({
  family: fc.constantFrom(...FAMILY_IDS),
  modelId: fc.constant('komatsu-pc200-8'),
  yearMade: fc.integer({ min: 1975, max: 2026 }),
  operatingHours: fc.option(fc.integer({ min: 0, max: 40_000 })),
  massKg: fc.option(fc.integer({ min: 500, max: 400_000 })),
  newPrice: fc.oneof(
    fc.record({
      amountMinor: fc.bigInt({ min: 500_000n, max: 200_000_000n }),
      status: fc.constantFrom('published' as const, 'provisional' as const),
    }),
    fc.record({ amountMinor: fc.bigInt({ min: 500_000n, max: 200_000_000n }), status: fc.constant('class' as const), sd: share }),
  ),
  inspection: fc.option(inspection),
  country: fc.constantFrom('CN', 'JP', 'KE', null),
  destination: fc.constantFrom('DE', 'US', 'KE', null),
  stageLevel: fc.constantFrom(null, 0, 1, 2, 3, 4, 5, 6),
  attachments: fc.subarray(['coupler', 'auxiliary_lines', 'canopy', 'no_air_conditioning', 'something_else']),
});
const anySales: fc.Arbitrary<Comparable[]> = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    modelId: fc.constant('komatsu-pc200-8'),
    family: fc.constant('excavator' as const),
    kind: fc.constantFrom('sale' as const, 'auction' as const, 'asking' as const),
    priceMinor: fc.bigInt({ min: 5_000n, max: 20_000_000n }),
    pricedOn: fc.constantFrom('2026-10-01', '2026-05-11', '2024-01-01'),
    yearMade: fc.integer({ min: 2000, max: 2024 }),
    operatingHours: fc.option(fc.integer({ min: 0, max: 30_000 })),
    grade: fc.option(fc.constantFrom(...GRADES)),
  }),
  { selector: (c) => c.id, maxLength: 8 },
);
/** The value by every premise and by every leg. */
const worths = (facts: MachineFacts, sales: Comparable[]): Map<string, bigint> => {
  const v = of(facts, sales);
  return new Map([...Object.entries(v.premises), ...v.legs.map((leg) => [leg.code, leg.valueMinor] as const)]);
};
const neverDearer = (more: MachineFacts, less: MachineFacts, sales: Comparable[]) => {
  const high = worths(more, sales);
  for (const [what, minor] of worths(less, sales)) expect([what, minor <= high.get(what)!]).toEqual([what, true]);
};
const graded = (facts: MachineFacts, grade: Grade): MachineFacts => ({
  ...facts,
  inspection: { score: null, confidence: 0.8, ...facts.inspection, grade },
});

describe('a value by version 1, and each of its legs', () => {
  it('never rises with age', () => {
    fc.assert(
      fc.property(anyFacts, anySales, fc.integer({ min: 1, max: 25 }), (facts, sales, years) => {
        fc.pre(facts.yearMade! - years >= 1950);
        neverDearer(facts, { ...facts, yearMade: facts.yearMade! - years }, sales);
      }),
    );
  });

  it('never rises with hours', () => {
    const hours = fc.integer({ min: 1, max: 40_000 });
    fc.assert(
      fc.property(anyFacts, anySales, hours, hours, (facts, sales, given, more) => {
        neverDearer({ ...facts, operatingHours: given }, { ...facts, operatingHours: given + more }, sales);
      }),
    );
  });

  it('never rises with a worse grade, a lower score or more wear', () => {
    fc.assert(
      fc.property(anyFacts, anySales, fc.nat({ max: 3 }), (facts, sales, i) => {
        neverDearer(graded(facts, GRADES[i]!), graded(facts, GRADES[i + 1]!), sales);
      }),
    );
    fc.assert(
      fc.property(anyFacts, anySales, inspection, fc.nat({ max: 100 }), share, (facts, sales, seen, lower, worn) => {
        const score = seen.score ?? 60;
        const left = Object.fromEntries(Object.entries(seen.left).map(([item, l]) => [item, l * worn]));
        neverDearer(
          { ...facts, inspection: { ...seen, score } },
          { ...facts, inspection: { ...seen, score: Math.max(0, score - lower), left } },
          sales,
        );
      }),
    );
  });

  it('has lines that add up to the cent, in every currency of the table', () => {
    fc.assert(
      fc.property(anyFacts, anySales, fc.constantFrom('USD', 'CNY', 'JPY', 'EUR', 'KES'), (facts, sales, currency) => {
        const v = of(facts, sales);
        const told = quotedIn(v, currency, (amountMinor) => convert({ amountMinor, currency: 'USD' }, currency, fx)!.amountMinor);
        expect(told.waterfall.reduce((sum, l) => sum + l.amountMinor, 0n)).toBe(told.premises.fmvMinor);
        expect(told.interval.factor).toBe(v.interval.factor);
        const back = convert({ amountMinor: told.premises.fmvMinor, currency }, 'USD', fx)!.amountMinor;
        const unit = convert({ amountMinor: 1n, currency }, 'USD', fx)!.amountMinor + 1n;
        expect(back - v.premises.fmvMinor <= unit && v.premises.fmvMinor - back <= unit).toBe(true);
      }),
    );
  });

  it('is the same whatever currency its prices were written in', () => {
    const through = (amountMinor: bigint) => convert(convert({ amountMinor, currency: 'USD' }, 'CNY', fx)!, 'USD', fx)!.amountMinor;
    fc.assert(
      fc.property(anyFacts, anySales, (facts, sales) => {
        const usd = of(facts, sales);
        const cny = of(
          { ...facts, newPrice: { ...facts.newPrice!, amountMinor: through(facts.newPrice!.amountMinor) } },
          sales.map((c) => ({ ...c, priceMinor: through(c.priceMinor) })),
        );
        const gap = Math.abs(Number(usd.premises.fmvMinor - cny.premises.fmvMinor));
        const { stepMinor } = usd.waterfall.at(-1)!.params;
        expect(gap).toBeLessThanOrEqual(Number(stepMinor));
      }),
    );
  });
});

describe('version 1 adjusts, each with a line of its own,', () => {
  it('for the place, and says where no adjustment is published', () => {
    expect(line(pc200, 'place')).toMatchObject({ amountMinor: 0n });
    expect(line({ ...pc200, country: 'JP' }, 'place')!.amountMinor).toBeGreaterThan(0n);
    const [home, kenya, nowhere] = [of(pc200), of({ ...pc200, country: 'KE' }), of({ ...pc200, country: null })];
    expect(kenya.premises).toEqual(home.premises);
    expect(kenya.warnings).toContainEqual({ code: 'place_not_adjusted', field: 'country', params: { country: 'KE', home: 'CN' } });
    expect(nowhere.warnings.map((w) => w.code)).toContain('place_unknown');
    expect(kenya.interval.factor).toBeGreaterThan(home.interval.factor);
    expect(kenya.narrowing.map((n) => n.fact)).toContain('place');
  });

  it('for the emission stage the destination asks', () => {
    expect(line(pc200, 'emission')).toBeUndefined();
    expect(line({ ...pc200, destination: 'DE' }, 'emission')).toMatchObject({ params: { country: 'DE', below: 3 } });
    expect(line({ ...pc200, destination: 'DE', stageLevel: 6 }, 'emission')).toMatchObject({ amountMinor: 0n });
    const codes = (facts: Partial<MachineFacts>) => of({ ...pc200, ...facts }).warnings.map((w) => w.code);
    expect(codes({ destination: 'DE' })).toContain('emission_below');
    expect(codes({ destination: 'DE', stageLevel: null })).toContain('stage_unknown');
    expect(codes({ destination: 'KE' })).toContain('emission_rule_unknown');
  });

  it('for attachments', () => {
    expect(line({ ...pc200, attachments: ['coupler'] }, 'attachments')!.amountMinor).toBeGreaterThan(0n);
    expect(line({ ...pc200, attachments: ['canopy'] }, 'attachments')!.amountMinor).toBeLessThan(0n);
  });

  it('for the sections of a report and what its wear parts have left', () => {
    const seen = {
      grade: 'C',
      score: 68,
      confidence: 0.9,
      weakest: { section: 'UC', score: 41 },
      left: { 'UC.LINK.L': 0.2, 'UC.LINK.R': 0.1 },
    } as const;
    expect(line({ ...pc200, inspection: seen }, 'sections')).toMatchObject({ params: { score: 68, weakest: 'UC', weakestScore: 41 } });
    expect(line({ ...pc200, inspection: seen }, 'components')).toMatchObject({ params: { component: 'undercarriage', leftPercent: 15 } });
    expect(line({ ...pc200, inspection: seen }, 'components')!.amountMinor).toBeLessThan(0n);
  });

  it('for what is asked against what is paid', () => {
    const asked = ['a', 'b', 'c'].map((id) => sale(id, { kind: 'asking' }));
    expect(line(pc200, 'asking_to_sold', asked)!.amountMinor).toBeLessThan(0n);
    expect(line(pc200, 'asking_to_sold', [sale('a'), sale('b'), sale('c')])).toBeUndefined();
  });
});

describe('bad input', () => {
  it('of a model nobody knows gives the class, a wide interval and a plain warning', () => {
    const newPrice = classPrice('excavator', 20_000, catalog, v1!.standard);
    expect(newPrice).toMatchObject({ status: 'class' });
    expect(newPrice!.sd).toBeGreaterThanOrEqual(0.35);
    const [unknown, known] = [of({ ...pc200, modelId: null, newPrice }), of(pc200)];
    expect(unknown.waterfall[0]!.code).toBe('class_price');
    expect(unknown.warnings.map((w) => w.code)).toContain('model_unknown');
    expect(unknown.interval.factor).toBeGreaterThan(known.interval.factor * 1.15);
    expect(unknown.narrowing[0]!.fact).toBe('model');
    expect(classPrice('excavator', 20_000, catalog, v0!.standard)).toBeNull();
  });

  it('of one sale only is listed, not counted, and said', () => {
    const v = of(pc200, [sale('a')]);
    expect(v.warnings).toContainEqual({ code: 'comparables_too_few', field: 'comparables', params: { found: 1, needed: 3 } });
    expect(v.legs.map((l) => l.code)).toEqual(['hedonic', 'cost']);
  });

  it('of a price in cents is left out and said, in comparables and in the asking price', () => {
    const good = [sale('a'), sale('b'), sale('c')];
    const v = of(pc200, [...good, sale('cents', { priceMinor: 40_000n })]);
    expect(v.premises).toEqual(of(pc200, good).premises);
    expect(v.warnings).toContainEqual({ code: 'comparables_in_cents', field: 'comparables', params: { count: 1 } });
    const known = { currency: 'USD', fmvMinor: v.premises.fmvMinor, lowMinor: v.interval.lowMinor, factor: v.interval.factor };
    for (const wrong of [v.premises.fmvMinor * 100n, v.premises.fmvMinor / 100n])
      expect(dealBadge(money(wrong, 'USD'), known, v1!.standard)).toMatchObject({ badge: 'unknown', reason: 'price_in_cents' });
  });
});

it('a valuation by version 0 comes out byte for byte as it did before there was a version 1', () => {
  const { country: _c, destination: _d, stageLevel: _s, attachments: _a, ...before } = pc200;
  const facts: MachineFacts = { ...before, inspection: { grade: 'C', score: null, confidence: 0.9 } };
  const prices = [sale('a'), sale('b', { kind: 'asking' }), sale('c', { kind: 'auction' })].map((c) => ({ ...c, pricedOn: '2026-05-01' }));
  const made = valuationJson(value(facts, v0!, prices, new Date('2026-07-01T00:00:00Z')));
  expect(v0!.hash).toBe('15da65db7cb49ebdcecf297fa6f3d1144b576ce850f8c74451278ed94ee1eb30');
  expect(sha256Hex(canonicalJson(made))).toBe('af4ec41154c48f78bf086a90887802d96080b042cf28686d89dfbee313b7b005');
});
