import { z } from 'zod';
import { Minor, deal, refusal } from './valuation.dto.js';

/** Amounts are minor units of `currency`: that of the listing, else the standard's. */
export const AdviceAnswer = z.object({
  listingId: z.uuid(),
  currency: z.string(),
  /** Why there is no value; everything else is then empty. */
  refusal: refusal.nullable(),
  value: z
    .object({ fmvMinor: Minor, flvMinor: Minor, lowMinor: Minor, highMinor: Minor, factor: z.number(), coverage: z.number() })
    .nullable(),
  /** The price asked now. */
  asked: z.object({ amountMinor: Minor, deal }).nullable(),
  asks: z.array(
    z.object({
      code: z.enum(['fast', 'fair', 'patient']),
      askingMinor: Minor,
      deal,
      /** Median days to sale at such a price with its interval; null where too little was sold to tell. */
      days: z
        .object({
          basis: z.enum(['band', 'family']),
          days: z.number(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          machines: z.int(),
          sold: z.int(),
        })
        .nullable(),
    }),
  ),
  reserve: z.object({ reserveMinor: Minor, startMinor: Minor, reason: z.enum(['forced_value', 'uncertain']) }).nullable(),
});
