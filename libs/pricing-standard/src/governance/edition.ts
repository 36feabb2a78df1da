import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { z } from 'zod';
import { settingsSchema } from '../estimator/published-settings.js';
import { checkSchema, judge } from './gates.js';
import type { PublishedGates } from './gates.js';
import { reportSchema } from './report.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.iso.date();

const content = {
  format: z.literal('ironsilk-pricing-edition'),
  formatVersion: z.literal(1),
  /** Whose sales it was trained and tested on, and what may be shown of them. */
  source: z.string().min(1).max(600),
  proposedOn: day,
  settings: settingsSchema,
  settingsHash: sha256,
  modelHash: sha256,
  seed: z.int().min(0),
  /** The legs the value is blended from. */
  legs: z.array(z.string()).min(1),
  window: z.strictObject({ from: day, to: day }),
  sales: z.int().min(1),
  /** Hash of the sales: two reports with the same one were tested on the same sales. */
  salesHash: sha256,
  report: reportSchema,
  /** The edition in force when this one was proposed, tested on the same sales and folds; null when there was none. */
  against: z.strictObject({ version: z.int().min(0), hash: sha256, report: reportSchema }).nullable(),
};

const proposalSchema = z.strictObject({ ...content, hash: sha256 });
/** A version of the estimator that was back-tested and waits to be judged. */
export type Proposal = z.infer<typeof proposalSchema>;

const changeSchema = z.strictObject({
  what: z.string(),
  from: z.union([z.number(), z.string()]).nullable(),
  to: z.union([z.number(), z.string()]).nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const editionSchema = z.strictObject({
  ...content,
  version: z.int().min(0),
  /** The first edition is the ground the second is measured against: there is nothing to choose from, so it is measured and not judged. */
  standing: z.enum(['ground', 'adopted']),
  adoptedOn: day,
  gatesHash: sha256,
  checks: z.array(checkSchema),
  changed: z.array(changeSchema),
  hash: sha256,
});
/** A version of the estimator that counts, with the back-test and the judgement it was adopted by. */
export type Edition = z.infer<typeof editionSchema>;

export const named = <T extends object>(of: T): T & { hash: string } => ({ ...of, hash: sha256Hex(canonicalJson(of)) });

const parsed = <T extends { hash: string }>(schema: z.ZodType<T>, raw: unknown): T => {
  const read = schema.safeParse(raw);
  const fault = read.error?.issues[0];
  const refuse = (field: string, reason: string) => new DomainError('pricing_edition.malformed', 'invalid', field, { reason });
  if (!read.success) throw refuse(fault!.path.join('.') || 'file', fault!.message);
  const { hash, ...rest } = read.data;
  if (sha256Hex(canonicalJson(rest)) !== hash) throw refuse('hash', 'the content is not the one that was named by this hash');
  return read.data;
};
/** Both throw `pricing_edition.malformed` when the shape is wrong or a number was changed afterwards. */
export const readProposal = (raw: unknown): Proposal => parsed(proposalSchema, raw);
export const readEdition = (raw: unknown): Edition => parsed(editionSchema, raw);

/** Every number of a tree of settings under its path. */
function flat(member: unknown, path: string): [string, number | string][] {
  if (typeof member === 'number' || typeof member === 'string') return [[path, member]];
  if (Array.isArray(member) && member.every((m) => typeof m !== 'object')) return [[path, member.join(', ')]];
  return Object.entries(member as object).flatMap(([key, value]: [string, unknown]) => flat(value, `${path}.${key}`));
}

/** What an edition has otherwise than the one before it. */
export function changesBetween(before: Proposal | Edition | null, after: Proposal): Change[] {
  const of = (e: Proposal | Edition | null) =>
    new Map(
      e ? [...(['legs', 'seed', 'sales', 'window'] as const).flatMap((key) => flat(e[key], key)), ...flat(e.settings, 'settings')] : [],
    );
  if (!before) return [];
  const [old, now] = [of(before), of(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((what) => ({ what, from: old.get(what) ?? null, to: now.get(what) ?? null }))
    .filter((c) => c.from !== c.to);
}

export type Adoption = { readonly edition: Edition | null; readonly checks: Edition['checks'] };

/** Judges a proposal against the edition in force. Throws `pricing_edition.overtaken` when another was adopted since it was proposed. */
export function adopt(proposal: Proposal, inForce: Edition | null, { gates, hash: gatesHash }: PublishedGates, on: string): Adoption {
  if ((proposal.against?.hash ?? null) !== (inForce?.hash ?? null))
    throw new DomainError('pricing_edition.overtaken', 'conflict', 'against', { version: inForce?.version ?? 0 });
  const { adopted, checks } = judge(proposal.report, proposal.against?.report ?? null, gates);
  if (inForce && !adopted) return { edition: null, checks: [...checks] };
  const { hash: _proposal, ...rest } = proposal;
  const edition = named({
    ...rest,
    version: inForce ? inForce.version + 1 : 0,
    standing: inForce ? ('adopted' as const) : ('ground' as const),
    adoptedOn: on,
    gatesHash,
    checks: [...checks],
    changed: changesBetween(inForce, proposal),
  });
  return { edition, checks: [...checks] };
}
