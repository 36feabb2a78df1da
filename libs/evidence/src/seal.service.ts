import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, dbNow, outbox } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { EvidenceLogRepo } from './evidence-log.repo.js';
import type { SealKey } from './seal-key.js';
import { SealKeyStore } from './seal-key.store.js';
import { seal } from './seal.js';
import type { SealOutcome, Sealable } from './seal.js';

@Injectable()
export class SealService {
  private readonly keys: SealKeyStore;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly log: EvidenceLogRepo,
  ) {
    this.keys = new SealKeyStore(config.IRONSILK_DATA, `Ironsilk at ${new URL(config.publicUrl).host}`);
  }

  /** The root everybody compares with: its key id and its certificate. */
  root(now: Date = new Date()): { keyId: string; certificate: string } {
    const root = this.keys.root(now);
    return { keyId: root.keyId, certificate: root.certificates[0]! };
  }

  /** The key for documents of a kind, to seal papers made from a sealed document. */
  key(kind: string, now: Date = new Date()): SealKey {
    return this.keys.forKind(kind, now);
  }

  /**
   * Seals a document by the database's clock and notes it in the evidence log, in the caller's transaction. The bytes are the
   * caller's to keep. `subjectId` says what the document is about.
   */
  async seal<T extends Sealable>(tx: EntityManager, document: T, subjectId: string): Promise<SealOutcome> {
    const now = await dbNow(tx);
    const done = seal(document, this.keys.forKind(document.type, now), now);
    await this.log.note(tx, { at: done.sealedAt, kind: document.type, subjectId, contentHash: done.documentHash });
    await outbox(tx, 'evidence.noted', { contentHash: done.documentHash });
    return done;
  }
}
