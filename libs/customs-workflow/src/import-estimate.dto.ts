import { z } from 'zod';

export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two capital letters, as KE')
  .describe('ISO 3166-1 alpha-2');
const List = z.string().max(200).optional().describe('Comma between');
const Words = z.object({ en: z.string(), zh: z.string() });
/** Sentences a visitor reads, complete in all five languages. */
export const Sentence = z.object({ en: z.string(), zh: z.string(), ru: z.string(), fr: z.string(), ar: z.string() });
export const Confidence = z.enum(['high', 'medium', 'low']);
const Minor = z.string().regex(/^-?\d+$/);

export const ImportQuery = z.object({ listingId: z.uuid(), country: Country });
export const LandedCostQuery = ImportQuery.extend({
  certificates: List.describe('Certificates held or agreed to be made: pvoc_coc, form_e'),
  importer: List.describe('What the importer is: api_licence, income_tax_filer'),
});

/** Unknown has a reason and no number. Amounts are minor units of the answer's currency. */
export const Amount = z.object({
  known: z.boolean(),
  lowMinor: Minor.optional(),
  likelyMinor: Minor.optional(),
  highMinor: Minor.optional(),
  reason: z.string().optional(),
});

const Line = z.object({
  id: z.string(),
  kind: z.string(),
  name: Sentence,
  amount: Amount,
  ratePercent: z.string().optional(),
  base: z.array(z.string()).optional(),
  source: z.string(),
  confidence: Confidence,
  rateFrom: z.string(),
  recoverable: z.boolean(),
  inTotal: z.boolean(),
  note: z.string().optional(),
});

export const Trial = z.object({
  mode: z.string(),
  name: Words,
  outOfGauge: z.boolean(),
  broken: z.array(z.object({ limit: z.string(), value: z.number().optional(), max: z.number().optional() })),
  source: z.string(),
});

export const LandedCostAnswer = z.object({
  listingId: z.string(),
  country: z.string(),
  on: z.string(),
  hsCode: z.string().nullable(),
  rulesHash: z.string(),
  cost: z
    .object({
      regime: z.string().optional(),
      currency: z.string(),
      lines: z.array(Line),
      customsValue: Amount,
      total: Amount,
      totalAfterRecovery: Amount,
      knownPartMinor: Minor,
      confidence: Confidence,
    })
    .nullable(),
  /** Badge of the asking price once landed, against the fair value landed in the same country. */
  deal: z.object({
    badge: z.enum(['great', 'good', 'fair', 'high', 'unknown']),
    reason: z.string(),
    percentOfValue: z.number().nullable(),
  }),
  freight: z.object({ chosen: Trial, second: Trial.optional(), trials: z.array(Trial) }).nullable(),
  way: z.object({ port: z.string(), seaNm: z.number(), earliestOn: z.string(), likelyOn: z.string(), latestOn: z.string() }).nullable(),
});

export const AdmissibilityQuery = ImportQuery.extend({ papers: List.describe('Codes of papers held already: pvoc_coc, za_itac') });

export const Rule = z.object({
  id: z.string(),
  topic: z.string(),
  answer: z.enum(['yes', 'no', 'conditional', 'unknown']),
  words: Sentence,
  source: z.string(),
  sourceOn: z.string(),
  status: z.enum(['published', 'provisional']),
  confidence: Confidence,
});
export const PaperWords = z.object({
  code: z.string(),
  kind: z.enum(['certificate', 'inspection', 'cleaning', 'licence', 'declaration']),
  name: Sentence,
  issuer: Sentence,
  madeAt: z.string(),
  blocking: z.boolean(),
  source: z.string(),
  confidence: Confidence,
});

export const AdmissibilityAnswer = z.object({
  listingId: z.string(),
  country: z.string(),
  on: z.string().describe('The day of arrival the answer is for'),
  answer: z.enum(['yes', 'no', 'conditional', 'unknown']),
  ageYears: z.number().optional(),
  importableUntil: z.string().optional().describe('The last day of arrival on which the answer is still yes or conditional'),
  rules: z.array(Rule),
  certificates: z.array(PaperWords.extend({ held: z.boolean() })),
  rulesHash: z.string(),
});

export const CountriesAnswer = z.object({ countries: z.array(z.object({ country: z.string(), status: z.string(), source: z.string() })) });
