import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import { factsFromJson, factsToJson, rowFromJson, rowToJson } from './import.js';
import type { Import, ImportState, RowEffect } from './import.js';
import type { ImportMapping } from './import-mapping.js';
import type { RowResult } from './import-row.js';
import type { ListingFacts } from './listing.js';

const COLUMNS = `id, org_id as "orgId", user_id as "userId", state, file_name as "fileName", blob, format, encoding, headers, sample, mapping, currency,
  leave_out as "leaveOut", row_count as "rowCount", rows_done as "rowsDone", counts, missing, effects, problem,
  created_at as "createdAt", imported_at as "importedAt", undone_at as "undoneAt"`;

/** Fields an import gains on its way; keys are columns. */
type Progress = Partial<{
  state: ImportState;
  format: string;
  encoding: string | null;
  headers: unknown;
  sample: unknown;
  mapping: unknown;
  currency: string | null;
  leave_out: boolean;
  row_count: number;
  rows_done: number;
  counts: unknown;
  missing: unknown;
  effects: unknown;
  problem: unknown;
  imported_at: Date;
  undone_at: Date;
}>;
const JSON_COLUMNS = new Set(['headers', 'sample', 'mapping', 'counts', 'missing', 'effects', 'problem']);

export type AppliedRow = {
  readonly rowNumber: number;
  readonly effect: RowEffect;
  readonly listingId: string;
  readonly before: { facts: ListingFacts; fingerprint: string | null } | null;
  readonly versionAfter: number;
  readonly result: RowResult | null;
};

@Injectable()
export class ImportRepo {
  /** False when this id is there already. */
  async add(
    tx: EntityManager,
    i: { id: string; orgId: string; userId: string; fileName: string; blob: string; bytes: number },
  ): Promise<boolean> {
    const rows = await tx.query(
      `insert into listing.import(id, org_id, user_id, state, file_name, blob, bytes) values ($1,$2,$3,'reading',$4,$5,$6) on conflict do nothing returning id`,
      [i.id, i.orgId, i.userId, i.fileName, i.blob, i.bytes],
    );
    return rows.length > 0;
  }

  /** An organisation's own import, locked. Throws `import.not_found`. */
  async lock(tx: EntityManager, orgId: string, id: string): Promise<Import> {
    const [row] = await tx.query(`select ${COLUMNS} from listing.import where id = $1 and org_id = $2 for update`, [id, orgId]);
    if (!row) throw new DomainError('import.not_found', 'not_found');
    return row;
  }

  /** For the worker, which acts for the organisation that asked. */
  async find(tx: EntityManager, id: string): Promise<Import | null> {
    const [row] = await tx.query(`select ${COLUMNS} from listing.import where id = $1`, [id]);
    return row ?? null;
  }

  async get(tx: EntityManager, orgId: string, id: string): Promise<Import> {
    const found = await this.find(tx, id);
    if (!found || found.orgId !== orgId) throw new DomainError('import.not_found', 'not_found');
    return found;
  }

  list(tx: EntityManager, orgId: string, limit: number): Promise<Import[]> {
    return tx.query(`select ${COLUMNS} from listing.import where org_id = $1 order by created_at desc limit $2`, [orgId, limit]);
  }

  /** Moves an import on, if it still stands in `from`. False when somebody else moved it. */
  async move(tx: EntityManager, id: string, from: ImportState, fields: Progress): Promise<boolean> {
    const names = Object.keys(fields);
    const values = names.map((name) =>
      JSON_COLUMNS.has(name) ? JSON.stringify(fields[name as keyof Progress]) : fields[name as keyof Progress],
    );
    const [, n] = await tx.query(
      `update listing.import set touched_at = clock_timestamp()${names.map((name, i) => `, ${name} = $${i + 3}`).join('')} where id = $1 and state = $2`,
      [id, from, ...values],
    );
    return n === 1;
  }

  async clearRows(tx: EntityManager, id: string): Promise<void> {
    await tx.query('delete from listing.import_row where import_id = $1', [id]);
  }

  async keepRows(tx: EntityManager, id: string, rows: readonly RowResult[]): Promise<void> {
    await tx.query(
      `insert into listing.import_row(import_id, row_number, outcome, result)
       select $1, (r->>'rowNumber')::int, r->>'outcome', r from jsonb_array_elements($2::jsonb) r
       on conflict (import_id, row_number) do update set outcome = excluded.outcome, result = excluded.result`,
      [id, JSON.stringify(rows.map(rowToJson))],
    );
  }

  async rows(tx: EntityManager, id: string): Promise<RowResult[]> {
    const rows = await tx.query('select result from listing.import_row where import_id = $1 order by row_number', [id]);
    return rows.map((row: { result: unknown }) => rowFromJson(row.result));
  }

  async keepEffects(tx: EntityManager, id: string, applied: readonly AppliedRow[]): Promise<void> {
    const json = applied.map((a) => ({
      ...a,
      result: a.result && rowToJson(a.result),
      before: a.before && { facts: factsToJson(a.before.facts), fingerprint: a.before.fingerprint },
    }));
    await tx.query(
      `update listing.import_row r set effect = a->>'effect', listing_id = (a->>'listingId')::uuid, before = nullif(a->'before', 'null'), version_after = (a->>'versionAfter')::int,
         result = coalesce(nullif(a->'result', 'null'), r.result)
       from jsonb_array_elements($2::jsonb) a where r.import_id = $1 and r.row_number = (a->>'rowNumber')::int`,
      [id, JSON.stringify(json)],
    );
  }

  async effects(tx: EntityManager, id: string): Promise<Omit<AppliedRow, 'result'>[]> {
    const rows = await tx.query(
      `select row_number as "rowNumber", effect, listing_id as "listingId", before, version_after as "versionAfter"
       from listing.import_row where import_id = $1 and effect in ('created','updated') and listing_id is not null order by row_number`,
      [id],
    );
    return rows.map((row: Omit<AppliedRow, 'result'> & { before: { facts: unknown; fingerprint: string | null } | null }) => ({
      ...row,
      before: row.before && { facts: factsFromJson(row.before.facts), fingerprint: row.before.fingerprint },
    }));
  }

  async mappings(tx: EntityManager, orgId: string): Promise<{ name: string; mapping: ImportMapping }[]> {
    return tx.query('select name, mapping from listing.import_mapping where org_id = $1 order by used_at desc limit 50', [orgId]);
  }

  async keepMapping(tx: EntityManager, orgId: string, name: string, mapping: ImportMapping): Promise<void> {
    await tx.query(
      'insert into listing.import_mapping(org_id, name, mapping) values ($1,$2,$3) on conflict (org_id, name) do update set mapping = excluded.mapping, used_at = clock_timestamp()',
      [orgId, name, JSON.stringify(mapping)],
    );
  }

  /** Imports whose worker has not been heard of for a while. */
  stale(tx: EntityManager, minutes: number): Promise<{ id: string; state: ImportState }[]> {
    return tx.query(
      `select id, state from listing.import where state in ('reading','checking','importing') and touched_at < clock_timestamp() - make_interval(mins => $1) limit 50`,
      [minutes],
    );
  }
}
