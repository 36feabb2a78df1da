import { canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { rulesOf } from '../admissibility.js';
import type { AdmissibilityFile, AdmissibilityRule } from '../admissibility.config.js';
import type { LandedCostFile, LandedCostRegime } from '../landed-cost.config.js';
import type { TradeFileMark, TradeRules } from '../trade-rules.js';
import { isLandedCost, type Adopted, type CountryRulesFile } from './edition.js';

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** The part of a range on one side of a day; nothing when none is left. */
function until<T>(row: T, from: string, to: string | undefined, day: string, make: (row: T, to: string) => T): T[] {
  const end = to === undefined || to > day ? day : to;
  return end <= from ? [] : [make(row, end)];
}
function since<T>(row: T, from: string, to: string | undefined, day: string, make: (row: T, from: string) => T): T[] {
  const begin = from < day ? day : from;
  return to !== undefined && to <= begin ? [] : [make(row, begin)];
}
const regimeUntil = (r: LandedCostRegime, day: string) => until(r, r.from, r.to, day, (row, to) => ({ ...row, to }));
const regimeSince = (r: LandedCostRegime, day: string) => since(r, r.from, r.to, day, (row, from) => ({ ...row, from }));
const ruleUntil = (r: AdmissibilityRule, day: string) =>
  until(r, r.effectiveFrom, r.effectiveTo, day, (row, effectiveTo) => ({ ...row, effectiveTo }));
const ruleSince = (r: AdmissibilityRule, day: string) =>
  since(r, r.effectiveFrom, r.effectiveTo, day, (row, effectiveFrom) => ({ ...row, effectiveFrom }));

/** Before the day the regimes of one, from the day on those of the other; what both have stays whole. */
export function spliceRegimes(before: readonly LandedCostRegime[], after: readonly LandedCostRegime[], day: string): LandedCostRegime[] {
  const kept = (regime: LandedCostRegime, others: readonly LandedCostRegime[]) => others.some((other) => same(other, regime));
  return [
    ...before.filter((regime) => !kept(regime, after)).flatMap((regime) => regimeUntil(regime, day)),
    ...after.flatMap((regime) => (kept(regime, before) ? [regime] : regimeSince(regime, day))),
  ];
}

/**
 * The same for rules, where the order decides: the first of a topic that matches counts. A rule both have stays whole only while the
 * order of such rules is the same on both sides.
 */
export function spliceRules(before: readonly AdmissibilityRule[], after: readonly AdmissibilityRule[], day: string): AdmissibilityRule[] {
  const text = (rules: readonly AdmissibilityRule[]) => rules.map((rule) => canonicalJson(rule));
  const [old, next] = [text(before), text(after)];
  const shared = (list: readonly string[], other: readonly string[]) => list.filter((rule) => other.includes(rule));
  const inOrder = same(shared(old, next), shared(next, old));
  const rest = [...before];
  const merged = after.flatMap((rule, i): AdmissibilityRule[] => {
    if (!inOrder || !old.includes(next[i]!)) return ruleSince(rule, day);
    const at = rest.findIndex((candidate) => same(candidate, rule));
    const passed = rest.splice(0, at + 1).slice(0, -1);
    return [...passed.flatMap((gone) => ruleUntil(gone, day)), rule];
  });
  return inOrder
    ? [...merged, ...rest.flatMap((gone) => ruleUntil(gone, day))]
    : [...before.flatMap((gone) => ruleUntil(gone, day)), ...merged];
}

function withDuties(files: readonly LandedCostFile[], content: LandedCostFile): readonly LandedCostFile[] {
  const stood = files.find((file) => file.country === content.country);
  const regimes = spliceRegimes(stood?.regimes ?? [], content.regimes, content.effectiveFrom);
  return [...files.filter((file) => file !== stood), { ...content, regimes }].sort((a, b) => a.country.localeCompare(b.country));
}

function withRules(file: AdmissibilityFile, content: CountryRulesFile): AdmissibilityFile {
  const { country, effectiveFrom } = content;
  const rules = spliceRules(rulesOf(country, file), content.rules, effectiveFrom);
  const others = file.countries
    .map((group) => ({ ...group, countries: group.countries.filter((c) => c !== country) }))
    .filter((group) => group.countries.length > 0);
  return { ...file, countries: [...others, { countries: [country], rules }] };
}

const markOf = ({ content, contentHash }: Adopted): TradeFileMark => {
  const { id, version, effectiveFrom, status, source } = content;
  return { path: `edition/${id}/${version}`, id, version, effectiveFrom, status, source, hash: contentHash };
};

/**
 * The law as it stands: each attested edition of a country takes its place from its day on, and the days before keep what held then.
 * So a machine that arrives after that day is judged by it today already, and the answer says until when the old law still serves.
 */
export function withEditions(files: TradeRules, adopted: readonly Adopted[]): TradeRules {
  if (adopted.length === 0) return files;
  const inOrder = adopted.toSorted((a, b) => a.serial - b.serial);
  let { landedCost, admissibility } = files;
  for (const { content } of inOrder) {
    if (isLandedCost(content)) landedCost = withDuties(landedCost, content);
    else admissibility = withRules(admissibility, content);
  }
  const marks = [...files.files, ...inOrder.map(markOf)];
  return { ...files, landedCost, admissibility, files: marks, hash: sha256Hex(canonicalJson(marks.map((f) => [f.path, f.hash]))) };
}
