import type { AdmissibilityFile, AdmissibilityRule, CertificateRow } from './admissibility.config.js';
import { dayAfter, dayBefore, isWithin, lastDayWithin, type BuildDate } from './machine-age.js';

export type AdmissibilityAnswer = AdmissibilityRule['answer'];

/** `arrivesOn` is the day the machine reaches the border: an age rule is judged then, not on the day of sale. */
export type AdmissibilityFacts = BuildDate & {
  readonly hs: string;
  readonly family?: string | undefined;
  readonly used: boolean;
  readonly emissionStage?: string | undefined;
  readonly arrivesOn: string;
  /** Codes of papers held already. */
  readonly papers?: readonly string[] | undefined;
};

/** May this machine come in, by which rules, and with which papers. */
export type Admissibility = {
  readonly country: string;
  readonly answer: AdmissibilityAnswer;
  /** Age in calendar years at arrival; undefined when the year of build is not known. */
  readonly ageYears?: number;
  readonly rules: readonly AdmissibilityRule[];
  readonly certificates: readonly CertificateRow[];
  /** Those of `certificates` that are not among the papers held. */
  readonly missing: readonly CertificateRow[];
  /** The last day of arrival on which the answer is still yes or conditional; absent when no rule on file ends it. */
  readonly importableUntil?: string;
};

const WORST: readonly AdmissibilityAnswer[] = ['no', 'unknown', 'conditional', 'yes'];
const OPEN: readonly AdmissibilityAnswer[] = ['yes', 'conditional'];

export const rulesOf = (country: string, file: AdmissibilityFile): readonly AdmissibilityRule[] =>
  file.countries.filter((c) => c.countries.includes(country)).flatMap((c) => c.rules);

/** Every country with a rule on file, in the order of the alphabet. */
export const admissibilityCountries = (file: AdmissibilityFile): readonly string[] =>
  [...new Set(file.countries.flatMap((c) => c.countries))].sort();

/** Does the rule hold on that day at all? */
export const inForce = (rule: AdmissibilityRule, on: string): boolean =>
  rule.effectiveFrom <= on && (rule.effectiveTo === undefined || on < rule.effectiveTo);

/** Conjunction of three-valued facts: false wins, then "not known". */
function all(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

const oneOf = (value: string | undefined, list: readonly string[] | undefined): boolean | undefined =>
  list === undefined ? true : value === undefined ? undefined : list.includes(value);

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** `undefined` when the rule turns on a fact nobody gave. */
function matches(rule: AdmissibilityRule, facts: AdmissibilityFacts, on: string): boolean | undefined {
  const { when } = rule;
  const within = (years: number) => isWithin(facts, years, when.count, on);
  return all([
    when.hs === undefined || when.hs.some((prefix) => facts.hs.startsWith(prefix)),
    when.used === undefined || when.used === facts.used,
    oneOf(facts.family, when.families),
    when.emissionNot === undefined ? true : not(oneOf(facts.emissionStage, when.emissionNot)),
    oneOf(facts.emissionStage, when.emission),
    when.ageUpTo === undefined ? true : within(when.ageUpTo),
    when.ageAbove === undefined ? true : not(within(when.ageAbove)),
  ]);
}

/** The first rule of each topic that matches on that day; one that turns on a missing fact answers `unknown`. */
function decide(all: readonly AdmissibilityRule[], facts: AdmissibilityFacts, on: string): readonly AdmissibilityRule[] {
  const held = new Set(facts.papers ?? []);
  const decided: AdmissibilityRule[] = [];
  for (const topic of new Set(all.map((rule) => rule.topic))) {
    for (const rule of all.filter((r) => r.topic === topic && inForce(r, on))) {
      const hit = matches(rule, facts, on);
      if (hit === false) continue;
      const settled = rule.certificates.length > 0 && rule.certificates.every((code) => held.has(code));
      if (hit === undefined) decided.push({ ...rule, answer: 'unknown' });
      else decided.push(rule.answer === 'conditional' && settled ? { ...rule, answer: 'yes' } : rule);
      break;
    }
  }
  return decided;
}

const answerOf = (decided: readonly AdmissibilityRule[]): AdmissibilityAnswer =>
  decided.length === 0 ? 'unknown' : WORST.find((a) => decided.some((rule) => rule.answer === a))!;

/** Every day on which some rule's answer can change for this machine, after its arrival. */
function changeDays(all: readonly AdmissibilityRule[], facts: AdmissibilityFacts): readonly string[] {
  const days = all.flatMap((rule) => {
    const bounds = [rule.when.ageUpTo, rule.when.ageAbove].flatMap((years) => {
      const last = years === undefined ? undefined : lastDayWithin(facts, years, rule.when.count);
      return last ? [dayAfter(last.earliest), dayAfter(last.latest)] : [];
    });
    return [...bounds, rule.effectiveFrom, ...(rule.effectiveTo === undefined ? [] : [rule.effectiveTo])];
  });
  return [...new Set(days.filter((day) => day > facts.arrivesOn))].sort();
}

/**
 * Whether a machine can be imported (marketplaces §5.6). A country without a rule on file is `unknown`, and a rule that turns on a fact
 * that is missing is `unknown` too, never a quiet yes. The answer holds for the day of arrival and says until when it stays open.
 */
export function admissibility(facts: AdmissibilityFacts, country: string, file: AdmissibilityFile): Admissibility {
  const all = rulesOf(country, file);
  const decided = decide(all, facts, facts.arrivesOn);
  const answer = answerOf(decided);
  const codes = new Set(decided.flatMap((rule) => rule.certificates));
  const certificates = file.certificates.filter((c) => codes.has(c.code));
  const year = facts.builtOn === undefined ? facts.yearBuilt : Number(facts.builtOn.slice(0, 4));
  const closes = OPEN.includes(answer)
    ? changeDays(all, facts).find((day) => !OPEN.includes(answerOf(decide(all, facts, day))))
    : undefined;
  return {
    country,
    answer,
    ...(year === undefined ? {} : { ageYears: Math.max(0, Number(facts.arrivesOn.slice(0, 4)) - year) }),
    rules: decided,
    certificates,
    missing: certificates.filter((c) => !(facts.papers ?? []).includes(c.code)),
    ...(closes === undefined ? {} : { importableUntil: dayBefore(closes) }),
  };
}
