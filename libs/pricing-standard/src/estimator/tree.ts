/**
 * One regression tree as parallel arrays, fit for JSON and for auditing by eye. Node 0 is the root. `feature` is -1 in a leaf.
 * A number goes left when it is ≤ `threshold`; a category when its code is in `categories`; an unknown when `unknownLeft` is 1.
 * `value` is the node's own mean, in inner nodes too: the explanation adds up the steps from node to node.
 */
export type Tree = {
  readonly feature: number[];
  readonly threshold: (number | null)[];
  readonly categories: (number[] | null)[];
  readonly unknownLeft: number[];
  readonly left: number[];
  readonly right: number[];
  readonly value: number[];
};

/** Trees laid out for speed: one array for all of them, categories as bit sets. */
export type CompiledTrees = {
  readonly roots: Int32Array;
  readonly feature: Int16Array;
  readonly threshold: Float64Array;
  /** Index into `sets` (eight words of 32 bits each), -1 for a number. */
  readonly set: Int32Array;
  readonly sets: Int32Array;
  readonly unknownLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
};

export function compileTrees(trees: readonly Tree[]): CompiledTrees {
  const size = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const roots = new Int32Array(trees.length);
  const feature = new Int16Array(size);
  const threshold = new Float64Array(size);
  const set = new Int32Array(size).fill(-1);
  const unknownLeft = new Uint8Array(size);
  const left = new Int32Array(size);
  const right = new Int32Array(size);
  const value = new Float64Array(size);
  const words: number[] = [];
  let at = 0;
  for (const [t, tree] of trees.entries()) {
    roots[t] = at;
    for (let n = 0; n < tree.feature.length; n++) {
      feature[at + n] = tree.feature[n]!;
      threshold[at + n] = tree.threshold[n] ?? 0;
      unknownLeft[at + n] = tree.unknownLeft[n]!;
      left[at + n] = at + tree.left[n]!;
      right[at + n] = at + tree.right[n]!;
      value[at + n] = tree.value[n]!;
      const codes = tree.categories[n];
      if (!codes) continue;
      set[at + n] = words.length;
      const bits = new Array<number>(8).fill(0);
      for (const code of codes) bits[code >> 5]! |= 1 << (code & 31);
      words.push(...bits);
    }
    at += tree.feature.length;
  }
  return { roots, feature, threshold, set, sets: Int32Array.from(words), unknownLeft, left, right, value };
}

function nextNode(trees: CompiledTrees, node: number, row: Float64Array): number {
  const x = row[trees.feature[node]!]!;
  const set = trees.set[node]!;
  const goesLeft = Number.isNaN(x)
    ? trees.unknownLeft[node] === 1
    : set < 0
      ? x <= trees.threshold[node]!
      : ((trees.sets[set + (x >> 5)]! >>> (x & 31)) & 1) === 1;
  return goesLeft ? trees.left[node]! : trees.right[node]!;
}

/** Sum of the leaves a row falls into. */
export function sumTrees(trees: CompiledTrees, row: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < trees.roots.length; t++) {
    let node = trees.roots[t]!;
    while (trees.feature[node]! >= 0) node = nextNode(trees, node, row);
    sum += trees.value[node]!;
  }
  return sum;
}

/**
 * The same sum, told by feature: `into[f]` is what feature f moved the prediction by on the row's way down all trees.
 * Returns the sum of the roots, so that root + all of `into` is the prediction.
 */
export function explainTrees(trees: CompiledTrees, row: Float64Array, into: Float64Array): number {
  let roots = 0;
  for (let t = 0; t < trees.roots.length; t++) {
    let node = trees.roots[t]!;
    roots += trees.value[node]!;
    while (trees.feature[node]! >= 0) {
      const next = nextNode(trees, node, row);
      into[trees.feature[node]!]! += trees.value[next]! - trees.value[node]!;
      node = next;
    }
  }
  return roots;
}
