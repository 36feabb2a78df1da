import { z } from 'zod';
import { Amount, Confidence, ImportQuery, Sentence, Trial } from './import-estimate.dto.js';

export const FreightQuery = ImportQuery;

const Piece = z.object({
  id: z.string().describe('machine, or what was taken off it'),
  name: Sentence.nullable(),
  mark: z.string().describe('How it is marked: the end of the machine’s number, and which piece of how many'),
  lengthMm: z.number(),
  widthMm: z.number(),
  heightMm: z.number(),
  massKg: z.number(),
});
const Line = z.object({
  id: z.string(),
  name: Sentence,
  mode: z.string().nullable(),
  per: z.enum(['revenue_tonne', 'unit', 'piece', 'consignment', 'work']),
  quantity: z.string(),
  rate: z.string(),
  currency: z.string(),
  amount: Amount,
  source: z.string(),
  confidence: Confidence,
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  outOfValidity: z.boolean(),
});
const Plan = z.object({
  mode: z.string(),
  outOfGauge: z.boolean(),
  taken: z.array(z.object({ id: z.string(), name: Sentence, workHours: z.int(), source: z.string() })),
  pieces: z.array(Piece),
  units: z.array(z.object({ pieces: z.array(z.string()), massKg: z.number(), outOfGauge: z.boolean() })),
  revenueTonnes: z.string(),
  rail: z.array(z.string()).describe('What the block train still asks for: pair_missing'),
  lines: z.array(Line),
  currency: z.string(),
  total: Amount,
  validity: z.object({ from: z.string(), to: z.string() }).nullable(),
  outOfValidity: z.boolean(),
});

export const FreightAnswer = z.object({
  listingId: z.string(),
  country: z.string(),
  on: z.string(),
  rulesHash: z.string(),
  known: z.enum(['yes', 'no_lane', 'no_size']),
  plans: z
    .object({
      gateway: z.object({ ports: z.array(z.string()), words: Sentence, source: z.string() }).nullable(),
      table: z.array(Trial).describe('The decision table for the whole machine, row by row'),
      best: Plan,
      second: Plan.nullable(),
      why: z.object({
        code: z.enum(['cheaper', 'same_price', 'second_unpriced', 'both_unpriced', 'only']),
        byMinor: z.string().nullable(),
      }),
      tried: z.int(),
    })
    .nullable(),
});
