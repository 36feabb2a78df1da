/**
 * The shape of every file under `config/catalog/`. One declaration gives the check at start, the TypeScript types and the
 * JSON Schemas in `config/catalog/schema/` (kept current by a test).
 */
import { z } from 'zod';
import { FAMILY_IDS, LANGUAGES } from './family.js';

const slug = z.string().regex(/^[a-z0-9]+(?:[_-][a-z0-9]+)*$/);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const status = z.enum(['published', 'provisional']);
const text = z.string().trim().min(1).max(400);

/** One word or phrase in all five languages. */
const words = z.strictObject({ en: text, zh: text, ru: text, fr: text, ar: text });
/** A sentence the pages show; other languages fall back to English. */
const sentence = z.strictObject({ en: text, zh: text });
const wordLists = z.strictObject(
  Object.fromEntries(LANGUAGES.map((l) => [l, z.array(text).default([])])) as Record<
    (typeof LANGUAGES)[number],
    z.ZodDefault<z.ZodArray<typeof text>>
  >,
);

const head = { id: slug, version: z.int().min(1), effectiveFrom: date, source: text, status };

export const familyId = z.enum(FAMILY_IDS);

const emissionStage = z.strictObject({
  id: slug,
  region: z.enum(['CN', 'EU', 'US', 'none']),
  use: z.enum(['non_road', 'road', 'any']),
  /** Rank comparable across regions: 0 none, 1 Stage I, 2 II, 3 IIIA, 4 IIIB, 5 IV/V; 9 no exhaust at all. */
  level: z.int().min(0).max(9),
  names: sentence,
  since: z.int().optional(),
});
export const emissionStagesFile = z.strictObject({ ...head, stages: z.array(emissionStage).min(1) });

const specField = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  type: z.enum(['number', 'enum']),
  /** Unit the value is stored in; see `unit.ts`. Absent for plain numbers and choices. */
  unit: z.enum(['kg', 'kW', 'mm', 'm', 'm3', 'h', 'kN·m', 'km', '%', 'year']).optional(),
  /** `model`: true of every machine of a model. `machine`: read from the machine itself. */
  level: z.enum(['model', 'machine']),
  decimals: z.int().min(0).max(2).default(0),
  names: words,
  options: z.array(z.strictObject({ id: slug, names: words })).optional(),
});
export const specFieldsFile = z.strictObject({ ...head, fields: z.array(specField).min(1) });

const shot = z.strictObject({ id: slug, required: z.boolean(), names: sentence, help: sentence });
export const shotsFile = z.strictObject({ ...head, shots: z.array(shot).min(8) });

const specUse = z.strictObject({ key: z.string(), required: z.boolean(), min: z.number().optional(), max: z.number().optional() });

/** First rule whose every condition holds wins; a rule without conditions ends the list. */
const hsRule = z.strictObject({
  code: z.string().regex(/^\d{10}$/),
  confidence: z.enum(['high', 'medium', 'low']),
  when: z
    .strictObject({
      powerKwAbove: z.number().optional(),
      massKgFrom: z.number().optional(),
      ratedLoadKgUpTo: z.number().optional(),
      trait: z.record(z.string(), z.string()).optional(),
    })
    .default({}),
});

const family = z.strictObject({
  id: familyId,
  standard: text,
  term: text,
  names: words,
  plural: words,
  synonyms: wordLists,
  /** Words that look like this family but name another machine ("backhoe loader" is no wheel loader). */
  notThis: z.array(text).default([]),
  /** `pin`: ISO 10261. `vin`: the road chassis carries a VIN with its check digit (GB 16735), the superstructure a serial number. */
  identity: z.enum(['pin', 'vin']),
  /** Key of the spec field by which the trade sizes this family. */
  sizeKey: z.string(),
  spec: z.array(specUse).min(6),
  shots: z.array(slug).min(8),
  hs: z.array(hsRule).min(1),
  hsSource: text,
});
export const familiesFile = z.strictObject({ ...head, families: z.array(family).length(FAMILY_IDS.length) });

