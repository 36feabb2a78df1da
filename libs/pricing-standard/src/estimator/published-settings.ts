import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { z } from 'zod';
import type { Settings } from './settings.js';

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const count = z.int().positive();
const curve = z.strictObject({ age: z.strictObject({ b1: z.number().negative(), b2: z.number() }), hours: z.number().max(0) });
const life = z.strictObject({ years: positive, hours: positive });
const newness = z.strictObject({ age: share, hours: share, condition: share });
const band = z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)]);

/** The order of the keys is the order they are written in a model's file. */
const growth = z.strictObject({
  leafWeight: positive,
  ridge: z.number().min(0),
  categoryRidge: z.number().min(0),
  categorySmooth: z.number().min(0),
  leaves: z.int().min(2),
  rounds: count,
  rate: share,
  rowShare: share,
  featureShare: share,
  without: z.array(z.string()).exactOptional(),
});

export const settingsSchema: z.ZodType<Settings> = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  curves: z.record(z.string(), curve),
  otherCurve: curve,
  ageRangeYears: positive,
  referenceHours: positive,
  hoursFrom: positive,
  hoursTo: positive,
  gradeEffect: z.strictObject({ A: z.number(), B: z.number(), C: z.number(), D: z.number(), E: z.number(), unknown: z.number() }),
  condition: z.strictObject({ bands: z.strictObject({ A: band, B: band, C: band, D: band, E: band }), ordinaryScore: positive }),
  cost: z.strictObject({ withInspection: newness, withoutInspection: newness, marketFactor: share, residualShare: share }),
  life: z.record(z.string(), life),
  otherLife: life,
  hedonic: z.strictObject({
    halfLifeDays: positive,
    oldest: share,
    ridge: z.strictObject({ curve: positive, unknown: positive, trait: positive, market: positive, time: positive }),
    pooling: z.tuple([positive, positive, positive, positive]),
    minSales: count,
    rounds: count,
  }),
  learned: z.strictObject({ members: z.array(growth), rehearsal: growth, origins: count }),
  interval: z.strictObject({ heads: growth, halfLifeDays: positive }),
});

/** `config/pricing/estimator.yaml`: how the estimator is trained. */
const estimatorSchema = z
  .strictObject({
    id: z.string().min(1),
    version: z.int().min(1),
    effectiveFrom: z.iso.date(),
    status: z.enum(['published', 'provisional']),
    source: z.string().min(1),
    settings: settingsSchema,
  })
  .superRefine(({ settings: s }, ctx) => {
    // An older machine must never be worth more, so every curve falls over the whole range it is used in.
    for (const [family, { age }] of Object.entries({ ...s.curves, otherCurve: s.otherCurve }))
      if (age.b1 + 2 * age.b2 * s.ageRangeYears >= 0)
        ctx.addIssue({ code: 'custom', path: ['settings', 'curves', family], message: 'the curve rises before ageRangeYears' });
    const { A, B, C, D, E } = s.gradeEffect;
    if (!(A >= B && B >= C && C >= D && D >= E))
      ctx.addIssue({ code: 'custom', path: ['settings', 'gradeEffect'], message: 'a better grade must not be worth less' });
  });

export type PublishedEstimator = z.infer<typeof estimatorSchema>;

/** Reads how the estimator is trained. Throws `pricing_standard.malformed` with the path of the first fault. */
export function publishEstimator(raw: unknown): PublishedEstimator {
  const parsed = estimatorSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fault = parsed.error.issues[0]!;
  throw new DomainError('pricing_standard.malformed', 'invalid', fault.path.join('.') || 'file', { reason: fault.message });
}

export const settingsHash = (of: Settings): string => sha256Hex(canonicalJson(of));

export const estimatorJsonSchema = (): object => ({
  $id: 'https://ironsilk.example/schema/pricing-estimator.json',
  title: 'Ironsilk price estimator: settings',
  ...z.toJSONSchema(estimatorSchema, { io: 'input' }),
});
