import type { Lang } from '#lib/i18n/languages.ts';

/** What a rule file says, in English and Chinese at least. */
export type Words = { en: string; zh: string; ru?: string; fr?: string; ar?: string };
/** In the reader's language, or in English. */
export const spoken = (words: Words, lang: Lang): string => words[lang] ?? words.en;

/** Unknown has a reason and no number. */
export interface Amount {
  known: boolean;
  lowMinor?: string;
  likelyMinor?: string;
  highMinor?: string;
  reason?: string;
}
export interface LandedLine {
  id: string;
  kind: string;
  name: Words;
  amount: Amount;
  ratePercent?: string;
  base?: string[];
  source: string;
  confidence: 'high' | 'medium' | 'low';
  rateFrom: string;
  recoverable: boolean;
  inTotal: boolean;
  note?: string;
}
/** `GET /api/landed-cost` */
export interface LandedCost {
  country: string;
  on: string;
  hsCode: string | null;
  rulesHash: string;
  cost: {
    currency: string;
    regime?: string;
    lines: LandedLine[];
    customsValue: Amount;
    total: Amount;
    totalAfterRecovery: Amount;
    knownPartMinor: string;
    confidence: 'high' | 'medium' | 'low';
  } | null;
  /** Badge of the asking price once landed, against the fair value landed in the same country. */
  deal: { badge: string; reason: string; percentOfValue: number | null };
  freight: { chosen: { mode: string; name: Words; outOfGauge: boolean } } | null;
  way: { port: string; seaNm: number; earliestOn: string; likelyOn: string; latestOn: string } | null;
}
type Sentence = { en: string; zh: string; ru: string; fr: string; ar: string };
/** A paper a country asks for. */
export interface Paper {
  code: string;
  kind: 'certificate' | 'inspection' | 'cleaning' | 'licence' | 'declaration';
  name: Sentence;
  issuer: Sentence;
  madeAt: string;
  blocking: boolean;
  source: string;
  confidence: string;
}
/** `GET /api/admissibility` */
export interface Admissibility {
  country: string;
  on: string;
  answer: 'yes' | 'no' | 'conditional' | 'unknown';
  ageYears?: number;
  importableUntil?: string;
  rules: {
    id: string;
    topic: string;
    answer: string;
    words: Sentence;
    source: string;
    sourceOn: string;
    status: 'published' | 'provisional';
    confidence: string;
  }[];
  certificates: (Paper & { held: boolean })[];
  rulesHash: string;
}
