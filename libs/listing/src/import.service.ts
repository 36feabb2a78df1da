import { Injectable } from '@nestjs/common';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError, newId } from '@ironsilk/kernel';
import { BlobStore, audit, chaos, dbNow, once, outbox } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { requireApplicable, requireImportState } from './import.js';
import type { Import } from './import.js';
import { checkMapping } from './import-mapping.js';
import type { ImportMapping } from './import-mapping.js';
import { ImportRepo } from './import.repo.js';
import { IMPORT_LIMITS } from './import-table.js';
import { ListingRepo } from './listing.repo.js';
import { safeFileName } from './media.js';
import type { Sender } from './photo.service.js';

export type UndoAnswer = { readonly removed: number; readonly restored: number; readonly kept: number };

/** What a dealer does with an import: hand the file in, map and check it, import it, undo it. The worker does the reading. */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: DataSource,
    private readonly blobs: BlobStore,
    private readonly imports: ImportRepo,
    private readonly listings: ListingRepo,
  ) {}

  /** Takes in a file that came in one piece. Throws `import.file_too_large`, `import.empty_file`. */
  async handIn(actor: OrgActor, key: string, file: { bytes: Buffer; fileName: string }): Promise<{ id: string }> {
    const blob = await this.keep(file.bytes);
    return once(this.db, { actor, route: 'import.receive', key, input: { fileName: file.fileName, sha256: blob } }, async (tx) => {
      const id = newId();
      await this.add(tx, actor, { ...file, id, blob });
      return { id };
    });
  }

  /** Takes in a file that came in pieces, under the id of its upload: the same id again is harmless. Throws as `handIn`. */
  async receive(from: Sender, file: { id: string; bytes: Buffer; fileName: string }): Promise<{ id: string }> {
    const blob = await this.keep(file.bytes);
    await this.db.transaction(async (tx) => {
      if (await this.add(tx, from, { ...file, blob }))
        await audit(tx, { actor: from, action: 'import.receive', subject: file.id, after: { sha256: blob } });
    });
    return { id: file.id };
  }

  private keep(bytes: Buffer): Promise<string> {
    if (bytes.length === 0) throw new DomainError('import.empty_file', 'invalid', 'file');
    if (bytes.length > IMPORT_LIMITS.maxBytes)
      throw new DomainError('import.file_too_large', 'too_large', 'file', { maxMegabytes: IMPORT_LIMITS.maxBytes / 1024 / 1024 });
    return this.blobs.put(bytes);
  }

  private async add(
    tx: EntityManager,
    from: Sender,
    { id, bytes, fileName, blob }: { id: string; bytes: Buffer; fileName: string; blob: string },
  ): Promise<boolean> {
    const named = { id, orgId: from.orgId, userId: from.id, fileName: safeFileName(fileName), blob, bytes: bytes.length };
    if (!(await this.imports.add(tx, named))) return false;
    await outbox(tx, 'import.received', { importId: id });
    chaos.point('import-received');
    return true;
  }

  /** Asks for the dry run with this mapping. Nothing is imported by it. Throws the mapping's first problem, `import.not_now`. */
  check(
    actor: OrgActor,
    key: string,
    id: string,
    input: { mapping: ImportMapping; currency: string | null; saveAs: string | null },
  ): Promise<object> {
    return once(this.db, { actor, route: 'import.check', key, input: { id, ...input } }, async (tx) => {
      const found = await this.imports.lock(tx, actor.orgId, id);
      requireImportState(found, 'check');
      const wrong = checkMapping(input.mapping, { headers: found.headers })[0];
      if (wrong) throw new DomainError(wrong.code, 'invalid', wrong.field, wrong.params);
      if (input.saveAs) await this.imports.keepMapping(tx, actor.orgId, input.saveAs, input.mapping);
      await this.imports.clearRows(tx, id);
      await this.imports.move(tx, id, found.state, {
        state: 'checking',
        mapping: input.mapping,
        currency: input.currency,
        rows_done: 0,
        counts: null,
        missing: null,
      });
      await outbox(tx, 'import.check_requested', { importId: id });
      return {};
    });
  }

  /** Asks for the import of what was checked. Throws `import.has_refused` unless refused rows are left out on purpose. */
  apply(actor: OrgActor, key: string, id: string, leaveOut: boolean): Promise<{ id: string }> {
    return once(this.db, { actor, route: 'import.apply', key, input: { id, leaveOut } }, async (tx) => {
      const found = await this.imports.lock(tx, actor.orgId, id);
      requireImportState(found, 'apply');
      requireApplicable(found, leaveOut);
      await this.imports.move(tx, id, 'checked', { state: 'importing', leave_out: leaveOut });
      await outbox(tx, 'import.apply_requested', { importId: id });
      return { id };
    });
  }

  /** Takes an import back: drafts it made are removed, drafts it changed get their old values; what was worked on since is kept. */
  undo(actor: OrgActor, key: string, id: string): Promise<UndoAnswer> {
    return once(this.db, { actor, route: 'import.undo', key, input: { id } }, async (tx) => {
      const found = await this.imports.lock(tx, actor.orgId, id);
      requireImportState(found, 'undo');
      const answer = await this.takeBack(tx, found);
      await this.imports.move(tx, id, 'imported', { state: 'undone', undone_at: await dbNow(tx) });
      chaos.point('import-undone');
      return answer;
    });
  }

  private async takeBack(tx: EntityManager, { id, orgId }: Import): Promise<UndoAnswer> {
    const rows = await this.imports.effects(tx, id);
    const worked = await this.worked(
      tx,
      rows.map((row) => row.listingId),
    );
    const answer = { removed: 0, restored: 0, kept: 0 };
    const gone: string[] = [];
    for (const row of rows) {
      const listing = await this.listings.lock(tx, orgId, row.listingId);
      const untouched = listing.state === 'draft' && listing.version === row.versionAfter;
      if (row.effect === 'created' && untouched && !worked.has(listing.id)) gone.push(listing.id);
      else if (row.effect === 'updated' && untouched && row.before) {
        await this.listings.save(tx, {
          ...listing,
          ...row.before.facts,
          importFingerprint: row.before.fingerprint,
          importedVersion: listing.version + 1,
        });
        answer.restored += 1;
      } else answer.kept += 1;
    }
    await this.listings.remove(tx, gone);
    return { ...answer, removed: gone.length };
  }

  /** Drafts that have photos or papers: somebody worked on them. */
  private async worked(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query(
      'select listing_id as id from listing.photo where listing_id = any($1) union select listing_id from listing.paper where listing_id = any($1)',
      [ids],
    );
    return new Set(rows.map((row: { id: string }) => row.id));
  }
}
