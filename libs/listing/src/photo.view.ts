import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { PictureFile } from './media.js';
import { Renderings } from './rendering.service.js';

export type PublicPhoto = {
  readonly id: string;
  readonly shotId: string | null;
  readonly state: 'ready';
  readonly width: number;
  readonly height: number;
  readonly rendering: boolean;
  readonly files: readonly PictureFile[];
};
export type OwnPhoto = Omit<PublicPhoto, 'state'> & {
  readonly state: 'waiting' | 'ready' | 'refused';
  readonly refusal: string | null;
  readonly fileName: string;
  readonly takenAt: string | null;
  readonly camera: string | null;
  readonly hasPlace: boolean;
};

type Row = {
  id: string;
  listingId: string;
  shotId: string | null;
  state: OwnPhoto['state'];
  refusal: string | null;
  fileName: string;
  width: number;
  height: number;
  takenAt: string | null;
  camera: string | null;
  hasPlace: boolean;
  rendering: string | null;
  variants: { format: 'avif' | 'webp'; width: number; height: number; blob: string }[] | null;
};

@Injectable()
export class PhotoView {
  constructor(
    private readonly db: DataSource,
    private readonly renderings: Renderings,
  ) {}

  /** The pictures of listings that may be shown, in their order. `tint` is the paint of the make, for renderings. */
  async of(
    listings: readonly { id: string; tint: string | null }[],
    tx: EntityManager = this.db.manager,
  ): Promise<Map<string, PublicPhoto[]>> {
    const rows = await this.rows(
      tx,
      listings.map((l) => l.id),
      true,
    );
    const tints = new Map(listings.map((l) => [l.id, l.tint]));
    const out = new Map<string, PublicPhoto[]>();
    for (const row of rows) {
      const { id, shotId, width, height } = row;
      const photo: PublicPhoto = {
        id,
        shotId,
        state: 'ready',
        width,
        height,
        rendering: row.rendering !== null,
        files: this.files(row, tints.get(row.listingId) ?? null),
      };
      out.set(row.listingId, [...(out.get(row.listingId) ?? []), photo]);
    }
    return out;
  }

  /** All photos of one's own listing, the refused and waiting ones included. */
  async own(listingId: string, tint: string | null): Promise<OwnPhoto[]> {
    const rows = await this.rows(this.db.manager, [listingId], false);
    return rows.map((row) => {
      const { id, shotId, state, refusal, fileName, width, height, takenAt, camera, hasPlace } = row;
      return {
        id,
        shotId,
        state,
        refusal,
        fileName,
        width,
        height,
        takenAt,
        camera,
        hasPlace,
        rendering: row.rendering !== null,
        files: this.files(row, tint),
      };
    });
  }

  /** Whose variant a blob is, and whether the market may see it. Throws `media.not_found`. */
  async variant(blob: string, format: string): Promise<{ onMarket: boolean; owners: string[] }> {
    const rows: { state: string; orgId: string }[] = await this.db.query(
      `select l.state, l.org_id as "orgId" from listing.photo_variant v join listing.photo p on p.id = v.photo_id join listing.listing l on l.id = p.listing_id
       where v.blob = $1 and v.format = $2`,
      [blob, format],
    );
    if (rows.length === 0) throw new DomainError('media.not_found', 'not_found');
    return { onMarket: rows.some((row) => ['published', 'reserved', 'sold'].includes(row.state)), owners: rows.map((row) => row.orgId) };
  }

  /** The upload as it came, for its owner. Throws `media.not_found`. */
  async original(orgId: string, listingId: string, photoId: string): Promise<{ blob: string; fileName: string; mediaType: string }> {
    const [row] = await this.db.query(
      `select p.original as blob, p.file_name as "fileName", p.media_type as "mediaType" from listing.photo p join listing.listing l on l.id = p.listing_id
       where p.id = $1 and l.id = $2 and l.org_id = $3 and p.original is not null`,
      [photoId, listingId, orgId],
    );
    if (!row) throw new DomainError('media.not_found', 'not_found');
    return row;
  }

  private rows(tx: EntityManager, ids: readonly string[], readyOnly: boolean): Promise<Row[]> {
    return tx.query(
      `select p.id, p.listing_id as "listingId", p.shot_id as "shotId", p.state, p.refusal, p.file_name as "fileName", p.width, p.height, p.taken_at as "takenAt", p.camera,
         p.gps is not null as "hasPlace", p.rendering,
         (select jsonb_agg(jsonb_build_object('format', v.format, 'width', v.width, 'height', v.height, 'blob', v.blob) order by v.format, v.width) from listing.photo_variant v where v.photo_id = p.id) as variants
       from listing.photo p where p.listing_id = any($1) and ($2 = false or p.state = 'ready') order by p.listing_id, p.position, p.id`,
      [ids, readyOnly],
    );
  }

  private files(row: Row, tint: string | null): PictureFile[] {
    if (row.rendering !== null) return this.renderings.files(row.rendering, tint);
    return (row.variants ?? []).map(({ format, width, height, blob }) => ({ format, width, height, url: `/api/media/${blob}.${format}` }));
  }
}
