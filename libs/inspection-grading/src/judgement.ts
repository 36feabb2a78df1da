/*
 * One answer against one item: score, verdict, and the finding it implies. Runs in the browser too: no import with code in it.
 */
import type { Answer, Finding, MachineFacts } from './answers.js';
import type { CompareItem, LabItem, MeasureItem, Outcome, Rules, Severity } from './standard.schema.js';
import type { StandardItem } from './standard.js';

/** `good` up to the warning value, `warn` up to the limit, `limit` from it on; `recorded` is not judged, `open` not answered. */
export type Verdict = 'good' | 'warn' | 'limit' | 'recorded' | 'open';

export type Limits = { std: number; warn?: number; limit: number; low?: number; high?: number; reference?: number; source?: string };

export type Judgement = {
  verdict: Verdict;
  /** 0 (worst) to 4; undefined when the item is not scored or not answered. */
  score?: number;
  /** The number that was judged: the value, its share of the maker's value, or its distance from the target. */
  judged?: number;
  limits?: Limits;
  finding?: Outcome;
};

const inside = (value: number | undefined, range: readonly [number, number]): boolean =>
  value !== undefined && value >= range[0] && value < range[1];

/** The values that apply to this machine: the first override that fits it, else the item's own. */
export function limitsFor(item: MeasureItem, machine: MachineFacts): Limits | undefined {
  const fits = item.overrides.find(
    ({ when }) =>
      (when.model === undefined || when.model === machine.model) &&
      (when.massKg === undefined || inside(machine.massKg, when.massKg)) &&
      (when.powerKw === undefined || inside(machine.powerKw, when.powerKw)),
  );
  const std = item.better === 'target' ? 0 : (fits?.std ?? item.std);
  const limit = fits?.limit ?? item.limit;
  if (std === undefined || limit === undefined) return undefined;
  const warn = fits?.warn ?? item.warn;
  const target = fits?.target ?? item.target;
  const source = fits?.source ?? item.source;
  return {
    std,
    limit,
    ...(warn === undefined ? {} : { warn }),
    ...(target ? { low: target.low, high: target.high } : {}),
    ...(fits?.reference === undefined ? {} : { reference: fits.reference }),
    ...(source ? { source } : {}),
  };
}

function interpolate(points: readonly (readonly [number, number])[], w: number): number {
  const first = points[0]!;
  if (w <= first[0]) return first[1];
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1]!;
    const [x1, y1] = points[i]!;
    if (w <= x1) return y0 + ((y1 - y0) * (w - x0)) / (x1 - x0);
  }
  return points.at(-1)![1];
}

type Line = { std: number; warn?: number; limit: number };

function along(x: number, line: Line, rules: Rules, curve?: MeasureItem['curve']): { score: number; verdict: Verdict } {
  const span = line.limit - line.std;
  const w = (x - line.std) / span;
  const warnW = line.warn === undefined ? 0.5 : (line.warn - line.std) / span;
  const { atStd, atWarn, atLimit, zeroAtW } = rules.scoring;
  const score = interpolate(
    curve ?? [
      [0, atStd],
      [Math.max(warnW, 1e-9), atWarn],
      [1, atLimit],
      [zeroAtW, 0],
    ],
    w,
  );
  return { score, verdict: w >= 1 ? 'limit' : w >= warnW && w > 0 ? 'warn' : 'good' };
}

/** What a measured value is judged by: itself, its share of the maker's value in %, or its difference from it. */
function judgedNumber(item: MeasureItem, value: number, limits: Limits, reference: number | undefined): number | undefined {
  const base = reference ?? limits.reference;
  if (item.relative && !base) return undefined;
  const number = item.relative === 'percent' ? (100 * value) / base! : item.relative === 'difference' ? value - base! : value;
  if (limits.low === undefined || limits.high === undefined) return number;
  return Math.max(limits.low - number, number - limits.high, 0);
}

function judgeMeasure(item: MeasureItem, answer: Answer, machine: MachineFacts, rules: Rules): Judgement {
  const limits = limitsFor(item, machine);
  if (typeof answer.value !== 'number' || !limits) return { verdict: typeof answer.value === 'number' ? 'recorded' : 'open' };
  const judged = judgedNumber(item, answer.value, limits, answer.reference);
  if (judged === undefined) return { verdict: 'recorded', limits };
  const { score, verdict } = along(judged, limits, rules, item.curve);
  return { verdict, score, judged, limits, ...(verdict === 'limit' && item.atLimit ? { finding: item.atLimit } : {}) };
}

