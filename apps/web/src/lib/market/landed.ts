type Words = { en: string; zh: string };
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
  freight: { chosen: { mode: string; name: Words; outOfGauge: boolean } } | null;
  way: { port: string; seaNm: number; earliestOn: string; likelyOn: string; latestOn: string } | null;
}
/** `GET /api/admissibility` */
export interface Admissibility {
  country: string;
  answer: 'yes' | 'no' | 'conditional' | 'unknown';
  ageYears?: number;
  rules: { id: string; topic: string; answer: string; words: Words; source: string; confidence: string }[];
  certificates: { code: string; name: Words; issuer: Words; madeAt: string; blocking: boolean; source: string; confidence: string }[];
  rulesHash: string;
}
