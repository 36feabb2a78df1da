import { LEGS, TRANSPARENT, legLogs } from './legs.js';
import type { LegCode } from './legs.js';
import type { ListedComparable } from './comparables.js';
import { curveOf, wearEffect } from './design.js';
import { headRow } from './heads.js';
import type { Effects } from './hedonic.js';
import { incomeValue } from './income.js';
import type { Rental } from './income.js';
import type { Recollection } from './memory.js';
import type { OpenModel } from './model.js';
import { blend, learnedLog, shifted } from './rehearsal.js';
import { prepare } from './sale.js';
import type { FactWarning, MarketFacts, Prepared } from './sale.js';
import { explainTrees, sumTrees } from './tree.js';

export type Interval = { readonly level: number; readonly lowMinor: bigint; readonly highMinor: bigint };
export type ValueLine = { readonly code: string; readonly amountMinor: bigint; readonly runningMinor: bigint };

/** What a machine would fetch at a sale like those learned from, with its working. Amounts are minor units of `currency`. */
export type MachineValue = {
  readonly modelHash: string;
  readonly currency: string;
  readonly on: string;
  readonly estimateMinor: bigint;
  /** The same without the learned leg: what anybody can work out with a pencil. */
  readonly transparentMinor: bigint;
  readonly intervals: readonly Interval[];
  readonly legs: readonly { readonly code: LegCode | 'income'; readonly valueMinor: bigint; readonly weight: number }[];
  /** From the median of the class to the estimate; the amounts add up to it to the cent. */
  readonly waterfall: readonly ValueLine[];
  readonly comparables: readonly ListedComparable[];
  /** What moved the learned leg most, in logarithms. */
  readonly learned: readonly { readonly feature: string; readonly log: number }[];
  readonly narrowing: readonly { readonly fact: string; readonly toFactor: number }[];
  readonly warnings: readonly FactWarning[];
};

type Working = {
  readonly prepared: Prepared;
  readonly effects: Effects;
  readonly told: Recollection;
  readonly logs: readonly number[];
  readonly listed: readonly ListedComparable[];
  readonly spread: number;
  readonly features: Float64Array;
  readonly condition: number;
  readonly log: number;
  readonly transparentLog: number;
  readonly band: readonly [number, number];
  readonly warnings: readonly FactWarning[];
};

const minorOf = (log: number): bigint => BigInt(Math.max(1, Math.round(Math.exp(log) * 100)));

function workOut(open: OpenModel, facts: MarketFacts): Working {
  const { knowledge, model } = open;
  const prepared = prepare(facts);
  const family = prepared.ladder[0];
  const { effects, told } = knowledge.ask(prepared, knowledge.design.row(prepared));
  const legs = knowledge.legsOf(prepared, effects, told);
  const features = open.reader.read(prepared, effects, told);
  const transparent = legLogs(legs);
  const logs = [...shifted(transparent, family, model.costShift), learnedLog(open.members, features, transparent)];
  const log = blend(logs, family, model.weights);
  return {
    prepared,
    effects,
    told,
    logs,
    listed: legs.comparables.listed,
    features,
    condition: model.settings.gradeEffect[facts.grade ?? 'unknown'],
    log,
    transparentLog: blend(logs.slice(0, TRANSPARENT), family, model.transparentWeights),
    band: bandOf(open, { prepared, told, logs, spread: legs.comparables.spread, log }),
    spread: legs.comparables.spread,
    warnings: [...prepared.warnings, ...strangeness(open, prepared, told)],
  };
}

/** Where the quantile heads see the error of a machine's estimate, below and above. */
function bandOf({ heads }: OpenModel, work: Pick<Working, 'prepared' | 'told' | 'logs' | 'spread' | 'log'>): [number, number] {
  const row = headRow(work.prepared, work.told, work.spread, work.logs, work.log);
  return [heads.low.start + sumTrees(heads.low.trees, row), heads.high.start + sumTrees(heads.high.trees, row)];
}

