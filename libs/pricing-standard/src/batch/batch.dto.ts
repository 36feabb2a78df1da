import { FAMILY_IDS } from '@ironsilk/catalog';
import { LANGUAGES } from '@ironsilk/platform';
import { z } from 'zod';
import { GRADES } from '../machine-facts.js';
import { Minor } from '../valuation.dto.js';
import { BATCH_STATES } from './batch.js';
import { BATCH_FIELDS } from './batch-columns.js';

export const UploadQuery = z.strictObject({ fileName: z.string().max(4_096).default('machines') });
export const MadeAnswer = z.object({ id: z.uuid() });

export const Ask = z.strictObject({
  mapping: z.partialRecord(z.enum(BATCH_FIELDS), z.string().min(1).max(10_000)),
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as USD'),
});

const words = { code: z.string(), title: z.string(), remedy: z.string() };
const note = z.object({ field: z.string(), column: z.string().nullable(), ...words });

export const BatchAnswer = z.object({
  id: z.uuid(),
  state: z.enum(BATCH_STATES),
  fileName: z.string(),
  format: z.string().nullable(),
  headers: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: z.partialRecord(z.enum(BATCH_FIELDS), z.string()),
  currency: z.string().nullable(),
  /** The version of the pricing standard that every row is valued by. */
  standardVersion: z.int().nullable(),
  rowCount: z.int(),
  rowsDone: z.int(),
  counts: z.object({ rows: z.int(), valued: z.int(), warned: z.int(), refused: z.int() }).nullable(),
  problem: z.object(words).nullable(),
  createdAt: z.string(),
  askedAt: z.string().nullable(),
});
/** All of an organisation's sheets, the newest first: it may keep a hundred. */
export const BatchListAnswer = z.object({ items: z.array(BatchAnswer), fields: z.array(z.enum(BATCH_FIELDS)) });

const OUTCOMES = ['valued', 'warned', 'refused'] as const;
export const RowsQuery = z.strictObject({
  only: z.enum(['all', ...OUTCOMES]).default('all'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export const RowsAnswer = z.object({
  currency: z.string(),
  rows: z.array(
    z.object({
      rowNumber: z.int(),
      outcome: z.enum(OUTCOMES),
      reference: z.string().nullable(),
      family: z.enum(FAMILY_IDS).nullable(),
      make: z.string().nullable(),
      model: z.string().nullable(),
      yearMade: z.int().nullable(),
      operatingHours: z.number().nullable(),
      grade: z.enum(GRADES).nullable(),
      country: z.string().nullable(),
      value: z.object({ fmvMinor: Minor, olvMinor: Minor, flvMinor: Minor, lowMinor: Minor, highMinor: Minor }).nullable(),
      warnings: z.array(note),
      problems: z.array(note),
    }),
  ),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
});

export const ResultQuery = z.strictObject({ language: z.enum(LANGUAGES).optional().describe('Of headings and words; else as accepted') });
