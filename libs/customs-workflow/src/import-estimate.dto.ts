import { z } from 'zod';

const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two capital letters, as KE')
  .describe('ISO 3166-1 alpha-2');
const List = z.string().max(200).optional().describe('Comma between');
const Words = z.object({ en: z.string(), zh: z.string() });
const Confidence = z.enum(['high', 'medium', 'low']);
const Minor = z.string().regex(/^-?\d+$/);

export const ImportQuery = z.object({ listingId: z.uuid(), country: Country });
export const LandedCostQuery = ImportQuery.extend({
  certificates: List.describe('Certificates held or agreed to be made: pvoc_coc, form_e'),
  importer: List.describe('What the importer is: api_licence, income_tax_filer'),
});

/** Unknown has a reason and no number. Amounts are minor units of the answer's currency. */
const Amount = z.object({
  known: z.boolean(),
  lowMinor: Minor.optional(),
  likelyMinor: Minor.optional(),
  highMinor: Minor.optional(),
  reason: z.string().optional(),
});

const Line = z.object({
  id: z.string(),
  kind: z.string(),
  name: Words,
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

const Trial = z.object({
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
  freight: z.object({ chosen: Trial, second: Trial.optional(), trials: z.array(Trial) }).nullable(),
  way: z.object({ port: z.string(), seaNm: z.number(), earliestOn: z.string(), likelyOn: z.string(), latestOn: z.string() }).nullable(),
});

export const AdmissibilityAnswer = z.object({
  listingId: z.string(),
  country: z.string(),
  answer: z.enum(['yes', 'no', 'conditional', 'unknown']),
  ageYears: z.number().optional(),
  rules: z.array(
    z.object({ id: z.string(), topic: z.string(), answer: z.string(), words: Words, source: z.string(), confidence: Confidence }),
  ),
  certificates: z.array(
    z.object({
      code: z.string(),
      name: Words,
      issuer: Words,
      madeAt: z.string(),
      blocking: z.boolean(),
      source: z.string(),
      confidence: Confidence,
    }),
  ),
  rulesHash: z.string(),
});

export const CountriesAnswer = z.object({ countries: z.array(z.object({ country: z.string(), status: z.string(), source: z.string() })) });
