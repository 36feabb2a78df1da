/*
 * What is wrong with one answer, and what still stands between a visit and its report. Runs in the browser too.
 */
import type { Answer, Inspected, OwnGrade } from './answers.js';
import { isAbsent } from './confidence.js';
import { grade, ownGradeNeedsReason } from './grade.js';
import type { Standard, StandardItem } from './standard.js';

/** `code` has words in config/messages/errors/inspection-grading.yaml; `field` is the item, and the part of it after a dot. */
export type Problem = { field: string; code: string; params: Record<string, string | number> };

const number = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function rangeProblem(field: string, value: unknown, min: number, max: number, unit: string): Problem[] {
  if (!number(value)) return [{ field, code: 'answer.not_a_number', params: { unit } }];
  return value < min || value > max ? [{ field, code: 'answer.out_of_range', params: { min, max, unit } }] : [];
}

function readingProblems(item: Extract<StandardItem, { kind: 'compare' | 'lab' }>, value: Answer['value']): Problem[] {
  if (typeof value !== 'object' || value === null) return [{ field: item.id, code: 'answer.wrong_kind', params: {} }];
  const known = new Map<string, { unit: string; max: number; required: boolean }>(
    item.kind === 'compare'
      ? item.inputs.map((i) => [i.id, { unit: item.unit, max: item.max, required: i.required }])
      : item.elements.map((e) => [e.id, { unit: e.unit, max: 100_000, required: false }]),
  );
  const problems = Object.keys(value)
    .filter((key) => !known.has(key))
    .map((key) => ({ field: `${item.id}.${key}`, code: 'answer.unknown_reading', params: { key } }) as Problem);
  for (const [key, { unit, max, required }] of known) {
    const reading = value[key] ?? null;
    if (reading !== null) problems.push(...rangeProblem(`${item.id}.${key}`, reading, 0, max, unit));
    else if (required) problems.push({ field: `${item.id}.${key}`, code: 'answer.reading_missing', params: {} });
  }
  return problems;
}

function valueProblems(item: StandardItem, answer: Answer): Problem[] {
  const { value } = answer;
  switch (item.kind) {
    case 'measure': {
      const problems = rangeProblem(item.id, value, item.min, item.max, item.unit);
      const reference = answer.reference;
      if (reference !== undefined) problems.push(...rangeProblem(`${item.id}.reference`, reference, 0.001, item.max, item.unit));
      return problems;
    }
    case 'scale':
      return number(value) && [0, 1, 2, 3, 4].includes(value) ? [] : [{ field: item.id, code: 'answer.not_on_scale', params: {} }];
    case 'check':
      return typeof value === 'boolean' ? [] : [{ field: item.id, code: 'answer.wrong_kind', params: {} }];
    case 'choice':
      return item.options.some((o) => o.id === value) ? [] : [{ field: item.id, code: 'answer.unknown_option', params: {} }];
    case 'text':
      return typeof value === 'string' && value.length <= item.maxLength
        ? []
        : [{ field: item.id, code: 'answer.too_long', params: { max: item.maxLength } }];
    case 'compare':
    case 'lab':
      return readingProblems(item, value);
    case 'photos':
      return [{ field: item.id, code: 'answer.photos_only', params: {} }];
  }
}

/** What is wrong with an answer in itself. An answer without value and reason is one that was cleared, and is fine. */
export function answerProblems(item: StandardItem, answer: Answer): Problem[] {
  if (answer.value !== null) return valueProblems(item, answer);
  return answer.nullReason === 'n_a' && !item.mayBeAbsent ? [{ field: item.id, code: 'answer.cannot_be_absent', params: {} }] : [];
}

const photosOf = (inspected: Inspected, id: string): number => inspected.photos.filter((p) => p.itemId === id || p.findingId === id).length;

function openProblem(item: StandardItem, answer: Answer | undefined, inspected: Inspected): Problem[] {
  if (isAbsent(item, answer)) return [];
  const missing = item.photos - photosOf(inspected, item.id);
  if (item.photosRequired && missing > 0 && !answer?.nullReason)
    return [{ field: item.id, code: 'visit.photo_missing', params: { missing } }];
  if (!item.mandatory || item.kind === 'photos') return [];
  if (!answer || (answer.value === null && !answer.nullReason)) return [{ field: item.id, code: 'visit.item_open', params: {} }];
  if (answer.value !== null && item.kind === 'measure' && item.relative && answer.reference === undefined) {
    const known = item.overrides.some((o) => o.reference !== undefined && o.when.model === inspected.machine.model);
    if (!known) return [{ field: `${item.id}.reference`, code: 'visit.reference_missing', params: { unit: item.unit } }];
  }
  return [];
}

/**
 * What still stands between a visit and its report: open mandatory items (a reason closes them too), wrong values, photos
 * that must be there, grave findings without a photo, the inspector's own grade.
 */
export function openProblems(standard: Standard, inspected: Inspected, own: OwnGrade | undefined): Problem[] {
  const answers = new Map(inspected.answers.map((a) => [a.itemId, a]));
  const items = standard.sections.flatMap((s) => s.items);
  const known = new Set(items.map((i) => i.id));
  const problems: Problem[] = [];
  for (const item of items) {
    const answer = answers.get(item.id);
    if (answer) problems.push(...answerProblems(item, answer));
    problems.push(...openProblem(item, answer, inspected));
  }
  for (const a of inspected.answers)
    if (!known.has(a.itemId)) problems.push({ field: a.itemId, code: 'answer.unknown_item', params: { itemId: a.itemId } });
  for (const f of inspected.findings) {
    if (f.severity >= 3 && photosOf(inspected, f.id) === 0 && (!f.itemId || photosOf(inspected, f.itemId) === 0))
      problems.push({ field: `finding.${f.id}`, code: 'visit.finding_photo_missing', params: { code: f.code } });
  }
  if (!own) problems.push({ field: 'ownGrade', code: 'visit.own_grade_missing', params: {} });
  else if (problems.length === 0 && ownGradeNeedsReason(grade(standard, inspected), own))
    problems.push({ field: 'ownGrade.reason', code: 'visit.own_grade_reason', params: {} });
  return problems;
}
