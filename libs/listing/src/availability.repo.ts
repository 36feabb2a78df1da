import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { Commitment, Hold } from './availability.js';
import type { ListingState } from './listing.js';

export type MachineLock = { readonly id: string; readonly version: number; readonly orgId: string; readonly state: ListingState };

const LIVE = `select id, listing_id as "listingId", held_by as "heldBy", buyer_org_id as "buyerOrgId", reserved_at as "reservedAt", sold_at as "soldAt" from listing.commitment where released_at is null`;

@Injectable()
export class AvailabilityRepo {
  /** Locks the machine: what concerns its availability happens one after the other. Throws `listing.not_found`. */
  async lock(tx: EntityManager, listingId: string): Promise<MachineLock> {
    const [row] = await tx.query('select id, version, org_id as "orgId", state from listing.listing where id = $1 for update', [listingId]);
    if (!row) throw new DomainError('listing.not_found', 'not_found');
    return row;
  }

  async live(tx: EntityManager, listingId: string): Promise<Commitment | null> {
    const [row] = await tx.query(`${LIVE} and listing_id = $1`, [listingId]);
    return row ?? null;
  }

  async ofHolder(tx: EntityManager, heldBy: string): Promise<Commitment | null> {
    const [row] = await tx.query(`${LIVE} and held_by = $1`, [heldBy]);
    return row ?? null;
  }

  /** False when another commitment of the machine is live: the index says so, even to a caller that forgot the lock. */
  async commit(tx: EntityManager, hold: Hold): Promise<boolean> {
    const rows = await tx.query(
      `insert into listing.commitment(id, listing_id, held_by, buyer_org_id) values ($1,$2,$3,$4)
       on conflict (listing_id) where released_at is null do nothing returning id`,
      [newId(), hold.listingId, hold.heldBy, hold.buyerOrgId],
    );
    return rows.length === 1;
  }

  async release(tx: EntityManager, id: string, reason: string): Promise<void> {
    await tx.query('update listing.commitment set released_at = clock_timestamp(), release_reason = $2 where id = $1', [id, reason]);
  }

  async sell(tx: EntityManager, id: string): Promise<void> {
    await tx.query('update listing.commitment set sold_at = clock_timestamp() where id = $1', [id]);
  }

  /** Moves the listing along with its commitment. The caller holds the lock, so the version cannot have moved. */
  async setState(tx: EntityManager, listing: MachineLock, state: ListingState): Promise<void> {
    await tx.query('update listing.listing set state = $2, version = version + 1, updated_at = clock_timestamp() where id = $1', [
      listing.id,
      state,
    ]);
  }
}