/** What the sales learned from cannot speak about. */
function strangeness({ model }: OpenModel, prepared: Prepared, told: Recollection): FactWarning[] {
  const { facts, ladder, ageYears, day } = prepared;
  const warnings: FactWarning[] = [];
  const [familySales, classSales, baseSales, modelSales] = told.weights as [number, number, number, number];
  if (familySales === 0) warnings.push({ code: 'family_never_seen', field: 'family', params: { family: ladder[0] } });
  else if (classSales === 0) warnings.push({ code: 'class_never_seen', field: 'classId', params: { class: facts.classId ?? '' } });
  else if (baseSales === 0) warnings.push({ code: 'model_never_seen', field: 'model', params: { model: facts.model ?? '' } });
  else if (modelSales > 0 && modelSales <= 1)
    warnings.push({ code: 'one_sale_only', field: 'model', params: { model: facts.model ?? '' } });
  if (ageYears > 40) warnings.push({ code: 'age_beyond_data', field: 'yearMade', params: { years: Math.floor(ageYears) } });
  const last = Math.round(Date.parse(model.window.to) / 86_400_000);
  if (day - last > 365) warnings.push({ code: 'model_out_of_date', field: 'on', params: { days: day - last } });
  return warnings;
}

/** How much wider the band is where the sales say nothing: doubled for an unknown family, half as much more for a class. */
const STRANGE: Readonly<Record<string, number>> = {
  family_never_seen: 3,
  class_never_seen: 1.6,
  model_never_seen: 1.15,
  age_beyond_data: 1.5,
  year_impossible: 1.5,
  hours_impossible: 1.2,
  model_out_of_date: 1.3,
};
const LEAST_HALF_WIDTH = 0.02;

function intervalsOf({ model }: OpenModel, work: Working): { level: number; low: number; high: number }[] {
  const family = work.prepared.ladder[0];
  const stretch = work.warnings.reduce((factor, w) => factor * (STRANGE[w.code] ?? 1), 1);
  const centre = work.log + work.condition;
  return model.widenings.map(({ level, families, other }) => {
    const by = families[family] ?? other;
    const low = Math.max(LEAST_HALF_WIDTH, (by - work.band[0]) * stretch);
    const high = Math.max(LEAST_HALF_WIDTH, (work.band[1] + by) * stretch);
    return { level, low: centre - low, high: centre + high };
  });
}

/** Estimate and intervals alone, for many machines at once. */
export function estimateMachine(
  open: OpenModel,
  facts: MarketFacts,
): Pick<MachineValue, 'estimateMinor' | 'transparentMinor' | 'intervals' | 'warnings'> {
  return roundedOf(open, workOut(open, facts));
}

function roundedOf(open: OpenModel, work: Working): Pick<MachineValue, 'estimateMinor' | 'transparentMinor' | 'intervals' | 'warnings'> {
  return {
    estimateMinor: minorOf(work.log + work.condition),
    transparentMinor: minorOf(work.transparentLog + work.condition),
    intervals: intervalsOf(open, work).map(({ level, low, high }) => ({ level, lowMinor: minorOf(low), highMinor: minorOf(high) })),
    warnings: work.warnings,
  };
}

/**
 * Values a machine by a trained model. Older, more used or worse graded never comes out dearer, all else equal. `rental` adds what
 * it would earn, as a leg to be read beside the others: no sale tells how much that should count, so its weight is 0.
 */
export function valueMachine(open: OpenModel, facts: MarketFacts, rental?: Rental): MachineValue {
  const work = workOut(open, facts);
  const { model } = open;
  const family = work.prepared.ladder[0];
  const weights = model.weights.families[family] ?? model.weights.other;
  const legs: { code: LegCode | 'income'; valueMinor: bigint; weight: number }[] = LEGS.map((code, i) => ({
    code,
    valueMinor: minorOf(work.logs[i]! + work.condition),
    weight: weights[i]!,
  }));
  if (rental) legs.push({ code: 'income', valueMinor: incomeMinor(open, work, rental), weight: 0 });
  return {
    modelHash: model.hash,
    currency: model.currency,
    on: facts.on,
    ...roundedOf(open, work),
    legs,
    waterfall: waterfallOf(open, work, weights),
    comparables: work.listed.slice(0, 12),
    learned: learnedBy(open, work.features),
    narrowing: narrowingOf(open, work),
  };
}

function incomeMinor({ model }: OpenModel, work: Working, rental: Rental): bigint {
  const curve = model.curves[work.prepared.ladder[0]] ?? curveOf(model.settings, work.prepared.ladder[0]);
  const age = Number.isNaN(work.prepared.ageYears) ? 0 : work.prepared.ageYears;
  return BigInt(Math.max(1, Math.round(incomeValue(rental, age, curve, model.settings.ageRangeYears) * 100)));
}

