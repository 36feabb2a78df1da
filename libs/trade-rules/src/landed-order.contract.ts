import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { carriageOf } from './freight-estimate.js';
import type { LaneRow } from './freight-mode.config.js';
import { INCOTERMS, type Incoterm } from './incoterm.config.js';
import { LandedCostFile, type LandedCostRate } from './landed-cost.config.js';
import { landedCost } from './landed-cost.js';
import type { LandedClass, LandedOrderFacts, LandedOrderRules } from './landed-order.js';
import { loadTradeRules } from './trade-rules.js';

/** Rules, destinations and machines for the proofs of the order by landed cost; and the exact rule they are held against. */

const CONFIG = join(import.meta.dirname, '../../../config');
export const trade = loadTradeRules(CONFIG);
const families = parse(readFileSync(join(CONFIG, 'catalog/families.yaml'), 'utf8')) as { families: { hs: { code: string }[] }[] };
/** Every code the families of the catalogue can have. */
const CODES = [...new Set(families.families.flatMap(({ hs }) => hs.map(({ code }) => code)))];

const NAME = { en: 'Term', zh: '项', ru: 'Термин', fr: 'Terme', ar: 'بند' };
const HEAD = { source: 'generated for a test', confidence: 'low' } as const;
const KINDS = ['duty', 'excise', 'levy', 'vat', 'advance_tax', 'fee', 'penalty', 'notional'] as const;
/** The day on which the schemes of a generated pack change. */
export const SWITCH = '2026-07-01';

const percentText = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map(String),
  fc.integer({ min: 0, max: 4000 }).map((n) => (n / 100).toFixed(2)),
  fc.integer({ min: 0, max: 999_999 }).map((n) => (n / 100_000).toFixed(5)),
);
const amount = (most: number) =>
  fc.record({
    amount: fc.integer({ min: 1, max: most }).map((n) => (n / 10).toFixed(1)),
    // Of two, no and one digits behind the point; the last has no rate on file.
    currency: fc.oneof(
      { weight: 60, arbitrary: fc.constantFrom('USD', 'KES', 'UGX', 'JPY', 'KZT') },
      { weight: 1, arbitrary: fc.constant('KWD') },
    ),
  });
const when = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  { origin: 'CN' },
  { certificate: 'form_e' },
  { withoutCertificate: 'pvoc_coc' },
  { importerHas: 'income_tax_filer' },
  { origin: 'CN', certificate: 'form_e' },
);
const maybe = <T>(asked: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight, arbitrary: asked });
const without = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

const percentRate = fc
  .record({
    percent: percentText,
    interval: maybe(fc.tuple(percentText, percentText)),
    baseShare: maybe(fc.constantFrom<[number, number]>([11, 12], [1, 3], [97, 100])),
    minimum: maybe(amount(20_000)),
    maximum: maybe(amount(400_000)),
  })
  .map(({ interval, ...rate }) => without({ ...rate, lowPercent: interval?.[0], highPercent: interval?.[1] }));
const oneRate = fc.oneof(
  { weight: 12, arbitrary: percentRate },
  { weight: 3, arbitrary: amount(50_000).map((fixed) => ({ fixed })) },
  { weight: 1, arbitrary: fc.constant({ unknown: 'landed_cost.rate_unknown' }) },
);
/** Conditions first, then one that always holds: or the term would be unknown for most machines. */
const rates = fc
  .record({
    special: fc.array(fc.record({ rate: oneRate, when, hs: maybe(fc.constantFrom(['8429'], ['842952', '8426'], ['8705'])) }), {
      maxLength: 2,
    }),
    last: percentRate,
  })
  .map(({ special, last }) => [...special.map(({ rate, ...on }) => without({ ...rate, ...on, ...HEAD })), { ...last, ...HEAD }]);

