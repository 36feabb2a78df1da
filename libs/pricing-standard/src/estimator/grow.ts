import type { Binned, FeatureSpec } from './bins.js';
import { MAX_BINS } from './bins.js';
import { SplitFinder, newHistogram } from './split.js';
import type { Bounds, GrowOptions, Histogram, Split, Total } from './split.js';
import type { Tree } from './tree.js';

type Node = {
  readonly id: number;
  from: number;
  to: number;
  total: Total;
  bounds: Bounds;
  histogram: Histogram | null;
  split: Split | null;
};

/** Grows one tree after the other over the same binned rows, reusing its memory. */
export class TreeGrower {
  private readonly order: Int32Array;
  private readonly buffer: Int32Array;
  private readonly pool: Histogram[] = [];
  private readonly finder: SplitFinder;

  constructor(
    private readonly binned: Binned,
    private readonly features: readonly FeatureSpec[],
    private readonly options: GrowOptions,
  ) {
    this.order = new Int32Array(binned.rows);
    this.buffer = new Int32Array(binned.rows);
    this.finder = new SplitFinder(binned, features, options);
  }

  /** `rows` are the rows to learn from, `pull` their residuals times weight. Leaf-wise: the split that gains most comes first. */
  grow(rows: Int32Array, pull: Float64Array, weight: Float64Array, among: readonly number[]): Tree {
    this.order.set(rows);
    const tree: Tree = { feature: [], threshold: [], categories: [], unknownLeft: [], left: [], right: [], value: [] };
    const all = this.totalOf(0, rows.length, pull, weight);
    const root = this.node(tree, 0, rows.length, all, { low: -Infinity, high: Infinity });
    root.histogram = this.fill(root, pull, weight, among);
    root.split = this.finder.best(root.histogram, all, root.bounds, among);
    const open: Node[] = [root];
    for (let leaves = 1; leaves < this.options.leaves; leaves++) {
      const next = mostGain(open);
      if (!next) break;
      open.splice(open.indexOf(next), 1);
      open.push(...this.divide(tree, next, pull, weight, among));
    }
    for (const node of open) this.release(node);
    return tree;
  }

  private node(tree: Tree, from: number, to: number, total: Total, bounds: Bounds): Node {
    const id = tree.feature.length;
    tree.feature.push(-1);
    tree.threshold.push(null);
    tree.categories.push(null);
    tree.unknownLeft.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.value.push(this.finder.leafValue(total, bounds));
    return { id, from, to, total, bounds, histogram: null, split: null };
  }

  private divide(tree: Tree, parent: Node, pull: Float64Array, weight: Float64Array, among: readonly number[]): [Node, Node] {
    const split = parent.split!;
    const middle = this.partition(parent, split);
    const leftTotal = this.totalOf(parent.from, middle, pull, weight);
    const rightTotal = { sum: parent.total.sum - leftTotal.sum, weight: parent.total.weight - leftTotal.weight };
    const [leftBounds, rightBounds] = this.childBounds(parent.bounds, split);
    const left = this.node(tree, parent.from, middle, leftTotal, leftBounds);
    const right = this.node(tree, middle, parent.to, rightTotal, rightBounds);
    tree.feature[parent.id] = split.feature;
    tree.left[parent.id] = left.id;
    tree.right[parent.id] = right.id;
    tree.unknownLeft[parent.id] = split.unknownLeft ? 1 : 0;
    tree.value[left.id] = split.leftValue;
    tree.value[right.id] = split.rightValue;
    if (split.bins) tree.categories[parent.id] = split.bins.filter((bin) => bin > 0).map((bin) => bin - 1);
    else tree.threshold[parent.id] = this.binned.cuts[split.feature]![split.bin - 1]!;
    // The smaller child is counted, the larger is the difference: half the work.
    const [small, large] = left.to - left.from <= right.to - right.from ? [left, right] : [right, left];
    small.histogram = this.fill(small, pull, weight, among);
    large.histogram = subtract(parent.histogram!, small.histogram, among);
    parent.histogram = null;
    for (const child of [left, right]) child.split = this.finder.best(child.histogram!, child.total, child.bounds, among);
    return [left, right];
  }

  // Below a split by a monotone feature both sides stay on their side of the middle, whatever they are split by later.
  private childBounds(bounds: Bounds, split: Split): [Bounds, Bounds] {
    const direction = this.features[split.feature]!.monotone;
    if (direction === 0) return [bounds, bounds];
    const middle = (split.leftValue + split.rightValue) / 2;
    const [lower, upper] = [
      { low: bounds.low, high: middle },
      { low: middle, high: bounds.high },
    ];
    return direction > 0 ? [lower, upper] : [upper, lower];
  }

  private partition(node: Node, split: Split): number {
    const column = this.binned.columns[split.feature]!;
    const goesLeft = new Uint8Array(256);
    if (split.bins) for (const bin of split.bins) goesLeft[bin] = 1;
    else for (let bin = 1; bin <= split.bin; bin++) goesLeft[bin] = 1;
    goesLeft[0] = split.unknownLeft ? 1 : 0;
    let [left, right] = [node.from, 0];
    for (let i = node.from; i < node.to; i++) {
      const row = this.order[i]!;
      if (goesLeft[column[row]!]) this.order[left++] = row;
      else this.buffer[right++] = row;
    }
    this.order.set(this.buffer.subarray(0, right), left);
    return left;
  }

  private totalOf(from: number, to: number, pull: Float64Array, weight: Float64Array): Total {
    let [sum, total] = [0, 0];
    for (let i = from; i < to; i++) {
      sum += pull[this.order[i]!]!;
      total += weight[this.order[i]!]!;
    }
    return { sum, weight: total };
  }

  private fill(node: Node, pull: Float64Array, weight: Float64Array, among: readonly number[]): Histogram {
    const histogram = this.pool.pop() ?? newHistogram(this.features.length);
    const { sums, weights } = histogram;
    const { order } = this;
    for (const feature of among) {
      const base = feature * MAX_BINS;
      sums.fill(0, base, base + MAX_BINS);
      weights.fill(0, base, base + MAX_BINS);
      const column = this.binned.columns[feature]!;
      for (let i = node.from; i < node.to; i++) {
        const row = order[i]!;
        const bin = base + column[row]!;
        sums[bin]! += pull[row]!;
        weights[bin]! += weight[row]!;
      }
    }
    return histogram;
  }

  private release(node: Node): void {
    if (node.histogram) this.pool.push(node.histogram);
    node.histogram = null;
  }
}

function mostGain(open: readonly Node[]): Node | null {
  let best: Node | null = null;
  for (const node of open) if (node.split && (!best || node.split.gain > best.split!.gain)) best = node;
  return best;
}

/** Turns the histogram of the parent into that of the larger child. */
function subtract(parent: Histogram, small: Histogram, among: readonly number[]): Histogram {
  for (const feature of among)
    for (let bin = feature * MAX_BINS; bin < (feature + 1) * MAX_BINS; bin++) {
      parent.sums[bin]! -= small.sums[bin]!;
      parent.weights[bin]! -= small.weights[bin]!;
    }
  return parent;
}
