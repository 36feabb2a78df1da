import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { z } from 'zod';
import { pooledMonths, rounded } from './report.js';
import type { Report } from './report.js';

const error = z.number().positive().max(1);

/** `config/pricing/gates.yaml`: what a version of the estimator must show on sales it had not seen before it is adopted. */
export const gatesSchema = z.strictObject({
  id: z.string().min(1),
  version: z.int().min(1),
  effectiveFrom: z.iso.date(),
  status: z.enum(['published', 'provisional']),
  source: z.string().min(1),
  leastMonths: z.int().min(1),
  leastSales: z.int().min(1),
  rmsle: error,
  transparentRmsle: error,
  coverage80: z.strictObject({ least: error, most: error }),
  bias: error,
  worseThanInForce: z.number().min(0).max(1),
  familyWorse: z.strictObject({ by: z.number().min(0).max(1), leastSales: z.int().min(1) }),
});
type Gates = z.infer<typeof gatesSchema>;
export type PublishedGates = { readonly gates: Gates; readonly hash: string };

/** Reads the gates. Throws `pricing_standard.malformed` with the path of the first fault. */
export function publishGates(raw: unknown): PublishedGates {
  const parsed = gatesSchema.safeParse(raw);
  if (parsed.success) return { gates: parsed.data, hash: sha256Hex(canonicalJson(parsed.data)) };
  const fault = parsed.error.issues[0]!;
  throw new DomainError('pricing_standard.malformed', 'invalid', fault.path.join('.') || 'file', { reason: fault.message });
}

export const gatesJsonSchema = (): object => ({
  $id: 'https://ironsilk.example/schema/pricing-gates.json',
  title: 'Ironsilk price estimator: gates for adoption',
  ...z.toJSONSchema(gatesSchema, { io: 'input' }),
});

export const GATES = [
  'months',
  'sales',
  'rmsle',
  'transparent_rmsle',
  'coverage80_least',
  'coverage80_most',
  'bias',
  'same_folds',
  'worse_than_in_force',
  'family_worse',
] as const;

/** One gate: the limit and what was measured against it. `measured` is null when there is nothing to measure, which never passes. */
export const checkSchema = z.strictObject({
  gate: z.enum(GATES),
  /** The family, where a gate stands for each. */
  subject: z.string().nullable(),
  bound: z.enum(['least', 'most']),
  limit: z.number(),
  measured: z.number().nullable(),
  passed: z.boolean(),
});
export type Check = z.infer<typeof checkSchema>;
export type Judgement = { readonly adopted: boolean; readonly checks: readonly Check[] };

const check = (
  gate: Check['gate'],
  bound: Check['bound'],
  limit: number,
  measured: number | null,
  subject: string | null = null,
): Check => ({
  gate,
  subject,
  bound,
  limit,
  measured,
  passed: measured !== null && (bound === 'most' ? measured <= limit : measured >= limit),
});

/**
 * Holds a candidate's back-test against the gates, and against that of the edition in force on the same folds. Every gate is told,
 * passed or not; one that is not passed is enough to refuse. Without an edition in force there is nothing to be worse than.
 */
export function judge(candidate: Report, inForce: Report | null, gates: Gates): Judgement {
  const { pooled } = candidate;
  const checks = [
    check('months', 'least', gates.leastMonths, pooledMonths(candidate).length),
    check('sales', 'least', gates.leastSales, pooled.sales),
    check('rmsle', 'most', gates.rmsle, pooled.rmsle),
    check('transparent_rmsle', 'most', gates.transparentRmsle, pooled.transparentRmsle),
    check('coverage80_least', 'least', gates.coverage80.least, pooled.coverage80),
    check('coverage80_most', 'most', gates.coverage80.most, pooled.coverage80),
    check('bias', 'most', gates.bias, Math.abs(pooled.bias)),
    ...(inForce ? against(candidate, inForce, gates) : []),
  ];
  return { adopted: checks.every((c) => c.passed), checks };
}

function against(candidate: Report, inForce: Report, gates: Gates): Check[] {
  const months = pooledMonths(candidate);
  const theirs = pooledMonths(inForce);
  // On other sales an error may be smaller for being easier: then nothing is compared.
  const same = months.filter((m) => theirs.some((t) => t.name === m.name && t.sales === m.sales)).length;
  const families = inForce.families.filter((f) => f.sales >= gates.familyWorse.leastSales);
  return [
    check('same_folds', 'least', Math.max(months.length, theirs.length), same),
    check('worse_than_in_force', 'most', gates.worseThanInForce, rounded(candidate.pooled.rmsle - inForce.pooled.rmsle)),
    ...families.map((family) => {
      const mine = candidate.families.find((f) => f.name === family.name);
      return check('family_worse', 'most', gates.familyWorse.by, mine ? rounded(mine.rmsle - family.rmsle) : null, family.name);
    }),
  ];
}
