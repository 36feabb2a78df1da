import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { BlobStore, CONFIG, audit } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ListingRepo } from './listing.repo.js';
import { requireEditable } from './listing.service.js';
import { PICTURE_MIME, admitPicture, safeFileName, sniffPicture } from './media.js';
import { PaperRepo } from './paper.repo.js';
import type { Sender } from './photo.service.js';
import type { PaperKind } from './publishing.js';

const PAPERS_MAX = 20;

/** The papers of a machine: title, lien release, customs. Private; a buyer learns only that they are there. */
@Injectable()
export class PaperService {
  constructor(
    private readonly db: DataSource,
    private readonly blobs: BlobStore,
    private readonly listings: ListingRepo,
    private readonly papers: PaperRepo,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes in a PDF or a photo of a paper. The same bytes of the same kind are one paper. Throws `paper.*`, `media.*`, `listing.*`. */
  async receive(from: Sender, listingId: string, paper: { bytes: Buffer; fileName: string; kind: PaperKind }): Promise<{ id: string }> {
    const mediaType = this.admit(paper.bytes);
    const blob = await this.blobs.put(paper.bytes);
    return this.db.transaction(async (tx) => {
      requireEditable(await this.listings.lock(tx, from.orgId, listingId));
      if ((await this.papers.ofListing(tx, listingId)).length >= PAPERS_MAX)
        throw new DomainError('paper.too_many', 'conflict', 'file', { max: PAPERS_MAX });
      const id = await this.papers.add(tx, {
        listingId,
        kind: paper.kind,
        fileName: safeFileName(paper.fileName),
        mediaType,
        bytes: paper.bytes.length,
        blob,
        uploadedBy: from.id,
      });
      await audit(tx, { actor: from, action: 'paper.receive', subject: listingId, after: { id, sha256: blob } });
      return { id };
    });
  }

  /** The bytes of a paper, for the dealer it belongs to. */
  async read(orgId: string, listingId: string, id: string): Promise<{ bytes: Buffer; fileName: string; mediaType: string }> {
    await this.listings.get(this.db.manager, orgId, listingId);
    const { blob, ...file } = await this.papers.file(this.db.manager, listingId, id);
    return { ...file, bytes: await this.blobs.get(blob) };
  }

  remove(from: Sender, listingId: string, id: string): Promise<void> {
    return this.db.transaction(async (tx: EntityManager) => {
      requireEditable(await this.listings.lock(tx, from.orgId, listingId));
      await this.papers.remove(tx, listingId, id);
      await audit(tx, { actor: from, action: 'paper.remove', subject: listingId, before: { id } });
    });
  }

  private admit(bytes: Buffer): string {
    if (sniffPicture(bytes) === 'pdf') {
      if (bytes.length > this.config.MAX_UPLOAD_BYTES)
        throw new DomainError('media.too_large', 'too_large', 'file', {
          maxMegabytes: Math.round(this.config.MAX_UPLOAD_BYTES / 1024 / 1024),
        });
      if (!bytes.subarray(-2_048).includes('%%EOF')) throw new DomainError('media.cut_off', 'invalid', 'file');
      return 'application/pdf';
    }
    try {
      return PICTURE_MIME[admitPicture(bytes, { maxBytes: this.config.MAX_UPLOAD_BYTES, maxPixels: this.config.MAX_IMAGE_PIXELS })];
    } catch (error) {
      if (error instanceof DomainError && error.code === 'media.wrong_type') throw new DomainError('paper.wrong_type', 'invalid', 'file');
      throw error;
    }
  }
}
