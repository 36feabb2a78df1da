import { z } from 'zod';
import { AdmissibilityRule, CertificateRow } from '../admissibility.config.js';
import { LandedCostRegime } from '../landed-cost.config.js';
import { DateOn, FileStatus } from '../trade-file.config.js';
import { EDITION_STATES, LAWS } from './edition.js';

const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two capital letters, as KE')
  .describe('ISO 3166-1 alpha-2');
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The same shapes as in the files of `config/trade`. */
const Body = z.strictObject({
  effectiveOn: DateOn.describe('The first day of the new law; today or later'),
  source: z.string().trim().min(3).max(600).describe('Where it can be looked up'),
  status: FileStatus,
  reason: z.string().trim().min(1).max(2000).describe('What changes and why, for whoever attests'),
  regimes: z.array(LandedCostRegime).max(20).optional().describe('For `landed_cost`'),
  rules: z.array(AdmissibilityRule).max(200).optional().describe('For `admissibility`'),
});
export const DraftBody = Body.extend({ country: Country, law: z.enum(LAWS) });
export const ChangeBody = Body;
export const AttestBody = z.strictObject({ contentHash: Hash.describe('Of the content that was read') });
export const WithdrawBody = z.strictObject({ reason: z.string().trim().min(1).max(600) });

export const ListQuery = z.strictObject({
  state: z.enum(['open', 'all']).default('open').describe('open: waiting for a second person or for its day'),
  country: Country.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export const LawParams = z.strictObject({ country: Country, law: z.enum(LAWS) });
export const CountryParams = z.strictObject({ country: Country });

const Head = z.object({ version: z.int(), source: z.string(), status: FileStatus });
const Line = Head.extend({
  id: z.uuid(),
  country: z.string(),
  law: z.enum(LAWS),
  state: z.enum(EDITION_STATES),
  effectiveOn: z.string(),
  contentHash: z.string(),
  reason: z.string(),
  draftedBy: z.string().describe('Name of the person'),
  draftedAt: z.string(),
  attestedBy: z.string().nullable(),
  attestedAt: z.string().nullable(),
  effectiveAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
});
export const ListAnswer = z.object({ items: z.array(Line), page: z.int(), pages: z.int() });

const Change = z.object({ at: z.string(), from: z.string().nullable(), to: z.string().nullable() });
const Side = z.object({ answer: z.string(), totalMinor: z.string().nullable(), until: z.string().nullable() });
/** What an edition does to the machines of the market. */
export const EffectResult = z.object({
  machines: z.int(),
  answersChanged: z.int(),
  answers: z.array(z.object({ from: z.string(), to: z.string(), machines: z.int() })),
  cost: z.object({
    compared: z.int().describe('Machines with a price landed before and after'),
    changed: z.int(),
    becameKnown: z.int(),
    becameUnknown: z.int(),
    medianShare: z.number().nullable().describe('Median change among those that changed, as a share of the cost before'),
    largestShare: z.number().nullable(),
  }),
  examples: z.array(
    z.object({ listingId: z.string(), title: z.string(), currency: z.string(), before: Side, after: Side, share: z.number().nullable() }),
  ),
});
const Effect = z.object({
  state: z.enum(['counting', 'counted']),
  done: z.int(),
  askedAt: z.string(),
  countedAt: z.string().nullable(),
  result: EffectResult.nullable(),
});

export const EditionAnswer = Line.extend({
  changes: z.array(Change),
  baseHash: z.string().nullable(),
  regimes: z.array(LandedCostRegime).nullable(),
  rules: z.array(AdmissibilityRule).nullable(),
  effect: Effect.nullable().describe('Null when it was never counted'),
  can: z.object({ change: z.boolean(), withdraw: z.boolean(), attest: z.boolean() }),
  mine: z.boolean().describe('The asker wrote it'),
  whyNot: z.string().nullable().describe('The reason for which the asker cannot attest it now'),
  papers: z.array(CertificateRow),
});

export const LawAnswer = z.object({
  country: z.string(),
  law: z.enum(LAWS),
  hash: z.string().nullable(),
  version: z.int().nullable(),
  source: z.string().nullable(),
  status: FileStatus.nullable(),
  earliestOn: z.string().describe('An edition may begin on this day or later'),
  regimes: z.array(LandedCostRegime).nullable(),
  rules: z.array(AdmissibilityRule).nullable(),
  papers: z.array(CertificateRow),
});

export const HistoryAnswer = z.object({
  country: z.string(),
  editions: z.array(
    Head.extend({
      id: z.uuid(),
      law: z.enum(LAWS),
      state: z.enum(['attested', 'effective', 'replaced']),
      effectiveOn: z.string(),
      contentHash: z.string(),
      attestedOn: z.string(),
      changes: z.array(Change),
    }),
  ),
  files: z.array(Head.extend({ law: z.enum(LAWS), effectiveFrom: z.string() })).describe('What stood before the first edition'),
});
export type EffectResult = z.infer<typeof EffectResult>;
