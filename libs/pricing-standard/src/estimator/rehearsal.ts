import { boost, rowsOf } from './boosting.js';
import { Design } from './design.js';
import { FeatureReader, featureTable } from './features.js';
import type { FeatureTable } from './features.js';
import { recency } from './hedonic.js';
import { LEGS, TRANSPARENT, legLogs } from './legs.js';
import { learn, tellLater } from './past.js';
import type { Told } from './past.js';
import { lessonsOf } from './sale.js';
import type { Lesson, Sale } from './sale.js';
import type { Settings } from './settings.js';
import { blendOf, productsOf } from './stacking.js';
import type { Weights } from './stacking.js';
import { compileTrees, sumTrees } from './tree.js';
import type { CompiledTrees } from './tree.js';

/** A sale priced by a model that knew only what came before: the logarithm each leg gave. */
export type Rehearsal = { readonly sale: Told; readonly logs: readonly number[]; readonly weight: number; readonly block: number };

export const columnsOf = (sales: readonly Told[], width: number): Float64Array[] =>
  Array.from({ length: width }, (_, f) => Float64Array.from(sales, (s) => s.features[f]!));

export const targetOf = (sales: readonly Told[]): Float64Array => Float64Array.from(sales, (s) => s.logPrice);

export const weightsOf = (sales: readonly Told[], settings: Settings, day: number): Float64Array =>
  Float64Array.from(sales, (s) => recency(settings, day - s.prepared.day));

/** Days at which a rehearsal starts, so that the last third of the sales falls into `count` blocks of about the same size. */
export function originsOf(sales: readonly Lesson[], count: number): number[] {
  const first = Math.floor(sales.length * 0.65);
  const origins: number[] = [];
  for (let b = 0; b < count; b++) {
    let at = first + Math.floor((b * (sales.length - first)) / count);
    while (at > 0 && sales[at]!.prepared.day === sales[at - 1]!.prepared.day) at--;
    if (at > 0 && at !== origins.at(-1)) origins.push(at);
  }
  return origins;
}

/**
 * Prices the last part of the training sales block after block. Each block is priced by all that could be known before it and
 * nothing else: regression, means, comparables and trees are learned anew from the sales before its first day.
 */
export function rehearse(
  lessons: readonly Lesson[],
  origins: readonly number[],
  table: FeatureTable,
  settings: Settings,
  seed: number,
): Rehearsal[] {
  const reader = new FeatureReader(table);
  const last = lessons.at(-1)!.prepared.day + 1;
  const done: Rehearsal[] = [];
  for (const [b, from] of origins.entries()) {
    const past = lessons.slice(0, from);
    const design = Design.of(
      past.map((l) => l.prepared),
      settings,
    );
    const { knowledge, told } = learn(past, design, settings, reader);
    const weight = weightsOf(told, settings, lessons[from]!.prepared.day);
    const rows = rowsOf(columnsOf(told, table.specs.length), table.specs);
    const members = hasLearnedLeg(settings) ? [boost(rows, targetOf(told), weight, settings.learned.rehearsal, seed + b)] : [];
    const grown = members.map(({ start, trees }) => ({ start, trees: compileTrees(trees) }));
    const shift = costShiftOf(told, settings);
    for (const sale of tellLater(lessons.slice(from, origins[b + 1]), knowledge, reader)) {
      const legs = legLogs(sale.legs);
      const logs = [...shifted(legs, sale.prepared.ladder[0], shift), learnedLog(grown, sale.features, legs)];
      const fade = 0.5 ** ((last - sale.prepared.day) / settings.interval.halfLifeDays);
      done.push({ sale, logs, weight: fade, block: b });
    }
  }
  return done;
}

const hasLearnedLeg = (settings: Settings): boolean => settings.learned.members.length > 0;

/** The learned leg: its members averaged. Without members the hedonic leg stands in for it, and its weight is 0. */
export const learnedLog = (
  members: readonly { readonly start: number; readonly trees: CompiledTrees }[],
  features: Float64Array,
  [hedonic]: readonly [number, number, number],
): number => (members.length === 0 ? hedonic : members.reduce((sum, m) => sum + m.start + sumTrees(m.trees, features), 0) / members.length);

export type CostShift = Readonly<Record<string, number>>;
const COST = LEGS.indexOf('cost');

/** The cost leg with the measured market factor of its family. */
export const shifted = (logs: readonly number[], family: string, shift: CostShift): number[] =>
  logs.map((log, leg) => (leg === COST ? log + (shift[family] ?? shift['other'] ?? 0) : log));

