import type { Paper, Words } from './landed.ts';

export type Standing = 'closed' | 'limits' | 'conditions' | 'open' | 'unknown';
export type Answer = 'yes' | 'no' | 'conditional' | 'unknown';
export interface CountryLine {
  country: string;
  standing: Standing;
  rules: number;
  ageLimits: number[];
  hasDuties: boolean;
  ports: number;
}
/** `GET /api/import/countries` */
export interface ImportCountries {
  on: string;
  rulesHash: string;
  countries: CountryLine[];
}
export interface DutyRate {
  percent?: string;
  lowPercent?: string;
  highPercent?: string;
  baseShare?: [number, number];
  fixed?: { amount: string; currency: string };
  unknown?: string;
  when?: { certificate?: string; withoutCertificate?: string; importerHas?: string; origin?: string };
  source: string;
  confidence: string;
}
export interface DutyLine {
  id: string;
  kind: string;
  name: Words;
  base: string[];
  recoverable: boolean;
  rates: DutyRate[];
}
export interface CountryRule {
  id: string;
  topic: string;
  answer: Answer;
  words: Words;
  source: string;
  sourceOn: string;
  status: 'published' | 'provisional';
  effectiveFrom: string;
  effectiveTo?: string;
  when: { families?: string[]; ageAbove?: number; ageUpTo?: number; count: 'year' | 'day' | 'first_of_january' };
}
/** `GET /api/import/countries/{country}` */
export interface ImportCountry extends CountryLine {
  on: string;
  rulesHash: string;
  family: string;
  hsCode: string;
  ruleRows: CountryRule[];
  papers: Paper[];
  years: { built: number; answer: Answer; importableUntil?: string }[];
  duties: { from: string; status: string; source: string; rounding: string; lines: DutyLine[] } | null;
  lane: { over: 'sea' | 'land'; port: string | null; hasRoRo: boolean; source: string } | null;
  portLines: { code: string; name: { en: string; zh: string }; roro: boolean; seaNm: number; days: number }[];
}

export const STANDING_TONE = { closed: 'bad', limits: 'warn', conditions: 'info', open: 'good', unknown: 'info' } as const;
export const ANSWER_TONE = { yes: 'good', no: 'bad', conditional: 'warn', unknown: '' } as const;

type Years = ImportCountry['years'];
/** Years side by side with the same answer and the same end, drawn as one line. */
export function yearSpans(years: Years): { from: number; to: number; answer: Answer; until?: string | undefined }[] {
  const spans: ReturnType<typeof yearSpans> = [];
  for (const { built, answer, importableUntil } of years) {
    const last = spans.at(-1);
    if (last && last.answer === answer && last.until === importableUntil) last.from = built;
    else spans.push({ from: built, to: built, answer, until: importableUntil });
  }
  return spans;
}
