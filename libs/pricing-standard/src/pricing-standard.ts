import { FAMILY_IDS } from '@ironsilk/catalog';
import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { z } from 'zod';

const text = z.string().trim().min(1).max(400);
const share = z.number().min(0).max(1);
const factor = z.number().positive().max(10);
const sd = z.number().min(0).max(2);

/** Where the numbers of a block come from. Numbers from memory or proposed by us are `provisional`. */
const origin = {
  basis: z.enum(['measured', 'literature', 'practice', 'proposal']),
  status: z.enum(['published', 'provisional']),
  source: text,
};
const blend = z
  .strictObject({ age: share, hours: share, condition: share })
  .refine((w) => Math.abs(w.age + w.hours + w.condition - 1) < 1e-9, 'the three weights must add up to 1');
const band = z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)]);

const familyCurve = z.strictObject({
  /** Effect on the logarithm of the price: b1 per year, b2 per year squared. */
  age: z.strictObject({ b1: z.number().negative(), b2: z.number() }),
  /** Elasticity of the price by operating hours. */
  hours: z.number().max(0),
  residualSd: sd,
  life: z.strictObject({ years: z.number().positive(), hours: z.number().positive() }),
  ...origin,
});

const code = z.string().regex(/^[a-z_]+$/);
const country = z.string().regex(/^[A-Z]{2}$/);
const effect = z.number().min(-1).max(1);

/** What versions before 1 did not have. A version without the block values as it always did. */
const adjustments = z.strictObject({
  place: z.strictObject({ home: country, effect: z.record(country, effect), unknownSd: sd, ...origin }),
  emission: z.strictObject({
    perLevel: effect.max(0),
    lowest: effect.max(0),
    destinations: z.array(
      z.strictObject({ countries: z.array(country), level: z.int().min(0), status: z.enum(['published', 'provisional']), source: text }),
    ),
    ...origin,
  }),
  attachments: z.strictObject({ effect: z.record(code, effect), ...origin }),
  sections: z.strictObject({ interpolate: z.boolean(), ...origin }),
  components: z.strictObject({
    ordinaryLeft: share,
    list: z.array(z.strictObject({ id: code, items: z.array(text).min(1), shareOfValue: share })),
    ...origin,
  }),
  unknownModel: z.strictObject({ likeMassShare: share, leastModels: z.int().min(1), leastSd: sd, ...origin }),
  residual: z.strictObject({ driftSdPerYear: sd, years: z.int().min(1).max(30), ...origin }),
  slips: z.strictObject({
    comparableFactor: z.number().min(2),
    askingFactor: z.tuple([z.number().min(2), z.number().min(2)]),
    ...origin,
  }),
});

