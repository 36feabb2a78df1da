import type { Binned, FeatureSpec } from './bins.js';
import { MAX_BINS } from './bins.js';

/** How the trees are grown. */
export type GrowOptions = {
  readonly leaves: number;
  /** Least weight of rows in a leaf. */
  readonly leafWeight: number;
  /** Pulls the value of a leaf towards 0, as if it held this much weight more. */
  readonly ridge: number;
  /** The same for splits by category, which fit noise more easily, and the smoothing of the order of categories. */
  readonly categoryRidge: number;
  readonly categorySmooth: number;
};

export type Split = {
  readonly gain: number;
  readonly feature: number;
  /** Last bin that goes left (numbers). */
  readonly bin: number;
  /** Bins that go left (categories), null for numbers. */
  readonly bins: readonly number[] | null;
  readonly unknownLeft: boolean;
  readonly leftValue: number;
  readonly rightValue: number;
};

/** Sum of weighted residuals and of weights per bin, all features after one another. */
export type Histogram = { readonly sums: Float64Array; readonly weights: Float64Array };

export const newHistogram = (features: number): Histogram => ({
  sums: new Float64Array(features * MAX_BINS),
  weights: new Float64Array(features * MAX_BINS),
});

export type Bounds = { readonly low: number; readonly high: number };
export type Total = { readonly sum: number; readonly weight: number };

const valueOf = (sum: number, weight: number, ridge: number, bounds: Bounds): number =>
  Math.min(Math.max(sum / (weight + ridge), bounds.low), bounds.high);
const scoreOf = (sum: number, weight: number, ridge: number, value: number): number => 2 * sum * value - (weight + ridge) * value * value;

export class SplitFinder {
  constructor(
    private readonly binned: Binned,
    private readonly features: readonly FeatureSpec[],
    private readonly options: GrowOptions,
  ) {}

  leafValue = (total: Total, bounds: Bounds): number => valueOf(total.sum, total.weight, this.options.ridge, bounds);

  /** The best split of a node over the given features, or null where none improves it. */
  best(histogram: Histogram, total: Total, bounds: Bounds, among: readonly number[]): Split | null {
    let best: Split | null = null;
    for (const feature of among) {
      const found =
        this.features[feature]!.kind === 'number'
          ? this.byNumber(histogram, total, bounds, feature)
          : this.byCategory(histogram, total, bounds, feature);
      if (found && (!best || found.gain > best.gain)) best = found;
    }
    return best;
  }

  private byNumber(histogram: Histogram, total: Total, bounds: Bounds, feature: number): Split | null {
    const { ridge, leafWeight } = this.options;
    const { sums, weights } = histogram;
    const base = feature * MAX_BINS;
    const last = this.binned.cuts[feature]!.length + 1;
    const direction = this.features[feature]!.monotone;
    const parent = scoreOf(total.sum, total.weight, ridge, valueOf(total.sum, total.weight, ridge, bounds));
    const unknown = { sum: sums[base]!, weight: weights[base]! };
    let best: Split | null = null;
    for (const unknownLeft of unknown.weight > 0 ? [false, true] : [false]) {
      let sum = unknownLeft ? unknown.sum : 0;
      let weight = unknownLeft ? unknown.weight : 0;
      for (let bin = 1; bin < last; bin++) {
        sum += sums[base + bin]!;
        weight += weights[base + bin]!;
        if (weight < leafWeight) continue;
        const rest = total.weight - weight;
        if (rest < leafWeight) break;
        const leftValue = valueOf(sum, weight, ridge, bounds);
        const rightValue = valueOf(total.sum - sum, rest, ridge, bounds);
        if (direction !== 0 && direction * (rightValue - leftValue) < 0) continue;
        const gain = scoreOf(sum, weight, ridge, leftValue) + scoreOf(total.sum - sum, rest, ridge, rightValue) - parent;
        if (gain > 1e-9 && (!best || gain > best.gain)) best = { gain, feature, bin, bins: null, unknownLeft, leftValue, rightValue };
      }
    }
    return best;
  }

  // Categories are put in the order of their own means; then the best cut of that order is the best split in two groups.
  private byCategory(histogram: Histogram, total: Total, bounds: Bounds, feature: number): Split | null {
    const { categoryRidge: ridge, categorySmooth, leafWeight } = this.options;
    const { sums, weights } = histogram;
    const base = feature * MAX_BINS;
    const order: number[] = [];
    const mean = (bin: number) => sums[base + bin]! / (weights[base + bin]! + categorySmooth);
    for (let bin = 0; bin < MAX_BINS; bin++) if (weights[base + bin]! > 1e-9) order.push(bin);
    if (order.length < 2) return null;
    order.sort((a, b) => mean(a) - mean(b) || a - b);
    const parent = scoreOf(total.sum, total.weight, ridge, valueOf(total.sum, total.weight, ridge, bounds));
    let [sum, weight, cut] = [0, 0, 0];
    let best: Omit<Split, 'bins' | 'unknownLeft'> | null = null;
    for (let i = 0; i < order.length - 1; i++) {
      sum += sums[base + order[i]!]!;
      weight += weights[base + order[i]!]!;
      if (weight < leafWeight) continue;
      const rest = total.weight - weight;
      if (rest < leafWeight) break;
      const leftValue = valueOf(sum, weight, ridge, bounds);
      const rightValue = valueOf(total.sum - sum, rest, ridge, bounds);
      const gain = scoreOf(sum, weight, ridge, leftValue) + scoreOf(total.sum - sum, rest, ridge, rightValue) - parent;
      if (gain <= 1e-9 || (best && gain <= best.gain)) continue;
      best = { gain, feature, bin: 0, leftValue, rightValue };
      cut = i + 1;
    }
    if (!best) return null;
    const bins = order.slice(0, cut).toSorted((a, b) => a - b);
    return { ...best, bins, unknownLeft: bins[0] === 0 };
  }
}
