import type { Answer, Finding, Inspected } from './answers.js';
import { judge, type Judgement } from './judgement.js';
import { grade, isWorse, type Grading } from './grade.js';
import type { Grade } from './standard.schema.js';
import type { Standard, StandardItem } from './standard.js';

/** `same` is within what two careful people may differ; `not_remeasured` says that one of the two has no value. */
export type Change = 'same' | 'better' | 'worse' | 'not_remeasured';

export type ComparedItem = {
  itemId: string;
  origin: Answer['value'];
  arrival: Answer['value'];
  /** arrival − origin, in the unit of the item; hours for the hour meter. */
  delta?: number;
  change: Change;
  originScore?: number;
  arrivalScore?: number;
  /** Worth a claim, and by which rule. */
  claim?: 'score_drop' | 'beyond_limit' | 'failed' | 'hours_run' | 'hours_fell' | 'removed' | 'refused';
};

/** A finding at arrival. One that an answer implies is claimed by its item, not twice. */
export type ComparedFinding = { finding: Finding; isNew: boolean; claim: boolean };

/** What changed between the yard and the port of arrival, item by item, and what of it is worth a claim. */
export type Comparison = {
  items: ComparedItem[];
  findings: ComparedFinding[];
  originGrade?: Grade;
  arrivalGrade?: Grade;
  gradeFell: boolean;
  remeasured: number;
  toRemeasure: number;
  claims: number;
};

const round = (x: number): number => Math.round(x * 1000) / 1000;

/** The smallest difference that is one, in the unit the item is judged in. */
function repeatability(item: StandardItem, judged: Judgement, standard: Standard): number {
  if (item.kind !== 'measure') return 0;
  if (item.repeatability !== undefined) return item.repeatability;
  return judged.limits ? Math.abs(judged.limits.limit - judged.limits.std) * standard.rules.arrival.defaultRepeatabilityShare : 0;
}

function changeOf(item: StandardItem, before: Judgement, after: Judgement, standard: Standard): Change {
  if (before.score === undefined || after.score === undefined) return 'same';
  const within = repeatability(item, after, standard);
  if (before.judged !== undefined && after.judged !== undefined && Math.abs(after.judged - before.judged) <= within) return 'same';
  return after.score < before.score ? 'worse' : after.score > before.score ? 'better' : 'same';
}

function hoursClaim(a: Answer['value'], b: Answer['value'], standard: Standard): { delta?: number; claim?: ComparedItem['claim'] } {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return {};
  if (typeof a.meter !== 'number' || typeof b.meter !== 'number') return {};
  const delta = round(b.meter - a.meter);
  if (delta < 0) return { delta, claim: 'hours_fell' };
  return delta > standard.rules.arrival.maxTransitHours ? { delta, claim: 'hours_run' } : { delta };
}

function claimOf(
  item: StandardItem,
  before: Judgement,
  after: Judgement,
  change: Change,
  arrival: Answer | undefined,
  standard: Standard,
): ComparedItem['claim'] {
  if (change === 'not_remeasured') {
    if (arrival?.nullReason === 'refused') return 'refused';
    return arrival?.nullReason === 'n_a' ? 'removed' : undefined;
  }
  if (change !== 'worse') return undefined;
  if (item.kind === 'check') return 'failed';
  if (after.verdict === 'limit' && before.verdict !== 'limit') return 'beyond_limit';
  return before.score! - after.score! >= standard.rules.arrival.scoreDrop ? 'score_drop' : undefined;
}

function compareItem(
  item: StandardItem,
  origin: Answer | undefined,
  arrival: Answer | undefined,
  machine: Inspected['machine'],
  standard: Standard,
): ComparedItem {
  const before = judge(item, origin, machine, standard.rules);
  const after = judge(item, arrival, machine, standard.rules);
  const [a, b] = [origin?.value ?? null, arrival?.value ?? null];
  const change = a === null || b === null ? 'not_remeasured' : changeOf(item, before, after, standard);
  const hours = item.kind === 'compare' ? hoursClaim(a, b, standard) : {};
  const claim = hours.claim ?? (a === null ? undefined : claimOf(item, before, after, change, arrival, standard));
  const delta = typeof a === 'number' && typeof b === 'number' ? round(b - a) : hours.delta;
  return {
    itemId: item.id,
    origin: a,
    arrival: b,
    change: hours.claim ? 'worse' : change,
    ...(delta === undefined ? {} : { delta }),
    ...(before.score === undefined ? {} : { originScore: round(before.score) }),
    ...(after.score === undefined ? {} : { arrivalScore: round(after.score) }),
    ...(claim ? { claim } : {}),
  };
}

const sameFinding = (a: Finding, b: Finding): boolean => a.code === b.code && a.itemId === b.itemId;

function compareFindings(origin: Grading, arrival: Grading, standard: Standard): ComparedFinding[] {
  return arrival.findings.map((finding) => {
    const known = origin.findings.filter((f) => sameFinding(f, finding));
    const isNew = !known.some((f) => f.severity >= finding.severity);
    const claim = isNew && !finding.id.startsWith('rule:') && finding.severity >= standard.rules.arrival.newFindingSeverity;
    return { finding, isNew, claim };
  });
}

/** An arrival inspection as a whole: what is not asked again (papers, oil samples) is taken over from the origin. */
export function carryOver(standard: Standard, origin: Inspected, arrival: Inspected): Inspected {
  const items = standard.sections.flatMap((s) => s.items);
  const once = new Set(items.filter((i) => !i.onArrival).map((i) => i.id));
  return {
    machine: origin.machine,
    answers: [...arrival.answers.filter((a) => !once.has(a.itemId)), ...origin.answers.filter((a) => once.has(a.itemId))],
    findings: arrival.findings,
    photos: [...arrival.photos, ...origin.photos.filter((p) => p.itemId !== undefined && once.has(p.itemId))],
  };
}

/** Compares two inspections of one machine by the standard of the first. Only items the standard asks for again count. */
export function compareInspections(standard: Standard, origin: Inspected, arrival: Inspected): Comparison {
  const before = new Map(origin.answers.map((a) => [a.itemId, a]));
  const after = new Map(arrival.answers.map((a) => [a.itemId, a]));
  const again = standard.sections.flatMap((s) => s.items).filter((i) => i.onArrival && i.kind !== 'text' && i.kind !== 'photos');
  const items = again.map((item) => compareItem(item, before.get(item.id), after.get(item.id), origin.machine, standard));
  const [first, second] = [grade(standard, origin), grade(standard, carryOver(standard, origin, arrival))];
  const findings = compareFindings(first, second, standard);
  const toRemeasure = items.filter((i) => i.origin !== null);
  return {
    items,
    findings,
    ...(first.grade ? { originGrade: first.grade } : {}),
    ...(second.grade ? { arrivalGrade: second.grade } : {}),
    gradeFell: !!first.grade && !!second.grade && isWorse(second.grade, first.grade),
    remeasured: toRemeasure.filter((i) => i.arrival !== null).length,
    toRemeasure: toRemeasure.length,
    claims: items.filter((i) => i.claim).length + findings.filter((f) => f.claim).length,
  };
}
