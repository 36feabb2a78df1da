import type { PublishedPhoto } from './photos.ts';

export type Origin = 'catalogue' | 'plate' | 'dealer';
export interface MoneyJson {
  amountMinor: string;
  currency: string;
}
/** `GET /api/listings/:id`: a machine on the market, as everybody may see it. */
export interface PublicListing {
  id: string;
  state: 'published' | 'reserved' | 'sold';
  familyId: string;
  makeId: string | null;
  makeName: string | null;
  modelId: string | null;
  modelName: string | null;
  yearMade: number | null;
  operatingHours: number | null;
  hourMeter: string | null;
  title: string | null;
  asking: MoneyJson | null;
  incoterm: string | null;
  incotermPlace: string | null;
  publishedAt: string | null;
  updatedAt: string;
  description: string | null;
  identity: { kind: string | null; ending: string | null };
  lien: string | null;
  papers: string[];
  spec: Record<string, { value: string | number; origin: Origin }>;
  origins: Record<string, Origin>;
  seller: { id: string; name: string; nameLocal: string | null; city: string | null; country: string; verified: boolean };
  yard: { city: string; country: string; lat: number | null; lng: number | null } | null;
  photos: PublishedPhoto[];
}
type Words = Record<string, string>;
/** `GET /api/catalog/families/:id`, the part a page needs. */
export interface FamilyFields {
  id: string;
  names: Words;
  standard: string;
  fields: {
    key: string;
    type: 'number' | 'enum';
    unit?: string;
    decimals: number;
    names: Words;
    options?: { id: string; names: Words }[];
  }[];
  shots: { id: string; names: Words }[];
}
/** In the reader's language, else in English. */
export const word = (words: Words | undefined, lang: string): string => words?.[lang] ?? words?.['en'] ?? '';

/** `GET /api/valuations/of-listing/:id` */
export interface Valuation {
  id: string;
  cause: string;
  madeAt: string;
  standard: { id: string; version: number; status: 'published' | 'provisional'; hash: string };
  deal: { badge: string; reason: string; percentOfValue: number | null };
  valuation: Working | null;
  refusal: { code: string; title: string; remedy: string } | null;
}
/** A value with its working; amounts are minor units of `currency`. */
export interface Working {
  valuedOn: string;
  currency: string;
  location: string;
  premises: { fmvMinor: string; olvMinor: string; flvMinor: string };
  interval: {
    lowMinor: string;
    highMinor: string;
    factor: number;
    coverage: number;
    setBy: string;
    parts: { code: string; sd: number }[];
  };
  legs: { code: string; valueMinor: string; sd: number; weight: number }[];
  comparables: {
    id: string;
    kind: string;
    priceMinor: string;
    pricedOn: string;
    yearMade: number;
    operatingHours: number | null;
    grade: string | null;
    adjustedMinor: string;
    weight: number;
  }[];
  waterfall: { code: string; amountMinor: string; runningMinor: string; params: Record<string, string | number> }[];
  narrowing: { fact: string; fromFactor: number; toFactor: number }[];
  warnings: { code: string; field: string | null; params: Record<string, string | number> }[];
}
/** What a machine may be worth in years to come, in money of today. */
export interface Residual {
  currency: string;
  hoursPerYear: number;
  points: { years: number; hours: number; fmvMinor: string; flvMinor: string; lowMinor: string; highMinor: string; share: number }[];
}
export const machineName = (m: Pick<PublicListing, 'yearMade' | 'makeName' | 'modelName' | 'title'>): string =>
  [m.yearMade, m.makeName, m.modelName].filter(Boolean).join(' ') || (m.title ?? '');
/** `GET /api/dealers/:id/record`: counts only. */
export interface DealerRecord {
  salesDone: number;
  claims: number;
  claimsOpen: number;
  offers: number;
  answered: number;
  answerHours: number | null;
}
