import { Inject, Injectable } from '@nestjs/common';
import { CATALOG, familyOf } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { EvidenceLogRepo } from '@ironsilk/evidence';
import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { BlobStore, CONFIG, audit, chaos, dbNow, outbox } from '@ironsilk/platform';
import type { CommandActor, Config } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Listing } from './listing.entity.js';
import { ListingRepo } from './listing.repo.js';
import { requireEditable } from './listing.service.js';
import { PICTURE_LIMITS, PICTURE_MIME, safeFileName } from './media.js';
import { PhotoRepo } from './photo.repo.js';
import { makeVariants, readPhoto } from './photo-reading.js';
import type { PhotoFacts } from './photo-reading.js';

/** The organisation and person a file came from. */
export type Sender = CommandActor & { readonly orgId: string };
export type IncomingPhoto = { readonly bytes: Buffer; readonly fileName: string; readonly shotId: string | null };

/** A machine's photos: taking them in, placing them in the shot list, drawing their public variants. */
@Injectable()
export class PhotoService {
  constructor(
    private readonly db: DataSource,
    private readonly blobs: BlobStore,
    private readonly listings: ListingRepo,
    private readonly photos: PhotoRepo,
    private readonly evidence: EvidenceLogRepo,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get limits() {
    return { maxBytes: this.config.MAX_UPLOAD_BYTES, maxPixels: this.config.MAX_IMAGE_PIXELS };
  }

  /** Throws `listing.not_found` unless the listing is this organisation's, `listing.locked` when nothing may be added any more. */
  async requireOwn(orgId: string, listingId: string): Promise<void> {
    requireEditable(await this.listings.get(this.db.manager, orgId, listingId));
  }

  /**
   * Takes in a photo. The same bytes for the same listing are one photo, however often they come.
   * Throws `media.*` (field `file`), `media.unknown_shot` (field `shotId`), `listing.not_found`, `listing.locked`.
   */
  async receive(from: Sender, listingId: string, photo: IncomingPhoto): Promise<{ id: string }> {
    const facts = await readPhoto(photo.bytes, this.limits);
    await this.requireOwn(from.orgId, listingId);
    const original = await this.blobs.put(photo.bytes);
    chaos.point('photo-blob-written');
    return this.db.transaction(async (tx) => {
      const listing = await this.lockFor(tx, from.orgId, listingId, photo.shotId);
      if ((await this.photos.count(tx, listingId)) >= PICTURE_LIMITS.maxPerListing)
        throw new DomainError('media.too_many', 'conflict', 'file', { max: PICTURE_LIMITS.maxPerListing });
      const { id, fresh } = await this.photos.add(tx, {
        listingId,
        fileName: safeFileName(photo.fileName),
        shotId: photo.shotId,
        original,
        mediaType: PICTURE_MIME[facts.type],
        bytes: photo.bytes.length,
        facts,
      });
      if (fresh) await outbox(tx, 'photo.received', { photoId: id, listingId, orgId: listing.orgId, sha256: original });
      if (fresh) await this.note(tx, listingId, { photoId: id, sha256: original, ...facts });
      if (fresh) await audit(tx, { actor: from, action: 'photo.receive', subject: listingId, after: { id, sha256: original } });
      chaos.point('photo-row-written');
      return { id };
    });
  }

  /** Says which shot of the list a photo is; null says none. */
  place(from: Sender, listingId: string, photoId: string, shotId: string | null): Promise<void> {
    return this.edit(from, listingId, shotId, (tx) => this.photos.setShot(tx, listingId, photoId, shotId));
  }

  /** Puts the photos in this order; the first one is the cover. Photos not named follow in their old order. */
  arrange(from: Sender, listingId: string, order: readonly string[]): Promise<void> {
    return this.edit(from, listingId, null, async (tx) => {
      const have = await this.photos.ids(tx, listingId);
      const first = order.filter((id) => have.includes(id));
      await this.photos.order(tx, listingId, [...first, ...have.filter((id) => !first.includes(id))]);
    });
  }

  remove(from: Sender, listingId: string, photoId: string): Promise<void> {
    return this.edit(from, listingId, null, (tx) => this.photos.remove(tx, listingId, photoId), photoId);
  }

  /**
   * Draws the public variants of a waiting photo (worker). Idempotent: drawing twice gives the same blobs and one event.
   * A picture whose pixels cannot be decoded is refused with its reason, which the dealer sees beside it.
   */
  async draw(photoId: string): Promise<void> {
    const photo = await this.photos.waiting(this.db.manager, photoId);
    if (!photo || photo.state !== 'waiting') return;
    try {
      const variants = await makeVariants(await this.blobs.get(photo.original), this.limits.maxPixels);
      const kept: Parameters<PhotoRepo['keepVariants']>[2][number][] = [];
      for (const { bytes, ...variant } of variants) kept.push({ ...variant, bytes: bytes.length, blob: await this.blobs.put(bytes) });
      chaos.point('photo-variants-drawn');
      await this.db.transaction(async (tx) => {
        await this.photos.keepVariants(tx, photoId, kept);
        if (await this.photos.settle(tx, photoId, 'ready', null)) await this.announce(tx, photo.listingId, photoId, 'photo.ready');
      });
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('media.')) throw error;
      await this.db.transaction(async (tx) => {
        if (await this.photos.settle(tx, photoId, 'refused', error.code))
          await this.announce(tx, photo.listingId, photoId, 'photo.refused');
      });
    }
  }

  // Place, time and camera are published nowhere; the log keeps the proof that they were there when the photo came.
  private async note(tx: EntityManager, listingId: string, statement: PhotoFacts & { photoId: string; sha256: string }): Promise<void> {
    const at = (await dbNow(tx)).toISOString();
    await this.evidence.note(tx, {
      at,
      kind: 'photo.received',
      subjectId: listingId,
      contentHash: sha256Hex(canonicalJson({ listingId, ...statement })),
    });
    await outbox(tx, 'evidence.noted', { subjectId: listingId });
  }

  private async announce(tx: EntityManager, listingId: string, photoId: string, type: string): Promise<void> {
    const [listing] = await tx.query('select org_id as "orgId", state from listing.listing where id = $1', [listingId]);
    if (!listing) return;
    await outbox(tx, type, { photoId, listingId, orgId: listing.orgId });
    if (listing.state === 'published') await outbox(tx, 'listing.changed', { listingId, orgId: listing.orgId });
  }

  private edit(
    from: Sender,
    listingId: string,
    shotId: string | null,
    work: (tx: EntityManager) => Promise<void>,
    removed?: string,
  ): Promise<void> {
    return this.db.transaction(async (tx) => {
      const listing = await this.lockFor(tx, from.orgId, listingId, shotId);
      await work(tx);
      await audit(tx, {
        actor: from,
        action: removed ? 'photo.remove' : 'photo.arrange',
        subject: listingId,
        before: { removed: removed ?? null },
      });
      if (listing.state === 'published') await outbox(tx, 'listing.changed', { listingId, orgId: listing.orgId });
    });
  }

  private async lockFor(tx: EntityManager, orgId: string, listingId: string, shotId: string | null): Promise<Listing> {
    const listing = await this.listings.lock(tx, orgId, listingId);
    requireEditable(listing);
    const shots = listing.familyId === null ? [] : familyOf(this.catalog, listing.familyId).shots;
    if (shotId !== null && !shots.some((shot) => shot.id === shotId))
      throw new DomainError('media.unknown_shot', 'invalid', 'shotId', { shot: shotId.slice(0, 40) });
    return listing;
  }
}