/** Largest difference between readings, as a share of the smaller of the two in %, and in units. */
function spread(readings: readonly number[]): { pct: number; abs: number } {
  const low = Math.min(...readings);
  const abs = Math.max(...readings) - low;
  return { abs, pct: abs === 0 ? 0 : low > 0 ? (100 * abs) / low : 1000 };
}

function judgeCompare(item: CompareItem, answer: Answer, rules: Rules): Judgement {
  const value = answer.value;
  if (typeof value !== 'object' || value === null) return { verdict: 'open' };
  const readings = Object.values(value).filter((v) => v !== null);
  if (item.refusalFlags && answer.refused?.includes(item.refusalFlags))
    return { verdict: 'limit', score: rules.scoring.atLimit, finding: item.atLimit };
  if (readings.length < 2) return { verdict: 'recorded' };
  const { pct, abs } = spread(readings);
  if (abs <= item.toleranceAbs || pct <= item.tolerancePct) return { verdict: 'good', score: rules.scoring.atStd, judged: pct };
  const { score, verdict } = along(pct, { std: item.tolerancePct, limit: item.flagPct }, rules);
  return { verdict, score, judged: pct, ...(verdict === 'limit' ? { finding: item.atLimit } : {}) };
}

function judgeLab(item: LabItem, answer: Answer): Judgement {
  const value = answer.value;
  if (typeof value !== 'object' || value === null) return { verdict: 'open' };
  const over = (key: 'warn' | 'limit') => item.elements.filter((e) => (value[e.id] ?? -1) >= e[key]).length;
  const bad = over('limit');
  if (bad >= item.agreeing.several_from) return { verdict: 'limit', judged: bad, finding: item.agreeing.several };
  if (bad > 0) return { verdict: 'warn', judged: bad, finding: item.agreeing.one };
  return { verdict: over('warn') > 0 ? 'warn' : 'good', judged: 0 };
}

function judgeValue(item: StandardItem, answer: Answer, machine: MachineFacts, rules: Rules): Judgement {
  const { value } = answer;
  switch (item.kind) {
    case 'measure':
      return judgeMeasure(item, answer, machine, rules);
    case 'compare':
      return judgeCompare(item, answer, rules);
    case 'lab':
      return judgeLab(item, answer);
    case 'check':
      return value === true ? { verdict: 'good', score: 4 } : { verdict: 'limit', score: 0, finding: item.onFail };
    case 'scale': {
      const score = Number(value);
      if (score >= 2) return { verdict: score === 2 ? 'warn' : 'good', score };
      return { verdict: 'limit', score, finding: { defect: item.defect, severity: item.severityAt[score === 1 ? 1 : 0] } };
    }
    case 'choice': {
      const option = item.options.find((o) => o.id === value);
      if (option?.score === undefined) return { verdict: 'recorded' };
      const verdict = option.score >= 2.5 ? 'good' : option.score > 1 ? 'warn' : 'limit';
      return { verdict, score: option.score, ...(option.finding ? { finding: option.finding } : {}) };
    }
    default:
      return { verdict: 'recorded' };
  }
}

/** Judges one answer. A refusal to let a mandatory item be seen scores as its limit, so that refusing never pays. */
export function judge(item: StandardItem, answer: Answer | undefined, machine: MachineFacts, rules: Rules): Judgement {
  if (!answer) return { verdict: 'open' };
  if (answer.value !== null) return judgeValue(item, answer, machine, rules);
  if (answer.nullReason === 'refused' && item.mandatory) return { verdict: 'limit', score: rules.scoring.refusedScore };
  return { verdict: 'open' };
}

/** The finding a judgement implies, under an id of its own so that it can be told from the inspector's. */
export const impliedFinding = (itemId: string, outcome: Outcome): Finding => ({
  id: `rule:${itemId}`,
  code: outcome.defect,
  severity: outcome.severity as Severity,
  itemId,
  repaired: 'no',
});
