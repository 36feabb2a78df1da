import { FAMILY_IDS } from '@ironsilk/catalog';
import { z } from 'zod';
import { CountryCode, DateOn, FactHead, FileHead, FileStatus, FiveLanguages } from './trade-file.config.js';

/** A paper the destination wants. `blocking`: without it the goods do not come in; otherwise it costs or delays. */
export const CertificateRow = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]+$/),
  kind: z.enum(['certificate', 'inspection', 'cleaning', 'licence', 'declaration']),
  name: FiveLanguages,
  issuer: FiveLanguages,
  madeAt: z.enum(['origin', 'destination']),
  blocking: z.boolean(),
  ...FactHead,
});

/**
 * How the law counts an age. `year`: calendar year of import less year of build. `day`: from the very day of build. `first_of_january`:
 * from 1 January of the year of build, whenever in it the machine was made.
 */
export const AgeCount = z.enum(['year', 'day', 'first_of_january']);

/** A condition on the machine. Every member given must hold; a fact that is missing makes the rule's answer unknown. */
export const AdmissibilityCondition = z.strictObject({
  hs: z.array(z.string().regex(/^\d{2,10}$/)).optional(),
  families: z.array(z.enum(FAMILY_IDS)).min(1).optional(),
  used: z.boolean().optional(),
  ageAbove: z.number().int().min(0).max(60).optional(),
  ageUpTo: z.number().int().min(0).max(60).optional(),
  count: AgeCount.default('year'),
  /** Ids of `config/catalog/emission-stages.yaml`: one of these, or none of these. */
  emission: z.array(z.string()).min(1).optional(),
  emissionNot: z.array(z.string()).min(1).optional(),
});

/** The first rule that matches decides its `topic`; `no` beats `unknown` beats `conditional` beats `yes` over topics. */
export const AdmissibilityRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  topic: z.string(),
  when: AdmissibilityCondition,
  answer: z.enum(['yes', 'no', 'conditional', 'unknown']),
  words: FiveLanguages,
  certificates: z.array(z.string()).default([]),
  effectiveFrom: DateOn,
  /** The first day the rule no longer holds. */
  effectiveTo: DateOn.optional(),
  ...FactHead,
  /** When the source was published, or read where it bears no date. */
  sourceOn: DateOn,
  status: FileStatus,
});

/** `config/trade/admissibility.yaml`: the papers any country may ask for. */
export const CertificateFile = z.strictObject({ ...FileHead, certificates: z.array(CertificateRow) });

/** `config/trade/admissibility/<region>.yaml`: what each country of a region lets in. */
export const AdmissibilityRegionFile = z.strictObject({
  ...FileHead,
  countries: z.array(z.strictObject({ countries: z.array(CountryCode).min(1), rules: z.array(AdmissibilityRule).min(1) })).min(1),
});

/** All regions and all papers together. */
export type AdmissibilityFile = {
  readonly certificates: readonly CertificateRow[];
  readonly countries: readonly { readonly countries: readonly string[]; readonly rules: readonly AdmissibilityRule[] }[];
};
export type AdmissibilityRule = z.infer<typeof AdmissibilityRule>;
export type AdmissibilityCondition = z.infer<typeof AdmissibilityCondition>;
export type AgeCount = z.infer<typeof AgeCount>;
export type CertificateRow = z.infer<typeof CertificateRow>;
