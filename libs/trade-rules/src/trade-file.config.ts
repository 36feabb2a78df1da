import { z } from 'zod';

/** A calendar date without a time zone: customs law counts days, not instants. */
export const DateOn = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** ISO 3166-1 alpha-2. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/);

/** ISO 4217. */
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/);

/** `high`: found in a dated source. `medium`: good memory or an old source. `low`: weak; a person must confirm before money depends on it. */
export const Confidence = z.enum(['high', 'medium', 'low']);
export type Confidence = z.infer<typeof Confidence>;

/** `published`: read in its source. `provisional`: written from memory or from a second-hand source, to be confirmed. */
export const FileStatus = z.enum(['published', 'provisional']);

/** A plain non-negative decimal, as text so that no digit is lost. */
export const DecimalText = z.string().regex(/^\d{1,12}(\.\d{1,9})?$/);

/** What every file of law says about itself. */
export const FileHead = {
  id: z.string().regex(/^trade\.[a-z0-9.-]+$/),
  version: z.number().int().positive(),
  effectiveFrom: DateOn,
  source: z.string().min(3),
  status: FileStatus,
};

/** What every single fact may say about itself when it differs from its file. */
export const FactHead = { source: z.string().min(3), confidence: Confidence };

/** Words the country pages show, complete in all five languages. */
export const FiveLanguages = z.strictObject({
  en: z.string().min(1),
  zh: z.string().min(1),
  ru: z.string().min(1),
  fr: z.string().min(1),
  ar: z.string().min(1),
});
export type FiveLanguages = z.infer<typeof FiveLanguages>;

const RANK: Record<Confidence, number> = { high: 2, medium: 1, low: 0 };

/** A chain is as trustworthy as its weakest link. */
export const weakest = (all: readonly Confidence[]): Confidence => all.reduce<Confidence>((a, b) => (RANK[b] < RANK[a] ? b : a), 'high');
