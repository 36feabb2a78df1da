import type { AdmissibilityFile, AdmissibilityRule, CertificateRow } from './admissibility.config.js';

export type AdmissibilityAnswer = AdmissibilityRule['answer'];

/** `arrivesOn` is the day the machine reaches the border: an age rule is judged then, not on the day of sale. */
export type AdmissibilityFacts = {
  readonly hs: string;
  readonly used: boolean;
  readonly yearBuilt?: number | undefined;
  readonly arrivesOn: string;
};

/** May this machine come in, by which rules, and with which papers. */
export type Admissibility = {
  readonly country: string;
  readonly answer: AdmissibilityAnswer;
  /** Age in years at arrival; undefined when the year of build is not known. */
  readonly ageYears?: number;
  readonly rules: readonly AdmissibilityRule[];
  readonly certificates: readonly CertificateRow[];
};

const WORST: readonly AdmissibilityAnswer[] = ['no', 'unknown', 'conditional', 'yes'];

/** `undefined` when the rule turns on a fact nobody gave. */
function matches(rule: AdmissibilityRule, facts: AdmissibilityFacts, age: number | undefined): boolean | undefined {
  const { when } = rule;
  if (when.hs && !when.hs.some((prefix) => facts.hs.startsWith(prefix))) return false;
  if (when.used !== undefined && when.used !== facts.used) return false;
  if (when.ageAbove === undefined && when.ageUpTo === undefined) return true;
  if (age === undefined) return undefined;
  return (when.ageAbove === undefined || age > when.ageAbove) && (when.ageUpTo === undefined || age <= when.ageUpTo);
}

/**
 * Whether a machine can be imported (marketplaces §5.6). Thin on purpose: a country without a rule on file is `unknown`, and a
 * rule that turns on an unknown year of build is `unknown` too, never a quiet yes.
 */
export function admissibility(facts: AdmissibilityFacts, country: string, file: AdmissibilityFile): Admissibility {
  const year = Number(facts.arrivesOn.slice(0, 4));
  const age = facts.yearBuilt === undefined ? undefined : Math.max(0, year - facts.yearBuilt);
  const all = file.countries.filter((c) => c.countries.includes(country)).flatMap((c) => c.rules);
  const decided: AdmissibilityRule[] = [];
  for (const topic of new Set(all.map((rule) => rule.topic))) {
    for (const rule of all.filter((r) => r.topic === topic)) {
      const hit = matches(rule, facts, age);
      if (hit === false) continue;
      decided.push(hit ? rule : { ...rule, answer: 'unknown' });
      break;
    }
  }
  const codes = new Set(decided.flatMap((rule) => rule.certificates));
  return {
    country,
    answer: decided.length === 0 ? 'unknown' : WORST.find((a) => decided.some((rule) => rule.answer === a))!,
    ...(age === undefined ? {} : { ageYears: age }),
    rules: decided,
    certificates: file.certificates.filter((c) => codes.has(c.code)),
  };
}
