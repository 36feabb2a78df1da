import type { MoneyAmount } from '@ironsilk/kernel';
import type { FxTable } from './fx.js';
import type { Incoterm, IncotermRow } from './incoterm.config.js';
import type { LandedCostFile, LandedCostRate, LandedCostRegime, LandedCostTerm } from './landed-cost.config.js';
import { between, minorIn, percentOf, rateFor, regimeOn, SCENARIOS, type Scenario } from './landed-rate.js';
import { AFTER_THE_PORT, CARRIAGE_NAMES, IMPORT_TAXES, priceName } from './landed-cost-words.js';
import { applyRate } from './rate.js';
import { weakest, type Confidence, type FiveLanguages } from './trade-file.config.js';

/** Three answers to one question; equal when the figure is firm. Minor units of the calculation's currency. */
export type Estimate = { readonly lowMinor: bigint; readonly likelyMinor: bigint; readonly highMinor: bigint };

/** Unknown carries its reason, so that a page can say why there is no number. */
export type Amount = ({ readonly known: true } & Estimate) | { readonly known: false; readonly reason: string };

export type LineKind = 'goods' | 'carriage' | LandedCostTerm['kind'] | 'not_included';

/** One term of the calculation with everything needed to check it. */
export type LandedCostLine = {
  readonly id: string;
  readonly kind: LineKind;
  readonly name: FiveLanguages;
  readonly amount: Amount;
  readonly currency: string;
  readonly ratePercent?: string;
  /** Ids of the lines the percentage is taken of. */
  readonly base?: readonly string[];
  readonly source: string;
  readonly confidence: Confidence;
  /** The day from which the rate is said to hold. */
  readonly rateFrom: string;
  readonly recoverable: boolean;
  /** False for what is shown but not added: a penalty avoided, costs after the port. */
  readonly inTotal: boolean;
  readonly note?: string;
};

/** Freight or insurance as the caller knows it. */
export type Carriage = {
  readonly id: 'freight' | 'insurance' | 'freight_and_insurance';
  readonly amount: Amount;
  readonly source: string;
  readonly confidence: Confidence;
  readonly rateFrom: string;
  readonly note?: string;
};

/** What is known of one import. `on` is the day of import: it picks the regime. */
export type LandedCostFacts = {
  readonly on: string;
  readonly price: MoneyAmount;
  readonly incoterm: Incoterm;
  readonly hs: string;
  readonly originCountry: string;
  readonly carriage: readonly Carriage[];
  /** Certificates held or agreed to be made: `pvoc_coc`, `form_e`. */
  readonly certificates: readonly string[];
  /** What the importer is: `api_licence`, `income_tax_filer`. */
  readonly importer: readonly string[];
};

export type LandedCostRules = {
  readonly landedCost: readonly LandedCostFile[];
  readonly incoterms: { readonly terms: readonly IncotermRow[] };
  readonly fx: FxTable;
};

export type LandedCost = {
  readonly country: string;
  readonly regime?: string;
  readonly currency: string;
  readonly lines: readonly LandedCostLine[];
  readonly customsValue: Amount;
  /** All the cash needed to the port of entry, taxes paid. */
  readonly total: Amount;
  /** The same without what a registered importer gets back. */
  readonly totalAfterRecovery: Amount;
  /** Sum of what is known, when the total is not. */
  readonly knownPartMinor: bigint;
  readonly confidence: Confidence;
};

const exactly = (minor: bigint): Amount => ({ known: true, lowMinor: minor, likelyMinor: minor, highMinor: minor });
const unknown = (reason: string): Amount => ({ known: false, reason });
function combine(amounts: readonly Amount[], fold: (values: bigint[], scenario: Scenario) => bigint): Amount {
  const missing = amounts.find((a) => !a.known);
  if (missing && !missing.known) return missing;
  const known = amounts as readonly Estimate[];
  const [lowMinor, likelyMinor, highMinor] = SCENARIOS.map((s) =>
    fold(
      known.map((k) => k[s]),
      s,
    ),
  ) as [bigint, bigint, bigint];
  return { known: true, lowMinor, likelyMinor, highMinor };
}

const sum = (amounts: readonly Amount[]): Amount => combine(amounts, (values) => values.reduce((a, b) => a + b, 0n));

function termAmount(
  term: LandedCostTerm,
  rate: LandedCostRate,
  lines: ReadonlyMap<string, Amount>,
  file: LandedCostFile,
  currency: string,
  fx: FxTable,
): Amount {
  if (rate.unknown !== undefined) return unknown(rate.unknown);
  if (rate.fixed) {
    const minor = minorIn(rate.fixed, currency, fx);
    return minor === undefined ? unknown('landed_cost.no_exchange_rate') : exactly(minor);
  }
  if (rate.percent === undefined) return unknown('landed_cost.rate_unknown');
  const [least, most] = [rate.minimum, rate.maximum].map((bound) => bound && minorIn(bound, currency, fx));
  if ((rate.minimum && least === undefined) || (rate.maximum && most === undefined)) return unknown('landed_cost.no_exchange_rate');
  const base = term.base.map((id) => lines.get(id) ?? unknown('landed_cost.base_unknown'));
  return combine(base, (values, scenario) => {
    const whole = values.reduce((a, b) => a + b, 0n);
    return between(applyRate(whole, percentOf(rate, scenario), file.rounding), least, most);
  });
}

