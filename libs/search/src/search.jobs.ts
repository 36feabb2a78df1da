import { EverySeconds, LOG, OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ProjectionService } from './document/projection.service.js';

type OfListing = EventEnvelope<{ listingId: string }>;
const outside = { inTransaction: false };

/** Keeps the search at the market. Outside of a transaction: the driver may be another engine, and a reading done twice is harmless. */
@Injectable()
export class SearchJobs {
  private after: string | null = null;

  constructor(
    private readonly projection: ProjectionService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @OnEvent('listing.published', 'search.on_published', outside)
  @OnEvent('listing.changed', 'search.on_changed', outside)
  @OnEvent('listing.withdrawn', 'search.on_withdrawn', outside)
  @OnEvent('listing.reserved', 'search.on_reserved', outside)
  @OnEvent('listing.released', 'search.on_released', outside)
  @OnEvent('listing.sold', 'search.on_sold', outside)
  @OnEvent('valuation.made', 'search.on_valued', outside)
  @OnEvent('inspection.sealed', 'search.on_inspected', outside)
  async refresh({ payload }: OfListing): Promise<void> {
    await this.projection.refresh([payload.listingId]);
  }

  /** A new engine, or a new version of the index, is filled without anybody asking; the reserve answers meanwhile. */
  @EverySeconds(20, 'search.make_ready')
  async makeReady(): Promise<void> {
    const read = await this.projection.makeReady();
    if (read !== null) this.log.info({ read }, 'search filled');
  }

  /** Walks the market in small steps and mends what an event should have changed and did not (a dealer's new name, a lost event). */
  @EverySeconds(60, 'search.mend')
  async mend(): Promise<void> {
    const { next, mended } = await this.projection.mend(this.after);
    this.after = next;
    if (mended.length > 0) this.log.info({ mended: mended.length, first: mended[0] }, 'search mended');
  }
}
