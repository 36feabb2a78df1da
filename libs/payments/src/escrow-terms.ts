import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, DomainError, sha256Hex } from '@ironsilk/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

const Words = z.object({ en: z.string().min(1), zh: z.string().min(1) });
const Bp = z.int().min(0).max(10_000);
const Key = z.string().regex(/^[a-z][a-z_]*$/);

const Part = z.strictObject({
  key: Key,
  shareBp: Bp,
  opensOn: Key,
  opensAfterHeld: Key.optional(),
  deadlineFrom: Key.optional(),
  fundWithinHours: z.int().positive(),
  releaseOn: Key,
  releaseAfterHeld: Key.optional(),
  words: Words,
});

const Ending = z.strictObject({
  cause: Key,
  stages: z.array(Key).min(1),
  by: z.array(z.enum(['buyer', 'dealer', 'operator', 'system'])).min(1),
  held: z.record(Key, Bp),
  released: z.enum(['keep', 'return']),
  outcome: z.enum(['lapsed', 'cancelled', 'defaulted']),
  machine: z.enum(['free', 'hold']),
  reason: Words,
});

/** `config/trade/escrow.yaml`. */
export const EscrowTermsFile = z.strictObject({
  id: z.literal('escrow'),
  version: z.int().positive(),
  effectiveFrom: z.iso.date(),
  status: z.enum(['published', 'provisional']),
  source: z.string().min(1),
  facts: z.record(Key, z.strictObject({ proof: z.boolean(), words: Words })),
  parts: z.array(Part).min(1),
  fees: z.array(z.strictObject({ key: Key, rateBp: Bp, words: Words })),
  stages: z.array(z.strictObject({ key: Key, facts: z.array(Key), held: z.array(Key) })).min(1),
  endings: z.array(Ending),
});

export type EscrowTerms = z.infer<typeof EscrowTermsFile> & { readonly hash: string };
export type PartTerms = EscrowTerms['parts'][number];
export type Ending = EscrowTerms['endings'][number];
export type EndingActor = Ending['by'][number];

/** Reads and checks the file: shares add up to a whole, every name that is used is declared. Throws `escrow.bad_terms`. */
export function parseEscrowTerms(data: unknown): EscrowTerms {
  const parsed = EscrowTermsFile.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new DomainError('escrow.bad_terms', 'invalid', issue.path.join('.'), { reason: issue.message });
  }
  const terms = parsed.data;
  const parts = new Set(terms.parts.map((p) => p.key));
  const stages = new Set(terms.stages.map((s) => s.key));
  const wrong = [
    ...(terms.parts.reduce((sum, p) => sum + p.shareBp, 0) === 10_000 ? [] : ['parts: shares do not add up to 10000']),
    ...(parts.size === terms.parts.length ? [] : ['parts: a key twice']),
    ...terms.parts.flatMap((p) =>
      [p.opensOn, p.releaseOn, p.deadlineFrom].filter((f) => f !== undefined && !(f in terms.facts)).map((f) => `fact ${f}`),
    ),
    ...terms.parts.flatMap((p) =>
      [p.opensAfterHeld, p.releaseAfterHeld].filter((k) => k !== undefined && !parts.has(k)).map((k) => `part ${k}`),
    ),
    ...terms.stages.flatMap((s) =>
      [...s.facts.filter((f) => !(f in terms.facts)), ...s.held.filter((k) => !parts.has(k))].map((k) => `stage ${s.key}: ${k}`),
    ),
    ...terms.endings.flatMap((e) =>
      [...e.stages.filter((s) => !stages.has(s)), ...Object.keys(e.held).filter((k) => !parts.has(k))].map(
        (k) => `ending ${e.cause}: ${k}`,
      ),
    ),
  ];
  if (wrong.length > 0) throw new DomainError('escrow.bad_terms', 'invalid', wrong[0]!, { reason: wrong.join('; ') });
  return { ...terms, hash: sha256Hex(canonicalJson(terms)) };
}

export const loadEscrowTerms = (configDir: string): EscrowTerms =>
  parseEscrowTerms(parse(readFileSync(join(configDir, 'trade', 'escrow.yaml'), 'utf8')));
