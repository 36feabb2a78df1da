import type { FeatureSpec } from './bins.js';
import { boost, rowsOf } from './boosting.js';
import type { Boosted } from './boosting.js';
import { widenings } from './conformal.js';
import type { Outside, Widening } from './conformal.js';
import type { Recollection } from './memory.js';
import type { Rehearsal } from './rehearsal.js';
import { blend } from './rehearsal.js';
import type { FamilyWeights } from './rehearsal.js';
import type { Prepared } from './sale.js';
import type { Settings } from './settings.js';
import { compileTrees, sumTrees } from './tree.js';

const number = (name: string): FeatureSpec => ({ name, kind: 'number', monotone: 0, group: 'interval' });

/** What decides how sure a value is. */
export const HEAD_FEATURES: readonly FeatureSpec[] = [
  number('age'),
  number('hours'),
  number('estimate'),
  number('class_sales'),
  number('base_sales'),
  number('model_sales'),
  number('comparables_spread'),
  number('legs_apart'),
  number('sold_before'),
];

export function headRow(
  prepared: Prepared,
  told: Recollection,
  comparablesSpread: number,
  logs: readonly number[],
  estimate: number,
): Float64Array {
  return Float64Array.of(
    prepared.ageYears,
    prepared.hours,
    estimate,
    told.weights[1]!,
    told.weights[2]!,
    told.weights[3]!,
    comparablesSpread,
    Math.max(...logs) - Math.min(...logs),
    told.last ? told.last.count : 0,
  );
}

const TAIL = 0.1;

export type Heads = { readonly low: Boosted; readonly high: Boosted };

/**
 * Two quantile heads learn from out-of-sample errors where the 10 % and the 90 % quantile of the error lie; conformal widening then
 * makes the band hold what it says. The widening is measured on heads that had not seen the sale either.
 */
export function growHeads(
  rehearsed: readonly Rehearsal[],
  weights: FamilyWeights,
  settings: Settings,
  seed: number,
): { heads: Heads; widenings: Widening[] } {
  const family = (r: Rehearsal) => r.sale.prepared.ladder[0];
  const estimates = rehearsed.map((r) => blend(r.logs, family(r), weights));
  const rows = rehearsed.map((r, i) => headRow(r.sale.prepared, r.sale.told, r.sale.legs.comparables.spread, r.logs, estimates[i]!));
  const errors = rehearsed.map((r, i) => r.sale.logPrice - estimates[i]!);
  const grow = (members: readonly number[], at: number): Boosted => {
    const columns = HEAD_FEATURES.map((_, f) => Float64Array.from(members, (i) => rows[i]![f]!));
    const target = Float64Array.from(members, (i) => errors[i]!);
    const weight = Float64Array.from(members, (i) => Math.max(rehearsed[i]!.weight, 0.2));
    return boost(rowsOf(columns, HEAD_FEATURES), target, weight, settings.interval.heads, seed, { kind: 'quantile', at });
  };
  const everyone = rehearsed.map((_, i) => i);
  const outside: Outside[] = [];
  // By block, not at random: sales of one auction err together, and heads that had seen its neighbours would look too sure.
  for (const block of new Set(rehearsed.map((r) => r.block))) {
    const others = everyone.filter((i) => rehearsed[i]!.block !== block);
    const [low, high] = [grow(others, TAIL), grow(others, 1 - TAIL)];
    const [lowTrees, highTrees] = [compileTrees(low.trees), compileTrees(high.trees)];
    for (const i of everyone.filter((n) => rehearsed[n]!.block === block)) {
      const lowEnd = low.start + sumTrees(lowTrees, rows[i]!);
      const highEnd = high.start + sumTrees(highTrees, rows[i]!);
      const by = Math.max(lowEnd - errors[i]!, errors[i]! - highEnd);
      outside.push({ family: family(rehearsed[i]!), by, weight: rehearsed[i]!.weight, block });
    }
  }
  const heads = { low: grow(everyone, TAIL), high: grow(everyone, 1 - TAIL) };
  return { heads, widenings: [0.8, 0.9].map((level) => widenings(outside, level)) };
}
