import type { HsFile, HsGuard, HsRow } from './hs.config.js';
import { hsCandidates, type HsFacts } from './hs.js';

/** A fact that would narrow the codes down, with the answers that matter and the codes each answer leaves. */
export type HsQuestion = {
  readonly fact: keyof HsFacts;
  readonly answers: readonly { readonly value: string; readonly hs10: readonly string[] }[];
};

/** `decided`: one code. `ask`: the question that leaves the fewest codes whatever is answered. `ask_person`: no question helps. */
export type HsDecision =
  | { readonly outcome: 'decided'; readonly row: HsRow }
  | { readonly outcome: 'ask'; readonly question: HsQuestion; readonly candidates: readonly HsRow[] }
  | { readonly outcome: 'ask_person'; readonly candidates: readonly HsRow[] };

type Trial = { readonly value: string; readonly facts: Partial<HsFacts> };

const CHOICES: readonly { readonly fact: 'undercarriage' | 'carrier'; readonly values: readonly string[] }[] = [
  { fact: 'undercarriage', values: ['crawler', 'tyre', 'road_chassis', 'rail'] },
  { fact: 'carrier', values: ['all_terrain', 'truck'] },
];
const NUMBERS = ['powerKw', 'massKg', 'ratedLoadKg'] as const;

type Edge = { readonly at: number; readonly inclusive: 'below' | 'above' };

/** Where the guards of the candidates change along one number; the edge itself belongs to the band that includes it. */
function edges(rows: readonly HsRow[], fact: (typeof NUMBERS)[number]): readonly Edge[] {
  const all = rows.flatMap(({ guard }): Edge[] => {
    const band = guard[fact];
    const below = [band?.above, band?.upTo].filter((v) => v !== undefined).map((at): Edge => ({ at, inclusive: 'below' }));
    return band?.from === undefined ? below : [...below, { at: band.from, inclusive: 'above' }];
  });
  const seen = new Map(all.map((edge) => [`${edge.at}${edge.inclusive}`, edge]));
  return [...seen.values()].sort((a, b) => a.at - b.at);
}

/** One value of the number in every band between the edges, and how the band is written. */
function bands(list: readonly Edge[], fact: (typeof NUMBERS)[number]): readonly Trial[] {
  const low = (edge: Edge) => (edge.inclusive === 'below' ? `> ${edge.at}` : `≥ ${edge.at}`);
  const high = (edge: Edge) => (edge.inclusive === 'below' ? `≤ ${edge.at}` : `< ${edge.at}`);
  return Array.from({ length: list.length + 1 }, (_, i): Trial => {
    const [before, after] = [list[i - 1], list[i]];
    const inside = before && after ? (before.at + after.at) / 2 : before ? before.at + 1 : after!.at - 1;
    return { value: [before && low(before), after && high(after)].filter(Boolean).join(', '), facts: { [fact]: inside } };
  });
}

function trialsOf(fact: keyof HsFacts, rows: readonly HsRow[]): readonly Trial[] {
  const number = NUMBERS.find((n) => n === fact);
  if (number) {
    const list = edges(rows, number);
    return list.length === 0 ? [] : bands(list, number);
  }
  const used = (read: (guard: HsGuard) => unknown) => rows.some((row) => read(row.guard) !== undefined);
  if (fact === 'rotates360')
    return used((g) => g.rotates360) ? [true, false].map((is) => ({ value: `${is}`, facts: { rotates360: is } })) : [];
  if (fact === 'rollerType') {
    const kinds = [...new Set(rows.flatMap((row) => row.guard.rollerType ?? []))].sort();
    return kinds.length === 0 ? [] : [...kinds, 'other'].map((kind) => ({ value: kind, facts: { rollerType: kind } }));
  }
  const choice = CHOICES.find((c) => c.fact === fact);
  if (!choice || !used((g) => g[choice.fact])) return [];
  return choice.values.map((value) => ({ value, facts: { [choice.fact]: value } as Partial<HsFacts> }));
}

const FACTS: readonly (keyof HsFacts)[] = ['undercarriage', 'rotates360', 'carrier', 'rollerType', ...NUMBERS];

/** Facts the guard turns on. */
const turnsOn = (guard: HsGuard): readonly (keyof HsFacts)[] =>
  FACTS.filter((fact) => (guard as Record<string, unknown>)[fact] !== undefined);

/** The narrower description goes before the wider one (general rule 3(a)): more conditions, then fewer families. */
const narrower = (a: HsRow, b: HsRow): number =>
  turnsOn(b.guard).length - turnsOn(a.guard).length || (a.guard.families?.length ?? 0) - (b.guard.families?.length ?? 0);

/** Codes still possible: a wider row goes once a narrower one is proven, and is kept as long as it is not. */
function possible(file: HsFile, facts: HsFacts, on: string): { readonly rows: readonly HsRow[]; readonly proven: boolean } {
  const rows = hsCandidates(file, facts, on);
  const isProven = ({ guard }: HsRow) => turnsOn(guard).every((fact) => facts[fact] !== undefined);
  const narrowest = rows.filter(isProven).sort(narrower)[0];
  if (!narrowest) return { rows, proven: false };
  const kept = rows.filter((row) => narrower(row, narrowest) <= 0);
  return { rows: kept, proven: kept.length === 1 };
}

/**
 * The code of a machine, or the one question to ask next (customs-trade §2): of the facts that are missing, the one whose worst answer
 * leaves the fewest codes. A program never picks between codes that the facts do not tell apart.
 */
export function decideHs(file: HsFile, facts: HsFacts, on: string): HsDecision {
  const { rows, proven } = possible(file, facts, on);
  if (proven) return { outcome: 'decided', row: rows[0]! };
  const questions = FACTS.filter((fact) => facts[fact] === undefined).flatMap((fact) => {
    const answers = trialsOf(fact, rows).map(({ value, facts: more }) => {
      const after = possible(file, { ...facts, ...more }, on);
      return { value, hs10: after.rows.map((row) => row.hs10), proven: after.proven };
    });
    const left = Math.max(0, ...answers.map((a) => a.hs10.length));
    const tells = answers.some((a) => a.proven || a.hs10.length < rows.length);
    return tells ? [{ question: { fact, answers: answers.map(({ value, hs10 }) => ({ value, hs10 })) }, left }] : [];
  });
  const best = questions.sort((a, b) => a.left - b.left)[0];
  return best ? { outcome: 'ask', question: best.question, candidates: rows } : { outcome: 'ask_person', candidates: rows };
}
