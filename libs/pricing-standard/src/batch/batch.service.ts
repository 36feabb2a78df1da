import type { OrgActor } from '@ironsilk/identity';
import { DomainError, newId, sha256Hex } from '@ironsilk/kernel';
import { IMPORT_LIMITS, safeFileName } from '@ironsilk/listing';
import { audit, chaos, dbNow, once, outbox } from '@ironsilk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { FreeValuationService } from '../free-valuation.service.js';
import { BATCH_LIMITS, requireReadable } from './batch.js';
import { requireColumns } from './batch-columns.js';
import type { ColumnMapping } from './batch-columns.js';
import { BatchRepo } from './batch.repo.js';

/** What a dealer does with a sheet: hand it in, say what its columns mean and in which currency, delete it. The worker reads and values. */
@Injectable()
export class BatchService {
  constructor(
    private readonly db: DataSource,
    private readonly batches: BatchRepo,
    private readonly free: FreeValuationService,
  ) {}

  /** Takes in a file. Throws `import.file_too_large`, `import.empty_file`, `valuation_batch.too_many_kept`, `valuation_batch.too_many_working`. */
  receive(actor: OrgActor, key: string, file: { bytes: Buffer; fileName: string }): Promise<{ id: string }> {
    if (file.bytes.length === 0) throw new DomainError('import.empty_file', 'invalid', 'file');
    if (file.bytes.length > IMPORT_LIMITS.maxBytes)
      throw new DomainError('import.file_too_large', 'too_large', 'file', { maxMegabytes: IMPORT_LIMITS.maxBytes / 1024 / 1024 });
    const fileName = safeFileName(file.fileName);
    const input = { fileName, sha256: sha256Hex(file.bytes) };
    return once(this.db, { actor, route: 'valuation_batch.receive', key, input }, async (tx) => {
      const { all } = await this.requireRoom(tx, actor.orgId);
      if (all >= BATCH_LIMITS.kept) throw new DomainError('valuation_batch.too_many_kept', 'conflict', 'file', { max: BATCH_LIMITS.kept });
      const id = newId();
      await this.batches.add(tx, { id, orgId: actor.orgId, userId: actor.id, fileName, file: file.bytes });
      await outbox(tx, 'valuation_batch.received', { batchId: id });
      chaos.point('valuation-batch-received');
      return { id };
    });
  }

  /** Asks for the values. Throws what is wrong with the columns, `valuation.no_rate`, `valuation_batch.not_now`. */
  ask(actor: OrgActor, key: string, id: string, { mapping, currency }: { mapping: ColumnMapping; currency: string }): Promise<object> {
    return once(this.db, { actor, route: 'valuation_batch.ask', key, input: { id, mapping, currency } }, async (tx) => {
      await this.requireRoom(tx, actor.orgId);
      const found = await this.batches.lock(tx, actor.orgId, id);
      requireReadable(found);
      requireColumns(mapping, found.headers);
      const published = this.free.inForce();
      this.free.requireRate(currency, published);
      const run = found.run + 1;
      await this.batches.clearRows(tx, id);
      await this.batches.move(tx, id, found, {
        state: 'valuing',
        mapping,
        currency,
        run,
        standard_hash: published.hash,
        standard_version: published.standard.version,
        rows_done: 0,
        counts: null,
        asked_at: await dbNow(tx),
      });
      await outbox(tx, 'valuation_batch.asked', { batchId: id, run });
      return {};
    });
  }

  /** Deletes file and values for good, also while a worker is at it. Throws `valuation_batch.not_found`. */
  remove(actor: OrgActor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { fileName, rowCount } = await this.batches.lock(tx, actor.orgId, id);
      await this.batches.remove(tx, id);
      await audit(tx, { actor, action: 'valuation_batch.delete', subject: id, before: { fileName, rowCount } });
    });
  }

  private async requireRoom(tx: EntityManager, orgId: string): Promise<{ all: number }> {
    await this.batches.lockOrg(tx, orgId);
    const kept = await this.batches.kept(tx, orgId);
    if (kept.working >= BATCH_LIMITS.working)
      throw new DomainError('valuation_batch.too_many_working', 'too_many', undefined, { max: BATCH_LIMITS.working });
    return kept;
  }
}
