import { CATALOG } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import { readTable } from '@ironsilk/listing';
import { EverySeconds, OnEvent, chaos, outbox } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FreeValuationService } from '../free-valuation.service.js';
import type { FreeValuation, ValuedBy } from '../free-valuation.service.js';
import type { Batch } from './batch.js';
import { suggestColumns } from './batch-columns.js';
import type { ColumnMapping } from './batch-columns.js';
import { descriptionOf, noteAbout, readBatchRow } from './batch-row.js';
import type { ReadRow, ValuedRow } from './batch-row.js';
import { BatchRepo } from './batch.repo.js';

/** Rows valued between two notes of progress, each in a transaction of its own, so that a killed worker loses at most these. */
const CHUNK = 100;
const STALE_MINUTES = 5;

type Asked = EventEnvelope<{ batchId: string; run?: number }>;

/** The worker's side of a sheet: read the file, value its rows with progress. */
@Injectable()
export class BatchJobs {
  constructor(
    private readonly db: DataSource,
    private readonly batches: BatchRepo,
    private readonly free: FreeValuationService,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  @OnEvent('valuation_batch.received', 'valuation.read_batch', { weight: 'heavy', inTransaction: false })
  async read({ payload }: Asked): Promise<void> {
    const found = await this.batches.find(this.db.manager, payload.batchId);
    if (found?.state !== 'reading') return;
    await this.orFail(found, async (file) => {
      const table = await readTable(file);
      await this.batches.move(this.db.manager, found.id, found, {
        state: 'read',
        format: table.format,
        headers: table.headers,
        row_count: table.rows.length,
        sample: table.rows.slice(0, 5).map((row) => table.headers.map((_, i) => row.cells[i]?.text.slice(0, 120) ?? '')),
        mapping: suggestColumns(table.headers, await this.batches.lastMapping(this.db.manager, found.orgId)),
      });
    });
  }

  @OnEvent('valuation_batch.asked', 'valuation.value_batch', { weight: 'heavy', inTransaction: false })
  async value({ payload }: Asked): Promise<void> {
    const found = await this.batches.find(this.db.manager, payload.batchId);
    if (found?.state !== 'valuing' || found.run !== payload.run) return;
    await this.orFail(found, async (file) => {
      const table = await readTable(file);
      const by = this.valuedBy(found);
      const context = { catalog: this.catalog, yearNow: by.on.getUTCFullYear() };
      // What an interrupted run has valued stays valued: it goes on behind it.
      for (let at = found.rowsDone; at < table.rows.length; at += CHUNK) {
        const part = table.rows.slice(at, at + CHUNK);
        const valued: ValuedRow[] = [];
        for (const row of part) valued.push(await this.valueRow(readBatchRow(row, table, found.mapping, context), by, found.mapping));
        const mine = await this.db.transaction(async (tx) => {
          // Another worker that got this far first, a newer asking and a deletion all show here: whoever is not at this very row stops.
          const next = await this.batches.move(tx, found.id, { ...found, rowsDone: at }, { rows_done: at + part.length });
          if (next) await this.batches.addRows(tx, found.id, valued);
          return next;
        });
        if (!mine) return;
        chaos.point('valuation-batch-chunk');
      }
      await this.conclude(found, table.rows.length);
    });
  }

  /** Sheets whose event or worker got lost are asked for again. */
  @EverySeconds(60, 'valuation.stale_batches')
  async wake(db: DataSource): Promise<void> {
    await db.transaction(async (tx) => {
      for (const { id, state, run } of await this.batches.stale(tx, STALE_MINUTES)) {
        const event = state === 'reading' ? 'valuation_batch.received' : 'valuation_batch.asked';
        if (await this.batches.move(tx, id, { state, run }, {})) await outbox(tx, event, { batchId: id, run });
      }
    });
  }

  private async conclude(found: Batch, rows: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const counts = await this.batches.counts(tx, found.id);
      await this.batches.move(tx, found.id, { ...found, rowsDone: rows }, { state: 'valued', counts });
    });
  }

  private async valueRow(row: ReadRow, by: ValuedBy, mapping: ColumnMapping): Promise<ValuedRow> {
    const { massKg: _, ...read } = row;
    if (row.problems.length > 0) return { ...read, value: null };
    try {
      return { ...read, ...told(row, await this.free.appraise(descriptionOf(row), by), mapping) };
    } catch (error) {
      // What the standard refuses is this row's own fault; anything else stops the work, to be tried again.
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return { ...read, value: null, problems: [noteAbout(mapping, error)] };
    }
  }

  private valuedBy(found: Batch): ValuedBy {
    const published = found.standardHash === null ? undefined : this.free.version(found.standardHash);
    if (!published) throw new DomainError('pricing_standard.not_found', 'not_found', undefined, { version: found.standardVersion ?? 0 });
    return { published, currency: found.currency!, on: found.askedAt! };
  }

  // A file that cannot be read will not read better next time: the dealer is told, and the job is done.
  private async orFail(found: Batch, work: (file: Buffer) => Promise<void>): Promise<void> {
    const file = await this.batches.file(this.db.manager, found.id);
    if (!file) return;
    try {
      await work(file);
    } catch (error) {
      if (!(error instanceof DomainError) || !/^(?:import|pricing_standard)\./.test(error.code)) throw error;
      await this.batches.move(
        this.db.manager,
        found.id,
        { state: found.state, run: found.run },
        {
          state: 'failed',
          problem: { code: error.code, params: error.params },
        },
      );
    }
  }
}

/** What is told of a valued row: the machine as the catalogue knows it, the value, and the standard's warnings behind those of the reading. */
function told(
  row: ReadRow,
  { machine, valuation }: Omit<FreeValuation, 'residual'>,
  mapping: ColumnMapping,
): Pick<ValuedRow, 'reading' | 'value' | 'warnings'> {
  const { premises, interval } = valuation;
  return {
    reading: {
      ...row.reading,
      family: machine.familyId,
      make: machine.makeName ?? row.reading.make,
      model: machine.modelName ?? row.reading.model,
    },
    value: {
      fmvMinor: `${premises.fmvMinor}`,
      olvMinor: `${premises.olvMinor}`,
      flvMinor: `${premises.flvMinor}`,
      lowMinor: `${interval.lowMinor}`,
      highMinor: `${interval.highMinor}`,
    },
    warnings: [
      ...row.warnings,
      ...valuation.warnings.map(({ code, ...rest }) => noteAbout(mapping, { code: `valuation_warning.${code}`, ...rest })),
    ],
  };
}
