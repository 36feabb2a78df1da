import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import { QueryFailedError } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Inspection } from './inspection.js';
import { InspectionRow } from './inspection.entity.js';

export type Step = { event: string; actorId: string; orgId: string | null; note: string | null };

@Injectable()
export class InspectionRepo {
  /** Adds a request. Throws `inspection.already_open` when one of the same purpose is under way for the machine. */
  async add(tx: EntityManager, inspection: Inspection, step: Step): Promise<void> {
    try {
      await tx.insert(InspectionRow, inspection as never);
    } catch (error) {
      const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
      if (constraint === 'one_open_inspection' || constraint === 'one_arrival_per_order')
        throw new DomainError('inspection.already_open', 'conflict', 'listingId');
      throw error;
    }
    await this.note(tx, inspection, step);
  }

  /** Locks the row, so that what happens to one inspection happens one after the other. */
  async lock(tx: EntityManager, id: string): Promise<Inspection> {
    const row = await tx.findOne(InspectionRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new DomainError('inspection.not_found', 'not_found');
    return row;
  }

  async get(tx: EntityManager, id: string): Promise<Inspection> {
    const row = await tx.findOne(InspectionRow, { where: { id } });
    if (!row) throw new DomainError('inspection.not_found', 'not_found');
    return row;
  }

  async save(tx: EntityManager, next: Inspection, step: Step): Promise<Inspection> {
    const saved = await saveVersion(tx, InspectionRow, next);
    await this.note(tx, saved, step);
    return saved;
  }

  private async note(tx: EntityManager, { id, state }: Inspection, { event, actorId, orgId, note }: Step): Promise<void> {
    await tx.query(
      'insert into inspection_grading.inspection_step(inspection_id, event, state, actor_id, org_id, note) values ($1,$2,$3,$4,$5,$6)',
      [id, event, state, actorId, orgId, note],
    );
  }
}
