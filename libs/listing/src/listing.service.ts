import { Inject, Injectable } from '@nestjs/common';
import { CATALOG, familyOf } from '@ironsilk/catalog';
import type { Catalog } from '@ironsilk/catalog';
import { OrganisationView } from '@ironsilk/identity';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError, canonicalJson, newId } from '@ironsilk/kernel';
import { audit, chaos, dbNow, once, outbox, step } from '@ironsilk/platform';
import type { Process } from '@ironsilk/platform';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { LISTING_PROCESS } from './availability.service.js';
import { applyChange, factFaults, readIdentity } from './drafting.js';
import type { FactsPatch, ListingState, Problem } from './listing.js';
import { EMPTY_FACTS } from './listing.js';
import { factsOf } from './listing.entity.js';
import type { Listing } from './listing.entity.js';
import { ListingRepo } from './listing.repo.js';
import { PaperRepo } from './paper.repo.js';
import { PhotoRepo } from './photo.repo.js';
import { publishGaps } from './publishing.js';
import type { ShotNeed } from './publishing.js';
import { YardRepo } from './yard.repo.js';

export type Saved = { readonly id: string; readonly version: number; readonly state: ListingState; readonly savedAt: string };

const saved = (listing: Pick<Listing, 'id' | 'version' | 'state'>, at: Date): Saved => ({
  id: listing.id,
  version: listing.version,
  state: listing.state,
  savedAt: at.toISOString(),
});

