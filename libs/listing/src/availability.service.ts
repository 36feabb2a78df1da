import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { chaos, outbox, step } from '@ironsilk/platform';
import type { Process } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { mayReserve } from './availability.js';
import type { Commitment, Hold } from './availability.js';
import { AvailabilityRepo } from './availability.repo.js';
import type { ListingState } from './listing.js';

/** Nest token of the life of a listing, `config/process/listing.yaml`. */
export const LISTING_PROCESS = Symbol('listing process');

/** A machine that is held: whose it is, by whom it is held. */
export type Held = { readonly listingId: string; readonly sellerOrgId: string };

/**
 * The one truth about who may have a machine. Every method works inside the caller's transaction, so that an order and its machine
 * stand or fall together.
 */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly repo: AvailabilityRepo,
    @Inject(LISTING_PROCESS) private readonly process: Process,
  ) {}

  /**
   * Takes the machine off the market for `heldBy` (an order's or accepted offer's id). The same holder again is harmless.
   * Throws `availability.taken`, `availability.sold`, `availability.not_for_sale`, `availability.own_machine`, `listing.not_found`.
   */
  async reserve(tx: EntityManager, hold: Hold): Promise<Held> {
    const listing = await this.repo.lock(tx, hold.listingId);
    const held = { listingId: listing.id, sellerOrgId: listing.orgId };
    if (mayReserve(listing, await this.repo.live(tx, hold.listingId), hold) === 'again') return held;
    if (!(await this.repo.commit(tx, hold))) throw new DomainError('availability.taken', 'conflict');
    chaos.point('listing-reserve-committed');
    await this.repo.setState(tx, listing, step(this.process, listing.state, 'reserve', 'system') as ListingState);
    await outbox(tx, 'listing.reserved', { listingId: listing.id, orgId: listing.orgId, heldBy: hold.heldBy, buyerOrgId: hold.buyerOrgId });
    return held;
  }

  /**
   * Lets go of the machine that `heldBy` holds: back on the market (`free`), or off it until somebody looks (`hold`).
   * Releasing what is not held is harmless; a sold machine is not released (`availability.sold`).
   */
  async release(
    tx: EntityManager,
    { heldBy, reason, machine }: { heldBy: string; reason: string; machine: 'free' | 'hold' },
  ): Promise<Held | null> {
    const found = await this.locked(tx, heldBy);
    if (!found) return null;
    const { listing, live } = found;
    if (live.soldAt) throw new DomainError('availability.sold', 'conflict');
    await this.repo.release(tx, live.id, reason);
    chaos.point('listing-release-written');
    const state = step(this.process, listing.state, machine === 'free' ? 'release' : 'hold', 'system') as ListingState;
    await this.repo.setState(tx, listing, state);
    await outbox(tx, machine === 'free' ? 'listing.released' : 'listing.withdrawn', {
      listingId: listing.id,
      orgId: listing.orgId,
      heldBy,
      reason,
    });
    return { listingId: listing.id, sellerOrgId: listing.orgId };
  }

  /** The holder's deal is done: the machine is sold for good. Again is harmless. Throws `availability.not_yours` when it holds nothing. */
  async sell(tx: EntityManager, { heldBy }: { heldBy: string }): Promise<Held> {
    const found = await this.locked(tx, heldBy);
    if (!found) throw new DomainError('availability.not_yours', 'conflict');
    const { listing, live } = found;
    const held = { listingId: listing.id, sellerOrgId: listing.orgId };
    if (live.soldAt) return held;
    await this.repo.sell(tx, live.id);
    chaos.point('listing-sell-written');
    await this.repo.setState(tx, listing, step(this.process, listing.state, 'sell', 'system') as ListingState);
    await outbox(tx, 'listing.sold', { listingId: listing.id, orgId: listing.orgId, heldBy, buyerOrgId: live.buyerOrgId });
    return held;
  }

  /** Who holds the machine now, if anybody. */
  holderOf(tx: EntityManager, listingId: string): Promise<Commitment | null> {
    return this.repo.live(tx, listingId);
  }

  // The listing is locked before its commitment is read again, so that every path takes its locks in one order.
  private async locked(tx: EntityManager, heldBy: string) {
    const seen = await this.repo.ofHolder(tx, heldBy);
    if (!seen) return null;
    const listing = await this.repo.lock(tx, seen.listingId);
    const live = await this.repo.ofHolder(tx, heldBy);
    return live && { listing, live };
  }
}
