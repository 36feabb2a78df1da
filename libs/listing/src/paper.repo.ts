import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { PaperKind } from './publishing.js';

/** A paper of a machine: private to its dealer (and the operator). */
export type Paper = {
  readonly id: string;
  readonly kind: PaperKind;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly createdAt: Date;
};
export type NewPaper = Omit<Paper, 'id' | 'createdAt'> & { readonly listingId: string; readonly blob: string; readonly uploadedBy: string };

@Injectable()
export class PaperRepo {
  async kinds(tx: EntityManager, listingId: string): Promise<PaperKind[]> {
    const rows = await tx.query('select distinct kind from listing.paper where listing_id = $1', [listingId]);
    return rows.map((row: { kind: PaperKind }) => row.kind);
  }

  ofListing(tx: EntityManager, listingId: string): Promise<Paper[]> {
    return tx.query(
      'select id, kind, file_name as "fileName", media_type as "mediaType", bytes::int, created_at as "createdAt" from listing.paper where listing_id = $1 order by created_at, id',
      [listingId],
    );
  }

  async add(tx: EntityManager, p: NewPaper): Promise<string> {
    const id = newId();
    const rows = await tx.query(
      `insert into listing.paper(id, listing_id, kind, file_name, media_type, bytes, blob, uploaded_by) values ($1,$2,$3,$4,$5,$6,$7,$8)
       on conflict (listing_id, kind, blob) do update set file_name = excluded.file_name returning id`,
      [id, p.listingId, p.kind, p.fileName, p.mediaType, p.bytes, p.blob, p.uploadedBy],
    );
    return rows[0].id;
  }

  /** The file of one paper. Throws `paper.not_found`. */
  async file(tx: EntityManager, listingId: string, id: string): Promise<{ blob: string; fileName: string; mediaType: string }> {
    const [row] = await tx.query(
      'select blob, file_name as "fileName", media_type as "mediaType" from listing.paper where id = $1 and listing_id = $2',
      [id, listingId],
    );
    if (!row) throw new DomainError('paper.not_found', 'not_found');
    return row;
  }

  async remove(tx: EntityManager, listingId: string, id: string): Promise<void> {
    const [, n] = await tx.query('delete from listing.paper where id = $1 and listing_id = $2', [id, listingId]);
    if (n !== 1) throw new DomainError('paper.not_found', 'not_found');
  }
}
