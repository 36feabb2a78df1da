import { DomainError } from '@ironsilk/kernel';
import type { ColumnMapping } from './batch-columns.js';

/** reading → read → valuing → valued; a file that cannot be read ends in `failed`. */
export const BATCH_STATES = ['reading', 'read', 'valuing', 'valued', 'failed'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** A dealer's spreadsheet that is valued row by row. */
export type Batch = {
  readonly id: string;
  readonly orgId: string;
  readonly state: BatchState;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx' | null;
  readonly headers: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly mapping: ColumnMapping;
  readonly currency: string | null;
  /** Counts how often it was asked for: what an older asking still does is not written. */
  readonly run: number;
  readonly standardHash: string | null;
  readonly standardVersion: number | null;
  readonly rowCount: number;
  readonly rowsDone: number;
  readonly counts: BatchCounts | null;
  readonly problem: { code: string; params: Readonly<Record<string, string | number>> } | null;
  readonly createdAt: Date;
  /** Every row is valued as of this moment, however often the work is interrupted. */
  readonly askedAt: Date | null;
};

export type BatchCounts = { readonly rows: number; readonly valued: number; readonly warned: number; readonly refused: number };

/** Sheets an organisation may keep, and have in work at once. */
export const BATCH_LIMITS = { kept: 100, working: 3 } as const;

/** Throws `valuation_batch.not_now` unless the sheet was read and nobody works on it. It may be valued again, by other columns or in another currency. */
export function requireReadable({ state }: Pick<Batch, 'state'>): void {
  if (state !== 'read' && state !== 'valued') throw new DomainError('valuation_batch.not_now', 'conflict', undefined, { state });
}

/** Throws `valuation_batch.not_now` while there is no whole result. */
export function requireValued({ state }: Pick<Batch, 'state'>): void {
  if (state !== 'valued') throw new DomainError('valuation_batch.not_now', 'conflict', undefined, { state });
}