/** The goods' FOB value and the value customs takes, from the agreed price and its term. */
function values(facts: LandedCostFacts, row: IncotermRow): { fob: Amount; cif: Amount } {
  const price = exactly(facts.price.amountMinor);
  const carriage = facts.carriage.length === 0 ? unknown('landed_cost.carriage_unknown') : sum(facts.carriage.map((c) => c.amount));
  if (row.code === 'EXW') return { fob: unknown('landed_cost.inland_unknown'), cif: unknown('landed_cost.inland_unknown') };
  const holds = row.priceHolds;
  if (holds.includes('import_taxes'))
    return { fob: unknown('landed_cost.price_holds_taxes'), cif: unknown('landed_cost.price_holds_taxes') };
  if (!holds.includes('freight')) return { fob: price, cif: sum([price, carriage]) };
  const insurance = facts.carriage.find((c) => c.id === 'insurance')?.amount;
  const cif = holds.includes('insurance') ? price : sum([price, insurance ?? unknown('landed_cost.insurance_unknown')]);
  const minus = combine([cif, carriage], ([whole, part]) => whole! - part!);
  return { fob: minus, cif };
}

function goodsLines(facts: LandedCostFacts, row: IncotermRow): LandedCostLine[] {
  const agreed = {
    source: 'agreed or asked price',
    confidence: 'high' as const,
    rateFrom: facts.on,
    recoverable: false,
    currency: facts.price.currency,
  };
  const goods: LandedCostLine = {
    id: 'goods',
    kind: 'goods',
    name: priceName(row.code),
    amount: exactly(facts.price.amountMinor),
    inTotal: true,
    ...agreed,
  };
  const held = (id: Carriage['id']) => (id === 'insurance' ? row.priceHolds.includes('insurance') : row.priceHolds.includes('freight'));
  const lines = facts.carriage.map((c): LandedCostLine => ({
    kind: 'carriage',
    name: CARRIAGE_NAMES[c.id],
    recoverable: false,
    currency: facts.price.currency,
    inTotal: !held(c.id),
    ...c,
  }));
  if (lines.length > 0 || row.priceHolds.includes('freight')) return [goods, ...lines];
  const missing = unknown('landed_cost.carriage_unknown');
  return [
    goods,
    {
      ...agreed,
      id: 'freight_and_insurance',
      kind: 'carriage',
      name: CARRIAGE_NAMES.freight_and_insurance,
      amount: missing,
      source: 'no lane on file',
      confidence: 'low',
      inTotal: true,
    },
  ];
}

function taxLines(
  facts: LandedCostFacts,
  file: LandedCostFile,
  regime: LandedCostRegime,
  base: Map<string, Amount>,
  fx: FxTable,
): LandedCostLine[] {
  return regime.terms.map((term) => {
    const rate = rateFor(term, facts);
    const applies = rate !== undefined;
    const shown = rate ?? (term.kind === 'penalty' ? term.rates[0]! : undefined);
    const amount = shown ? termAmount(term, shown, base, file, facts.price.currency, fx) : unknown('landed_cost.rate_unknown');
    const avoided = term.kind === 'penalty' && !applies;
    base.set(term.id, avoided ? exactly(0n) : amount);
    return {
      id: term.id,
      kind: term.kind,
      name: term.name,
      amount,
      currency: facts.price.currency,
      ...(shown?.percent ? { ratePercent: shown.percent } : {}),
      base: term.base,
      source: shown?.source ?? file.source,
      confidence: shown?.confidence ?? 'low',
      rateFrom: regime.from,
      recoverable: term.recoverable,
      inTotal: !avoided && term.kind !== 'notional',
      ...(shown?.note ? { note: shown.note } : {}),
    };
  });
}

/**
 * What a machine costs at the port of a country, line by line (customs-trade §6).
 *
 * A rate that is not on file makes its line, and so the total, unknown; it is never taken as zero. Costs after the port are
 * listed as not included, so that nobody reads the total as "delivered to the site".
 */
export function landedCost(facts: LandedCostFacts, country: string, rules: LandedCostRules): LandedCost {
  const row = rules.incoterms.terms.find((t) => t.code === facts.incoterm)!;
  const file = rules.landedCost.find((f) => f.country === country);
  const regime = file && regimeOn(file, facts.on);
  const { fob, cif } = values(facts, row);
  const base = new Map<string, Amount>([
    ['fob', fob],
    ['cif', cif],
  ]);
  const lines = goodsLines(facts, row);
  const { currency } = facts.price;
  const taxesInPrice = row.priceHolds.includes('import_taxes');
  if (file && regime && !taxesInPrice) lines.push(...taxLines(facts, file, regime, base, rules.fx));
  else if (!taxesInPrice) {
    const reason = unknown(file ? 'landed_cost.no_regime_on_date' : 'landed_cost.country_unknown');
    lines.push({
      id: 'import_taxes',
      kind: 'duty',
      name: IMPORT_TAXES,
      amount: reason,
      currency,
      source: 'no file for this country',
      confidence: 'low',
      rateFrom: facts.on,
      recoverable: false,
      inTotal: true,
    });
  }
  const after = AFTER_THE_PORT.map((a): LandedCostLine => ({
    ...a,
    kind: 'not_included',
    amount: unknown('landed_cost.not_included'),
    currency,
    source: 'asked of the local agent',
    confidence: 'low',
    rateFrom: facts.on,
    recoverable: false,
    inTotal: false,
  }));
  const counted = lines.filter((line) => line.inTotal);
  const knownPartMinor = counted.reduce((total, line) => total + (line.amount.known ? line.amount.likelyMinor : 0n), 0n);
  return {
    country,
    ...(regime ? { regime: regime.id } : {}),
    currency,
    lines: [...lines, ...after],
    customsValue: cif,
    total: sum(counted.map((line) => line.amount)),
    totalAfterRecovery: sum(counted.filter((line) => !line.recoverable).map((line) => line.amount)),
    knownPartMinor,
    confidence: weakest(counted.map((line) => line.confidence)),
  };
}
