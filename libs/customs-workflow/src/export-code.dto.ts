import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const measure = z.coerce.number().positive().max(1_000_000);

export const ExportCodeQuery = z.object({
  family: z.enum(FAMILY_IDS),
  undercarriage: z.enum(['crawler', 'tyre', 'road_chassis', 'rail']).optional(),
  rotates360: yesNo.optional().describe('The superstructure turns all the way round'),
  carrier: z.enum(['all_terrain', 'truck']).optional(),
  rollerType: z.string().max(40).optional(),
  powerKw: measure.optional(),
  massKg: measure.optional(),
  ratedLoadKg: measure.optional(),
  hasVehicleRegistration: yesNo.default(false).describe('There is a motor vehicle registration certificate for it'),
  description: z.string().max(400).optional().describe('Words of the goods; those of dual-use goods call a person'),
});

const Code = z.object({
  hs10: z.string(),
  name: z.object({ en: z.string(), zh: z.string() }),
  source: z.string(),
  turnsOn: z.array(z.string()).describe('The facts this code turns on'),
});

export const ExportCodeAnswer = z.object({
  on: z.string(),
  rulesHash: z.string(),
  outcome: z.enum(['decided', 'ask', 'ask_person']),
  candidates: z.array(Code).describe('One when decided'),
  question: z
    .object({ fact: z.string(), answers: z.array(z.object({ value: z.string(), hs10: z.array(z.string()) })) })
    .nullable()
    .describe('What to ask next, with the codes that each answer leaves'),
  licence: z
    .object({
      outcome: z.enum(['free', 'licence', 'inspection', 'dual_use', 'ask_person']),
      reasons: z.array(
        z.object({
          code: z.string(),
          letter: z.string().optional(),
          name: z.object({ en: z.string(), zh: z.string() }),
          source: z.string(),
        }),
      ),
    })
    .nullable()
    .describe('What China asks of the export once the code is decided'),
  dualUseWords: z
    .array(z.object({ name: z.object({ en: z.string(), zh: z.string() }), words: z.array(z.string()) }))
    .describe('Words of a description that call a person'),
});
