import { DomainError } from '@ironsilk/kernel';
import { adjustmentsOf } from './adjustment.js';
import { compare } from './comparable.js';
import type { AdjustedComparable, Comparable, ComparablesLeg } from './comparable.js';
import { effectsOf, newnessOf } from './depreciation.js';
import type { Newness } from './depreciation.js';
import { checkFacts } from './machine-facts.js';
import type { CheckedFacts, MachineFacts, ValuationWarning } from './machine-facts.js';
import type { PricingStandard, PublishedStandard } from './pricing-standard.js';
import { stepped } from './rounding.js';
import { narrowingOf, spreadOf } from './spread.js';
import type { Knowledge, LegCode, LegLogs, Narrowing, Spread, Supposition } from './spread.js';
import { waterfallOf } from './waterfall.js';
import type { WaterfallLine } from './waterfall.js';

/** The three premises of value: private sale without compulsion, managed sale in 60–180 days, auction in 1–30 days. */
export type Premises = { readonly fmvMinor: bigint; readonly olvMinor: bigint; readonly flvMinor: bigint };
export type Leg = { readonly code: LegCode; readonly valueMinor: bigint; readonly sd: number; readonly weight: number };

/** A valuation with its working. All amounts are minor units of `currency`. */
export type Valuation = {
  readonly standard: { readonly id: string; readonly version: number; readonly status: 'published' | 'provisional'; readonly hash: string };
  readonly valuedOn: string;
  readonly currency: string;
  readonly location: string;
  readonly premises: Premises;
  readonly interval: {
    readonly lowMinor: bigint;
    readonly highMinor: bigint;
    readonly factor: number;
    readonly coverage: number;
    readonly setBy: Spread['setBy'];
    readonly parts: Spread['parts'];
  };
  readonly legs: readonly Leg[];
  readonly newness: Newness | null;
  readonly comparables: readonly AdjustedComparable[];
  /** From the first line to fair market value; the amounts add up to it to the cent. */
  readonly waterfall: readonly WaterfallLine[];
  readonly narrowing: readonly Narrowing[];
  readonly warnings: readonly ValuationWarning[];
};

const toMinor = (log: number): bigint => BigInt(Math.round(Math.exp(log)));

/**
 * What a machine is worth on a day, by one version of the standard.
 *
 * Hedonic and cost legs start from the price of the machine new, the third from prices of its like; they are averaged in
 * logarithms by 1/variance. Older, more used or worse graded never comes out dearer.
 * Throws what `checkFacts` throws, and `valuation.no_basis` when there is neither a new price nor enough comparables.
 */
export function value(facts: MachineFacts, published: PublishedStandard, comparables: readonly Comparable[], on: Date): Valuation {
  const { standard, hash } = published;
  const checked = checkFacts(facts, standard, on);
  const adjusted = adjustmentsOf(facts, standard);
  const compared = compare(checked, comparables, standard, on, legLogs(checked, standard, undefined).hedonic ?? null);
  if (!facts.newPrice && !compared.estimate)
    throw new DomainError('valuation.no_basis', 'invalid', 'newPrice', {
      needed: standard.comparables.minCount,
      found: compared.listed.length,
    });
  const atHome = legLogs(checked, standard, compared.estimate?.logMinor);
  const shift = adjusted.lines.reduce((sum, line) => sum + line.log, 0);
  const logs = Object.fromEntries(Object.entries(atHome).map(([code, log]) => [code, log + shift])) as LegLogs;
  const known = knowledgeOf(checked, standard, compared, adjusted.placeKnown);
  const spread = spreadOf(known, standard, logs);
  const scrapMinor = facts.massKg === null ? 0n : BigInt(Math.round((facts.massKg / 1000) * standard.cost.scrapUsdPerTonne * 100));
  const waterfall = waterfallOf({
    checked,
    standard,
    logs: atHome,
    asSeenLog: compared.estimate?.asSeenLogMinor,
    adjustments: adjusted.lines,
    spread,
    scrapMinor,
    round: (minor) => stepped(minor, standard, 'nearest'),
  });
  const fmvMinor = waterfall.at(-1)!.runningMinor;
  return {
    standard: { id: standard.id, version: standard.version, status: standard.status, hash },
    valuedOn: on.toISOString().slice(0, 10),
    currency: standard.currency,
    location: standard.location,
    premises: premisesOf(fmvMinor, standard),
    interval: {
      lowMinor: stepped(BigInt(Math.floor(Number(fmvMinor) / spread.factor)), standard, 'down').minor,
      highMinor: stepped(BigInt(Math.ceil(Number(fmvMinor) * spread.factor)), standard, 'up').minor,
      factor: spread.factor,
      coverage: standard.interval.coverage,
      setBy: spread.setBy,
      parts: spread.parts,
    },
    legs: spread.legs.map((leg) => ({ code: leg.code, valueMinor: toMinor(logs[leg.code]!), sd: leg.sd, weight: leg.weight })),
    newness: facts.newPrice ? newnessOf(checked, standard) : null,
    comparables: compared.listed,
    waterfall,
    narrowing: narrowingOf(spread.factor, suppositions(checked, known, spread, logs, standard), standard),
    warnings: [
      ...checked.warnings,
      ...adjusted.warnings,
      ...disagreement(logs, spread, standard),
      ...comparablesWarnings(compared, standard),
    ],
  };
}