/** Class median, then the hedonic leg fact by fact, then what each other leg pulls it to, then condition; every line in whole cents. */
function waterfallOf({ model, knowledge }: OpenModel, work: Working, weights: readonly number[]): ValueLine[] {
  const { prepared, effects, told, logs } = work;
  const [family, classKey] = prepared.ladder;
  const start = model.medians[classKey] ?? model.medians[family] ?? model.medians['all']!;
  const curve = knowledge.memory.fit.curves[family] ?? curveOf(model.settings, family);
  const age = wearEffect(model.settings, curve, prepared.ageYears, NaN);
  const ordinary = start - told.means[1]!;
  // The median machine of the class has an age, too: what it lost by it is given back before this machine's own age is taken off.
  const steps: [string, number][] = [
    ['class_as_new', -ordinary],
    ['model', told.means[3]! - told.means[1]!],
    ['age', age],
    ['hours', effects.wear - age + effects.unknown],
    ['equipment', effects.traits],
    ['market', effects.market],
    ...LEGS.slice(1).map((leg, i): [string, number] => [leg, weights[i + 1]! * (logs[i + 1]! - logs[0]!)]),
    ['condition', work.condition],
  ];
  let log = start;
  let running = minorOf(start);
  const lines: ValueLine[] = [{ code: 'class_median', amountMinor: running, runningMinor: running }];
  const last = minorOf(work.log + work.condition);
  for (const [at, [code, change]] of steps.entries()) {
    log += change;
    const next = at === steps.length - 1 ? last : minorOf(log);
    lines.push({ code, amountMinor: next - running, runningMinor: next });
    running = next;
  }
  return lines;
}

function learnedBy(open: OpenModel, features: Float64Array): MachineValue['learned'] {
  if (open.members.length === 0) return [];
  const by = new Float64Array(features.length);
  for (const member of open.members) explainTrees(member.trees, features, by);
  const { specs } = open.model.features;
  return Array.from(by, (log, f) => ({ feature: specs[f]!.name, log: log / open.members.length }))
    .sort((a, b) => Math.abs(b.log) - Math.abs(a.log) || (a.feature < b.feature ? -1 : 1))
    .slice(0, 8);
}

/** Share of the unexplained variance a full inspection takes away (published prior). */
const INSPECTION_EXPLAINS = 0.35 * 0.9;
const USUAL_HOURS_A_YEAR = 800;
/** Sales of a model after which one more tells little. */
const OFTEN = 8;

/** The three facts that would narrow the 80 % band most: each is supposed known, as it usually is, and the band asked again. */
function narrowingOf(open: OpenModel, work: Working): MachineValue['narrowing'] {
  const { prepared, told } = work;
  const now = widthOf(open, work);
  const found: { fact: string; toFactor: number }[] = [];
  const suppose = (fact: string, width: number) => width < now - 0.005 && found.push({ fact, toFactor: Math.exp(width / 2) });
  if (prepared.facts.grade === null) suppose('inspection', now * Math.sqrt(1 - INSPECTION_EXPLAINS));
  const asked = (change: Partial<MarketFacts>) => {
    const supposed = prepare({ ...prepared.facts, ...change });
    const strange = work.warnings.filter((w) => !prepared.warnings.includes(w));
    return widthOf(open, { ...work, warnings: [...supposed.warnings, ...strange], band: bandOf(open, { ...work, prepared: supposed }) });
  };
  if (Number.isNaN(prepared.hours))
    suppose('hours', asked({ operatingHours: Math.round(USUAL_HOURS_A_YEAR * (prepared.ageYears || 8)) || 800 }));
  if (Number.isNaN(prepared.ageYears)) suppose('year', asked({ yearMade: Number(prepared.facts.on.slice(0, 4)) - 9 }));
  const often = { ...told, weights: told.weights.map((w) => Math.max(w, OFTEN)) };
  if (told.weights[3]! < OFTEN)
    suppose('comparables', widthOf(open, { ...work, warnings: prepared.warnings, band: bandOf(open, { ...work, told: often }) }));
  return found.toSorted((a, b) => a.toFactor - b.toFactor).slice(0, 3);
}

const widthOf = (open: OpenModel, work: Working): number => {
  const { low, high } = intervalsOf(open, work)[0]!;
  return high - low;
};
