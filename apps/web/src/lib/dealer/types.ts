import type { operations } from '#lib/api/schema.d.ts';

type Answer<Op extends keyof operations, Status extends number = 200> = operations[Op] extends {
  responses: Record<Status, { content: { 'application/json': infer Body } }>;
}
  ? Body
  : never;

export type Draft = Answer<'Listing.draft'>;
export type OwnPhoto = Draft['photos'][number];
export type Shot = Draft['shots'][number];
export type Stock = Answer<'Listing.mine'>;
export type StockItem = Stock['items'][number];
export type Imported = Answer<'Import.one'>;
export type Imports = Answer<'Import.list'>;
export type Report = Answer<'Import.report'>;
export type Yard = Answer<'Yard.list'>['items'][number];

export interface Words {
  readonly [lang: string]: string;
}
export interface FieldOfFamily {
  key: string;
  type: 'number' | 'enum';
  unit?: string;
  level: 'model' | 'machine';
  decimals: number;
  names: Words;
  required: boolean;
  min?: number;
  max?: number;
  options?: { id: string; names: Words }[];
}
/** `GET /api/catalog/families/:id`, what the editor needs of it. */
export interface FamilyDetail {
  id: string;
  names: Words;
  fields: FieldOfFamily[];
}
/** In the reader's language, else in English. */
export const word = (words: Words | undefined, lang: string): string => words?.[lang] ?? words?.['en'] ?? '';

interface AdviceDeal {
  badge: string;
  reason: string;
  percentOfValue: number | null;
}
/** What to ask, and a reserve for an auction; amounts are minor units of `currency`. */
export interface PriceAdvice {
  currency: string;
  refusal: { title: string; remedy: string } | null;
  value: { fmvMinor: string; flvMinor: string; lowMinor: string; highMinor: string; factor: number; coverage: number } | null;
  asked: { amountMinor: string; deal: AdviceDeal } | null;
  asks: {
    code: 'fast' | 'fair' | 'patient';
    askingMinor: string;
    deal: AdviceDeal;
    days: { basis: 'band' | 'family'; days: number; low: number | null; high: number | null; machines: number; sold: number } | null;
  }[];
  reserve: { reserveMinor: string; startMinor: string; reason: 'forced_value' | 'uncertain' } | null;
}

export type Batch = Answer<'Batch.one'>;
export type Batches = Answer<'Batch.list'>;
export type BatchRows = Answer<'Batch.rows'>;
