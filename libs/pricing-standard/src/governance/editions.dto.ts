import { z } from 'zod';
import { editionSchema } from './edition.js';
import { gatesSchema } from './gates.js';
import { scoreSchema } from './report.js';

export const EditionParams = z.strictObject({ version: z.coerce.number().int().min(0).max(9999) });

/** An edition with its whole back-test: figures of error, never a sale. */
export const EditionAnswer = editionSchema;

export const EditionsAnswer = z.object({
  /** Number of the edition in force; null before the first. */
  inForce: z.int().nullable(),
  gates: gatesSchema.extend({ hash: z.string() }),
  /** Oldest first. */
  editions: z.array(
    z.object({
      version: z.int(),
      standing: z.enum(['ground', 'adopted']),
      adoptedOn: z.string(),
      legs: z.array(z.string()),
      window: z.object({ from: z.string(), to: z.string() }),
      sales: z.int(),
      modelHash: z.string(),
      hash: z.string(),
      pooled: scoreSchema,
    }),
  ),
});
