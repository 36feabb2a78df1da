import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';
import { Confidence, Country, PaperWords, Rule, Sentence } from './import-estimate.dto.js';

const Status = z.enum(['published', 'provisional']);
const Answer = z.enum(['yes', 'no', 'conditional', 'unknown']);

const Line = z.object({
  country: z.string(),
  standing: z
    .enum(['closed', 'limits', 'conditions', 'open', 'unknown'])
    .describe('limits: some machines are kept out; conditions: all may come in with papers'),
  rules: z.int(),
  ageLimits: z.array(z.int()).describe('Years of age above which some machine is kept out'),
  hasDuties: z.boolean(),
  ports: z.int(),
});
export const ImportCountriesAnswer = z.object({ on: z.string(), rulesHash: z.string(), countries: z.array(Line) });

export const ImportCountryParams = z.object({ country: Country });
export const ImportCountryQuery = z.object({ family: z.enum(FAMILY_IDS).default('excavator') });

const Condition = z.object({
  families: z.array(z.string()).optional(),
  ageAbove: z.int().optional(),
  ageUpTo: z.int().optional(),
  count: z.enum(['year', 'day', 'first_of_january']),
  emission: z.array(z.string()).optional(),
  emissionNot: z.array(z.string()).optional(),
});
const CountryRule = Rule.extend({ when: Condition, effectiveFrom: z.string(), effectiveTo: z.string().optional() });

const Rate = z.object({
  percent: z.string().optional(),
  lowPercent: z.string().optional(),
  highPercent: z.string().optional(),
  baseShare: z.array(z.int()).optional(),
  fixed: z.object({ amount: z.string(), currency: z.string() }).optional(),
  unknown: z.string().optional(),
  when: z
    .object({
      certificate: z.string().optional(),
      withoutCertificate: z.string().optional(),
      importerHas: z.string().optional(),
      origin: z.string().optional(),
    })
    .optional(),
  source: z.string(),
  confidence: Confidence,
});
const Duties = z.object({
  from: z.string(),
  status: Status,
  source: z.string(),
  rounding: z.enum(['half_up', 'down', 'up']),
  lines: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: Sentence,
      base: z.array(z.string()),
      recoverable: z.boolean(),
      rates: z.array(Rate),
    }),
  ),
});

export const ImportCountryAnswer = Line.extend({
  on: z.string(),
  rulesHash: z.string(),
  family: z.string(),
  hsCode: z.string().describe('The code the family is taken to have; a model may have another'),
  ruleRows: z.array(CountryRule),
  papers: z.array(PaperWords),
  years: z.array(z.object({ built: z.int(), answer: Answer, importableUntil: z.string().optional() })),
  duties: Duties.nullable(),
  lane: z.object({ over: z.enum(['sea', 'land']), port: z.string().nullable(), hasRoRo: z.boolean(), source: z.string() }).nullable(),
  portLines: z.array(
    z.object({
      code: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      roro: z.boolean(),
      seaNm: z.int(),
      days: z.int(),
    }),
  ),
});
