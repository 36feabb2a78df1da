import { OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertMailService } from './alert-mail.service.js';
import { ALERT_DUE, SavedSearchService } from './saved-search.service.js';

@Injectable()
export class SavedSearchJobs {
  constructor(
    private readonly saved: SavedSearchService,
    private readonly mails: AlertMailService,
  ) {}

  // A valuation or a report may make a machine answer a search (deal, grade) that its publication alone did not.
  @OnEvent('listing.published', 'saved_search.on_published')
  @OnEvent('listing.changed', 'saved_search.on_changed')
  @OnEvent('valuation.made', 'saved_search.on_valued')
  @OnEvent('inspection.sealed', 'saved_search.on_inspected')
  async consider({ payload }: EventEnvelope<{ listingId: string }>, tx: EntityManager): Promise<void> {
    await this.saved.consider(tx, payload.listingId);
  }

  @OnEvent('account.erased', 'saved_search.on_erased')
  async erased({ payload }: EventEnvelope<{ userId: string }>, tx: EntityManager): Promise<void> {
    await this.saved.forgetAll(tx, payload.userId);
  }

  @OnEvent(ALERT_DUE, 'saved_search.mail')
  async mail({ id, payload }: EventEnvelope<{ savedSearchId: string }>, tx: EntityManager): Promise<void> {
    await this.mails.send(tx, payload.savedSearchId, id);
  }
}