/** `config/pricing/version-N.yaml`: one version of the standard, never changed once a valuation was made by it. */
export const pricingStandardSchema = z
  .strictObject({
    id: text,
    version: z.int().min(0),
    effectiveFrom: z.iso.date(),
    status: z.enum(['published', 'provisional']),
    source: text,
    currency: z.string().regex(/^[A-Z]{3}$/),
    location: text,
    premises: z.strictObject({ flvOfFmv: share, ...origin }),
    hedonic: z.strictObject({
      firstSaleShare: share,
      referenceHours: z.number().positive(),
      hoursFrom: z.number().positive(),
      hoursTo: z.number().positive(),
      ageRangeYears: z.number().positive(),
      transferSd: sd,
      ...origin,
    }),
    cost: z.strictObject({
      withInspection: blend,
      withoutInspection: blend,
      marketFactor: share,
      residualShare: share,
      scrapUsdPerTonne: z.number().min(0),
      sd,
      ...origin,
    }),
    condition: z.strictObject({
      effect: z.strictObject({ A: z.number(), B: z.number(), C: z.number(), D: z.number(), E: z.number(), unknown: z.number() }),
      bands: z.strictObject({ A: band, B: band, C: band, D: band, E: band }),
      ordinaryScore: z.number().positive().max(100),
      explainedShare: share,
      ...origin,
    }),
    comparables: z.strictObject({
      minCount: z.int().min(1),
      maxAgeDays: z.int().positive(),
      halfLifeDays: z.number().positive(),
      askingDiscount: share,
      kindWeight: z.strictObject({ sale: share, auction: share, asking: share }),
      sd,
      askingExtraSd: sd,
      ...origin,
    }),
    interval: z.strictObject({
      coverage: share,
      z: z.number().positive(),
      minFactor: factor,
      newPriceSd: z.strictObject({ published: sd, provisional: sd }),
      unknownHoursSd: sd,
      disagreement: z.number().positive(),
      ...origin,
    }),
    usage: z.strictObject({ hoursPerYearFrom: z.number().min(0), hoursPerYearTo: z.number().positive(), ...origin }),
    deal: z.strictObject({ great: factor, good: factor, fair: factor, maxFactor: factor, doubtBelow: share, ...origin }),
    adjustments: adjustments.optional(),
    rounding: z.strictObject({ stepMinor: z.int().positive() }),
    families: z.strictObject(
      Object.fromEntries(FAMILY_IDS.map((id) => [id, familyCurve])) as Record<(typeof FAMILY_IDS)[number], typeof familyCurve>,
    ),
    notIncluded: z.array(z.string().regex(/^[a-z_]+$/)),
  })
  .superRefine((standard, ctx) => {
    // The curves must fall over the whole range they are used in, else an older machine could be worth more.
    for (const [family, curve] of Object.entries(standard.families)) {
      const slope = curve.age.b1 + 2 * curve.age.b2 * standard.hedonic.ageRangeYears;
      if (slope >= 0) ctx.addIssue({ code: 'custom', path: ['families', family, 'age'], message: 'the curve rises before ageRangeYears' });
    }
    const { A, B, C, D, E } = standard.condition.effect;
    if (!(A >= B && B >= C && C >= D && D >= E))
      ctx.addIssue({ code: 'custom', path: ['condition', 'effect'], message: 'a better grade must not be worth less' });
  });

export type PricingStandard = z.infer<typeof pricingStandardSchema>;
export type FamilyCurve = PricingStandard['families'][keyof PricingStandard['families']];

/** A version of the standard together with its name for ever: the SHA-256 of its canonical JSON. */
export type PublishedStandard = { readonly standard: PricingStandard; readonly hash: string };

/** Reads one version. Throws `pricing_standard.malformed` with the path of the first fault. */
export function publishStandard(raw: unknown): PublishedStandard {
  const parsed = pricingStandardSchema.safeParse(raw);
  if (!parsed.success) {
    const fault = parsed.error.issues[0]!;
    throw new DomainError('pricing_standard.malformed', 'invalid', fault.path.join('.') || 'file', { reason: fault.message });
  }
  return { standard: parsed.data, hash: sha256Hex(canonicalJson(parsed.data)) };
}

/** The version in force on a day (YYYY-MM-DD): the latest that was effective by then. Throws `pricing_standard.none_in_force`. */
export function standardInForce(all: readonly PublishedStandard[], on: string): PublishedStandard {
  const effective = all.filter((s) => s.standard.effectiveFrom <= on);
  const latest = effective
    .toSorted((a, b) => a.standard.effectiveFrom.localeCompare(b.standard.effectiveFrom) || a.standard.version - b.standard.version)
    .at(-1);
  if (!latest) throw new DomainError('pricing_standard.none_in_force', 'not_found', 'on', { on });
  return latest;
}

/** The same shape as JSON Schema, for people who check the file elsewhere; committed beside it. */
export const pricingStandardJsonSchema = (): object => ({
  $id: 'https://ironsilk.example/schema/pricing-standard.json',
  title: 'Ironsilk pricing standard',
  ...z.toJSONSchema(pricingStandardSchema, { io: 'input' }),
});