const code3 = z.string().regex(/^[A-HJ-NPR-Z0-9]{3}$/);
const make = z.strictObject({
  id: slug,
  name: text,
  zh: text,
  aliases: z.array(text).default([]),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** World manufacturer codes seen at the start of PINs (ISO 10261); empty when the authors know none. */
  wmc: z.array(code3).default([]),
  /** World manufacturer identifiers of road chassis (ISO 3780). */
  wmi: z.array(code3).default([]),
  /** Paint of the make, for tinting the renderings. */
  tint: z.string().regex(/^#[0-9a-f]{6}$/),
  families: z.array(familyId).default([]),
  /** 1 own Chinese brand, 2 Chinese-owned foreign brand, 4 foreign: the declaration's 品牌类型 unless the machine was built in China (3). */
  brandType: z.enum(['1', '2', '4']),
  codeStatus: status.default('provisional'),
});
export const makesFile = z.strictObject({ ...head, makes: z.array(make).min(25) });

const valueSource = z.strictObject({ title: text, url: z.url().optional(), seenOn: date.optional(), status });
const modelRow = z.strictObject({
  make: slug,
  name: text,
  aliases: z.array(text).default([]),
  massKg: z.int().positive(),
  powerKw: z.number().positive(),
  /** Length, width, height as transported, millimetres. */
  transportMm: z.tuple([z.int().positive(), z.int().positive(), z.int().positive()]),
  bucketM3: z.number().positive().optional(),
  bladeWidthMm: z.int().positive().optional(),
  drumWidthMm: z.int().positive().optional(),
  ratedLoadKg: z.int().positive().optional(),
  boomLengthM: z.number().positive().optional(),
  drillTorqueKnm: z.number().positive().optional(),
  drillDepthM: z.number().positive().optional(),
  traits: z.record(z.string(), z.string()).default({}),
  stage: slug,
  hs: z.string().regex(/^\d{10}$/),
  /** First and last year of production; null while it is still built. */
  years: z.tuple([z.int().min(1960).max(2030), z.int().min(1960).max(2030).nullable()]),
  newPriceUsd: z.int().positive(),
  src: z.record(z.string(), slug).default({}),
});
export const modelsFile = z.strictObject({
  ...head,
  family: familyId,
  sources: z.record(slug, valueSource),
  /** Source of each value unless the row names another. */
  defaults: z.record(z.string(), slug),
  models: z.array(modelRow).min(1),
});

export const CATALOG_SCHEMAS = {
  'emission-stages': emissionStagesFile,
  'spec-fields': specFieldsFile,
  shots: shotsFile,
  families: familiesFile,
  makes: makesFile,
  models: modelsFile,
} as const;

/** The JSON Schemas of the files, by file kind, for editors and for whoever writes such a file without this code. */
export const catalogJsonSchemas = (): Record<keyof typeof CATALOG_SCHEMAS, object> =>
  Object.fromEntries(Object.entries(CATALOG_SCHEMAS).map(([kind, schema]) => [kind, z.toJSONSchema(schema, { io: 'input' })])) as Record<
    keyof typeof CATALOG_SCHEMAS,
    object
  >;

export type Words = z.infer<typeof words>;
export type Sentence = z.infer<typeof sentence>;
export type EmissionStage = z.infer<typeof emissionStage>;
export type SpecField = z.infer<typeof specField>;
export type Shot = z.infer<typeof shot>;
export type SpecUse = z.infer<typeof specUse>;
export type HsRule = z.infer<typeof hsRule>;
export type FamilyRow = z.infer<typeof family>;
export type Make = z.infer<typeof make>;
export type ModelRow = z.infer<typeof modelRow>;
export type ValueSource = z.infer<typeof valueSource>;
