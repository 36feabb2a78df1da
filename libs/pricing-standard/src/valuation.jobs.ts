import { EverySeconds, OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { ValuationService } from './valuation.service.js';

type OfListing = EventEnvelope<{ listingId: string }>;

/** A machine is valued when it comes on the market, when what is said of it changes, and when a report is sealed. */
@Injectable()
export class ValuationJobs {
  private after: string | null = null;

  constructor(private readonly valuations: ValuationService) {}

  @OnEvent('listing.published', 'valuation.on_published')
  async published({ payload }: OfListing, tx: EntityManager): Promise<void> {
    await this.valuations.make(tx, payload.listingId, 'published');
  }

  @OnEvent('listing.changed', 'valuation.on_changed')
  async changed({ payload }: OfListing, tx: EntityManager): Promise<void> {
    await this.valuations.make(tx, payload.listingId, 'changed');
  }

  @OnEvent('inspection.sealed', 'valuation.on_sealed')
  async sealed({ payload }: EventEnvelope<{ listingId: string; purpose: string }>, tx: EntityManager): Promise<void> {
    if (payload.purpose === 'origin') await this.valuations.make(tx, payload.listingId, 'inspected');
  }

  @OnEvent('listing.withdrawn', 'valuation.on_withdrawn')
  withdrawn({ payload }: OfListing, tx: EntityManager): Promise<void> {
    return this.valuations.forget(tx, payload.listingId);
  }

  @OnEvent('listing.sold', 'valuation.on_sold')
  sold({ payload }: OfListing, tx: EntityManager): Promise<void> {
    return this.valuations.forget(tx, payload.listingId);
  }

  /** Walks the market in small steps: a machine whose event got lost, or whose value rests on an older standard, is valued now. */
  @EverySeconds(60, 'valuation.catch_up')
  async catchUp(db: DataSource): Promise<void> {
    this.after = await this.valuations.catchUp(db, this.after);
  }
}
