import { canonicalJson, DomainError, sha256Hex } from '@ironsilk/kernel';
import { z } from 'zod';
import { rulesOf } from '../admissibility.js';
import { AdmissibilityRule } from '../admissibility.config.js';
import { LandedCostFile } from '../landed-cost.config.js';
import { CountryCode, FileHead } from '../trade-file.config.js';
import type { TradeRules } from '../trade-rules.js';

/** The two laws of a country that people of the market may change between releases. */
export const LAWS = ['landed_cost', 'admissibility'] as const;
export type Law = (typeof LAWS)[number];

/** What one country lets in, as an edition holds it; the files of the configuration hold a region each. */
export const CountryRulesFile = z.strictObject({ ...FileHead, country: CountryCode, rules: z.array(AdmissibilityRule).min(1) });
export type CountryRulesFile = z.infer<typeof CountryRulesFile>;
export type Content = LandedCostFile | CountryRulesFile;

/**
 * `draft`: one person wrote it. `attested`: a second one answers for it, its day is still to come. `effective`: its day came.
 * `replaced`: another edition of the same day or an earlier one was attested before that. `withdrawn`: nothing came of the draft.
 */
export const EDITION_STATES = ['draft', 'attested', 'effective', 'replaced', 'withdrawn'] as const;
export type EditionState = (typeof EDITION_STATES)[number];

/** One country's law as it shall stand from a day on: the whole file, not only what changes. */
export type Edition = {
  readonly id: string;
  readonly version: number;
  readonly country: string;
  readonly law: Law;
  readonly state: EditionState;
  readonly effectiveOn: string;
  readonly content: Content;
  readonly contentHash: string;
  /** What stood when it was drafted; null for a country nothing was on file about. */
  readonly base: Content | null;
  readonly baseHash: string | null;
  /** Why, in the drafter's words. */
  readonly reason: string;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  /** When the drafter last touched it. */
  readonly changedAt: Date;
  /** Order of attestation over all countries; null before. */
  readonly serial: number | null;
  readonly attestedBy: string | null;
  readonly attestedAt: Date | null;
  readonly effectiveAt: Date | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
};

/** What a second person has answered for. */
export type Adopted = Pick<Edition, 'id' | 'country' | 'law' | 'effectiveOn' | 'content' | 'contentHash'> & { readonly serial: number };

export const hashOf = (content: Content): string => sha256Hex(canonicalJson(content));
export const isLandedCost = (content: Content): content is LandedCostFile => 'regimes' in content;

/** The law of a country as the files of the configuration have it, in the shape of an edition. */
function fromFiles(law: Law, country: string, files: TradeRules): Content | undefined {
  if (law === 'landed_cost') return files.landedCost.find((file) => file.country === country);
  const rules = rulesOf(country, files.admissibility);
  if (rules.length === 0) return undefined;
  return {
    id: `trade.admissibility.${country.toLowerCase()}`,
    version: 1,
    effectiveFrom: rules.map((rule) => rule.effectiveFrom).sort()[0]!,
    source: [...new Set(rules.map((rule) => rule.source))].join('; '),
    status: rules.every((rule) => rule.status === 'published') ? 'published' : 'provisional',
    country,
    rules: [...rules],
  };
}

/** What the next draft starts from and is measured against: the last thing attested, or else the files. */
export function standing(
  law: Law,
  country: string,
  files: TradeRules,
  adopted: readonly Adopted[],
): { readonly content: Content | null; readonly effectiveOn: string | null } {
  const last = adopted.filter((edition) => edition.law === law && edition.country === country).sort((a, b) => b.serial - a.serial)[0];
  return last
    ? { content: last.content, effectiveOn: last.effectiveOn }
    : { content: fromFiles(law, country, files) ?? null, effectiveOn: null };
}

/** May this person answer for a draft somebody else wrote? */
export type Attestation = {
  readonly person: string;
  /** Whether the person answered for the rules of trade before the draft was last touched. */
  readonly heldRoleBefore: boolean;
  /** The content the person read. */
  readonly contentHash: string;
  /** Whether its effect on the market was counted for this very content. */
  readonly effectCounted: boolean;
  readonly standing: { readonly content: Content | null; readonly effectiveOn: string | null };
  readonly today: string;
};

/**
 * Four eyes: not the author, and nobody whom the author could have brought in for it. The content must be the one that was read, its
 * effect known, and the law it was measured against still the law.
 */
export function attest(edition: Edition, by: Attestation): Pick<Edition, 'attestedBy' | 'state'> {
  if (edition.state !== 'draft') throw new DomainError('trade_edition.not_now', 'conflict', 'state', { state: edition.state });
  if (edition.draftedBy === by.person) throw new DomainError('trade_edition.same_person', 'forbidden');
  if (!by.heldRoleBefore) throw new DomainError('trade_edition.too_new', 'forbidden');
  if (edition.contentHash !== by.contentHash) throw new DomainError('trade_edition.changed_meanwhile', 'conflict', 'contentHash');
  const { content, effectiveOn } = by.standing;
  if ((content ? hashOf(content) : null) !== edition.baseHash) throw new DomainError('trade_edition.overtaken', 'conflict');
  requireDay(edition.effectiveOn, effectiveOn, by.today);
  if (!by.effectCounted) throw new DomainError('trade_edition.effect_unknown', 'conflict');
  return { attestedBy: by.person, state: 'attested' };
}

/** An edition begins today or later, and never before the one it follows: two would be in force on the same day. */
export function requireDay(effectiveOn: string, after: string | null, today: string): void {
  if (effectiveOn < today) throw new DomainError('trade_edition.date_passed', 'invalid', 'effectiveOn', { today });
  if (after !== null && effectiveOn < after) throw new DomainError('trade_edition.overlaps', 'invalid', 'effectiveOn', { after });
}

/** A draft is taken back by its author, or refused by another person of compliance. */
export function withdraw(edition: Edition, person: string, reason: string): Pick<Edition, 'state' | 'endedBy' | 'endReason'> {
  if (edition.state !== 'draft') throw new DomainError('trade_edition.not_now', 'conflict', 'state', { state: edition.state });
  return { state: 'withdrawn', endedBy: person, endReason: reason };
}

/** What becomes of an attested edition on its day; undefined when it is not its day, or nothing is to be done. */
export function onItsDay(edition: Edition, last: Adopted | undefined, today: string): 'effective' | 'replaced' | undefined {
  if (edition.state !== 'attested' || edition.effectiveOn > today) return undefined;
  return last && last.serial > edition.serial! && last.effectiveOn <= edition.effectiveOn ? 'replaced' : 'effective';
}
