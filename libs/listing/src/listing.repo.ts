import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import { QueryFailedError } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Listing } from './listing.entity.js';
import { ListingRow } from './listing.entity.js';

@Injectable()
export class ListingRepo {
  /** A dealer's own listing, locked. Another organisation's is not found, as if it did not exist. */
  async lock(tx: EntityManager, orgId: string, id: string): Promise<Listing> {
    const row = await tx.findOne(ListingRow, { where: { id, orgId }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new DomainError('listing.not_found', 'not_found');
    return row;
  }

  async get(tx: EntityManager, orgId: string, id: string): Promise<Listing> {
    const row = await tx.findOne(ListingRow, { where: { id, orgId } });
    if (!row) throw new DomainError('listing.not_found', 'not_found');
    return row;
  }

  async ofImportKeys(tx: EntityManager, orgId: string, keys: readonly string[]): Promise<Map<string, Listing>> {
    const rows = await tx
      .createQueryBuilder(ListingRow, 'l')
      .where('l.orgId = :orgId and l.importKey = any(:keys)', { orgId, keys })
      .setLock('pessimistic_write')
      .getMany();
    return new Map(rows.map((row) => [row.importKey!, row]));
  }

  async add(tx: EntityManager, listings: readonly Listing[]): Promise<void> {
    for (let at = 0; at < listings.length; at += 200) await tx.insert(ListingRow, listings.slice(at, at + 200) as never);
  }

  /** Saves the next version. Throws `row.changed_meanwhile`, and the duplicate's code when the machine is on the market already. */
  async save(tx: EntityManager, next: Listing): Promise<Listing> {
    try {
      return await saveVersion(tx, ListingRow, { ...next, updatedAt: new Date() });
    } catch (error) {
      const detail = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }) : {};
      if (detail.constraint === 'listing_identity_on_market')
        throw new DomainError('listing.identity_other_duplicate', 'conflict', 'identityNumber');
      throw error;
    }
  }

  async remove(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query('delete from listing.listing where id = any($1)', [ids]);
  }

  /** Whose the other listing on the market with the same machine number is, if there is one. */
  async duplicateOf(tx: EntityManager, listing: Pick<Listing, 'id' | 'orgId' | 'identityKey'>): Promise<'none' | 'own' | 'other'> {
    const [row] = await tx.query(
      `select org_id as "orgId" from listing.listing where identity_key = $1 and id <> $2 and state in ('published','reserved') limit 1`,
      [listing.identityKey, listing.id],
    );
    if (!row) return 'none';
    return row.orgId === listing.orgId ? 'own' : 'other';
  }
}
