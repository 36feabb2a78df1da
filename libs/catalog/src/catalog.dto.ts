import { z } from 'zod';
import { FAMILY_IDS } from './family.js';

const words = z.object({ en: z.string(), zh: z.string(), ru: z.string(), fr: z.string(), ar: z.string() });
const sentence = z.object({ en: z.string(), zh: z.string() });
const familyId = z.enum(FAMILY_IDS);
const status = z.enum(['published', 'provisional']);

export const FamilyParams = z.strictObject({ id: z.string().max(40) });
export const ModelParams = z.strictObject({ id: z.string().max(100) });
export const MakesQuery = z.strictObject({ family: familyId.optional() });
export const ModelsQuery = z.strictObject({
  family: familyId.optional(),
  make: z.string().max(40).optional(),
  q: z.string().trim().max(80).optional(),
  page: z.coerce.number().int().min(1).max(100).default(1),
  size: z.coerce.number().int().min(1).max(100).default(50),
});
export const IdentityQuery = z.strictObject({
  family: familyId,
  text: z.string().max(60),
  make: z.string().max(40).optional(),
  year: z.coerce.number().int().min(1950).max(2100).optional(),
});
export const RecogniseQuery = z.strictObject({ title: z.string().trim().min(1).max(400) });

export const FamilyCard = z.object({
  id: familyId,
  names: words,
  plural: words,
  identity: z.enum(['pin', 'vin']),
  models: z.number().int(),
});

export const FieldAnswer = z.object({
  key: z.string(),
  type: z.enum(['number', 'enum']),
  unit: z.string().optional(),
  level: z.enum(['model', 'machine']),
  decimals: z.number().int(),
  names: words,
  required: z.boolean(),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z.array(z.object({ id: z.string(), names: words })).optional(),
});

export const FamilyAnswer = FamilyCard.extend({
  standard: z.string(),
  term: z.string(),
  sizeKey: z.string(),
  fields: z.array(FieldAnswer),
  shots: z.array(z.object({ id: z.string(), required: z.boolean(), names: sentence, help: sentence })),
  hsCodes: z.array(z.object({ code: z.string(), confidence: z.enum(['high', 'medium', 'low']) })),
  catalogHash: z.string(),
});

export const MakeAnswer = z.object({
  id: z.string(),
  name: z.string(),
  zh: z.string(),
  country: z.string(),
  tint: z.string(),
  families: z.array(familyId),
  models: z.number().int(),
});

export const ModelCard = z.object({
  id: z.string(),
  familyId,
  makeId: z.string(),
  make: z.object({ name: z.string(), zh: z.string() }),
  name: z.string(),
  massKg: z.number(),
  powerKw: z.number(),
  producedFrom: z.number().int(),
  producedTo: z.number().int().nullable(),
});

export const ModelAnswer = ModelCard.extend({
  aliases: z.array(z.string()),
  spec: z.record(z.string(), z.union([z.number(), z.string()])),
  hsCode: z.string(),
  newPriceUsd: z.number().int(),
  sources: z.record(z.string(), z.object({ title: z.string(), url: z.string().optional(), seenOn: z.string().optional(), status })),
  catalogHash: z.string(),
});

export const StageAnswer = z.object({
  id: z.string(),
  region: z.string(),
  use: z.string(),
  level: z.number().int(),
  names: sentence,
  since: z.number().int().optional(),
});

export const IdentityAnswer = z.object({
  kind: z.enum(['pin', 'vin', 'serial']),
  value: z.string(),
  warnings: z.array(z.enum(['serial_on_new_machine', 'foreign_maker_code', 'check_digit_not_used', 'not_pin_shape'])),
});

export const RecognisedAnswer = z.object({
  yearMade: z.number().int().optional(),
  makeId: z.string().optional(),
  modelId: z.string().optional(),
  modelCertainty: z.enum(['exact', 'likely']).optional(),
  familyId: familyId.optional(),
});
