import { z } from 'zod';
import { CountryCode, FactHead, FileHead } from './trade-file.config.js';

const Text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** A paper the destination wants. `blocking`: without it the goods do not come in; otherwise it costs or delays. */
export const CertificateRow = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]+$/),
  name: Text,
  issuer: Text,
  madeAt: z.enum(['origin', 'destination']),
  blocking: z.boolean(),
  ...FactHead,
});

/** A condition on the machine. Age is counted in calendar years from the year of build to the year of import. */
const Condition = z.strictObject({
  hs: z.array(z.string().regex(/^\d{2,10}$/)).optional(),
  used: z.boolean().optional(),
  ageAbove: z.number().int().optional(),
  ageUpTo: z.number().int().optional(),
});

/** The first rule that matches decides its `topic`; `no` beats `unknown` beats `conditional` beats `yes` over topics. */
export const AdmissibilityRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  topic: z.string(),
  when: Condition,
  answer: z.enum(['yes', 'no', 'conditional', 'unknown']),
  words: Text,
  certificates: z.array(z.string()).default([]),
  ...FactHead,
});

export const AdmissibilityFile = z.strictObject({
  ...FileHead,
  certificates: z.array(CertificateRow),
  countries: z.array(z.strictObject({ countries: z.array(CountryCode).min(1), rules: z.array(AdmissibilityRule).min(1) })),
});
export type AdmissibilityFile = z.infer<typeof AdmissibilityFile>;
export type AdmissibilityRule = z.infer<typeof AdmissibilityRule>;
export type CertificateRow = z.infer<typeof CertificateRow>;
