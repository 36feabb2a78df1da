import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import type { Dispute } from './dispute.js';
import { DisputeRow } from './escrow.entity.js';

@Injectable()
export class DisputeRepo {
  /** The dispute of this name, locked. */
  lockByRef = (tx: EntityManager, provider: string, providerRef: string): Promise<Dispute | null> =>
    tx.findOne(DisputeRow, { where: { provider, providerRef }, lock: { mode: 'pessimistic_write' } });

  async add(tx: EntityManager, dispute: Dispute): Promise<Dispute> {
    await tx.insert(DisputeRow, dispute);
    return dispute;
  }

  async get(tx: EntityManager, id: string): Promise<Dispute> {
    const row = await tx.findOne(DisputeRow, { where: { id } });
    if (!row) throw new DomainError('dispute.not_found', 'not_found');
    return row;
  }

  save = (tx: EntityManager, next: Dispute): Promise<Dispute> => saveVersion(tx, DisputeRow, next);

  ofSubject = (tx: EntityManager, subjectId: string): Promise<Dispute[]> => tx.find(DisputeRow, { where: { subjectId } });
}