function knowledgeOf(checked: CheckedFacts, standard: PricingStandard, compared: ComparablesLeg, placeKnown: boolean): Knowledge {
  const { family, inspection, newPrice } = checked.facts;
  return {
    residualSd: standard.families[family].residualSd,
    hoursKnown: checked.hoursKnown,
    confidence: inspection?.confidence ?? null,
    newPrice: newPrice?.status === 'class' ? (newPrice.sd ?? 1) : (newPrice?.status ?? null),
    comparablesSd: compared.estimate?.sd ?? null,
    placeKnown,
  };
}

function legLogs(checked: CheckedFacts, standard: PricingStandard, comparablesLog: number | undefined): LegLogs {
  const logs: LegLogs = {};
  if (checked.facts.newPrice) {
    const newLog = Math.log(Number(checked.facts.newPrice.amountMinor));
    const effects = effectsOf(checked, standard);
    logs.hedonic =
      newLog +
      Math.log(standard.hedonic.firstSaleShare) +
      effects.age +
      effects.typicalUse +
      effects.hours +
      effects.condition +
      effects.sections +
      effects.components;
    logs.cost = newLog + Math.log(newnessOf(checked, standard).rate);
  }
  if (comparablesLog !== undefined) logs.comparables = comparablesLog;
  return logs;
}

// A report is supposed to find an ordinary machine: grade C in the middle of its band. Comparables are supposed to agree.
function suppositions(checked: CheckedFacts, known: Knowledge, spread: Spread, logs: LegLogs, standard: PricingStandard): Supposition[] {
  const ordinary = { grade: 'C', score: null, confidence: 0.9 } as const;
  const inspected: CheckedFacts = { ...checked, facts: { ...checked.facts, inspection: ordinary } };
  const agreed = spread.legs.reduce((sum, leg) => sum + leg.weight * logs[leg.code]!, 0);
  const all: [boolean, Supposition][] = [
    [
      (known.confidence ?? 0) < 0.6,
      {
        fact: 'inspection',
        known: { ...known, confidence: ordinary.confidence },
        logs: known.confidence === null ? legLogs(inspected, standard, logs.comparables) : logs,
      },
    ],
    [!known.hoursKnown, { fact: 'hours', known: { ...known, hoursKnown: true }, logs }],
    [
      // Sales of the same model are of no use before the model is known.
      known.comparablesSd === null && typeof known.newPrice !== 'number',
      { fact: 'comparables', known: { ...known, comparablesSd: standard.comparables.sd }, logs: { ...logs, comparables: agreed } },
    ],
    [typeof known.newPrice === 'number', { fact: 'model', known: { ...known, newPrice: 'provisional' }, logs }],
    [!known.placeKnown, { fact: 'place', known: { ...known, placeKnown: true }, logs }],
    [known.newPrice === 'provisional', { fact: 'new_price', known: { ...known, newPrice: 'published' }, logs }],
  ];
  return all.filter(([missing]) => missing).map(([, supposition]) => supposition);
}

function premisesOf(fmvMinor: bigint, standard: PricingStandard): Premises {
  const flv = Number(fmvMinor) * standard.premises.flvOfFmv;
  const nearest = (minor: number) => stepped(BigInt(Math.round(minor)), standard, 'nearest').minor;
  return { fmvMinor, olvMinor: nearest((Number(fmvMinor) + flv) / 2), flvMinor: nearest(flv) };
}

function disagreement(logs: LegLogs, spread: Spread, standard: PricingStandard): ValuationWarning[] {
  const values = spread.legs.map((leg) => logs[leg.code]!);
  const gap = Math.max(...values) - Math.min(...values);
  return gap > standard.interval.disagreement
    ? [{ code: 'legs_disagree', field: 'legs', params: { percent: Math.round((Math.exp(gap) - 1) * 100) } }]
    : [];
}

function comparablesWarnings({ estimate, listed, slips }: ComparablesLeg, standard: PricingStandard): ValuationWarning[] {
  const warnings: ValuationWarning[] = [];
  if (slips > 0) warnings.push({ code: 'comparables_in_cents', field: 'comparables', params: { count: slips } });
  if (!estimate)
    warnings.push({
      code: 'comparables_too_few',
      field: 'comparables',
      params: { found: listed.length, needed: standard.comparables.minCount },
    });
  return warnings;
}

type Jsonified<T> = T extends bigint
  ? string
  : T extends readonly (infer M)[]
    ? readonly Jsonified<M>[]
    : T extends object
      ? { readonly [K in keyof T]: Jsonified<T[K]> }
      : T;

/** The valuation as plain JSON: minor units as decimal strings, nothing else changed. This is what is stored and sent. */
export type ValuationJson = Jsonified<Valuation>;

export const valuationJson = (valuation: Valuation): ValuationJson =>
  JSON.parse(
    JSON.stringify(valuation, (_key, member: unknown) => (typeof member === 'bigint' ? member.toString() : member)),
  ) as ValuationJson;

/** The facts a stored valuation was made of. */
export function factsFromJson(json: object): MachineFacts {
  const facts = json as Jsonified<MachineFacts>;
  return { ...facts, newPrice: facts.newPrice && { ...facts.newPrice, amountMinor: BigInt(facts.newPrice.amountMinor) } };
}

/** The prices a stored valuation looked at. */
export const comparablesFromJson = (made: ValuationJson): Comparable[] =>
  made.comparables.map(({ comparable }) => ({ ...comparable, priceMinor: BigInt(comparable.priceMinor) }));
