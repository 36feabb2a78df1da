import { weightedQuantile } from './boosting.js';

/** How much an out-of-sample sale lay outside its band (negative: inside), in logarithms; with family and weight of recency. */
export type Outside = { readonly family: string; readonly by: number; readonly weight: number; readonly block: number };

/** What the band is widened by at a level: for each family, and for one without sales of its own. */
export type Widening = {
  readonly level: number;
  /** The level asked for after past blocks held less (or more) than they should: adaptive conformal inference. */
  readonly asked: number;
  readonly families: Readonly<Record<string, number>>;
  readonly other: number;
};

/** What a sale of another family counts in a family's quantile: families with few sales lean on all. */
const OTHER_FAMILY = 0.15;

/**
 * Conformal widening by family (Mondrian, shrunk to all): the quantile of how far out-of-sample sales lay outside their band.
 * Recent sales count more, so the width follows the market when it drifts.
 */
export function widenings(all: readonly Outside[], level: number): Widening {
  const asked = Math.min(adapted(all, level) + MOVES_ON, MOST);
  return { level, asked, ...quantilesAt(all, asked) };
}

/** How far a block that held too little moves the level asked of the next. */
const STEP = 0.4;
const MOST = 0.99;
/** What a month ahead loses of its coverage because the market moves on: measured by rolling months. */
const MOVES_ON = 0.02;

/** Plays the past through: each block is covered by what the blocks before it would have given, and its miss moves the level. */
function adapted(all: readonly Outside[], level: number): number {
  const blocks = [...new Set(all.map((o) => o.block))].sort((a, b) => a - b);
  let asked = level;
  for (const block of blocks.slice(1)) {
    const before = quantilesAt(
      all.filter((o) => o.block < block),
      asked,
    );
    const here = all.filter((o) => o.block === block);
    const held = here.filter((o) => o.by <= (before.families[o.family] ?? before.other)).length / here.length;
    asked = Math.min(Math.max(asked + STEP * (level - held), level), MOST);
  }
  return asked;
}

function quantilesAt(all: readonly Outside[], level: number): Pick<Widening, 'families' | 'other'> {
  const by = Float64Array.from(all, (o) => o.by);
  const quantile = (weight: (o: Outside) => number): number => {
    const weights = Float64Array.from(all, weight);
    const effective = sum(weights) ** 2 / Math.max(sum(weights.map((w) => w * w)), 1e-12);
    // The new sale is one more of them: the finite-sample correction.
    return weightedQuantile(by, weights, Math.min(1, level * (1 + 1 / Math.max(effective, 1))));
  };
  const names = [...new Set(all.map((o) => o.family))].sort();
  const families = names.map((name) => [name, quantile((o) => o.weight * (o.family === name ? 1 : OTHER_FAMILY))] as const);
  return { families: Object.fromEntries(families), other: quantile((o) => o.weight) };
}

const sum = (values: Float64Array): number => values.reduce((s, v) => s + v, 0);
