import { DomainError } from '@ironsilk/kernel';
import { boost, rowsOf, weightedQuantile } from './boosting.js';
import { Design } from './design.js';
import { FeatureReader, featureTable } from './features.js';
import { growHeads } from './heads.js';
import { recency } from './hedonic.js';
import { hashOf } from './model.js';
import type { PricingModel, Rehearsed } from './model.js';
import { learn } from './past.js';
import type { Told } from './past.js';
import { blend, columnsOf, costShiftOf, originsOf, rehearse, targetOf, weightsFor, weightsOf } from './rehearsal.js';
import type { FamilyWeights, Rehearsal } from './rehearsal.js';
import { dateOf, lessonsOf } from './sale.js';
import type { Lesson, Sale } from './sale.js';
import type { Settings } from './settings.js';

export type TrainOptions = {
  readonly seed?: number;
  readonly settings: Settings;
  /** Worth of one unit of another currency in the model's currency. */
  readonly rates?: Readonly<Record<string, number>>;
};

/** Fewer sales than this teach nothing that could be checked. */
const LEAST_SALES = 200;

/**
 * Trains the estimator. The order the sales come in does not matter; the same sales and seed give the same model, byte for byte.
 * No sale ever sees one made on its own day or later. Throws `pricing.too_few_sales`.
 */
export function trainModel(sales: readonly Sale[], options: TrainOptions): PricingModel {
  const { seed = 1, settings, rates } = options;
  const { lessons: all, rejected } = lessonsOf(sales, settings.currency, rates);
  const { kept: lessons, cents } = withoutCents(all);
  if (lessons.length < LEAST_SALES)
    throw new DomainError('pricing.too_few_sales', 'invalid', 'sales', { found: lessons.length, needed: LEAST_SALES });
  const prepared = lessons.map((l) => l.prepared);
  const [design, features] = [Design.of(prepared, settings), featureTable(prepared)];
  const reader = new FeatureReader(features);
  const { knowledge, told } = learn(lessons, design, settings, reader);
  const nextDay = told.at(-1)!.prepared.day + 1;
  const costShift = costShiftOf(told, settings);
  const rehearsed = rehearse(lessons, originsOf(lessons, settings.learned.origins), features, settings, seed);
  const [weights, transparentWeights] = [weightsFor.all(rehearsed, settings), weightsFor.transparent(rehearsed)];
  const rows = rowsOf(columnsOf(told, reader.width), features.specs);
  const weight = weightsOf(told, settings, nextDay);
  const members = settings.learned.members.map((member, m) => boost(rows, targetOf(told), weight, member, seed * 1000 + m));
  const model: Omit<PricingModel, 'hash'> = {
    format: 'ironsilk-pricing-model',
    formatVersion: 1,
    seed,
    currency: settings.currency,
    window: { from: dateOf(told[0]!.prepared.day), to: dateOf(nextDay - 1) },
    sales: told.length,
    saleIds: told.map((t) => t.id),
    rejected: [...rejected, ...cents],
    settings,
    terms: design.terms,
    coefficients: [...knowledge.memory.fit.coefficients],
    curves: knowledge.memory.fit.curves,
    memory: knowledge.memory.state(),
    comparables: knowledge.book.state(),
    features,
    members,
    weights,
    transparentWeights,
    costShift,
    medians: mediansOf(told, settings, nextDay),
    ...bandsOf(rehearsed, weights, settings, seed),
    rehearsed: errorsOf(rehearsed, weights, transparentWeights),
  };
  return { ...model, hash: hashOf(model) };
}

const bandsOf = (
  rehearsed: readonly Rehearsal[],
  weights: FamilyWeights,
  settings: Settings,
  seed: number,
): Pick<PricingModel, 'heads' | 'widenings'> => growHeads(rehearsed, weights, settings, seed);

/**
 * A price a hundred times what its class fetches, where a hundredth of it would be ordinary, was written in cents. It is left out
 * and named, not mended: nobody but the seller knows. Only earlier sales are asked what is ordinary.
 */
function withoutCents(lessons: readonly Lesson[]): { kept: Lesson[]; cents: { id: string; code: 'price_in_cents' }[] } {
  const kept: Lesson[] = [];
  const cents: { id: string; code: 'price_in_cents' }[] = [];
  const seen = new Map<string, { sum: number; count: number }>();
  const late = Math.log(100);
  for (const lesson of lessons) {
    const key = lesson.prepared.ladder[1];
    const here = seen.get(key) ?? { sum: 0, count: 0 };
    const above = lesson.logPrice - here.sum / Math.max(1, here.count);
    if (here.count >= 3 && Math.abs(above - late) < 1.6) {
      cents.push({ id: lesson.id, code: 'price_in_cents' });
      continue;
    }
    seen.set(key, { sum: here.sum + lesson.logPrice, count: here.count + 1 });
    kept.push(lesson);
  }
  return { kept, cents };
}

function mediansOf(told: readonly Told[], settings: Settings, day: number): Record<string, number> {
  const groups = new Map<string, Told[]>();
  for (const sale of told)
    for (const key of [sale.prepared.ladder[0], sale.prepared.ladder[1], 'all'])
      (groups.get(key) ?? groups.set(key, []).get(key)!).push(sale);
  const median = (sales: readonly Told[]) =>
    weightedQuantile(
      Float64Array.from(sales, (s) => s.logPrice),
      Float64Array.from(sales, (s) => recency(settings, day - s.prepared.day)),
      0.5,
    );
  return Object.fromEntries([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, sales]) => [key, median(sales)]));
}

function errorsOf(rehearsed: readonly Rehearsal[], weights: FamilyWeights, transparent: FamilyWeights): PricingModel['rehearsed'] {
  const family = (r: Rehearsal) => r.sale.prepared.ladder[0];
  const of = (list: readonly Rehearsal[], by: FamilyWeights): Rehearsed => {
    const squares = list.reduce((sum, r) => sum + (blend(r.logs, family(r), by) - r.sale.logPrice) ** 2, 0);
    return { sales: list.length, rmsle: Math.sqrt(squares / Math.max(1, list.length)) };
  };
  const families = [...new Set(rehearsed.map(family))].sort();
  return {
    all: of(rehearsed, weights),
    transparent: of(rehearsed, transparent),
    families: Object.fromEntries(
      families.map((name) => [
        name,
        of(
          rehearsed.filter((r) => family(r) === name),
          weights,
        ),
      ]),
    ),
  };
}
