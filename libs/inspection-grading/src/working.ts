/*
 * The working of a grade in words, for papers and pages. Runs in the browser too: no import with code in it.
 */
import type { Answer, NullReason } from './answers.js';
import type { Confidence } from './confidence.js';
import type { Grading } from './grade.js';
import type { Limits } from './judgement.js';
import type { Standard, StandardItem } from './standard.js';

export type WorkingLanguage = 'en' | 'zh';
type Two = { en: string; zh: string };

const REASON: Record<NullReason, Two> = {
  n_a: { en: 'not fitted', zh: '无此配置' },
  no_access: { en: 'no access', zh: '无法接近' },
  no_tool: { en: 'no instrument', zh: '无仪器' },
  refused: { en: 'refused by the owner', zh: '车主拒绝' },
};

const number = (x: number): string => String(Math.round(x * 1000) / 1000);

const anchorsOf = (item: Extract<StandardItem, { kind: 'scale' }>, standard: Standard) =>
  typeof item.anchors === 'string' ? standard.rules.scales[item.anchors] : item.anchors;

function readings(
  item: Extract<StandardItem, { kind: 'compare' | 'lab' }>,
  value: Readonly<Record<string, number | null>>,
  unit: (u: string) => string,
  l: WorkingLanguage,
): string {
  const names: [string, string, string][] =
    item.kind === 'compare'
      ? item.inputs.map((i) => [i.id, i.title[l], item.unit])
      : item.elements.map((e) => [e.id, e.title?.[l] ?? e.id, e.unit]);
  return names.flatMap(([id, name, u]) => (typeof value[id] === 'number' ? [`${name} ${number(value[id])} ${unit(u)}`] : [])).join(', ');
}

/** A value as a person reads it: with its unit, its word on the scale, or why there is none. */
export function valueWords(
  standard: Standard,
  item: StandardItem,
  answer: Pick<Answer, 'value' | 'nullReason' | 'reference'>,
  l: WorkingLanguage,
): string {
  const { value } = answer;
  const unit = (u: string): string => standard.rules.units[u]?.[l] ?? u;
  if (value === null || value === undefined) return answer.nullReason ? REASON[answer.nullReason][l] : '–';
  switch (item.kind) {
    case 'measure': {
      const base =
        answer.reference === undefined ? '' : l === 'en' ? ` (maker ${number(answer.reference)})` : `（厂家 ${number(answer.reference)}）`;
      return `${number(Number(value))} ${unit(item.unit)}${base}`;
    }
    case 'check':
      return value === true ? (l === 'en' ? 'yes' : '是') : l === 'en' ? 'no' : '否';
    case 'scale': {
      const score = Number(value) as 0 | 1 | 2 | 3 | 4;
      return `${score}: ${anchorsOf(item, standard)?.[score]?.[l] ?? ''}`;
    }
    case 'choice':
      return item.options.find((o) => o.id === value)?.title[l] ?? String(value);
    case 'compare':
    case 'lab':
      return typeof value === 'object' ? readings(item, value, unit, l) : String(value);
    default:
      return String(value);
  }
}

/** Good value, warning and limit of a measure, as the standard has them for this machine. */
export function limitWords(standard: Standard, item: StandardItem, line: { limits?: Limits | undefined }, l: WorkingLanguage): string {
  const { limits } = line;
  if (!limits || item.kind !== 'measure') return '';
  const unit = item.relative === 'percent' ? (l === 'en' ? '% of maker' : '% 厂家值') : (standard.rules.units[item.unit]?.[l] ?? item.unit);
  if (limits.low !== undefined && limits.high !== undefined) {
    const beyond = limits.warn === undefined ? number(limits.limit) : `${number(limits.warn)} / ${number(limits.limit)}`;
    return `${number(limits.low)}…${number(limits.high)} ± ${beyond} ${unit}`;
  }
  return `${[limits.std, limits.warn, limits.limit].flatMap((x) => (x === undefined ? [] : [number(x)])).join(' / ')} ${unit}`;
}

export function defectWords(standard: Standard, code: string, l: WorkingLanguage): string {
  const [system = '', component = '', mode = ''] = code.split('-');
  const { systems, components, modes } = standard.defects;
  const parts = [components[component]?.[l], modes[mode]?.[l]].filter((p) => p !== undefined);
  return parts.length === 2 ? (l === 'en' ? `${parts[0]}: ${parts[1]}` : `${parts[0]}${parts[1]}`) : (systems[system]?.[l] ?? code);
}

