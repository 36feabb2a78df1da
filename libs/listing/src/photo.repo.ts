import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { PhotoFacts, Variant } from './photo-reading.js';
import type { PhotoState } from './publishing.js';

/** A photo as the worker needs it. */
export type WaitingPhoto = {
  readonly id: string;
  readonly listingId: string;
  readonly original: string;
  readonly state: 'waiting' | 'ready' | 'refused';
};
export type NewPhoto = {
  readonly listingId: string;
  readonly fileName: string;
  readonly shotId: string | null;
  readonly original: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly facts: PhotoFacts;
};

@Injectable()
export class PhotoRepo {
  states(tx: EntityManager, listingId: string): Promise<PhotoState[]> {
    return tx.query('select shot_id as "shotId", state from listing.photo where listing_id = $1', [listingId]);
  }

  async count(tx: EntityManager, listingId: string): Promise<number> {
    const [row] = await tx.query('select count(*)::int as n from listing.photo where listing_id = $1', [listingId]);
    return row.n;
  }

  /** Adds an upload at the end. The same bytes again give the photo that is there. The caller holds the listing's lock. */
  async add(tx: EntityManager, p: NewPhoto): Promise<{ id: string; fresh: boolean }> {
    const id = newId();
    const rows = await tx.query(
      `insert into listing.photo(id, listing_id, position, shot_id, state, file_name, original, media_type, bytes, width, height, taken_at, camera, gps)
       select $1, $2, coalesce(max(position) + 1, 0), $3, 'waiting', $4, $5, $6, $7, $8, $9, $10, $11, $12 from listing.photo where listing_id = $2
       on conflict (listing_id, original) where original is not null do nothing returning id`,
      [
        id,
        p.listingId,
        p.shotId,
        p.fileName,
        p.original,
        p.mediaType,
        p.bytes,
        p.facts.width,
        p.facts.height,
        p.facts.takenAt,
        p.facts.camera,
        p.facts.gps && JSON.stringify(p.facts.gps),
      ],
    );
    if (rows.length > 0) return { id, fresh: true };
    const [known] = await tx.query('select id from listing.photo where listing_id = $1 and original = $2', [p.listingId, p.original]);
    return { id: known.id, fresh: false };
  }

  /** Adds pictures drawn by ourselves, in order. `rendering` is `<family>.<condition>.<view>`. */
  async addRenderings(
    tx: EntityManager,
    listingId: string,
    pictures: readonly { rendering: string; shotId: string | null; width: number; height: number }[],
  ): Promise<void> {
    await tx.query(
      `insert into listing.photo(id, listing_id, position, shot_id, state, file_name, width, height, rendering)
       select p.id, $1, p.position - 1, p.shot_id, 'ready', p.rendering, p.width, p.height, p.rendering
       from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::int[]) with ordinality as p(id, shot_id, rendering, width, height, position)`,
      [
        listingId,
        pictures.map(() => newId()),
        pictures.map((p) => p.shotId),
        pictures.map((p) => p.rendering),
        pictures.map((p) => p.width),
        pictures.map((p) => p.height),
      ],
    );
  }

  async waiting(tx: EntityManager, id: string): Promise<WaitingPhoto | null> {
    const [row] = await tx.query(
      'select id, listing_id as "listingId", original, state from listing.photo where id = $1 and original is not null',
      [id],
    );
    return row ?? null;
  }

  async keepVariants(
    tx: EntityManager,
    photoId: string,
    variants: readonly (Omit<Variant, 'bytes'> & { bytes: number; blob: string })[],
  ): Promise<void> {
    for (const v of variants) {
      await tx.query(
        'insert into listing.photo_variant(photo_id, format, width, height, bytes, blob) values ($1,$2,$3,$4,$5,$6) on conflict do nothing',
        [photoId, v.format, v.width, v.height, v.bytes, v.blob],
      );
    }
  }

  /** Ends the wait. False when somebody else did, or the photo is gone. */
  async settle(tx: EntityManager, id: string, state: 'ready' | 'refused', refusal: string | null): Promise<boolean> {
    const [, n] = await tx.query(`update listing.photo set state = $2, refusal = $3 where id = $1 and state = 'waiting'`, [
      id,
      state,
      refusal,
    ]);
    return n === 1;
  }

  async setShot(tx: EntityManager, listingId: string, id: string, shotId: string | null): Promise<void> {
    const [, n] = await tx.query('update listing.photo set shot_id = $3 where id = $1 and listing_id = $2', [id, listingId, shotId]);
    if (n !== 1) throw new DomainError('media.not_found', 'not_found');
  }

  async order(tx: EntityManager, listingId: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      `update listing.photo p set position = o.position - 1 from unnest($2::uuid[]) with ordinality as o(id, position) where p.id = o.id and p.listing_id = $1`,
      [listingId, ids],
    );
  }

  async ids(tx: EntityManager, listingId: string): Promise<string[]> {
    const rows = await tx.query('select id from listing.photo where listing_id = $1 order by position, id', [listingId]);
    return rows.map((row: { id: string }) => row.id);
  }

  async remove(tx: EntityManager, listingId: string, id: string): Promise<void> {
    const [, n] = await tx.query('delete from listing.photo where id = $1 and listing_id = $2', [id, listingId]);
    if (n !== 1) throw new DomainError('media.not_found', 'not_found');
  }

  /** Photos whose worker never came; oldest first. */
  stale(tx: EntityManager, minutes: number): Promise<{ id: string; listingId: string }[]> {
    return tx.query(
      `select id, listing_id as "listingId" from listing.photo where state = 'waiting' and created_at < clock_timestamp() - make_interval(mins => $1) order by created_at limit 100`,
      [minutes],
    );
  }
}
