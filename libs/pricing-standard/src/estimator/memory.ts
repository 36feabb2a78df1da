import type { HedonicFit } from './hedonic.js';
import { LADDER_HALF_LIFE, Ladder } from './ladder.js';
import type { LadderState } from './ladder.js';
import type { Prepared } from './sale.js';
import type { Settings } from './settings.js';

/** Means that fade: what lies a half-life back counts half. */
class Fading {
  private readonly sums = new Map<string, { sum: number; weight: number; day: number }>();

  constructor(
    readonly halfLifeDays: number,
    state?: FadingState,
  ) {
    for (const [i, key] of (state?.keys ?? []).entries())
      this.sums.set(key, { sum: state!.sums[i]!, weight: state!.weights[i]!, day: state!.days[i]! });
  }

  add(key: string, value: number, day: number): void {
    const { sum, weight } = this.at(key, day);
    this.sums.set(key, { sum: sum + value, weight: weight + 1, day });
  }

  at(key: string, day: number): { sum: number; weight: number } {
    const here = this.sums.get(key);
    if (!here) return { sum: 0, weight: 0 };
    const fade = 0.5 ** ((day - here.day) / this.halfLifeDays);
    return { sum: here.sum * fade, weight: here.weight * fade };
  }

  /** The mean, as if `prior` sales with mean 0 were there too. */
  mean(key: string, day: number, prior: number): number {
    const { sum, weight } = this.at(key, day);
    return sum / (weight + prior);
  }

  state(): FadingState {
    const entries = [...this.sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      keys: entries.map(([key]) => key),
      sums: entries.map(([, s]) => s.sum),
      weights: entries.map(([, s]) => s.weight),
      days: entries.map(([, s]) => s.day),
    };
  }
}

type FadingState = {
  readonly keys: readonly string[];
  readonly sums: readonly number[];
  readonly weights: readonly number[];
  readonly days: readonly number[];
};

/** The last sale of a machine: what it fetched beside its effects, when, and how often it was sold so far. */
export type LastSale = { readonly left: number; readonly day: number; readonly count: number };

const KINDS = ['region', 'auctioneer', 'source', 'event', 'familySeller', 'classCab'] as const;
type Kind = (typeof KINDS)[number];
const HALF_LIFE: Record<Kind, number> = { region: 200, auctioneer: 200, source: 200, event: 60, familySeller: 200, classCab: 1500 };
const PRIOR: Record<Kind, number> = { region: 20, auctioneer: 20, source: 20, event: 10, familySeller: 20, classCab: 5 };

const keysOf = ({ facts, ladder }: Prepared): Record<Kind, string> => {
  const { region = '', auctioneer = '', source = '', enclosure = '' } = facts.traits;
  return {
    region,
    auctioneer,
    source,
    event: `${region}|${auctioneer}`,
    familySeller: `${ladder[0]}|${auctioneer}`,
    classCab: `${ladder[1]}|${enclosure}`,
  };
};

export type Recollection = {
  readonly means: readonly number[];
  readonly weights: readonly number[];
  readonly cabMean: number;
  readonly cabWeight: number;
  readonly deviations: Readonly<Record<Kind, number>>;
  readonly eventWeight: number;
  readonly last: LastSale | null;
};

export type MemoryState = {
  readonly ladder: LadderState;
  readonly cab: FadingState;
  readonly deviations: Readonly<Record<Kind, FadingState>>;
  readonly machines: {
    readonly ids: readonly string[];
    readonly lefts: readonly number[];
    readonly days: readonly number[];
    readonly counts: readonly number[];
  };
};

const YEAR_2000 = 10_957;
/** What a sale of a day counts on the ladder: a sale four years older counts half. */
export const ladderWeight = (day: number): number => 2 ** ((day - YEAR_2000) / LADDER_HALF_LIFE);

const CAB_PRIOR = 2;

/**
 * Everything earlier sales say about a machine. It is asked before a day's sales are added, so no sale ever sees one made on its
 * own day or later. `left` is what a sale fetched in logarithms beside its effects.
 */
export class Memory {
  readonly fit: HedonicFit;
  private readonly ladder: Ladder;
  private readonly cab: Fading;
  private readonly deviations: Record<Kind, Fading>;
  private readonly machines = new Map<string, LastSale>();

  constructor(settings: Settings, fit: HedonicFit, state?: MemoryState) {
    this.fit = fit;
    this.ladder = new Ladder(settings.hedonic.pooling, state?.ladder);
    this.cab = new Fading(LADDER_HALF_LIFE, state?.cab);
    this.deviations = Object.fromEntries(KINDS.map((k) => [k, new Fading(HALF_LIFE[k], state?.deviations[k])])) as Record<Kind, Fading>;
    const m = state?.machines;
    for (const [i, id] of (m?.ids ?? []).entries()) this.machines.set(id, { left: m!.lefts[i]!, day: m!.days[i]!, count: m!.counts[i]! });
  }

  recall(prepared: Prepared): Recollection {
    const { day, ladder, facts } = prepared;
    const { means, weights } = this.ladder.at(ladder, ladderWeight(day));
    const cab = this.cab.at(cabKey(prepared), day);
    const keys = keysOf(prepared);
    const deviations = Object.fromEntries(KINDS.map((k) => [k, this.deviations[k].mean(keys[k], day, PRIOR[k])])) as Record<Kind, number>;
    return {
      means,
      weights,
      cabMean: (cab.sum + CAB_PRIOR * means.at(-1)!) / (cab.weight + CAB_PRIOR),
      cabWeight: cab.weight,
      deviations,
      eventWeight: this.deviations.event.at(keys.event, day).weight,
      last: (facts.machineId !== null && this.machines.get(facts.machineId)) || null,
    };
  }

  /** `told` is what was recalled for the sale before its day was added. */
  add(prepared: Prepared, left: number, told: Recollection): void {
    const { day, ladder, facts } = prepared;
    // Where the year is unknown the effect of age is missing from what is left: it says less about the model.
    const trust = Number.isNaN(prepared.ageYears) ? 0.3 : 1;
    this.ladder.add(ladder, left, ladderWeight(day) * trust);
    if (facts.machineId !== null) {
      const before = this.machines.get(facts.machineId);
      this.machines.set(facts.machineId, { left, day, count: (before?.count ?? 0) + 1 });
    }
    if (trust === 1) this.cab.add(cabKey(prepared), left, day);
    const deviation = left - told.means.at(-1)!;
    if (Math.abs(deviation) > 1.5) return;
    const keys = keysOf(prepared);
    for (const kind of KINDS) this.deviations[kind].add(keys[kind], deviation, day);
  }

  get size(): number {
    return this.ladder.size;
  }

  state(): MemoryState {
    const machines = [...this.machines].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      ladder: this.ladder.state(),
      cab: this.cab.state(),
      deviations: Object.fromEntries(KINDS.map((k) => [k, this.deviations[k].state()])) as Record<Kind, FadingState>,
      machines: {
        ids: machines.map(([id]) => id),
        lefts: machines.map(([, m]) => m.left),
        days: machines.map(([, m]) => m.day),
        counts: machines.map(([, m]) => m.count),
      },
    };
  }
}

const cabKey = ({ ladder, facts }: Prepared): string => `${ladder[3]}|${facts.traits['enclosure'] ?? ''}`;
