import { ComparableBook } from './comparables.js';
import type { Design, Row } from './design.js';
import type { FeatureReader } from './features.js';
import { effectsOf, fitHedonic, priorFit } from './hedonic.js';
import type { Effects } from './hedonic.js';
import { transparentLegs } from './legs.js';
import type { TransparentLegs } from './legs.js';
import { Memory } from './memory.js';
import type { Recollection } from './memory.js';
import type { Lesson, Prepared } from './sale.js';
import type { Settings } from './settings.js';

/** A sale with all that was known the day before it was made. */
export type Told = Lesson & {
  readonly row: Row;
  readonly effects: Effects;
  readonly told: Recollection;
  readonly legs: TransparentLegs;
  readonly features: Float64Array;
};

const monthOf = ({ prepared }: Lesson): string => prepared.facts.on.slice(0, 7);

type Rowed = Lesson & { readonly row: Row };

/** All that is known after some sales: the regression fitted on them, their means, and the sales themselves as comparables. */
export class Knowledge {
  constructor(
    readonly settings: Settings,
    readonly design: Design,
    readonly memory: Memory,
    readonly book: ComparableBook,
  ) {}

  /** What is known of a machine on a day after all that was remembered. */
  ask(prepared: Prepared, row: Row): { effects: Effects; told: Recollection } {
    return { effects: effectsOf(this.memory.fit, this.design, this.settings, prepared, row), told: this.memory.recall(prepared) };
  }

  legsOf = (prepared: Prepared, effects: Effects, told: Recollection): TransparentLegs =>
    transparentLegs(prepared, effects, told, this.memory, this.book, this.settings);

  /**
   * First every sale of the month is told what was known before the month, then the month is added: a sale to be valued next month
   * will know just as much. Returns where the next month starts.
   */
  rememberMonth(lessons: readonly Rowed[], from: number, note?: (lesson: Rowed, effects: Effects, told: Recollection) => void): number {
    let to = from;
    const seen: { effects: Effects; told: Recollection }[] = [];
    while (to < lessons.length && monthOf(lessons[to]!) === monthOf(lessons[from]!)) {
      const lesson = lessons[to]!;
      const answer = this.ask(lesson.prepared, lesson.row);
      seen.push(answer);
      note?.(lesson, answer.effects, answer.told);
      to++;
    }
    for (let i = from; i < to; i++) {
      const lesson = lessons[i]!;
      const { effects, told } = seen[i - from]!;
      const left = lesson.logPrice - effects.sum;
      this.memory.add(lesson.prepared, left, told);
      this.book.add(lesson, left);
    }
    return to;
  }
}

/** Below this many sales the published curves stand alone. */
const LEAST_TO_FIT = 300;

/**
 * Learns from sales in their order, and notes for each what the sales before its month say about it. This is the only way features
 * of a training sale are made: means, comparables and earlier sales of a machine never come from its own month or later.
 * The regression's few hundred coefficients are fitted on the whole window, as the trees are, so that a sale of the first year and
 * one of the last are told in the same terms.
 */
export function learn(
  lessons: readonly Lesson[],
  design: Design,
  settings: Settings,
  reader: FeatureReader,
): { knowledge: Knowledge; told: Told[] } {
  const rows = lessons.map((lesson) => ({ ...lesson, row: design.row(lesson.prepared) }));
  const nextDay = rows.at(-1)!.prepared.day + 1;
  const fit = rows.length < LEAST_TO_FIT ? priorFit(design) : fitHedonic(rows, design, settings, nextDay);
  const knowledge = new Knowledge(settings, design, new Memory(settings, fit), new ComparableBook(settings));
  const told: Told[] = [];
  for (let i = 0; i < rows.length;)
    i = knowledge.rememberMonth(rows, i, (lesson, effects, told_) => told.push(tell(knowledge, reader, lesson, effects, told_)));
  return { knowledge, told };
}

function tell(knowledge: Knowledge, reader: FeatureReader, lesson: Rowed, effects: Effects, told: Recollection): Told {
  const legs = knowledge.legsOf(lesson.prepared, effects, told);
  return { ...lesson, effects, told, legs, features: reader.read(lesson.prepared, effects, told) };
}

/** Later sales, told what is known now; nothing is learned from them. */
export function tellLater(lessons: readonly Lesson[], knowledge: Knowledge, reader: FeatureReader): Told[] {
  return lessons.map((lesson) => {
    const row = knowledge.design.row(lesson.prepared);
    const { effects, told } = knowledge.ask(lesson.prepared, row);
    return tell(knowledge, reader, { ...lesson, row }, effects, told);
  });
}
