import type { Actor } from '@ironsilk/identity';
import { DomainError, newId } from '@ironsilk/kernel';
import { audit, chaos, clearTimer, dbNow, once, setTimer } from '@ironsilk/platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ProjectionService } from '../document/projection.service.js';
import { alertDueAt, familiesOf, filtersHash, mayKeepAnother } from './saved-search.js';
import type { Alert, SavedSearch } from './saved-search.js';
import { SavedSearchRepo } from './saved-search.repo.js';
import { askedPlace } from '../query/destination.js';
import { matches } from '../query/search-match.js';
import type { SearchDocument } from '../document/search-document.js';
import type { SearchFilters } from '../query/search-query.js';
import { SearchService } from '../search.service.js';

/** Event of a saved search whose mail is due. */
export const ALERT_DUE = 'saved_search.alert_due';
const timerKey = (id: string): string => `saved-search ${id}`;
const BATCH = 500;

/** What is true of a search, or the other thing when it can no longer be read. */
function readable<T>(of: () => T, otherwise: T): T {
  try {
    return of();
  } catch (error) {
    if (error instanceof DomainError) return otherwise;
    throw error;
  }
}

@Injectable()
export class SavedSearchService {
  constructor(
    private readonly db: DataSource,
    private readonly saved: SavedSearchRepo,
    private readonly search: SearchService,
    private readonly projection: ProjectionService,
  ) {}

  /** Throws `saved_search.too_many`, `saved_search.already_saved`, and what a search with these filters would throw. */
  keep(actor: Actor, key: string, input: { name: string; filters: SearchFilters; alert: Alert }): Promise<{ id: string; name: string }> {
    const { filters: words } = this.search.resolve(input.filters);
    return once(this.db, { actor, route: 'saved_search.keep', key, input }, async (tx) => {
      // One person's searches are counted one after the other, or two at once could pass the limit.
      await tx.query(`select pg_advisory_xact_lock(hashtext('saved search'), hashtext($1))`, [actor.id]);
      mayKeepAnother(await this.saved.countOf(tx, actor.id));
      const hash = filtersHash(input.filters);
      const same = await this.saved.sameOf(tx, actor.id, hash);
      if (same !== null) throw new DomainError('saved_search.already_saved', 'conflict', 'filters', { name: same });
      const next: SavedSearch = {
        id: newId(),
        version: 1,
        userId: actor.id,
        name: input.name,
        filters: input.filters,
        alert: input.alert,
        unsubscribeToken: randomBytes(24).toString('base64url'),
        createdAt: await dbNow(tx),
        mailedAt: null,
      };
      const country = askedPlace(input.filters, words)?.country ?? null;
      await this.saved.add(tx, next, { filtersHash: hash, families: familiesOf(input.filters), country });
      chaos.point('saved-search-kept');
      return { id: next.id, name: next.name };
    });
  }

  /** Throws `saved_search.not_found`. */
  change(actor: Actor, id: string, change: { name?: string | undefined; alert?: Alert | undefined }): Promise<void> {
    return this.db.transaction(async (tx) => {
      const before = await this.saved.lockOwn(tx, actor.id, id);
      const next = { ...before, name: change.name ?? before.name, alert: change.alert ?? before.alert };
      await this.saved.save(tx, next);
      if (next.alert !== before.alert) await this.arm(tx, next);
      await audit(tx, { actor, action: 'saved_search.change', subject: id });
    });
  }

  /** Throws `saved_search.not_found`. */
  forget(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.saved.lockOwn(tx, actor.id, id);
      await clearTimer(tx, timerKey(id));
      await this.saved.remove(tx, id);
      await audit(tx, { actor, action: 'saved_search.forget', subject: id });
    });
  }

  /** An erased person keeps no searches. A mail that was due finds nothing to send. */
  forgetAll(tx: EntityManager, userId: string): Promise<void> {
    return this.saved.removeOf(tx, userId);
  }

  /** Ends the mails of the saved search the token belongs to; again is harmless. Throws `saved_search.bad_token`. */
  unsubscribe(token: string): Promise<{ name: string }> {
    return this.db.transaction(async (tx) => {
      const before = await this.saved.lockByToken(tx, token);
      if (!before) throw new DomainError('saved_search.bad_token', 'not_found', 'token');
      await this.saved.save(tx, { ...before, alert: 'off' });
      await this.arm(tx, { ...before, alert: 'off' });
      return { name: before.name };
    });
  }

  /** Looks which saved searches a machine answers, notes each find once, and sets the time of their mail. */
  async consider(tx: EntityManager, listingId: string): Promise<void> {
    if (!(await this.saved.isAnyAlerting(tx))) return;
    const [document] = await this.projection.read([listingId]);
    if (!document || document.state !== 'published') return;
    const publishedAt = new Date(document.publishedAt);
    for (let after: string | null = null; ;) {
      const batch = await this.saved.alerting(tx, document.familyId, publishedAt, after, BATCH);
      for (const saved of batch) if (this.answers(document, saved)) await this.note(tx, saved.id, listingId);
      if (batch.length < BATCH) return;
      after = batch.at(-1)!.id;
    }
  }

  /** Whether a machine answers a saved search today; a search that can no longer be read finds nothing. */
  answers = (document: SearchDocument, saved: Pick<SavedSearch, 'filters'>): boolean =>
    readable(() => matches(document, this.search.resolve(saved.filters, [document.tradeClass])), false);

  /** Reads off its words where a search of a version before asks for machines to. */
  async readCountries(): Promise<void> {
    const { manager } = this.db;
    for (let batch = await this.saved.withoutCountry(manager, BATCH); batch.length > 0;) {
      for (const { id, filters } of batch) {
        const country = readable(() => askedPlace(filters, this.search.resolve(filters).filters)?.country ?? null, null);
        await this.saved.noteCountry(manager, id, country);
      }
      batch = await this.saved.withoutCountry(manager, BATCH);
    }
  }

  private async note(tx: EntityManager, savedSearchId: string, listingId: string): Promise<void> {
    const saved = await this.saved.lock(tx, savedSearchId);
    if (!saved || saved.alert === 'off' || !(await this.saved.noteHit(tx, savedSearchId, listingId))) return;
    const waiting = await this.saved.waitingHits(tx, savedSearchId);
    // The first find sets the clock; later ones wait with it, or a busy market would put the mail off for ever.
    if (waiting.length === 1) await this.arm(tx, saved);
  }

  private async arm(tx: EntityManager, saved: SavedSearch): Promise<void> {
    const waiting = await this.saved.waitingHits(tx, saved.id);
    if (saved.alert === 'off' || waiting.length === 0) return clearTimer(tx, timerKey(saved.id));
    const dueAt = alertDueAt(saved.alert, saved.mailedAt, await dbNow(tx));
    await setTimer(tx, { key: timerKey(saved.id), type: ALERT_DUE, payload: { savedSearchId: saved.id }, dueAt });
  }
}