const term = (at: number) =>
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      recoverable: fc.boolean(),
      rates,
      bases: fc.uniqueArray(fc.integer({ min: -2, max: at - 1 }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ bases, kind, ...t }) => ({
      ...t,
      id: `t${at}`,
      kind,
      name: NAME,
      base: bases.map((b) => (b === -2 ? 'fob' : b === -1 ? 'cif' : `t${b}`)),
      // A penalty is one only when its condition is not met.
      rates: kind === 'penalty' ? [{ ...t.rates.at(-1)!, when: { withoutCertificate: 'pvoc_coc' } }] : t.rates,
    }));
const terms = fc.integer({ min: 1, max: 7 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => term(at))));

/** A country's rules with two schemes, one before `SWITCH` and one after. Read by the schema, so it can be no other than a file could be. */
export const packArbitrary = (country: string): fc.Arbitrary<LandedCostFile> =>
  fc.record({ before: terms, after: terms, rounding: fc.constantFrom('half_up', 'down', 'up') }).map(({ before, after, rounding }) =>
    LandedCostFile.parse({
      id: `trade.test.${country.toLowerCase()}`,
      version: 1,
      effectiveFrom: '2026-01-01',
      source: HEAD.source,
      status: 'provisional',
      country,
      rounding,
      regimes: [
        { id: 'before', from: '2026-01-01', to: SWITCH, terms: before },
        { id: 'after', from: SWITCH, terms: after },
      ],
    }),
  );

export const laneArbitrary = (country: string): fc.Arbitrary<LaneRow> =>
  fc.integer({ min: 8000, max: 120_000 }).map((n) => ({
    country,
    over: 'sea' as const,
    hasRoRo: true,
    exampleUsd: (n / 10).toFixed(1),
    lowShare: '0.8',
    highShare: '1.35',
    ...HEAD,
  }));

/** The real rules with those of some countries put in their place. */
export const withRules = (packs: readonly LandedCostFile[], lanes: readonly LaneRow[]): LandedOrderRules => {
  const [packed, laned] = [new Set(packs.map((p) => p.country)), new Set(lanes.map((l) => l.country))];
  return {
    ...trade,
    landedCost: [...trade.landedCost.filter((f) => !packed.has(f.country)), ...packs],
    lanes: { ...trade.lanes, lanes: [...trade.lanes.lanes.filter((l) => !laned.has(l.country)), ...lanes] },
  };
};

export const classArbitrary: fc.Arbitrary<LandedClass> = fc.record({
  hs: fc.constantFrom(...CODES, ''),
  originCountry: fc.constantFrom('CN', 'ZZ'),
  incoterm: fc.constantFrom(...INCOTERMS),
});
export const factsArbitrary: fc.Arbitrary<LandedOrderFacts> = fc.record({
  on: fc.constantFrom('2025-12-31', '2026-06-30', SWITCH, '2026-11-26'),
  certificates: fc.constantFrom([], ['pvoc_coc'], ['form_e', 'pvoc_coc']),
  importer: fc.constantFrom([], ['income_tax_filer', 'api_licence']),
});

/** Prices as machines have them, and some that no double holds beyond doubt once multiplied. */
export const usdMinorArbitrary = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 200_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** 52 }) },
);
export const tonnesArbitrary = fc.option(fc.integer({ min: 1, max: 400_000 }));

/** A machine as far as its landed cost goes. */
export type Landable = LandedClass & { readonly usdMinor: number | null; readonly tonnesMilli: number | null };

/** The exact rule: a total of `landedCost()` in US cents, or null when it is unknown. */
export function exactly(
  of: Landable,
  country: string,
  facts: LandedOrderFacts,
  rules: LandedOrderRules,
  measure = 'total' as 'total' | 'totalAfterRecovery',
) {
  if (of.usdMinor === null) return null;
  const tonnes = of.tonnesMilli === null ? undefined : BigInt(of.tonnesMilli);
  const carriage = [carriageOf(tonnes, country, 'USD', rules.lanes, rules.fx)];
  const { hs, originCountry, incoterm } = of;
  const cost = landedCost(
    { ...facts, price: { amountMinor: BigInt(of.usdMinor), currency: 'USD' }, incoterm, hs, originCountry, carriage },
    country,
    rules,
  );
  return cost[measure].known ? cost[measure] : null;
}

