import type { FamilyId } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SavedSearch } from './saved-search.js';

const COLUMNS = `id, version, user_id as "userId", name, filters, alert, unsubscribe_token as "unsubscribeToken", created_at as "createdAt", mailed_at as "mailedAt"`;

@Injectable()
export class SavedSearchRepo {
  async countOf(tx: EntityManager, userId: string): Promise<number> {
    const [row] = await tx.query('select count(*)::int as n from search.saved_search where user_id = $1', [userId]);
    return row.n;
  }

  /** The name under which a person keeps the same search already. */
  async sameOf(tx: EntityManager, userId: string, filtersHash: string): Promise<string | null> {
    const [row] = await tx.query('select name from search.saved_search where user_id = $1 and filters_hash = $2', [userId, filtersHash]);
    return row?.name ?? null;
  }

  async add(
    tx: EntityManager,
    saved: SavedSearch,
    found: { filtersHash: string; families: readonly FamilyId[] | null; country: string | null },
  ): Promise<void> {
    await tx.query(
      `insert into search.saved_search(id, version, user_id, name, filters, filters_hash, families, alert, unsubscribe_token, created_at, country, country_read) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,true)`,
      [
        saved.id,
        saved.version,
        saved.userId,
        saved.name,
        saved.filters,
        found.filtersHash,
        found.families,
        saved.alert,
        saved.unsubscribeToken,
        saved.createdAt,
        found.country,
      ],
    );
  }

  /** Locks one of a person's own. Throws `saved_search.not_found`. */
  async lockOwn(tx: EntityManager, userId: string, id: string): Promise<SavedSearch> {
    const [row] = await tx.query(`select ${COLUMNS} from search.saved_search where id = $1 and user_id = $2 for update`, [id, userId]);
    if (!row) throw new DomainError('saved_search.not_found', 'not_found');
    return row;
  }

  async lock(tx: EntityManager, id: string): Promise<SavedSearch | undefined> {
    const [row] = await tx.query(`select ${COLUMNS} from search.saved_search where id = $1 for update`, [id]);
    return row;
  }

  async lockByToken(tx: EntityManager, token: string): Promise<SavedSearch | undefined> {
    const [row] = await tx.query(`select ${COLUMNS} from search.saved_search where unsubscribe_token = $1 for update`, [token]);
    return row;
  }

  async save(tx: EntityManager, next: SavedSearch): Promise<void> {
    await tx.query('update search.saved_search set name = $2, alert = $3, mailed_at = $4, version = version + 1 where id = $1', [
      next.id,
      next.name,
      next.alert,
      next.mailedAt,
    ]);
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.query('delete from search.saved_search where id = $1', [id]);
  }

  async removeOf(tx: EntityManager, userId: string): Promise<void> {
    await tx.query('delete from search.saved_search where user_id = $1', [userId]);
  }

  async isAnyAlerting(tx: EntityManager): Promise<boolean> {
    const rows = await tx.query(`select 1 from search.saved_search where alert <> 'off' limit 1`);
    return rows.length > 0;
  }

  /** Alerting searches that may want a machine of this family and were saved before it came, by id: one order for everybody's locks. */
  alerting(tx: EntityManager, familyId: FamilyId, publishedAt: Date, afterId: string | null, limit: number): Promise<SavedSearch[]> {
    return tx.query(
      `select ${COLUMNS} from search.saved_search
       where alert <> 'off' and (families is null or $1 = any(families)) and created_at < $2 and ($3::uuid is null or id > $3) order by id limit $4`,
      [familyId, publishedAt, afterId, limit],
    );
  }

  /** Who has an alerting search for machines to a country, by person after `afterUserId`: one of his searches each. */
  interestedIn(tx: EntityManager, country: string, afterUserId: string | null, limit: number): Promise<{ id: string; userId: string }[]> {
    return tx.query(
      `select distinct on (user_id) id, user_id as "userId" from search.saved_search
       where alert <> 'off' and country = $1 and ($2::text is null or user_id > $2) order by user_id, id limit $3`,
      [country, afterUserId, limit],
    );
  }

  /** Searches kept by a version before, whose country was not read off their words yet. */
  withoutCountry(tx: EntityManager, limit: number): Promise<SavedSearch[]> {
    return tx.query(`select ${COLUMNS} from search.saved_search where not country_read order by id limit $1`, [limit]);
  }

  async noteCountry(tx: EntityManager, id: string, country: string | null): Promise<void> {
    await tx.query('update search.saved_search set country = $2, country_read = true where id = $1', [id, country]);
  }

  /** Notes that a search found a machine. False when it had found it before. */
  async noteHit(tx: EntityManager, savedSearchId: string, listingId: string): Promise<boolean> {
    const rows = await tx.query(
      'insert into search.alert_hit(saved_search_id, listing_id) values ($1,$2) on conflict do nothing returning listing_id',
      [savedSearchId, listingId],
    );
    return rows.length > 0;
  }

  async waitingHits(tx: EntityManager, savedSearchId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      'select listing_id as id from search.alert_hit where saved_search_id = $1 and mailed_at is null order by found_at, listing_id',
      [savedSearchId],
    );
    return rows.map((row) => row.id);
  }

  async settleHits(tx: EntityManager, savedSearchId: string, listingIds: readonly string[], at: Date): Promise<void> {
    await tx.query('update search.alert_hit set mailed_at = $3 where saved_search_id = $1 and listing_id = any($2)', [
      savedSearchId,
      listingIds,
      at,
    ]);
  }
}
