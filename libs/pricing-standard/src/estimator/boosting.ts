import { binColumns } from './bins.js';
import type { Binned, FeatureSpec } from './bins.js';
import { TreeGrower } from './grow.js';
import { randomStream, sampleIndices } from './random.js';
import type { GrowOptions } from './split.js';
import type { Tree } from './tree.js';

export type BoostOptions = GrowOptions & {
  readonly rounds: number;
  readonly rate: number;
  /** Share of rows and of features each tree sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  /** Features these trees do not look at: members that see the market differently err differently. */
  readonly without?: readonly string[];
};

/** What to come close to: the mean, or a quantile of what the features leave open. */
export type Objective = { readonly kind: 'mean' } | { readonly kind: 'quantile'; readonly at: number };

export type Boosted = { readonly start: number; readonly trees: Tree[] };

/** Rows in bins, made once and learned from many times. */
export type Rows = { readonly features: readonly FeatureSpec[]; readonly binned: Binned };
export const rowsOf = (columns: readonly Float64Array[], features: readonly FeatureSpec[]): Rows => ({
  features,
  binned: binColumns(columns, features),
});

/** Gradient boosting: each tree learns what the trees before it left over. The same seed gives the same trees. */
export function boost(
  rows: Rows,
  target: Float64Array,
  weight: Float64Array,
  options: BoostOptions,
  seed: number,
  objective: Objective = { kind: 'mean' },
): Boosted {
  const { binned, features } = rows;
  const n = binned.rows;
  const random = randomStream(seed);
  const grower = new TreeGrower(binned, features, options);
  const start = objective.kind === 'mean' ? meanOf(target, weight) : weightedQuantile(target, weight, objective.at);
  const estimate = new Float64Array(n).fill(start);
  const pull = new Float64Array(n);
  const open = features.flatMap((f, i) => (options.without?.includes(f.name) ? [] : [i]));
  const picked = Math.max(1, Math.round(open.length * options.featureShare));
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    for (let i = 0; i < n; i++) pull[i] = weight[i]! * pullOf(target[i]! - estimate[i]!, objective);
    const among = sampleIndices(random, picked, open.length).map((i) => open[i]!);
    const tree = grower.grow(sampleRows(random, n, options.rowShare), pull, weight, among);
    if (tree.feature[0] === -1) continue;
    const leaf = leavesOf(tree, binned);
    if (objective.kind === 'quantile') renewLeaves(tree, leaf, target, estimate, weight, objective.at);
    for (let node = 0; node < tree.value.length; node++) tree.value[node] = Math.fround(tree.value[node]! * options.rate);
    for (let i = 0; i < n; i++) estimate[i]! += tree.value[leaf[i]!]!;
    trees.push(tree);
  }
  return { start, trees };
}

const pullOf = (left: number, objective: Objective): number =>
  objective.kind === 'mean' ? left : left > 0 ? objective.at : objective.at - 1;

function meanOf(target: Float64Array, weight: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < target.length; i++) {
    sum += target[i]! * weight[i]!;
    total += weight[i]!;
  }
  return total > 0 ? sum / total : 0;
}

function sampleRows(random: () => number, n: number, share: number): Int32Array {
  const rows = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) if (random() < share) rows[count++] = i;
  return rows.subarray(0, count);
}

/** The leaf of every row, by bins (the thresholds are the bins' borders, so a value goes the same way). */
function leavesOf(tree: Tree, { columns, cuts, rows }: Binned): Int32Array {
  const goesLeft = tree.feature.map((feature, node) => {
    const bins = new Uint8Array(256);
    if (feature < 0) return bins;
    bins[0] = tree.unknownLeft[node]!;
    const codes = tree.categories[node];
    if (codes) for (const code of codes) bins[code + 1] = 1;
    else for (let bin = 1; bin <= cuts[feature]!.length && cuts[feature]![bin - 1]! <= tree.threshold[node]!; bin++) bins[bin] = 1;
    return bins;
  });
  const leaf = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let node = 0;
    while (tree.feature[node]! >= 0) node = goesLeft[node]![columns[tree.feature[node]!]![i]!] ? tree.left[node]! : tree.right[node]!;
    leaf[i] = node;
  }
  return leaf;
}

// A quantile's pull knows only the side, so the leaves get their size afterwards: the quantile of what is left in them.
function renewLeaves(tree: Tree, leaf: Int32Array, target: Float64Array, estimate: Float64Array, weight: Float64Array, at: number): void {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < leaf.length; i++) {
    const here = rows.get(leaf[i]!);
    if (here) here.push(i);
    else rows.set(leaf[i]!, [i]);
  }
  for (const [node, members] of rows)
    tree.value[node] = weightedQuantile(
      Float64Array.from(members, (i) => target[i]! - estimate[i]!),
      Float64Array.from(members, (i) => weight[i]!),
      at,
    );
}

/** The value below which a share `at` of the weight lies. */
export function weightedQuantile(values: Float64Array, weights: Float64Array, at: number): number {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const total = weights.reduce((sum, w) => sum + w, 0);
  let sum = 0;
  for (const i of order) {
    sum += weights[i]!;
    if (sum >= at * total) return values[i]!;
  }
  return order.length > 0 ? values[order[order.length - 1]!]! : 0;
}
