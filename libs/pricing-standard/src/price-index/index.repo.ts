import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { IndexMonth, PriceIndex } from './price-index.js';
import type { SaleSource } from './sale.repo.js';

type FamilyOfRun = Omit<PriceIndex, 'months'>;

/** The index as published at one time. */
export type IndexRun = {
  readonly id: string;
  readonly asOf: string;
  readonly standardVersion: number;
  readonly standardHash: string;
  readonly inputHash: string;
  readonly families: readonly FamilyOfRun[];
  readonly sources: readonly SaleSource[];
  readonly madeAt: Date;
};

const COLUMNS = `id, as_of::text as "asOf", standard_version as "standardVersion", standard_hash as "standardHash", input_hash as "inputHash", families, sources,
  made_at as "madeAt"`;

@Injectable()
export class IndexRepo {
  constructor(private readonly db: DataSource) {}

  /** Runs are made one after the other. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('price index'))`);
  }

  async latest(tx: EntityManager = this.db.manager): Promise<IndexRun | undefined> {
    const [row] = await tx.query(`select ${COLUMNS} from pricing_standard.index_run order by seq desc limit 1`);
    return row;
  }

  months(runId: string, familyId: string | null): Promise<(IndexMonth & { family: string })[]> {
    return this.db.query(
      `select family_id as family, month, value, low, high, sales, pairs, gap from pricing_standard.index_month
       where run_id = $1 and ($2::text is null or family_id = $2) order by family_id, month`,
      [runId, familyId],
    );
  }

  async add(tx: EntityManager, run: Omit<IndexRun, 'families' | 'madeAt'>, indices: readonly PriceIndex[]): Promise<void> {
    const families = indices.map(({ months: _, ...rest }) => rest);
    await tx.query(
      `insert into pricing_standard.index_run(id, as_of, standard_version, standard_hash, input_hash, families, sources) values ($1,$2,$3,$4,$5,$6,$7)`,
      [run.id, run.asOf, run.standardVersion, run.standardHash, run.inputHash, JSON.stringify(families), JSON.stringify(run.sources)],
    );
    const rows = indices.flatMap((index) => index.months.map((m) => ({ family: index.family, ...m })));
    await tx.query(
      `insert into pricing_standard.index_month(run_id, family_id, month, value, low, high, sales, pairs, gap)
       select $1, family, month, value, low, high, sales, pairs, gap from jsonb_to_recordset($2::jsonb)
         as r(family text, month text, value float8, low float8, high float8, sales int, pairs int, gap text)`,
      [run.id, JSON.stringify(rows)],
    );
  }
}
