import { DomainError } from '@ironsilk/kernel';
import type { ListingState } from './listing.js';

/** Who holds a machine: the order (or accepted offer) by its id, for a buyer. */
export type Hold = { readonly listingId: string; readonly heldBy: string; readonly buyerOrgId: string };
/** A machine's live commitment, if it has one. */
export type Commitment = Hold & { readonly id: string; readonly reservedAt: Date; readonly soldAt: Date | null };

/**
 * Whether the machine may be reserved for a holder. `again` means that this holder has it already and nothing is to be done.
 * Throws `availability.own_machine`, `availability.taken`, `availability.sold`, `availability.not_for_sale`.
 */
export function mayReserve(listing: { orgId: string; state: ListingState }, live: Commitment | null, hold: Hold): 'again' | 'now' {
  if (live && live.heldBy === hold.heldBy && live.buyerOrgId === hold.buyerOrgId) return 'again';
  if (listing.orgId === hold.buyerOrgId) throw new DomainError('availability.own_machine', 'forbidden');
  if (live?.soldAt || listing.state === 'sold') throw new DomainError('availability.sold', 'conflict');
  if (live) throw new DomainError('availability.taken', 'conflict');
  if (listing.state !== 'published') throw new DomainError('availability.not_for_sale', 'conflict');
  return 'now';
}
