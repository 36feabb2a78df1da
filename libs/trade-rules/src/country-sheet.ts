import { admissibility, admissibilityCountries, inForce, rulesOf, type AdmissibilityAnswer } from './admissibility.js';
import type { AdmissibilityRule, CertificateRow } from './admissibility.config.js';
import { laneTo } from './freight-estimate.js';
import type { LaneRow } from './freight-mode.config.js';
import type { LandedCostFile, LandedCostRate, LandedCostRegime, LandedCostTerm } from './landed-cost.config.js';
import type { PortRow } from './port.config.js';
import { estimateArrival, seaRoute } from './sea-route.js';
import type { TradeRules } from './trade-rules.js';

/** How a country stands to used machines, over all its rules in force: the strictest thing that can happen to a machine. */
export type Standing = 'closed' | 'limits' | 'conditions' | 'open' | 'unknown';

export type CountryLine = {
  readonly country: string;
  readonly standing: Standing;
  readonly rules: number;
  /** Years after which some machine may no longer come in; several where families differ. */
  readonly ageLimits: readonly number[];
  readonly hasDuties: boolean;
  readonly ports: number;
};

/** What became of a machine of one year of build that arrives on the day asked for. */
export type YearLine = { readonly built: number; readonly answer: AdmissibilityAnswer; readonly importableUntil?: string };

export type DutyLine = { readonly term: LandedCostTerm; readonly rates: readonly LandedCostRate[] };

export type PortLine = { readonly port: PortRow; readonly seaNm: number; readonly days: number };

export type CountrySheet = CountryLine & {
  readonly on: string;
  readonly ruleRows: readonly AdmissibilityRule[];
  readonly papers: readonly CertificateRow[];
  readonly years: readonly YearLine[];
  readonly duties?: { readonly file: LandedCostFile; readonly regime: LandedCostRegime; readonly lines: readonly DutyLine[] };
  readonly lane?: LaneRow;
  readonly portLines: readonly PortLine[];
};

/** One kind of machine, as the question is put. */
export type SheetQuestion = {
  readonly on: string;
  readonly family: string;
  readonly hs: string;
  readonly fromPort: string;
  readonly years: number;
};

const holds = (rule: AdmissibilityRule, on: string): boolean => rule.effectiveTo === undefined || on < rule.effectiveTo;
const onUsed = (rule: AdmissibilityRule): boolean => rule.when.used !== false;
const seaPorts = (country: string, rules: TradeRules): readonly PortRow[] =>
  rules.ports.ports.filter((p) => p.country === country && p.kind === 'sea');

/** A ban on everything of used machines, and not of one family, age or engine. */
const sweeping = ({ when }: AdmissibilityRule): boolean =>
  [when.families, when.ageAbove, when.ageUpTo, when.emission, when.emissionNot].every((part) => part === undefined);

function standingOf(rules: readonly AdmissibilityRule[]): Standing {
  const says = (answer: AdmissibilityAnswer) => rules.filter((rule) => rule.answer === answer);
  const bans = says('no');
  const others = rules.filter((rule) => rule.answer !== 'no');
  if (bans.some(sweeping) && !others.some((rule) => bans.some((ban) => ban.topic === rule.topic))) return 'closed';
  if (bans.length > 0) return 'limits';
  if (says('conditional').length > 0) return 'conditions';
  return says('yes').length > 0 ? 'open' : 'unknown';
}

function lineOf(country: string, on: string, rules: TradeRules): CountryLine {
  const now = rulesOf(country, rules.admissibility).filter((rule) => inForce(rule, on) && onUsed(rule));
  const limits = now.filter((rule) => rule.answer === 'no').map((rule) => rule.when.ageAbove);
  return {
    country,
    standing: standingOf(now),
    rules: now.length,
    ageLimits: [...new Set(limits.filter((years) => years !== undefined))].sort((a, b) => a - b),
    hasDuties: rules.landedCost.some((file) => file.country === country),
    ports: seaPorts(country, rules).length,
  };
}

/** Every country with a rule of import or duties on file. China is where the machines come from. */
export function countryLines(on: string, rules: TradeRules): readonly CountryLine[] {
  const all = new Set([...admissibilityCountries(rules.admissibility), ...rules.landedCost.map((file) => file.country)]);
  all.delete('CN');
  return [...all].sort().map((country) => lineOf(country, on, rules));
}

function yearsOf(country: string, question: SheetQuestion, rules: TradeRules): readonly YearLine[] {
  const latest = Number(question.on.slice(0, 4));
  return Array.from({ length: question.years }, (_, back) => {
    const built = latest - back;
    const facts = { hs: question.hs, family: question.family, used: true, yearBuilt: built, arrivesOn: question.on };
    const { answer, importableUntil } = admissibility(facts, country, rules.admissibility);
    return { built, answer, ...(importableUntil === undefined ? {} : { importableUntil }) };
  });
}

function dutiesOf(country: string, question: SheetQuestion, rules: TradeRules): CountrySheet['duties'] {
  const file = rules.landedCost.find((f) => f.country === country);
  const regime = file?.regimes.find((r) => r.from <= question.on && (r.to === undefined || question.on < r.to));
  if (!file || !regime) return undefined;
  const lines = regime.terms.map((term): DutyLine => {
    const fitting = term.rates.filter((rate) => rate.hs === undefined || rate.hs.some((prefix) => question.hs.startsWith(prefix)));
    const last = fitting.findIndex((rate) => rate.when === undefined);
    return { term, rates: last < 0 ? fitting : fitting.slice(0, last + 1) };
  });
  return { file, regime, lines };
}

function portsOf(country: string, question: SheetQuestion, rules: TradeRules): readonly PortLine[] {
  const lines = seaPorts(country, rules).map((port) => {
    const route = seaRoute(question.fromPort, port.code, rules.ports);
    return { port, seaNm: route.seaNm, days: estimateArrival(route, question.on, 'roro', rules.ports).days };
  });
  return lines.sort((a, b) => a.seaNm - b.seaNm);
}

/** All that is on file about bringing one kind of used machine into a country; undefined when nothing is. */
export function countrySheet(country: string, question: SheetQuestion, rules: TradeRules): CountrySheet | undefined {
  const line = countryLines(question.on, rules).find((l) => l.country === country);
  if (!line) return undefined;
  const ruleRows = rulesOf(country, rules.admissibility).filter((rule) => holds(rule, question.on) && onUsed(rule));
  const codes = new Set(ruleRows.flatMap((rule) => rule.certificates));
  const duties = dutiesOf(country, question, rules);
  const lane = laneTo(rules.lanes, country);
  return {
    ...line,
    on: question.on,
    ruleRows,
    papers: rules.admissibility.certificates.filter((paper) => codes.has(paper.code)),
    years: yearsOf(country, question, rules),
    ...(duties ? { duties } : {}),
    ...(lane ? { lane } : {}),
    portLines: portsOf(country, question, rules),
  };
}
