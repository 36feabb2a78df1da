import { canonicalJson, DomainError } from '@ironsilk/kernel';
import type { z } from 'zod';
import type { AdmissibilityRule, CertificateRow } from '../admissibility.config.js';
import { LandedCostFile, type LandedCostRate, type LandedCostRegime } from '../landed-cost.config.js';
import { CountryRulesFile, type Content, type Law } from './edition.js';

/** What a drafter gives; the head of the file is made of it. */
export type Draft = {
  readonly country: string;
  readonly law: Law;
  readonly effectiveOn: string;
  readonly source: string;
  readonly status: 'published' | 'provisional';
  readonly regimes?: readonly unknown[] | undefined;
  readonly rules?: readonly unknown[] | undefined;
};

const refuse = (field: string, reason: string): DomainError => new DomainError('trade_edition.malformed', 'invalid', field, { reason });

function parsed<S extends z.ZodType>(schema: S, raw: unknown): z.infer<S> {
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  throw refuse(issue.path.join('.') || 'content', issue.message);
}

type Range = { readonly from: string; readonly to: string | undefined; readonly field: string };
const END = '9999-12-31';

/** Throws `trade_edition.ranges_overlap` when two hold on the same day, and when one ends before it begins. */
function requireDisjoint(ranges: readonly Range[], to: string): void {
  for (const range of ranges)
    if (range.to !== undefined && range.to <= range.from) throw refuse(`${range.field}.${to}`, 'it ends before it begins');
  const sorted = ranges.toSorted((a, b) => a.from.localeCompare(b.from));
  sorted.forEach((range, i) => {
    const before = sorted[i - 1];
    if (before && range.from < (before.to ?? END))
      throw new DomainError('trade_edition.ranges_overlap', 'invalid', range.field, { from: range.from, before: before.to ?? '…' });
  });
}

function checkRate(rate: LandedCostRate, field: string): void {
  const says = [rate.percent, rate.fixed, rate.unknown].filter((part) => part !== undefined).length;
  if (says !== 1) throw refuse(`${field}.percent`, 'give one of: a percentage, a fixed amount, or why it is unknown');
  const [low, likely, high] = [rate.lowPercent, rate.percent, rate.highPercent].map((text) =>
    text === undefined ? undefined : Number(text),
  );
  if (low !== undefined && likely !== undefined && low > likely) throw refuse(`${field}.lowPercent`, 'it is above the likely rate');
  if (high !== undefined && likely !== undefined && high < likely) throw refuse(`${field}.highPercent`, 'it is below the likely rate');
}

function checkRegime(regime: LandedCostRegime, field: string): void {
  const known = new Set(['fob', 'cif']);
  regime.terms.forEach((term, i) => {
    if (known.has(term.id)) throw refuse(`${field}.terms.${i}.id`, `${term.id} stands there twice`);
    const strange = term.base.find((id) => !known.has(id));
    if (strange !== undefined) throw refuse(`${field}.terms.${i}.base`, `${strange} is neither fob, cif nor an earlier term`);
    term.rates.forEach((rate, n) => checkRate(rate, `${field}.terms.${i}.rates.${n}`));
    known.add(term.id);
  });
}

function checkRules(rules: readonly AdmissibilityRule[], certificates: readonly CertificateRow[]): void {
  const papers = new Set(certificates.map((paper) => paper.code));
  rules.forEach((rule, i) => {
    const strange = rule.certificates.find((code) => !papers.has(code));
    if (strange !== undefined) throw refuse(`rules.${i}.certificates`, `no paper is called ${strange}`);
    if (rule.answer === 'conditional' && rule.certificates.length === 0)
      throw refuse(`rules.${i}.certificates`, 'a condition names its paper');
  });
  for (const same of Object.values(
    Object.groupBy(
      rules.map((rule, i) => ({ rule, i })),
      ({ rule }) => rule.id,
    ),
  ))
    requireDisjoint(
      same!.map(({ rule, i }) => ({ from: rule.effectiveFrom, to: rule.effectiveTo, field: `rules.${i}` })),
      'effectiveTo',
    );
}

/**
 * A draft read by the schema of the files and by what no schema says: ranges that do not overlap, bases that exist, papers that are on file.
 * Throws `trade_edition.malformed`, `trade_edition.ranges_overlap`, `trade_edition.no_change`.
 */
export function readDraft(draft: Draft, standing: Content | null, certificates: readonly CertificateRow[]): Content {
  const { country, law, effectiveOn, source, status } = draft;
  const head = {
    id: `trade.${law.replace('_', '-')}.${country.toLowerCase()}`,
    version: (standing?.version ?? 0) + 1,
    effectiveFrom: effectiveOn,
    source,
    status,
    country,
  };
  const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);
  if (law === 'landed_cost') {
    const stood = standing as LandedCostFile | null;
    const content = parsed(LandedCostFile, { ...head, rounding: stood?.rounding ?? 'half_up', regimes: draft.regimes });
    content.regimes.forEach((regime, i) => checkRegime(regime, `regimes.${i}`));
    requireDisjoint(
      content.regimes.map((regime, i) => ({ from: regime.from, to: regime.to, field: `regimes.${i}` })),
      'to',
    );
    if (stood && same(stood.regimes, content.regimes)) throw new DomainError('trade_edition.no_change', 'invalid', 'regimes');
    return content;
  }
  const stood = standing as CountryRulesFile | null;
  const content = parsed(CountryRulesFile, { ...head, rules: draft.rules });
  checkRules(content.rules, certificates);
  if (stood && same(stood.rules, content.rules)) throw new DomainError('trade_edition.no_change', 'invalid', 'rules');
  return content;
}
