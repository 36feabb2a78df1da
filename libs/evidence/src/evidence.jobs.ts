import { Injectable } from '@nestjs/common';
import { EverySeconds, OnEvent } from '@ironsilk/platform';
import type { EventEnvelope } from '@ironsilk/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { EvidenceLogRepo } from './evidence-log.repo.js';

const AT_ONCE = 500;

/** Puts what was noted into the chain. */
@Injectable()
export class EvidenceJobs {
  constructor(private readonly log: EvidenceLogRepo) {}

  @OnEvent('evidence.noted', 'evidence.chain')
  async chain(_: EventEnvelope, tx: EntityManager): Promise<void> {
    await this.log.chain(tx, AT_ONCE);
  }

  /** Catches what an event missed, because another worker held the chain at that moment. */
  @EverySeconds(30, 'evidence.chain_rest')
  async rest(db: DataSource): Promise<void> {
    await db.transaction((tx) => this.log.chain(tx, AT_ONCE));
  }
}
