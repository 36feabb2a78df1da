import { curveOf, wearEffect } from './design.js';
import type { Effects, HedonicFit } from './hedonic.js';
import type { Lesson, Prepared } from './sale.js';
import { dateOf } from './sale.js';
import type { Curve, Settings } from './settings.js';

/** A sale as a comparable: what it fetched, and what of that its age, hours, equipment and market do not explain. */
type Kept = {
  readonly id: string;
  readonly day: number;
  readonly logPrice: number;
  readonly left: number;
  readonly ageBand: number;
  readonly hoursBand: number;
};

export type ComparablesState = {
  readonly ids: readonly string[];
  readonly days: readonly number[];
  readonly logPrices: readonly number[];
  readonly lefts: readonly number[];
  readonly bands: readonly number[];
  /** Rungs of the ladder, and for each the sales kept under its names. */
  readonly rungs: readonly { readonly keys: readonly string[]; readonly sales: readonly (readonly number[])[] }[];
};

export type ListedComparable = {
  readonly id: string;
  readonly soldOn: string;
  readonly rung: 'model' | 'base' | 'class';
  readonly logPrice: number;
  /** Logarithm of its price brought to the machine in question: age, hours, equipment and market are adjusted. */
  readonly adjustedLog: number;
  /** Share in the median, of all that were listed. */
  readonly weight: number;
};

export type ComparablesLeg = { readonly log: number | null; readonly listed: readonly ListedComparable[]; readonly spread: number };

/** Ends of the age bands in years and of the hours bands; the last band is open. */
const AGE_ENDS = [3, 6, 9, 13, 18];
const HOURS_ENDS = [2500, 5000, 9000];
const RUNGS = ['model', 'base', 'class'] as const;
const LADDER_AT = { model: 3, base: 2, class: 1 } as const;
const RUNG_WEIGHT = { model: 1, base: 0.4, class: 0.05 } as const;
const KEEP = { model: 24, base: 24, class: 16 } as const;
const HALF_LIFE_DAYS = 500;
/** What a band of distance leaves of a comparable's weight. */
const fades = (by: number): readonly number[] => Array.from({ length: 8 }, (_, bands) => by ** bands);
const AGE_FADE = fades(0.6);
const HOURS_FADE = fades(0.8);

const bandOf = (value: number, ends: readonly number[]): number => {
  if (Number.isNaN(value)) return -1;
  const band = ends.findIndex((end) => value < end);
  return band < 0 ? ends.length : band;
};

export class ComparableBook {
  private readonly rungs: Record<(typeof RUNGS)[number], Map<string, Kept[]>> = { model: new Map(), base: new Map(), class: new Map() };

  constructor(
    private readonly settings: Settings,
    state?: ComparablesState,
  ) {
    if (!state) return;
    const all = state.ids.map((id, i): Kept => {
      const band = state.bands[i]!;
      return {
        id,
        day: state.days[i]!,
        logPrice: state.logPrices[i]!,
        left: state.lefts[i]!,
        ageBand: Math.floor(band / 8) - 1,
        hoursBand: (band % 8) - 1,
      };
    });
    for (const [r, rung] of RUNGS.entries())
      for (const [k, key] of state.rungs[r]!.keys.entries())
        this.rungs[rung].set(
          key,
          state.rungs[r]!.sales[k]!.map((i) => all[i]!),
        );
  }

  add({ id, prepared, logPrice }: Lesson, left: number): void {
    const kept: Kept = {
      id,
      day: prepared.day,
      logPrice,
      left,
      ageBand: bandOf(prepared.ageYears, AGE_ENDS),
      hoursBand: bandOf(prepared.hours, HOURS_ENDS),
    };
    for (const rung of RUNGS) {
      const key = prepared.ladder[LADDER_AT[rung]];
      const here = this.rungs[rung].get(key) ?? [];
      here.push(kept);
      if (here.length > KEEP[rung]) here.shift();
      this.rungs[rung].set(key, here);
    }
  }

  private candidates(prepared: Prepared): Candidate[] {
    const found = new Map<string, Candidate>();
    for (const rung of RUNGS) {
      // A class is only asked when its models have little to say.
      if (rung === 'class' && found.size >= 6) break;
      for (const kept of this.rungs[rung].get(prepared.ladder[LADDER_AT[rung]]) ?? []) {
        if (found.has(kept.id)) continue;
        found.set(kept.id, { kept, rung, pull: RUNG_WEIGHT[rung] * 0.5 ** ((prepared.day - kept.day) / HALF_LIFE_DAYS) });
      }
    }
    return [...found.values()].sort((a, b) => a.kept.left - b.kept.left || (a.kept.id < b.kept.id ? -1 : 1));
  }