/** What a dealer does with a listing: draft, change, publish, withdraw, bring back. */
@Injectable()
export class ListingService {
  constructor(
    private readonly db: DataSource,
    private readonly listings: ListingRepo,
    private readonly photos: PhotoRepo,
    private readonly papers: PaperRepo,
    private readonly yards: YardRepo,
    private readonly organisations: OrganisationView,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LISTING_PROCESS) private readonly process: Process,
  ) {}

  /** A new draft, filled from the catalogue when a model is chosen. */
  create(actor: OrgActor, key: string, change: FactsPatch): Promise<Saved> {
    return once(this.db, { actor, route: 'listing.create', key, input: plain(change) }, async (tx) => {
      const now = await dbNow(tx);
      await this.requireYard(tx, actor.orgId, change);
      const { facts, identityKey } = applyChange(this.catalog, EMPTY_FACTS, change, now);
      const listing: Listing = {
        ...facts,
        id: newId(),
        version: 1,
        orgId: actor.orgId,
        state: 'draft',
        identityKey,
        importKey: null,
        importFingerprint: null,
        importedVersion: null,
        publishedAt: null,
        updatedAt: now,
      };
      await this.listings.add(tx, [listing]);
      return saved(listing, now);
    });
  }

  /**
   * Saves a change (autosave as one types). `version` is the one the change was made on; another change meanwhile is
   * `row.changed_meanwhile`. A change that is in place already is answered without writing, so that a repeated request is harmless.
   * On a published machine the result must still pass the publish check; a reserved or sold one is `listing.locked`.
   */
  change(actor: OrgActor, id: string, version: number, change: FactsPatch): Promise<Saved> {
    return this.db.transaction(async (tx) => {
      const before = await this.listings.lock(tx, actor.orgId, id);
      requireEditable(before);
      const now = await dbNow(tx);
      await this.requireYard(tx, actor.orgId, change);
      const { facts, identityKey } = applyChange(this.catalog, before, change, now);
      const next: Listing = { ...before, ...facts, identityKey };
      if (sameFacts(before, next)) return saved(before, before.updatedAt);
      if (before.version !== version) throw new DomainError('row.changed_meanwhile', 'conflict', 'version');
      if (before.state === 'published') await this.requireReady(tx, next);
      const after = await this.listings.save(tx, next);
      chaos.point('listing-change-saved');
      await audit(tx, { actor, action: 'listing.change', subject: id, before: plain(before), after: plain(after) });
      if (before.state === 'published') await outbox(tx, 'listing.changed', { listingId: id, orgId: actor.orgId });
      return saved(after, now);
    });
  }

  /** Puts a complete draft (or a withdrawn machine) on the market. Throws `listing.not_ready` with the number of gaps and the first one's field. */
  publish(actor: OrgActor, key: string, id: string): Promise<Saved> {
    return this.move(actor, key, id, 'listing.publish', (listing) => (listing.state === 'withdrawn' ? 'relist' : 'publish'), true);
  }

  withdraw(actor: OrgActor, key: string, id: string): Promise<Saved> {
    return this.move(actor, key, id, 'listing.withdraw', () => 'withdraw', false);
  }

  /** A withdrawn machine becomes a draft again. */
  reopen(actor: OrgActor, key: string, id: string): Promise<Saved> {
    return this.move(actor, key, id, 'listing.reopen', () => 'reopen', false);
  }

  /** The operator takes a machine off the market. */
  withdrawByOperator(actor: OrgActor, key: string, id: string, orgId: string): Promise<Saved> {
    return this.move({ ...actor, orgId }, key, id, 'listing.operator_withdraw', () => 'withdraw', false, 'operator');
  }

  /** Everything that stands between the listing and the market. */
  async gaps(tx: EntityManager, listing: Listing): Promise<Problem[]> {
    const [seller] = await this.organisations.cards([listing.orgId], tx);
    const identity = readIdentity(this.catalog, listing);
    const now = await dbNow(tx);
    const faults = factFaults(this.catalog, listing, now);
    const gaps = publishGaps(listing, {
      shots: this.shotsOf(listing),
      photos: await this.photos.states(tx, listing.id),
      papers: await this.papers.kinds(tx, listing.id),
      identityFault: identity.fault?.code ?? null,
      duplicateIdentity: identity.key === null ? 'none' : await this.listings.duplicateOf(tx, { ...listing, identityKey: identity.key }),
      sellerVerified: seller?.verified === true,
      now,
    });
    const seen = new Set(gaps.map((gap) => `${gap.code} ${gap.field}`));
    return [...gaps, ...faults.filter((fault) => !seen.has(`${fault.code} ${fault.field}`))];
  }

  shotsOf(listing: Pick<Listing, 'familyId'>): readonly ShotNeed[] {
    return listing.familyId === null ? [] : familyOf(this.catalog, listing.familyId).shots;
  }

  private move(
    actor: OrgActor,
    key: string,
    id: string,
    route: string,
    eventOf: (listing: Listing) => string,
    check: boolean,
    as = 'dealer',
  ): Promise<Saved> {
    return once(this.db, { actor, route, key, input: { id } }, async (tx) => {
      const listing = await this.listings.lock(tx, actor.orgId, id);
      const state = step(this.process, listing.state, eventOf(listing), as) as ListingState;
      if (check) await this.requireReady(tx, listing);
      const now = await dbNow(tx);
      const next = await this.listings.save(tx, { ...listing, state, publishedAt: state === 'published' ? now : listing.publishedAt });
      chaos.point('listing-state-saved');
      if (state === 'published') await outbox(tx, 'listing.published', { listingId: id, orgId: listing.orgId });
      else if (listing.state === 'published') await outbox(tx, 'listing.withdrawn', { listingId: id, orgId: listing.orgId });
      return saved(next, now);
    });
  }

  private async requireReady(tx: EntityManager, listing: Listing): Promise<void> {
    const gaps = await this.gaps(tx, listing);
    const first = gaps[0];
    if (!first) return;
    if (gaps.length === 1) throw new DomainError(first.code, 'invalid', first.field, first.params);
    throw new DomainError('listing.not_ready', 'invalid', first.field, { count: gaps.length });
  }

  private async requireYard(tx: EntityManager, orgId: string, change: FactsPatch): Promise<void> {
    if (change.yardId && !(await this.yards.owns(tx, orgId, change.yardId)))
      throw new DomainError('listing.yard_unknown', 'invalid', 'yardId');
  }
}

export function requireEditable(listing: Pick<Listing, 'state'>): void {
  if (listing.state === 'reserved' || listing.state === 'sold') throw new DomainError('listing.locked', 'conflict');
}

/** JSON of facts, with money as text. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v)));

/** The same facts, whatever the order of their keys (Postgres keeps its own). */
const sameFacts = (a: Listing, b: Listing): boolean =>
  a.identityKey === b.identityKey && canonicalJson(plain(factsOf(a))) === canonicalJson(plain(factsOf(b)));
