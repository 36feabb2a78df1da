import { Injectable } from '@nestjs/common';
import { EverySeconds, OnEvent, outbox } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import { PhotoRepo } from './photo.repo.js';
import { PhotoService } from './photo.service.js';
import { UploadService } from './upload.service.js';

const STALE_MINUTES = 10;

/** The worker's side of photos and uploads. */
@Injectable()
export class PhotoJobs {
  constructor(
    private readonly photos: PhotoService,
    private readonly repo: PhotoRepo,
    private readonly uploads: UploadService,
  ) {}

  @OnEvent('photo.received', 'listing.draw_variants', { weight: 'heavy', inTransaction: false })
  draw({ payload }: EventEnvelope<{ photoId: string }>): Promise<void> {
    return this.photos.draw(payload.photoId);
  }

  /** Photos nobody drew (their event or worker got lost) are asked for again. */
  @EverySeconds(300, 'listing.stale_photos')
  async wake(db: DataSource): Promise<void> {
    await db.transaction(async (tx) => {
      for (const { id, listingId } of await this.repo.stale(tx, STALE_MINUTES))
        await outbox(tx, 'photo.received', { photoId: id, listingId });
    });
  }

  @EverySeconds(60, 'listing.uploads')
  async sweepUploads(): Promise<void> {
    await this.uploads.sweep();
  }
}
