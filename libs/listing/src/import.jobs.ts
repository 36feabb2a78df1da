import { Inject, Injectable } from '@nestjs/common';
import { CATALOG } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { DomainError, newId } from '@ironsilk/kernel';
import { BlobStore, EverySeconds, OnEvent, chaos, dbNow, outbox } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { decideRow } from './import.js';
import type { Import, ImportEffects, RowDecision } from './import.js';
import { suggestMapping } from './import-mapping.js';
import { settleRepeats, summarise } from './import-report.js';
import { ImportRepo } from './import.repo.js';
import type { AppliedRow } from './import.repo.js';
import { readRow } from './import-row.js';
import type { ImportContext, RowResult } from './import-row.js';
import { readTable } from './import-workbook.js';
import { factsOf } from './listing.entity.js';
import type { Listing } from './listing.entity.js';
import { ListingRepo } from './listing.repo.js';
import { YardRepo } from './yard.repo.js';

type Asked = EventEnvelope<{ importId: string }>;

/** Rows checked between two notes of progress, each in a transaction of its own, so that a killed worker loses at most these. */
const CHUNK = 100;
const STALE_MINUTES = 5;

/** The worker's side of an import: read the file, check its rows with progress, write the drafts all at once. */
@Injectable()
export class ImportJobs {
  constructor(
    private readonly db: DataSource,
    private readonly blobs: BlobStore,
    private readonly imports: ImportRepo,
    private readonly listings: ListingRepo,
    private readonly yards: YardRepo,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  @OnEvent('import.received', 'listing.read_import', { weight: 'heavy', inTransaction: false })
  async read({ payload }: Asked): Promise<void> {
    const found = await this.imports.find(this.db.manager, payload.importId);
    if (found?.state !== 'reading') return;
    await this.orFail(found, async () => {
      const table = await readTable(await this.blobs.get(found.blob));
      const saved = await this.imports.mappings(this.db.manager, found.orgId);
      await this.imports.move(this.db.manager, found.id, 'reading', {
        state: 'read',
        format: table.format,
        encoding: table.encoding,
        headers: table.headers,
        row_count: table.rows.length,
        sample: table.rows.slice(0, 5).map((row) => table.headers.map((_, i) => row.cells[i]?.text.slice(0, 120) ?? '')),
        mapping: suggestMapping(
          table.headers,
          saved.map((s) => s.mapping),
        ),
      });
    });
  }

  @OnEvent('import.check_requested', 'listing.check_import', { weight: 'heavy', inTransaction: false })
  async check({ payload }: Asked): Promise<void> {
    const found = await this.imports.find(this.db.manager, payload.importId);
    if (found?.state !== 'checking') return;
    await this.orFail(found, async () => {
      const table = await readTable(await this.blobs.get(found.blob));
      const context = await this.context(found);
      // What an interrupted run has checked stays checked: it goes on behind it.
      for (let at = found.rowsDone; at < table.rows.length; at += CHUNK) {
        const results = table.rows.slice(at, at + CHUNK).map((row) => readRow(row, table, found.mapping, context));
        await this.db.transaction(async (tx) => {
          await this.imports.keepRows(tx, found.id, results);
          await this.imports.move(tx, found.id, 'checking', { rows_done: Math.min(at + CHUNK, table.rows.length) });
        });
        chaos.point('import-chunk-checked');
      }
      await this.db.transaction((tx) => this.conclude(tx, found.id));
    });
  }

  private async conclude(tx: EntityManager, id: string): Promise<void> {
    const rows = settleRepeats(await this.imports.rows(tx, id));
    await this.imports.keepRows(tx, id, rows);
    const { counts, missing } = summarise(rows);
    await this.imports.move(tx, id, 'checking', { state: 'checked', counts, missing });
  }

  /** All drafts in one transaction: they are all there, or none is. */
  @OnEvent('import.apply_requested', 'listing.apply_import')
  async apply({ payload }: Asked, tx: EntityManager): Promise<void> {
    const found = await this.imports.find(tx, payload.importId);
    if (found?.state !== 'importing') return;
    const rows = (await this.imports.rows(tx, found.id)).filter((row) => row.outcome === 'draft');
    const known = await this.listings.ofImportKeys(
      tx,
      found.orgId,
      rows.map((row) => row.key),
    );
    const now = await dbNow(tx);
    const effects: ImportEffects = { created: 0, updated: 0, unchanged: 0, kept: 0 };
    const fresh: Listing[] = [];
    const applied: AppliedRow[] = [];
    for (const row of rows) {
      const before = known.get(row.key);
      const decision = decideRow(this.catalog, row, before);
      effects[decision.effect] += 1;
      if (!before) fresh.push(draftOf(found, row, decision, now));
      else if (decision.effect === 'updated')
        await this.listings.save(tx, {
          ...before,
          ...decision.facts,
          identityKey: decision.identityKey,
          importFingerprint: row.fingerprint,
          importedVersion: before.version + 1,
        });
      applied.push(appliedRow(row, decision, before, before?.id ?? fresh.at(-1)!.id));
    }
    await this.listings.add(tx, fresh);
    chaos.point('import-drafts-written');
    await this.imports.keepEffects(tx, found.id, applied);
    await this.imports.move(tx, found.id, 'importing', { state: 'imported', effects, imported_at: now });
    await outbox(tx, 'import.finished', { importId: found.id, orgId: found.orgId, userId: found.userId, ...effects });
    chaos.point('import-applied');
  }

  /** Imports whose event or worker got lost are asked for again. */
  @EverySeconds(60, 'listing.stale_imports')
  async wake(db: DataSource): Promise<void> {
    const event = { reading: 'import.received', checking: 'import.check_requested', importing: 'import.apply_requested' } as const;
    await db.transaction(async (tx) => {
      for (const { id, state } of await this.imports.stale(tx, STALE_MINUTES)) {
        if (await this.imports.move(tx, id, state, {})) await outbox(tx, event[state as keyof typeof event], { importId: id });
      }
    });
  }

  private async context(found: Import): Promise<ImportContext> {
    const yards = await this.yards.ofOrg(this.db.manager, found.orgId);
    return { catalog: this.catalog, yards, currency: found.currency, now: await dbNow(this.db.manager) };
  }

  // A file that cannot be read will not read better next time: the dealer is told, and the job is done.
  private async orFail(found: Import, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('import.')) throw error;
      await this.imports.move(this.db.manager, found.id, found.state, {
        state: 'failed',
        problem: { code: error.code, params: error.params },
      });
    }
  }
}

const draftOf = (found: Import, row: RowResult, { facts, identityKey }: RowDecision, now: Date): Listing => ({
  ...facts,
  id: newId(),
  version: 1,
  orgId: found.orgId,
  state: 'draft',
  identityKey,
  importKey: row.key,
  importFingerprint: row.fingerprint,
  importedVersion: 1,
  publishedAt: null,
  updatedAt: now,
});

const appliedRow = (row: RowResult, { effect, issue }: RowDecision, before: Listing | undefined, listingId: string): AppliedRow => ({
  rowNumber: row.rowNumber,
  effect,
  listingId,
  before: before && effect === 'updated' ? { facts: factsOf(before), fingerprint: before.importFingerprint } : null,
  versionAfter: effect === 'updated' ? before!.version + 1 : (before?.version ?? 1),
  result: issue ? { ...row, issues: [...row.issues, issue] } : null,
});
