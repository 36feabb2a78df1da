import type { Catalog } from '@ironsilk/catalog';
import { wayTo, type EffectResult, type TradeRules } from '@ironsilk/trade-rules';
import { admittedOn, landedAt, type PricedMachine } from './import-trial.js';

/** What the law says of one machine on one day: may it come in, until when, and what it costs landed. */
export type Verdict = { readonly answer: string; readonly until: string | null; readonly totalMinor: bigint | null };

export type Compared = {
  readonly before: Verdict;
  readonly after: Verdict;
  /** Change of the cost as a share of what it was. */ readonly share: number | null;
};

/** Both sides of an edition. */
export type Laws = { readonly before: TradeRules; readonly after: TradeRules };

const NO_IMPORTER = { certificates: [], importer: [] } as const;
const ANSWER_EXAMPLES = 8;
const COST_EXAMPLES = 4;

function verdict(machine: PricedMachine, country: string, arrivesOn: string, catalog: Catalog, rules: TradeRules): Verdict {
  const admitted = admittedOn(machine, { country, arrivesOn }, catalog, rules);
  const total =
    machine.askingMinor === null
      ? undefined
      : landedAt(machine, machine.askingMinor, { country, arrivesOn, ...NO_IMPORTER }, catalog, rules).total;
  return { answer: admitted.answer, until: admitted.importableUntil ?? null, totalMinor: total?.known ? total.likelyMinor : null };
}

/**
 * The day on which both laws are asked: when a machine bought today would arrive, but not before the new law begins, or it would seem to
 * change nothing.
 */
export function dayOfComparison(country: string, effectiveOn: string, today: string, rules: TradeRules): string {
  const arrives = wayTo(country, today, rules)?.likelyOn ?? today;
  return arrives < effectiveOn ? effectiveOn : arrives;
}

/** One machine under both laws. */
export function compare(machine: PricedMachine, country: string, arrivesOn: string, catalog: Catalog, laws: Laws): Compared {
  const before = verdict(machine, country, arrivesOn, catalog, laws.before);
  const after = verdict(machine, country, arrivesOn, catalog, laws.after);
  const both = before.totalMinor !== null && after.totalMinor !== null && before.totalMinor > 0n;
  // Bigints of money stay exact; only the share shown is a float.
  const share = both ? Number(((after.totalMinor! - before.totalMinor!) * 1_000_000n) / before.totalMinor!) / 1_000_000 : null;
  return { before, after, share };
}

export const answerChanged = ({ before, after }: Compared): boolean => before.answer !== after.answer;
export const costChanged = ({ before, after }: Compared): boolean => before.totalMinor !== after.totalMinor;
/** Whether the edition makes any difference to this machine. */
export const concerned = (c: Compared): boolean => answerChanged(c) || costChanged(c) || c.before.until !== c.after.until;

type Named = { readonly id: string; readonly title: string | null; readonly currency: string | null };
type Example = EffectResult['examples'][number];

function exampleOf(machine: Named, { before, after, share }: Compared): Example {
  const side = ({ answer, until, totalMinor }: Verdict) => ({ answer, until, totalMinor: totalMinor === null ? null : `${totalMinor}` });
  return {
    listingId: machine.id,
    title: machine.title ?? '',
    currency: machine.currency ?? 'USD',
    before: side(before),
    after: side(after),
    share,
  };
}

const median = (sorted: readonly number[]): number | null => {
  if (sorted.length === 0) return null;
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
  return (low + high) / 2;
};

/** Counts machine by machine, so that a stock of any size passes through; only the shares of those that changed are kept. */
export function effectCount(): { add(machine: Named, compared: Compared): void; result(): EffectResult } {
  let [machines, compared, changed, becameKnown, becameUnknown] = [0, 0, 0, 0, 0];
  const answers = new Map<string, number>();
  const shares: number[] = [];
  const ofAnswer: Example[] = [];
  let ofCost: Example[] = [];
  return {
    add(machine, one) {
      machines += 1;
      const known = [one.before.totalMinor !== null, one.after.totalMinor !== null];
      if (known[0] && known[1]) compared += 1;
      if (!known[0] && known[1]) becameKnown += 1;
      if (known[0] && !known[1]) becameUnknown += 1;
      if (answerChanged(one)) {
        const key = `${one.before.answer} ${one.after.answer}`;
        answers.set(key, (answers.get(key) ?? 0) + 1);
        if (ofAnswer.length < ANSWER_EXAMPLES) ofAnswer.push(exampleOf(machine, one));
      }
      if (one.share === null || !costChanged(one)) return;
      changed += 1;
      shares.push(one.share);
      ofCost = [...ofCost, exampleOf(machine, one)].sort((a, b) => Math.abs(b.share!) - Math.abs(a.share!)).slice(0, COST_EXAMPLES);
    },
    result() {
      const sorted = shares.toSorted((a, b) => a - b);
      const [low, high] = [sorted[0], sorted.at(-1)];
      const largest = low === undefined ? null : Math.abs(low) > Math.abs(high!) ? low : high!;
      const shown = new Set(ofAnswer.map((example) => example.listingId));
      return {
        machines,
        answersChanged: [...answers.values()].reduce((a, b) => a + b, 0),
        answers: [...answers].sort().map(([key, count]) => ({ from: key.split(' ')[0]!, to: key.split(' ')[1]!, machines: count })),
        cost: { compared, changed, becameKnown, becameUnknown, medianShare: median(sorted), largestShare: largest },
        examples: [...ofAnswer, ...ofCost.filter((example) => !shown.has(example.listingId))],
      };
    },
  };
}
