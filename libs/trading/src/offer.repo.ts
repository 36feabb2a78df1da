import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { OfferRow, type OfferHead } from './offer.entity.js';
import { readTerms, sideOf, termsJson, type Offer, type OfferState, type Round } from './offer.js';
import type { MachineSnapshot } from './order.js';

/** An offer as stored: with the machine as it was when the conversation began. */
export type StoredOffer = Offer & { readonly machine: MachineSnapshot };
export type OfferMessage = {
  readonly id: string;
  readonly orgId: string;
  readonly userId: string;
  readonly text: string;
  readonly at: Date;
};

type RoundRecord = {
  no: number;
  by: 'buyer' | 'dealer';
  byUserId: string;
  terms: ReturnType<typeof termsJson>;
  termsHash: string;
  madeAt: Date;
};

@Injectable()
export class OfferRepo {
  /** Locks the conversation, for one of its two sides. Anybody else finds nothing. Throws `offer.not_found`. */
  async lockFor(tx: EntityManager, orgId: string, id: string): Promise<StoredOffer> {
    const offer = await this.lock(tx, id);
    if (!sideOf(offer, orgId)) throw new DomainError('offer.not_found', 'not_found');
    return offer;
  }

  async lock(tx: EntityManager, id: string): Promise<StoredOffer> {
    return this.whole(tx, await tx.findOne(OfferRow, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  async get(tx: EntityManager, id: string): Promise<StoredOffer> {
    return this.whole(tx, await tx.findOne(OfferRow, { where: { id } }));
  }

  private async whole(tx: EntityManager, head: OfferHead | null): Promise<StoredOffer> {
    if (!head) throw new DomainError('offer.not_found', 'not_found');
    const rows: RoundRecord[] = await tx.query(
      `select no, by_side as by, by_user_id as "byUserId", terms, terms_hash as "termsHash", made_at as "madeAt" from trading.offer_round where offer_id = $1 order by no`,
      [head.id],
    );
    const { touchedAt: _, ...rest } = head;
    return { ...rest, state: head.state as OfferState, rounds: rows.map((r): Round => ({ ...r, terms: readTerms(r.terms) })) };
  }

  /** Throws `offer.already_open` when this buyer talks about this machine already. */
  async add(tx: EntityManager, offer: StoredOffer, now: Date): Promise<void> {
    const { rounds, machine, ...head } = offer;
    const fresh = await tx.query(
      `insert into trading.offer(id, version, listing_id, buyer_org_id, dealer_org_id, state, machine, touched_at) values ($1,$2,$3,$4,$5,$6,$7,$8)
       on conflict (listing_id, buyer_org_id) where closed_at is null do nothing returning id`,
      [head.id, head.version, head.listingId, head.buyerOrgId, head.dealerOrgId, head.state, JSON.stringify(machine), now],
    );
    if (fresh.length === 0) throw new DomainError('offer.already_open', 'conflict', 'listingId');
    await this.addRound(tx, offer.id, rounds[0]!);
  }

  /** Saves an offer that is locked, and its newest round when there is one more. */
  async save(tx: EntityManager, before: StoredOffer, next: Offer, now: Date): Promise<void> {
    const { rounds, ...head } = next;
    await saveVersion(tx, OfferRow, { ...head, machine: before.machine, touchedAt: now });
    for (const round of rounds.slice(before.rounds.length)) await this.addRound(tx, next.id, round);
  }

  private async addRound(tx: EntityManager, offerId: string, r: Round): Promise<void> {
    await tx.query(
      'insert into trading.offer_round(offer_id, no, by_side, by_user_id, terms, terms_hash, made_at) values ($1,$2,$3,$4,$5,$6,$7)',
      [offerId, r.no, r.by, r.byUserId, JSON.stringify(termsJson(r.terms)), r.termsHash, r.madeAt],
    );
  }

  async addMessage(tx: EntityManager, offerId: string, message: Omit<OfferMessage, 'id' | 'at'>): Promise<string> {
    const id = newId();
    await tx.query('insert into trading.offer_message(id, offer_id, org_id, user_id, text) values ($1,$2,$3,$4,$5)', [
      id,
      offerId,
      message.orgId,
      message.userId,
      message.text,
    ]);
    await tx.query('update trading.offer set touched_at = clock_timestamp() where id = $1', [offerId]);
    return id;
  }

  /** Conversations about a machine that are still open. */
  async openOf(tx: EntityManager, listingId: string): Promise<string[]> {
    const rows = await tx.query('select id from trading.offer where listing_id = $1 and closed_at is null order by id', [listingId]);
    return rows.map((r: { id: string }) => r.id);
  }
}