/** A small generator of numbers: a hundred thousand machines from one seed in no time. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Shares of the terms a market's prices are asked in; the dear ones are rare on purpose, for their cost is unknown.
const TERMS: readonly Incoterm[] = [
  ...Array<Incoterm>(66).fill('FOB'),
  ...Array<Incoterm>(14).fill('CIF'),
  'FCA',
  'FCA',
  'FAS',
  'FAS',
  'CIP',
  'CIP',
  'DAP',
  'DAP',
  'DPU',
  'DDP',
  'DDP',
  'EXW',
  'EXW',
  'CFR',
  'CPT',
];

/** A seeded market: prices log-spread from 2,000 to 900,000 dollars, sizes from a mini excavator's to a mining shovel's. */
export function market(count: number, seed: number): readonly Landable[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return Array.from({ length: count }, () => ({
    hs: pick(CODES),
    originCountry: next() < 0.5 ? 'CN' : 'ZZ',
    incoterm: pick(TERMS),
    usdMinor: next() < 0.03 ? null : Math.round(200_000 * 450 ** next()),
    tonnesMilli: next() < 0.03 ? null : Math.round(3000 * 60 ** next()),
  }));
}

const always = (rate: { hs?: unknown; when?: unknown }): boolean => rate.hs === undefined && rate.when === undefined;

/** A cited file as it stands, with a generated rate at the end of each term that has none for some code. What the file calls unknown stays so. */
function completed(file: LandedCostFile, rates: fc.Arbitrary<LandedCostRate>, seed: number): { file: LandedCostFile; added: number } {
  let added = 0;
  const regimes = file.regimes.map((regime) => ({
    ...regime,
    terms: regime.terms.map((term) => {
      if (term.kind === 'penalty' || term.rates.some(always)) return term;
      added++;
      return { ...term, rates: [...term.rates, ...fc.sample(rates, { numRuns: 1, seed: seed + added })] };
    }),
  }));
  return { file: { ...file, regimes }, added };
}

/**
 * Forty countries: the cited ones with their own rates, completed where they have none for a code; the others with a generated pack;
 * every lane without a guess with a generated one.
 */
export function destinations(seed: number) {
  const countries = trade.admissibility.countries.flatMap((c) => c.countries);
  const cited = trade.landedCost.map((f) => f.country);
  const chosen = [...cited, ...countries.filter((c) => !cited.includes(c)).sort()].slice(0, 40);
  const sample = <T>(arbitrary: fc.Arbitrary<T>, n: number): T => fc.sample(arbitrary, { numRuns: 1, seed: seed + n })[0]!;
  const generated = chosen.flatMap((country, i) => (cited.includes(country) ? [] : [sample(packArbitrary(country), i)]));
  const own = trade.landedCost.map((file, i) =>
    completed(
      file,
      percentRate.map((rate) => without<LandedCostRate>({ ...rate, ...HEAD })),
      seed + 100 * i,
    ),
  );
  const guessed = new Set(trade.lanes.lanes.flatMap((l) => (l.exampleUsd ? [l.country] : [])));
  const lanes = chosen.flatMap((country, i) => (guessed.has(country) ? [] : [sample(laneArbitrary(country), 1000 + i)]));
  return {
    countries: chosen,
    cited,
    generated,
    completedTerms: own.reduce((n, { added }) => n + added, 0),
    generatedLanes: lanes.length,
    rules: withRules([...own.map(({ file }) => file), ...generated], lanes),
  };
}

/** What is asked of every destination of the proof: an importer who files taxes, with the papers that are made at origin. */
export const PROOF_FACTS: LandedOrderFacts = {
  on: '2026-11-26',
  certificates: ['pvoc_coc'],
  importer: ['income_tax_filer', 'api_licence'],
};