const LEVEL: Record<Confidence['level'], Two> = {
  high: { en: 'high', zh: '高' },
  medium: { en: 'medium', zh: '中' },
  low: { en: 'low', zh: '低' },
};
export const confidenceWords = (c: Confidence, l: WorkingLanguage): string => `${LEVEL[c.level][l]} (${c.value.toFixed(2)})`;

function sectionLines(standard: Standard, grading: Grading, l: WorkingLanguage): string[] {
  const { meanShare } = standard.rules.scoring;
  const title = new Map(
    standard.sections.flatMap((s) => [[s.id, s.title[l]] as const, ...s.items.map((i) => [i.id, i.title[l]] as const)]),
  );
  return grading.sections.map((s) => {
    const name = title.get(s.id) ?? s.id;
    if (s.score === undefined) return l === 'en' ? `${name}: nothing scored, left out` : `${name}：未评分，不计入`;
    const worst = s.worst ? `${s.worst.score.toFixed(1)} (${title.get(s.worst.itemId)})` : s.mean!.toFixed(1);
    const sum = `${meanShare} × ${s.mean!.toFixed(1)} + ${(1 - meanShare).toFixed(1)} × ${worst} = ${s.score.toFixed(1)}`;
    return l === 'en'
      ? `${name}: mean and worst critical item: ${sum}; weight ${s.weight}`
      : `${name}：均值与最差关键项：${sum}；权重 ${s.weight}`;
  });
}

/** Every step from the items to the grade, one sentence each. */
export function workingLines(standard: Standard, grading: Grading, l: WorkingLanguage): string[] {
  const lines = sectionLines(standard, grading, l);
  if (grading.score === undefined)
    return [...lines, l === 'en' ? 'No section could be scored, so there is no grade.' : '没有可评分的部分，不予评级。'];
  lines.push(
    l === 'en'
      ? `Sum by weights: ${grading.score.toFixed(1)} of 100, which is grade ${grading.scoreGrade}.`
      : `加权合计：${grading.score.toFixed(1)} / 100，对应等级 ${grading.scoreGrade}。`,
  );
  for (const gate of grading.gates) {
    const title = standard.rules.gates.find((g) => g.id === gate.id)?.title[l] ?? gate.id;
    lines.push(l === 'en' ? `${gate.id}: ${title}: no better than ${gate.cap}.` : `${gate.id}：${title}：等级不高于 ${gate.cap}。`);
  }
  const share = `${Math.round(grading.coverage * 100)} %`;
  const least = `${Math.round(standard.rules.scoring.minCoverage * 100)} %`;
  if (!grading.grade)
    lines.push(
      l === 'en'
        ? `Only ${share} of the mandatory items were seen (${least} needed): no grade is given.`
        : `必检项目仅完成 ${share}（需 ${least}），不予评级。`,
    );
  else
    lines.push(
      l === 'en'
        ? `${share} of the mandatory items were seen. Grade ${grading.grade}.`
        : `必检项目完成 ${share}。最终等级 ${grading.grade}。`,
    );
  return lines;
}

/** The parts of the confidence, one sentence each. */
export function confidenceLines(standard: Standard, { parts, value, level }: Confidence, l: WorkingLanguage): string[] {
  const c = standard.rules.confidence;
  const rows: [Two, number, number][] = [
    [{ en: 'mandatory items seen', zh: '必检项目完成率' }, c.coverage, parts.coverage],
    [{ en: 'measured with an instrument', zh: '仪器测量比例' }, c.instruments, parts.instruments],
    [{ en: 'photographs asked for', zh: '照片完整率' }, c.evidence, parts.evidence],
    [{ en: 'oil samples and control unit', zh: '油样与控制器读数' }, c.laboratoryAndEcu, parts.laboratoryAndEcu],
    [{ en: 'reliability of the inspector', zh: '检测员可靠性' }, c.inspector, parts.inspector],
  ];
  const lines = rows.map(([name, weight, share]) => `${name[l]}: ${weight} × ${share.toFixed(2)}`);
  if (parts.hoursFactor < 1)
    lines.push(
      l === 'en' ? `hours not confirmed by a second source: × ${parts.hoursFactor}` : `小时数未经第二来源证实：× ${parts.hoursFactor}`,
    );
  return [...lines, `= ${value.toFixed(2)} (${LEVEL[level][l]})`];
}