/** What the cost leg missed on average, by family; few sales count little. */
export function costShiftOf(sales: readonly Told[], settings: Settings): CostShift {
  const last = sales.at(-1)!.prepared.day;
  const sums = new Map<string, { sum: number; weight: number }>();
  for (const sale of sales.slice(Math.floor(sales.length / 2)))
    for (const key of [sale.prepared.ladder[0], 'other']) {
      const here = sums.get(key) ?? { sum: 0, weight: 0 };
      const weight = recency(settings, last - sale.prepared.day);
      sums.set(key, { sum: here.sum + weight * (sale.logPrice - sale.legs.cost.log), weight: here.weight + weight });
    }
  const entries = [...sums].map(([key, { sum, weight }]) => [key, sum / (weight + 20)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export type FamilyWeights = { readonly families: Readonly<Record<string, Weights>>; readonly other: Weights };

/** A family's own errors count for its weights as far as it has sales; those of all families count as this many sales. */
const ALL_FAMILIES = 200;

/** Weights of the first `legs` legs by out-of-sample error, for each family and for one without sales. */
export function familyWeights(rehearsed: readonly Rehearsal[], legs: number): FamilyWeights {
  const errors = (list: readonly Rehearsal[]) =>
    productsOf(
      list.map(({ sale, logs }) => logs.slice(0, legs).map((log) => log - sale.logPrice)),
      list.map((r) => r.weight),
      legs,
    );
  const all = errors(rehearsed);
  const mean = all.products.map((v) => v / Math.max(all.weight, 1e-9));
  const families = [...new Set(rehearsed.map((r) => r.sale.prepared.ladder[0]))].sort().map((family) => {
    const own = errors(rehearsed.filter((r) => r.sale.prepared.ladder[0] === family));
    const mixed = own.products.map((v, i) => (v + ALL_FAMILIES * mean[i]!) / (own.weight + ALL_FAMILIES));
    return [family, blendOf(mixed, legs)] as const;
  });
  return { families: Object.fromEntries(families), other: blendOf(mean, legs) };
}

export const blend = (logs: readonly number[], family: string, weights: FamilyWeights): number =>
  (weights.families[family] ?? weights.other).reduce((sum, w, leg) => sum + w * logs[leg]!, 0);

const withoutLearned = ({ families, other }: FamilyWeights): FamilyWeights => ({
  families: Object.fromEntries(Object.entries(families).map(([family, weights]) => [family, [...weights, 0]])),
  other: [...other, 0],
});

export const weightsFor = {
  all: (r: readonly Rehearsal[], settings: Settings) =>
    hasLearnedLeg(settings) ? familyWeights(r, LEGS.length) : withoutLearned(familyWeights(r, TRANSPARENT)),
  transparent: (r: readonly Rehearsal[]) => familyWeights(r, TRANSPARENT),
};

/** The point model: one member that sees the market by the regression, one that reads it off the categories. */
const POINT_MEMBERS = 2;

type Matrix = { readonly x: number[][]; readonly y: number[] };

/** The rows the learned leg sees, for measuring another learner on the same folds and features; and our own trees on them. */
export function rehearsalRows(
  past: readonly Sale[],
  later: readonly Sale[],
  settings: Settings,
): { train: Matrix; later: Matrix; grow: (seed: number) => number[] } {
  const [{ lessons }, { lessons: unseen }] = [lessonsOf(past, settings.currency), lessonsOf(later, settings.currency)];
  const prepared = lessons.map((l) => l.prepared);
  const [design, table] = [Design.of(prepared, settings), featureTable(prepared)];
  const reader = new FeatureReader(table);
  const { knowledge, told } = learn(lessons, design, settings, reader);
  const test = tellLater(unseen, knowledge, reader);
  const matrix = (sales: readonly Told[]): Matrix => ({ x: sales.map((s) => [...s.features]), y: sales.map((s) => s.logPrice) });
  const weight = weightsOf(told, settings, told.at(-1)!.prepared.day + 1);
  const members = settings.learned.members.slice(0, POINT_MEMBERS);
  const grow = (seed: number): number[] => {
    const rows = rowsOf(columnsOf(told, reader.width), table.specs);
    const grown = members.map((member, m) => boost(rows, targetOf(told), weight, member, seed + m));
    const point = grown.map(({ start, trees }) => ({ start, trees: compileTrees(trees) }));
    return test.map((s) => point.reduce((sum, m) => sum + m.start + sumTrees(m.trees, s.features), 0) / point.length);
  };
  return { train: matrix(told), later: matrix(test), grow };
}
