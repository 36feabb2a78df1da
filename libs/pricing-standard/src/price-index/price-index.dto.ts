import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';

const familyId = z.enum(FAMILY_IDS);
const count = z.int().min(0);
const minor = z.string().regex(/^\d+$/);

export const FamilyQuery = z.strictObject({ family: familyId.optional() });

const source = z.object({
  source: z.string(),
  premise: z.enum(['private_treaty', 'auction']),
  sales: count,
  from: z.string(),
  to: z.string(),
});

export const IndexAnswer = z.object({
  asOf: z.string().nullable(),
  madeAt: z.string().nullable(),
  standard: z.object({ version: count, hash: z.string() }).nullable(),
  coverage: z.number(),
  sources: z.array(source),
  series: z.array(
    z.object({
      family: familyId,
      base: z.string().nullable(),
      sales: count,
      pairs: count,
      leftOut: z.record(z.string(), count),
      months: z.array(
        z.object({
          month: z.string(),
          value: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          sales: count,
          pairs: count,
          gap: z.enum(['too_few_sales', 'not_connected']).nullable(),
        }),
      ),
    }),
  ),
});

const days = z.object({ days: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });
const band = z.object({ from: z.number().nullable(), to: z.number().nullable() });
const share = z.number().min(0).max(1).nullable();
const expected = {
  basis: z.enum(['band', 'family', 'none']),
  band: band.nullable(),
  median: days,
  soldWithin: z.object({ days30: share, days60: share, days90: share }),
  machines: count,
  sold: count,
};

export const LiquidityAnswer = z.object({
  families: z.array(
    z.object({
      family: familyId,
      stock: count,
      soldPerMonth: z.number(),
      monthsOfStock: z.number().nullable(),
      ...expected,
      bands: z.array(z.object(expected)),
    }),
  ),
});

export const SoldAnswer = z.object({
  openedBy: z.object({ sales: count, sellers: count, buyers: count }),
  currency: z.literal('USD'),
  cells: z.array(
    z.object({
      family: z.string(),
      modelId: z.string().nullable(),
      /** As people call it; null in a cell of several models. */
      model: z.string().nullable(),
      classId: z.string().nullable(),
      years: z.object({ from: z.int(), to: z.int() }).nullable(),
      period: z.string(),
      sales: count,
      medianMinor: minor,
      lowerQuarterMinor: minor,
      upperQuarterMinor: minor,
    }),
  ),
});
