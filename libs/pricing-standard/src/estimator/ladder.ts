import type { Settings } from './settings.js';

/** Days after which a sale counts half on the ladder. */
export const LADDER_HALF_LIFE = 1500;

/**
 * Means of what machines of a rung are worth beside age, hours and equipment, each shrunk towards the rung above it:
 * family, class, base model, model. Sales are added one by one; a mean asked for knows only what was added before.
 */
export type LadderState = readonly {
  readonly keys: readonly string[];
  readonly sums: readonly number[];
  readonly weights: readonly number[];
}[];

type Sum = { sum: number; weight: number };
type Keys = readonly string[];

export type Rungs = { readonly means: readonly number[]; readonly weights: readonly number[] };

export class Ladder {
  private readonly rungs: Map<string, Sum>[];
  private readonly all: Sum = { sum: 0, weight: 0 };

  constructor(
    private readonly pooling: Settings['hedonic']['pooling'],
    state?: LadderState,
  ) {
    this.rungs = pooling.map((_, r) => {
      const given = state?.[r + 1];
      return new Map(given?.keys.map((key, i) => [key, { sum: given.sums[i]!, weight: given.weights[i]! }]));
    });
    const top = state?.[0];
    if (top) this.all = { sum: top.sums[0]!, weight: top.weights[0]! };
  }

  add(keys: Keys, value: number, weight: number): void {
    this.all.sum += value * weight;
    this.all.weight += weight;
    for (const [r, rung] of this.rungs.entries()) {
      const here = rung.get(keys[r]!);
      if (here) {
        here.sum += value * weight;
        here.weight += weight;
      } else rung.set(keys[r]!, { sum: value * weight, weight });
    }
  }

  /**
   * The shrunk mean on each rung, and how many sales of today's weight it rests on. `today` is the weight of a sale made now: sales
   * fade by adding later ones with more weight, so that nothing has to be touched as time passes.
   */
  at(keys: Keys, today: number): Rungs {
    let mean = this.all.weight > 0 ? this.all.sum / this.all.weight : 0;
    const means: number[] = [];
    const weights: number[] = [];
    for (const [r, rung] of this.rungs.entries()) {
      const here = rung.get(keys[r]!);
      const prior = this.pooling[r]! * today;
      mean = ((here?.sum ?? 0) + prior * mean) / ((here?.weight ?? 0) + prior);
      means.push(mean);
      weights.push((here?.weight ?? 0) / today);
    }
    return { means, weights };
  }

  get size(): number {
    return this.all.weight;
  }

  state(): LadderState {
    const top = { keys: ['all'], sums: [this.all.sum], weights: [this.all.weight] };
    const rest = this.rungs.map((rung) => {
      const entries = [...rung].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return { keys: entries.map(([key]) => key), sums: entries.map(([, s]) => s.sum), weights: entries.map(([, s]) => s.weight) };
    });
    return [top, ...rest];
  }
}
