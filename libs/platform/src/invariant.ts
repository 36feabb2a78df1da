import type { DataSource } from 'typeorm';
import type { BlobStore } from './blob-store.js';
import { loadProcess } from './process.js';

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

/** An invariant that the bytes behind the names a query gives (column `blob`, the newest first) are there, unchanged. */
export const bytesBehind = (id: string, title: string, sql: string): Invariant => ({
  id,
  title,
  async check(db, blobs) {
    const rows: { blob: string }[] = await db.query(`${sql} limit 5000`);
    const bad: string[] = [];
    for (const { blob } of rows) await blobs.get(blob).catch((error: Error) => bad.push(`${blob}: ${error.message}`));
    return bad;
  },
});

/**
 * An invariant that every log of a life-cycle is a path of its process. The query gives, in order, `id, event, "to"` and where the
 * thing stands `now`, without what entered the first state.
 */
export const pathsOf = (id: string, title: string, processId: string, sql: string): Invariant => ({
  id,
  title,
  async check(db) {
    // The check runs outside of Nest, from the tree it belongs to.
    const process = loadProcess(new URL('../../../config', import.meta.url).pathname, processId);
    const rows: { id: string; event: string; to: string; now: string }[] = await db.query(sql);
    const bad: string[] = [];
    const at = new Map<string, { state: string; now: string }>();
    for (const { id: subject, event, to, now } of rows) {
      const from = at.get(subject)?.state ?? process.initial;
      // An entry that leaves the state as it was is a note.
      if (to !== from && process.states[from]?.on[event]?.to !== to) bad.push(`${subject}: ${event} cannot lead from ${from} to ${to}`);
      at.set(subject, { state: to, now });
    }
    for (const [subject, { state, now }] of at) if (state !== now) bad.push(`${subject}: stands at ${now}, its log ends at ${state}`);
    return bad;
  },
});