  /**
   * The weighted median of what comparables fetched, brought to this machine. Which of them count most depends on the bands the
   * machine lies in, so the raw median could rise with age; the result is the middle between the highest price an older or more
   * used machine would get and the lowest a younger or less used one would, and that never rises.
   */
  compare(prepared: Prepared, effects: Effects, fit: HedonicFit): ComparablesLeg {
    const candidates = this.candidates(prepared);
    if (candidates.length === 0) return { log: null, listed: [], spread: NaN };
    const [ageBand, hoursBand] = [bandOf(prepared.ageYears, AGE_ENDS), bandOf(prepared.hours, HOURS_ENDS)];
    const curve = fit.curves[prepared.ladder[0]] ?? curveOf(this.settings, prepared.ladder[0]);
    const wear = projectedWear(candidates, prepared, curve, this.settings, ageBand, hoursBand);
    const log = wear + effects.sum - effects.wear;
    const pulls = candidates.map((c) => pullIn(c, ageBand, hoursBand));
    const total = pulls.reduce((sum, p) => sum + p, 0);
    const listed = candidates
      .map((c, i): ListedComparable => {
        const { id, day, logPrice, left } = c.kept;
        return { id, soldOn: dateOf(day), rung: c.rung, logPrice, adjustedLog: left + effects.sum, weight: pulls[i]! / total };
      })
      .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    const mean = candidates.reduce((sum, c, i) => sum + c.kept.left * pulls[i]!, 0) / total;
    const variance = candidates.reduce((sum, c, i) => sum + (c.kept.left - mean) ** 2 * pulls[i]!, 0) / total;
    return { log, listed, spread: Math.sqrt(variance) };
  }

  state(): ComparablesState {
    const index = new Map<string, number>();
    const all: Kept[] = [];
    const rungs = RUNGS.map((rung) => {
      const entries = [...this.rungs[rung]].toSorted(([a], [b]) => (a < b ? -1 : 1));
      const numbered = entries.map(([, sales]) =>
        sales.map((kept) => {
          const at = index.get(kept.id) ?? all.push(kept) - 1;
          index.set(kept.id, at);
          return at;
        }),
      );
      return { keys: entries.map(([key]) => key), sales: numbered };
    });
    return {
      ids: all.map((k) => k.id),
      days: all.map((k) => k.day),
      logPrices: all.map((k) => k.logPrice),
      lefts: all.map((k) => k.left),
      bands: all.map((k) => (k.ageBand + 1) * 8 + k.hoursBand + 1),
      rungs,
    };
  }
}

type Candidate = { readonly kept: Kept; readonly rung: (typeof RUNGS)[number]; readonly pull: number };

/** Unknown age or hours are as far as one band. */
const distance = (a: number, b: number): number => (a < 0 || b < 0 ? 1 : Math.abs(a - b));
const pullIn = ({ kept, pull }: Candidate, ageBand: number, hoursBand: number): number =>
  pull * AGE_FADE[distance(kept.ageBand, ageBand)]! * HOURS_FADE[distance(kept.hoursBand, hoursBand)]!;

/** Candidates come sorted by what is left. */
function medianIn(candidates: readonly Candidate[], ageBand: number, hoursBand: number): number {
  const pulls = candidates.map((c) => pullIn(c, ageBand, hoursBand));
  const half = pulls.reduce((total, pull) => total + pull, 0) / 2;
  let sum = 0;
  for (const [i, pull] of pulls.entries()) {
    sum += pull;
    if (sum >= half) return candidates[i]!.kept.left;
  }
  return candidates.at(-1)!.kept.left;
}

/** Median plus wear, projected to fall with age and hours (see `compare`). */
function projectedWear(
  candidates: readonly Candidate[],
  { ageYears, hours }: Prepared,
  curve: Curve,
  settings: Settings,
  ageBand: number,
  hoursBand: number,
): number {
  const bands = (band: number, ends: readonly number[]) => (band < 0 ? [-1] : ends.map((_, i) => i).concat(ends.length));
  const end = (band: number, ends: readonly number[], value: number) => (band < 0 ? value : Math.min(value, ends[band] ?? Infinity));
  const start = (band: number, ends: readonly number[], value: number) => (band < 1 ? value : Math.max(value, ends[band - 1]!));
  let [lowest, highest] = [Infinity, -Infinity];
  for (const a of bands(ageBand, AGE_ENDS))
    for (const h of bands(hoursBand, HOURS_ENDS)) {
      const [younger, older] = [a <= ageBand && h <= hoursBand, a >= ageBand && h >= hoursBand];
      if (!younger && !older) continue;
      const median = medianIn(candidates, a, h);
      if (younger) lowest = Math.min(lowest, median + wearEffect(settings, curve, end(a, AGE_ENDS, ageYears), end(h, HOURS_ENDS, hours)));
      if (older)
        highest = Math.max(highest, median + wearEffect(settings, curve, start(a, AGE_ENDS, ageYears), start(h, HOURS_ENDS, hours)));
    }
  return (lowest + highest) / 2;
}
