/*
 * The grade of a machine by the standard: pure, and the same in the browser, on the server and in a court.
 */
import type { Answer, Finding, Inspected, NullReason } from './answers.js';
import { confidenceOf, type Confidence } from './confidence.js';
import { hitGates, type HitGate } from './gates.js';
import { impliedFinding, judge, type Judgement, type Verdict } from './judgement.js';
import type { Grade } from './standard.schema.js';
import type { Standard, StandardItem, StandardRef, StandardSection } from './standard.js';

export type ItemLine = {
  itemId: string;
  value: Answer['value'];
  nullReason?: NullReason;
  verdict: Verdict;
  score?: number;
  weight: number;
  critical: boolean;
  judged?: number;
  limits?: NonNullable<Judgement['limits']>;
};

export type SectionLine = {
  id: string;
  weight: number;
  /** Weighted mean of the items' scores, 0–100; undefined when nothing in the section was scored. */
  mean?: number;
  /** The worst critical item and its score, 0–100. */
  worst?: { itemId: string; score: number };
  /** 0–100, mean and worst put together. */
  score?: number;
  items: ItemLine[];
};

/** The grade and how it came about: every number a person needs to do the sum again. */
export type Grading = {
  standard: StandardRef;
  /** 0–100 with one decimal, before any gate; undefined when nothing was scored. */
  score?: number;
  scoreGrade?: Grade;
  gates: HitGate[];
  /** Undefined (provisional) when too little was seen to grade at all. */
  grade?: Grade;
  tradable: boolean;
  coverage: number;
  confidence: Confidence;
  sections: SectionLine[];
  /** The inspector's findings and those the answers imply. */
  findings: Finding[];
};

const round = (x: number, digits: number): number => Math.round(x * 10 ** digits) / 10 ** digits;

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'E'];
export const worseGrade = (a: Grade, b: Grade): Grade => (GRADES.indexOf(a) >= GRADES.indexOf(b) ? a : b);
export const isWorse = (a: Grade, than: Grade): boolean => GRADES.indexOf(a) > GRADES.indexOf(than);

function itemLine(item: StandardItem, answer: Answer | undefined, judged: Judgement): ItemLine {
  return {
    itemId: item.id,
    value: answer?.value ?? null,
    verdict: judged.verdict,
    weight: item.weight,
    critical: item.critical,
    ...(answer?.nullReason ? { nullReason: answer.nullReason } : {}),
    ...(judged.score === undefined ? {} : { score: round(judged.score, 3) }),
    ...(judged.judged === undefined ? {} : { judged: round(judged.judged, 3) }),
    ...(judged.limits ? { limits: judged.limits } : {}),
  };
}

function sectionLine(section: StandardSection, items: ItemLine[], meanShare: number): SectionLine {
  const scored = items.filter((i) => i.score !== undefined && i.weight > 0);
  const weights = scored.reduce((sum, i) => sum + i.weight, 0);
  if (weights === 0) return { id: section.id, weight: section.weight, items };
  const mean = (100 * scored.reduce((sum, i) => sum + i.weight * i.score!, 0)) / (4 * weights);
  const worst = scored
    .filter((i) => i.critical)
    .reduce<ItemLine | undefined>((low, i) => (low && low.score! <= i.score! ? low : i), undefined);
  const worstScore = worst === undefined ? mean : 25 * worst.score!;
  return {
    id: section.id,
    weight: section.weight,
    mean: round(mean, 2),
    ...(worst ? { worst: { itemId: worst.itemId, score: round(worstScore, 2) } } : {}),
    score: round(meanShare * mean + (1 - meanShare) * worstScore, 2),
    items,
  };
}

/** The inspector's word and the rule's about the same thing are one finding: his words, the graver severity of the two. */
function mergeFindings(own: readonly Finding[], implied: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>(implied.map((f) => [`${f.itemId}:${f.code}`, f]));
  const free: Finding[] = [];
  for (const finding of [...own].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${finding.itemId}:${finding.code}`;
    const same = merged.get(key);
    if (same?.id.startsWith('rule:'))
      merged.set(key, { ...finding, severity: Math.max(finding.severity, same.severity) as Finding['severity'] });
    else free.push(finding);
  }
  return [...merged.values(), ...free].sort(
    (a, b) => b.severity - a.severity || (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id < b.id ? -1 : 1),
  );
}

/** Grades what was inspected. Later answers to the same item are the caller's business: one answer per item. */
export function grade(standard: Standard, inspected: Inspected, inspectorReliability?: number): Grading {
  const answers = new Map(inspected.answers.map((a) => [a.itemId, a]));
  const implied: Finding[] = [];
  const sections = standard.sections.map((section) => {
    const lines = section.items.map((item) => {
      const answer = answers.get(item.id);
      const judged = judge(item, answer, inspected.machine, standard.rules);
      if (judged.finding) implied.push(impliedFinding(item.id, judged.finding));
      return itemLine(item, answer, judged);
    });
    return sectionLine(section, lines, standard.rules.scoring.meanShare);
  });
  const findings = mergeFindings(inspected.findings, implied);
  const gates = hitGates(standard, findings);
  const confidence = confidenceOf(
    standard,
    inspected,
    findings,
    inspectorReliability ?? standard.rules.confidence.inspectorReliabilityDefault,
  );
  const base = {
    standard: { id: standard.id, version: standard.version, hash: standard.hash },
    gates,
    tradable: gates.every((g) => g.tradable),
  };
  const rest = { coverage: confidence.parts.coverage, confidence, sections, findings };
  const seen = sections.filter((s) => s.score !== undefined);
  const weights = seen.reduce((sum, s) => sum + s.weight, 0);
  if (weights === 0) return { ...base, ...rest };
  const score = round(seen.reduce((sum, s) => sum + s.weight * s.score!, 0) / weights, 1);
  const scoreGrade = standard.rules.bands.find((b) => score >= b.min)?.grade ?? 'E';
  const enough = confidence.parts.coverage >= standard.rules.scoring.minCoverage;
  const capped = gates.reduce<Grade>((g, gate) => worseGrade(g, gate.cap), scoreGrade);
  return { ...base, score, scoreGrade, ...(enough ? { grade: capped } : {}), ...rest };
}

/** An inspector may see it otherwise than the rule; then he says why, in a sentence others can judge. */
export const ownGradeNeedsReason = (grading: Grading, own: { grade: Grade; reason?: string }): boolean =>
  own.grade !== grading.grade && (own.reason ?? '').trim().length < 15;
