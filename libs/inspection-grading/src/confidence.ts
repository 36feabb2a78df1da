/*
 * How far a grade is to be believed. Every share is counted over what the standard asks for, not over what was answered,
 * so that leaving something out can never raise it.
 */
import type { Answer, Finding, Inspected } from './answers.js';
import { judge } from './judgement.js';
import type { Standard, StandardItem } from './standard.js';

export type Confidence = {
  /** 0–1 */
  value: number;
  level: 'high' | 'medium' | 'low';
  parts: { coverage: number; instruments: number; evidence: number; laboratoryAndEcu: number; inspector: number; hoursFactor: number };
};

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const round = (x: number): number => Math.round(x * 1000) / 1000;

/** The machine does not have it, and the standard says that may be. */
export const isAbsent = (item: StandardItem, answer: Answer | undefined): boolean => item.mayBeAbsent && answer?.nullReason === 'n_a';

function isAnswered(item: StandardItem, answer: Answer | undefined, photos: number): boolean {
  return item.kind === 'photos' ? photos >= item.photos : answer !== undefined && answer.value !== null;
}

/** Two readings that agree: 1. One alone: less. None, a refusal or a contradiction: least. */
function hoursFactor(standard: Standard, items: readonly StandardItem[], answers: ReadonlyMap<string, Answer>): number {
  const { hoursUnconfirmed, hoursSingleSource } = standard.rules.confidence;
  const factors = items
    .filter((i) => i.kind === 'compare')
    .map((item) => {
      const verdict = judge(item, answers.get(item.id), {}, standard.rules).verdict;
      return verdict === 'limit' || verdict === 'open' ? hoursUnconfirmed : verdict === 'recorded' ? hoursSingleSource : 1;
    });
  return Math.min(1, ...factors);
}

function laboratoryAndEcu(items: readonly StandardItem[], answers: ReadonlyMap<string, Answer>): number {
  const labs = items.filter((i) => i.kind === 'lab');
  const read = items.some((i) => {
    const value = answers.get(i.id)?.value;
    return i.kind === 'compare' && typeof value === 'object' && value !== null && typeof value.ecu === 'number';
  });
  const sampled = labs.filter((i) => (answers.get(i.id)?.value ?? null) !== null).length;
  return 0.5 * Number(read) + 0.5 * share(sampled, labs.length);
}

export function confidenceOf(standard: Standard, inspected: Inspected, findings: readonly Finding[], reliability: number): Confidence {
  const answers = new Map(inspected.answers.map((a) => [a.itemId, a]));
  const pictures = new Map<string, number>();
  for (const p of inspected.photos) for (const id of [p.itemId, p.findingId]) if (id) pictures.set(id, (pictures.get(id) ?? 0) + 1);
  const items = standard.sections.flatMap((s) => s.items).filter((item) => !isAbsent(item, answers.get(item.id)));

  const mandatory = items.filter((i) => i.mandatory);
  const answered = mandatory.filter((i) => isAnswered(i, answers.get(i.id), pictures.get(i.id) ?? 0));
  const gauged = mandatory.filter((i) => i.kind === 'measure' && i.instrument);
  const withGauge = gauged.filter((i) => (answers.get(i.id)?.value ?? null) !== null && answers.get(i.id)?.instrumentId);

  const wanted = [
    ...items.map((i) => [i.id, i.photos] as const),
    ...findings.filter((f) => f.severity >= 2 && !f.id.startsWith('rule:')).map((f) => [f.id, 1] as const),
  ];
  const have = wanted.reduce((sum, [id, n]) => sum + Math.min(n, pictures.get(id) ?? 0), 0);
  const parts = {
    coverage: round(share(answered.length, mandatory.length)),
    instruments: round(share(withGauge.length, gauged.length)),
    evidence: round(
      share(
        have,
        wanted.reduce((sum, [, n]) => sum + n, 0),
      ),
    ),
    laboratoryAndEcu: round(laboratoryAndEcu(items, answers)),
    inspector: reliability,
    hoursFactor: hoursFactor(standard, items, answers),
  };
  const c = standard.rules.confidence;
  const sum =
    c.coverage * parts.coverage +
    c.instruments * parts.instruments +
    c.evidence * parts.evidence +
    c.laboratoryAndEcu * parts.laboratoryAndEcu +
    c.inspector * parts.inspector;
  const value = round(sum * parts.hoursFactor);
  return { value, level: value >= c.high ? 'high' : value >= c.medium ? 'medium' : 'low', parts };
}
