import { DomainError } from '@ironsilk/kernel';
import { identified } from './drafting.js';
import type { Catalog } from '@ironsilk/catalog';
import type { ImportMapping } from './import-mapping.js';
import type { ImportIssue, RowResult } from './import-row.js';
import type { ListingFacts } from './listing.js';
import type { Listing } from './listing.entity.js';

/** reading → read → checking → checked → importing → imported → undone; a file that cannot be read ends in `failed`. */
export type ImportState = 'reading' | 'read' | 'checking' | 'checked' | 'importing' | 'imported' | 'undone' | 'failed';

export type Import = {
  readonly id: string;
  readonly orgId: string;
  readonly userId: string;
  readonly state: ImportState;
  readonly fileName: string;
  readonly blob: string;
  readonly format: 'csv' | 'xlsx' | null;
  readonly encoding: string | null;
  readonly headers: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly mapping: ImportMapping;
  readonly currency: string | null;
  readonly leaveOut: boolean;
  readonly rowCount: number;
  readonly rowsDone: number;
  readonly counts: { rows: number; drafts: number; refused: number; repeated: number } | null;
  readonly missing: readonly { field: string; drafts: number }[] | null;
  readonly effects: ImportEffects | null;
  readonly problem: { code: string; params: Record<string, string | number> } | null;
  readonly createdAt: Date;
  readonly importedAt: Date | null;
  readonly undoneAt: Date | null;
};

export type ImportEffects = { created: number; updated: number; unchanged: number; kept: number };
export type RowEffect = keyof ImportEffects;

const FROM: Record<'check' | 'apply' | 'undo', readonly ImportState[]> = {
  check: ['read', 'checked'],
  apply: ['checked'],
  undo: ['imported'],
};

/** Throws `import.not_now` when the import does not stand where this may be done. */
export function requireImportState(found: Pick<Import, 'state'>, what: keyof typeof FROM): void {
  if (!FROM[what].includes(found.state)) throw new DomainError('import.not_now', 'conflict', undefined, { state: found.state });
}

/** Whether a checked import may be applied. Refused rows must be left out on purpose: nothing is half imported by accident. */
export function requireApplicable({ counts }: Pick<Import, 'counts'>, leaveOut: boolean): void {
  if (!counts || counts.drafts === 0) throw new DomainError('import.nothing_to_do', 'invalid', 'file');
  if (counts.refused > 0 && !leaveOut) throw new DomainError('import.has_refused', 'invalid', 'leaveOut', { count: counts.refused });
}

/** What a row does to the stock: the listing to write (if any), and what to say about it. */
export type RowDecision = {
  readonly effect: RowEffect;
  readonly facts: ListingFacts;
  readonly identityKey: string | null;
  readonly issue: ImportIssue | null;
};

/**
 * A machine the stock does not have is created; one that came the same way before and was not touched since is brought up to date;
 * what a person changed, or what is no longer a draft, is left as it is and named.
 */
export function decideRow(catalog: Catalog, row: RowResult, known: Listing | undefined): RowDecision {
  const { facts, identityKey } = identified(catalog, row.facts);
  const decided = (effect: RowEffect, code?: string): RowDecision => ({
    effect,
    facts,
    identityKey,
    issue: code ? { rowNumber: row.rowNumber, column: null, field: 'reference', code, severity: 'warning' } : null,
  });
  if (!known) return decided('created');
  if (known.importFingerprint === row.fingerprint) return decided('unchanged');
  if (known.state !== 'draft') return decided('kept', 'import.not_a_draft');
  return known.version === known.importedVersion ? decided('updated') : decided('kept', 'import.changed_by_hand');
}

/** A row's result as JSON, and back: money is text there. */
export const rowToJson = (row: RowResult): unknown => ({ ...row, facts: factsToJson(row.facts) });
export const rowFromJson = (json: unknown): RowResult => {
  const row = json as RowResult;
  return { ...row, facts: factsFromJson(row.facts) };
};
export const factsToJson = (facts: ListingFacts): unknown => ({ ...facts, askingMinor: facts.askingMinor?.toString() ?? null });
export const factsFromJson = (json: unknown): ListingFacts => {
  const facts = json as ListingFacts & { askingMinor: string | null };
  return { ...facts, askingMinor: facts.askingMinor === null ? null : BigInt(facts.askingMinor) };
};
