import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { PaperKind } from './publishing.js';

/** A resumable upload: whose it is, and what becomes of it when all of it has come. */
export type UploadTicket = {
  readonly id: string;
  readonly orgId: string;
  readonly userId: string;
  readonly purpose: 'photo' | 'paper' | 'import';
  readonly listingId: string | null;
  readonly shotId: string | null;
  readonly paperKind: PaperKind | null;
  readonly fileName: string;
  readonly bytes: number;
};
export type UploadState = UploadTicket & {
  readonly finishedAt: Date | null;
  readonly made: string | null;
  readonly refusal: { code: string; field?: string; params: Record<string, string | number> } | null;
};

const COLUMNS = `id, org_id as "orgId", user_id as "userId", purpose, listing_id as "listingId", shot_id as "shotId", paper_kind as "paperKind",
  file_name as "fileName", bytes::int, finished_at as "finishedAt", made, refusal`;

@Injectable()
export class UploadRepo {
  async add(tx: EntityManager, t: UploadTicket): Promise<void> {
    await tx.query(
      'insert into listing.upload(id, org_id, user_id, purpose, listing_id, shot_id, paper_kind, file_name, bytes) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
      [t.id, t.orgId, t.userId, t.purpose, t.listingId, t.shotId, t.paperKind, t.fileName, t.bytes],
    );
  }

  /** An organisation's own upload. Throws `upload.not_found`. */
  async get(tx: EntityManager, orgId: string, id: string): Promise<UploadState> {
    const [row] = await tx.query(`select ${COLUMNS} from listing.upload where id = $1 and org_id = $2`, [id, orgId]);
    if (!row) throw new DomainError('upload.not_found', 'not_found');
    return row;
  }

  async openOf(tx: EntityManager, orgId: string): Promise<number> {
    const [row] = await tx.query('select count(*)::int as n from listing.upload where org_id = $1 and finished_at is null', [orgId]);
    return row.n;
  }

  async finish(tx: EntityManager, id: string, made: string | null, refusal: object | null): Promise<void> {
    await tx.query(
      'update listing.upload set finished_at = clock_timestamp(), made = $2, refusal = $3 where id = $1 and finished_at is null',
      [id, made, refusal && JSON.stringify(refusal)],
    );
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.query('delete from listing.upload where id = $1', [id]);
  }

  open(tx: EntityManager): Promise<UploadState[]> {
    return tx.query(`select ${COLUMNS} from listing.upload where finished_at is null order by created_at limit 500`);
  }

  /** Ids of uploads begun long ago, finished or not: their files may go. */
  async expired(tx: EntityManager, hours: number): Promise<string[]> {
    const rows = await tx.query(
      'select id from listing.upload where created_at < clock_timestamp() - make_interval(hours => $1) limit 500',
      [hours],
    );
    return rows.map((row: { id: string }) => row.id);
  }
}
