import { DomainError } from '@ironsilk/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Batch, BatchCounts, BatchState } from './batch.js';
import type { ColumnMapping } from './batch-columns.js';
import { outcomeOf } from './batch-row.js';
import type { RowOutcome, ValuedRow } from './batch-row.js';

// The file is left out on purpose: only the worker wants it.
const COLUMNS = `id, org_id as "orgId", state, file_name as "fileName", format, headers, sample, mapping, currency, run,
  standard_hash as "standardHash", standard_version as "standardVersion", row_count as "rowCount", rows_done as "rowsDone", counts, problem,
  created_at as "createdAt", asked_at as "askedAt"`;

/** What a sheet gains on its way; keys are columns. */
type Progress = Partial<{
  state: BatchState;
  format: string;
  headers: unknown;
  sample: unknown;
  mapping: unknown;
  currency: string;
  run: number;
  standard_hash: string;
  standard_version: number;
  row_count: number;
  rows_done: number;
  counts: unknown;
  problem: unknown;
  asked_at: Date;
}>;
const JSON_COLUMNS = new Set(['headers', 'sample', 'mapping', 'counts', 'problem']);

/** Where somebody believes a sheet to stand; a change on top of another standing is not made. */
export type Standing = { readonly state: BatchState; readonly run: number; readonly rowsDone?: number };

@Injectable()
export class BatchRepo {
  async add(tx: EntityManager, b: { id: string; orgId: string; userId: string; fileName: string; file: Buffer }): Promise<void> {
    await tx.query(`insert into pricing_standard.batch(id, org_id, user_id, state, file_name, file) values ($1,$2,$3,'reading',$4,$5)`, [
      b.id,
      b.orgId,
      b.userId,
      b.fileName,
      b.file,
    ]);
  }

  /** Serialises what an organisation adds and asks for, so that two at once cannot pass a limit together. */
  async lockOrg(tx: EntityManager, orgId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('valuation_batch'), hashtext($1))`, [orgId]);
  }

  async kept(tx: EntityManager, orgId: string): Promise<{ all: number; working: number }> {
    const [row] = await tx.query(
      `select count(*)::int as all, (count(*) filter (where state in ('reading','valuing')))::int as working from pricing_standard.batch where org_id = $1`,
      [orgId],
    );
    return row;
  }

  /** An organisation's own sheet, locked. Throws `valuation_batch.not_found`. */
  async lock(tx: EntityManager, orgId: string, id: string): Promise<Batch> {
    const [row] = await tx.query(`select ${COLUMNS} from pricing_standard.batch where id = $1 and org_id = $2 for update`, [id, orgId]);
    if (!row) throw new DomainError('valuation_batch.not_found', 'not_found');
    return row;
  }

  /** For the worker, which acts for the organisation that asked. */
  async find(tx: EntityManager, id: string): Promise<Batch | null> {
    const [row] = await tx.query(`select ${COLUMNS} from pricing_standard.batch where id = $1`, [id]);
    return row ?? null;
  }

  async file(tx: EntityManager, id: string): Promise<Buffer | null> {
    const [row] = await tx.query('select file from pricing_standard.batch where id = $1', [id]);
    return row?.file ?? null;
  }

  async get(tx: EntityManager, orgId: string, id: string): Promise<Batch> {
    const found = await this.find(tx, id);
    if (!found || found.orgId !== orgId) throw new DomainError('valuation_batch.not_found', 'not_found');
    return found;
  }

  list(tx: EntityManager, orgId: string): Promise<Batch[]> {
    return tx.query(`select ${COLUMNS} from pricing_standard.batch where org_id = $1 order by created_at desc, id`, [orgId]);
  }

  async lastMapping(tx: EntityManager, orgId: string): Promise<ColumnMapping> {
    const [row] = await tx.query(
      'select mapping from pricing_standard.batch where org_id = $1 and asked_at is not null order by asked_at desc limit 1',
      [orgId],
    );
    return row?.mapping ?? {};
  }

  /** Moves a sheet on, if it still stands where it is believed to. False when somebody else moved or deleted it. */
  async move(tx: EntityManager, id: string, from: Standing, fields: Progress): Promise<boolean> {
    const names = Object.keys(fields) as (keyof Progress)[];
    const values = names.map((name) => (JSON_COLUMNS.has(name) ? JSON.stringify(fields[name]) : fields[name]));
    const [, n] = await tx.query(
      `update pricing_standard.batch set touched_at = clock_timestamp()${names.map((name, i) => `, ${name} = $${i + 5}`).join('')}
       where id = $1 and state = $2 and run = $3 and ($4::int is null or rows_done = $4)`,
      [id, from.state, from.run, from.rowsDone ?? null, ...values],
    );
    return n === 1;
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.query('delete from pricing_standard.batch where id = $1', [id]);
  }

  async clearRows(tx: EntityManager, id: string): Promise<void> {
    await tx.query('delete from pricing_standard.batch_row where batch_id = $1', [id]);
  }

  async addRows(tx: EntityManager, id: string, rows: readonly ValuedRow[]): Promise<void> {
    await tx.query(
      `insert into pricing_standard.batch_row(batch_id, row_number, outcome, result)
       select $1, (r->'row'->>'rowNumber')::int, r->>'outcome', r->'row' from jsonb_array_elements($2::jsonb) r`,
      [id, JSON.stringify(rows.map((row) => ({ outcome: outcomeOf(row), row })))],
    );
  }

  async rows(tx: EntityManager, id: string): Promise<ValuedRow[]> {
    const rows = await tx.query('select result from pricing_standard.batch_row where batch_id = $1 order by row_number', [id]);
    return rows.map((row: { result: ValuedRow }) => row.result);
  }

  async page(
    tx: EntityManager,
    id: string,
    { only, limit, offset }: { only: RowOutcome | 'all'; limit: number; offset: number },
  ): Promise<{ rows: { outcome: RowOutcome; result: ValuedRow }[]; total: number }> {
    const where = `batch_id = $1 and ($2 = 'all' or outcome = $2)`;
    const rows = await tx.query(
      `select outcome, result from pricing_standard.batch_row where ${where} order by row_number limit $3 offset $4`,
      [id, only, limit, offset],
    );
    const [{ total }] = await tx.query(`select count(*)::int as total from pricing_standard.batch_row where ${where}`, [id, only]);
    return { rows, total };
  }

  async counts(tx: EntityManager, id: string): Promise<BatchCounts> {
    const [row] = await tx.query(
      `select count(*)::int as rows, (count(*) filter (where outcome = 'valued'))::int as valued,
         (count(*) filter (where outcome = 'warned'))::int as warned, (count(*) filter (where outcome = 'refused'))::int as refused
       from pricing_standard.batch_row where batch_id = $1`,
      [id],
    );
    return row;
  }

  /** Sheets whose worker has not been heard of for a while. */
  stale(tx: EntityManager, minutes: number): Promise<{ id: string; state: BatchState; run: number }[]> {
    return tx.query(
      `select id, state, run from pricing_standard.batch where state in ('reading','valuing') and touched_at < clock_timestamp() - make_interval(mins => $1) limit 50`,
      [minutes],
    );
  }
}
