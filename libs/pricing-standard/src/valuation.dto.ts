import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';
import { GRADES } from './machine-facts.js';

/** Minor units as a decimal string. */
export const Minor = z.string().regex(/^-?\d+$/);
const params = z.record(z.string(), z.union([z.string(), z.number()]));
const fields = z.object({ code: z.string(), field: z.string().nullable(), params });

const comparable = z.object({
  id: z.uuid(),
  kind: z.enum(['sale', 'auction', 'asking']),
  priceMinor: Minor,
  pricedOn: z.string(),
  yearMade: z.int(),
  operatingHours: z.number().nullable(),
  grade: z.enum(GRADES).nullable(),
  factors: z.object({ kind: z.number(), age: z.number(), hours: z.number(), condition: z.number() }),
  adjustedMinor: Minor,
  weight: z.number(),
});

export const deal = z.object({
  badge: z.enum(['great', 'good', 'fair', 'high', 'unknown']),
  reason: z.string(),
  percentOfValue: z.number().nullable(),
});

export const Working = z.object({
  valuedOn: z.string(),
  currency: z.string(),
  location: z.string(),
  premises: z.object({ fmvMinor: Minor, olvMinor: Minor, flvMinor: Minor }),
  interval: z.object({
    lowMinor: Minor,
    highMinor: Minor,
    factor: z.number(),
    coverage: z.number(),
    setBy: z.enum(['error', 'least_width']),
    parts: z.array(z.object({ code: z.string(), sd: z.number() })),
  }),
  legs: z.array(z.object({ code: z.enum(['hedonic', 'cost', 'comparables']), valueMinor: Minor, sd: z.number(), weight: z.number() })),
  newness: z
    .object({
      rate: z.number(),
      marketFactor: z.number(),
      parts: z.array(z.object({ code: z.string(), share: z.number(), weight: z.number() })),
    })
    .nullable(),
  comparables: z.array(comparable),
  waterfall: z.array(z.object({ code: z.string(), amountMinor: Minor, runningMinor: Minor, params })),
  narrowing: z.array(z.object({ fact: z.string(), fromFactor: z.number(), toFactor: z.number() })),
  warnings: z.array(fields),
});

/** Why there is no value: code and field as an error would have them, and the words. */
export const refusal = fields.extend({ title: z.string(), remedy: z.string() });

export const ValuationAnswer = z.object({
  id: z.uuid(),
  listingId: z.uuid(),
  cause: z.enum(['published', 'changed', 'inspected', 'restated']),
  madeAt: z.string(),
  standard: z.object({ id: z.string(), version: z.int(), status: z.enum(['published', 'provisional']), hash: z.string() }),
  deal,
  /** The valuation with its working; null when the machine could not be valued. */
  valuation: Working.nullable(),
  /** Why it could not: code and field as an error would have them, and the words. */
  refusal: refusal.nullable(),
});

export const ResidualQuery = z.strictObject({
  hoursPerYear: z.coerce.number().int().min(0).max(8760).optional().describe('Hours a year from now on; as so far when left out'),
});

/** What a machine may be worth in years to come, in money of the day of valuation. */
export const ResidualAnswer = z.object({
  currency: z.string(),
  valuedOn: z.string(),
  hoursPerYear: z.number(),
  driftSdPerYear: z.number(),
  points: z.array(
    z.object({
      years: z.int(),
      hours: z.number(),
      fmvMinor: Minor,
      flvMinor: Minor,
      lowMinor: Minor,
      highMinor: Minor,
      factor: z.number(),
      /** Share of today's value that is left. */
      share: z.number(),
    }),
  ),
});

const country = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as KE');

/** A machine described by a visitor. What is left out is unknown. */
export const FreeQuery = z.strictObject({
  family: z.enum(FAMILY_IDS).optional(),
  make: z.string().trim().max(60).optional(),
  model: z.string().trim().max(60).optional(),
  yearMade: z.coerce.number().int().optional(),
  operatingHours: z.coerce.number().optional(),
  massKg: z.coerce.number().positive().max(1_000_000).optional(),
  grade: z.enum(GRADES).optional(),
  country: country.optional().describe('Where it stands'),
  destination: country.optional().describe('Where it goes; decides the emission stage asked'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three capital letters, as USD')
    .optional(),
});

export const FreeAnswer = z.object({
  standard: z.object({ id: z.string(), version: z.int(), status: z.enum(['published', 'provisional']), hash: z.string() }),
  /** What was understood: the model of the catalogue, or null where it knows none such. */
  machine: z.object({
    familyId: z.enum(FAMILY_IDS),
    makeName: z.string().nullable(),
    modelId: z.string().nullable(),
    modelName: z.string().nullable(),
  }),
  valuation: Working,
  residual: ResidualAnswer,
});

const origin = { basis: z.string(), status: z.enum(['published', 'provisional']), source: z.string() };

export const PricingStandardAnswer = z.object({
  id: z.string(),
  version: z.int(),
  effectiveFrom: z.string(),
  status: z.enum(['published', 'provisional']),
  source: z.string(),
  currency: z.string(),
  location: z.string(),
  hash: z.string(),
  versions: z.array(
    z.object({ version: z.int(), effectiveFrom: z.string(), status: z.enum(['published', 'provisional']), hash: z.string() }),
  ),
  families: z.array(
    z.object({
      familyId: z.enum(FAMILY_IDS),
      ageB1: z.number(),
      ageB2: z.number(),
      hours: z.number(),
      residualSd: z.number(),
      lifeYears: z.number(),
      lifeHours: z.number(),
      /** Share of the price new that is left after 1, 3, 5, 8, 10 and 15 years of typical use, by the hedonic leg. */
      retained: z.array(z.object({ years: z.number(), share: z.number() })),
      ...origin,
    }),
  ),
  /** Every other block of the standard as it stands in the file: names and numbers. */
  blocks: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ name: z.string(), value: z.union([z.number(), z.string()]) })),
      basis: z.string().nullable(),
      status: z.string().nullable(),
      source: z.string().nullable(),
    }),
  ),
  notIncluded: z.array(z.string()),
});
