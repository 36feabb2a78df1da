import type { DataSource } from 'typeorm';
import type { BlobStore } from './blob-store.js';

/** Something that must hold at any moment on a live market. `check` returns one line per violation; none means it holds. */
export type Invariant = { readonly id: string; readonly title: string; check(db: DataSource, blobs: BlobStore): Promise<string[]> };

const lines = (rows: Record<string, unknown>[]): string[] =>
  rows.map((row) =>
    Object.entries(row)
      .map(([k, v]) => `${k} ${String(v)}`)
      .join(', '),
  );

/** An invariant whose violations are the rows of a query. */
export const noRows = (id: string, title: string, sql: string): Invariant => ({
  id,
  title,
  check: async (db) => lines(await db.query(sql)),
});
