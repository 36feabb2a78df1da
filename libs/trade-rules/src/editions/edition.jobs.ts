import { Injectable } from '@nestjs/common';
import { EverySeconds, OnEvent, type EventEnvelope } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { EDITION_DUE, EditionService } from './edition.service.js';

@Injectable()
export class EditionJobs {
  constructor(private readonly editions: EditionService) {}

  @OnEvent(EDITION_DUE, 'trade_edition.take_effect')
  async due({ payload }: EventEnvelope<{ editionId: string }>, tx: EntityManager): Promise<void> {
    await this.editions.takeEffect(tx, payload.editionId);
  }

  @EverySeconds(600, 'trade_edition.overdue')
  overdue(): Promise<void> {
    return this.editions.overdue();
  }
}
