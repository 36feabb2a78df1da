import { Inject, Injectable } from '@nestjs/common';
import { CATALOG, type Catalog } from '@ironsilk/catalog';
import type { OrgActor } from '@ironsilk/identity';
import { DomainError, money, newId, parseMoney } from '@ironsilk/kernel';
import { ListingView, type Machine } from '@ironsilk/listing';
import { chaos, clearTimer, dbNow, once, outbox, setTimer, type Process } from '@ironsilk/platform';
import { TradeRulesSource } from '@ironsilk/trade-rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { snapshotOf } from './machine-snapshot.js';
import {
  acceptOffer,
  counter,
  currentRound,
  endOffer,
  isOpen,
  makeOffer,
  sideOf,
  type Offer,
  type OfferContext,
  type OfferTerms,
} from './offer.js';
import type { CounterBody, MakeOfferBody, TermsBody } from './offer.dto.js';
import { OfferRepo } from './offer.repo.js';
import { OrderService } from './order.service.js';
import { ReportRepo } from './report.repo.js';
import { OFFER_PROCESS } from './trading.tokens.js';

type Made = { id: string; offerId: string };
const made = (id: string): Made => ({ id, offerId: id });

/** Terms as a person sent them, as terms. Throws `money.bad_amount`, `offer.bad_price`, `offer.bad_validity`. */
export function termsOf(body: z.infer<typeof TermsBody>, now: Date): OfferTerms {
  const { price, priceMinor, validDays, validUntil, ...rest } = body;
  if ((price === undefined) === (priceMinor === undefined)) throw new DomainError('offer.bad_price', 'invalid', 'price');
  const amount = price !== undefined ? parseMoney(price, body.currency, 'price') : money(BigInt(priceMinor!), body.currency);
  if ((validDays === undefined) === (validUntil === undefined))
    throw new DomainError('offer.bad_validity', 'invalid', 'validDays', { hours: 1, days: 30 });
  const until = validUntil !== undefined ? new Date(validUntil) : new Date(now.getTime() + validDays! * 86_400_000);
  return { ...rest, priceMinor: amount.amountMinor, validUntil: until };
}

@Injectable()
export class OfferService {
  constructor(
    private readonly db: DataSource,
    private readonly offers: OfferRepo,
    private readonly orders: OrderService,
    private readonly reports: ReportRepo,
    private readonly listings: ListingView,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
    @Inject(OFFER_PROCESS) private readonly process: Process,
  ) {}

  /** A buyer's first offer on a machine that is for sale. */
  make(actor: OrgActor, key: string, body: z.infer<typeof MakeOfferBody>): Promise<Made> {
    return once(this.db, { actor, route: 'offer.make', key, input: body }, async (tx) => {
      const { listingId, message, ...rest } = body;
      const machine = await this.forSale(tx, listingId);
      const context = await this.context(tx, listingId);
      const first = { byUserId: actor.id, terms: termsOf(rest, context.now) };
      const offer = makeOffer({ id: newId(), listingId, buyerOrgId: actor.orgId, dealerOrgId: machine.orgId }, first, context);
      await this.offers.add(tx, { ...offer, machine: snapshotOf(machine, this.catalog) }, context.now);
      await this.say(tx, offer.id, actor, message);
      await this.expireAt(tx, offer);
      await this.announce(tx, 'offer.made', offer, actor);
      return made(offer.id);
    });
  }

  /** Other terms in place of the ones on the table. */
  counter(actor: OrgActor, key: string, id: string, body: z.infer<typeof CounterBody>): Promise<Made> {
    return once(this.db, { actor, route: 'offer.counter', key, input: { id, ...body } }, async (tx) => {
      const { message, ...rest } = body;
      const offer = await this.offers.lockFor(tx, actor.orgId, id);
      await this.forSale(tx, offer.listingId);
      const context = await this.context(tx, offer.listingId);
      const next = counter(
        offer,
        this.process,
        { by: sideOf(offer, actor.orgId)!, byUserId: actor.id, terms: termsOf(rest, context.now) },
        context,
      );
      await this.offers.save(tx, offer, next, context.now);
      await this.say(tx, id, actor, message);
      await this.expireAt(tx, next);
      await this.announce(tx, 'offer.countered', next, actor);
      return made(id);
    });
  }

  /**
   * Takes the terms on the table: the machine is reserved, the order and its escrow exist, all in one transaction.
   * Of many who are accepted at once on one machine exactly one gets it; the others are `availability.taken`.
   */
  accept(actor: OrgActor, key: string, id: string, roundNo: number): Promise<Made & { orderId: string; orderNumber: string }> {
    return once(this.db, { actor, route: 'offer.accept', key, input: { id, roundNo } }, async (tx) => {
      const offer = await this.offers.lockFor(tx, actor.orgId, id);
      const now = await dbNow(tx);
      const accepted = acceptOffer(offer, this.process, sideOf(offer, actor.orgId)!, roundNo, now);
      const order = await this.orders.agree(tx, { ...accepted, machine: offer.machine }, actor, now);
      chaos.point('agree-order-made');
      await this.offers.save(tx, offer, accepted, now);
      await clearTimer(tx, `offer/${id}`);
      await this.announce(tx, 'offer.accepted', accepted, actor, { orderId: order.id });
      chaos.point('agree-before-commit');
      return { ...made(id), orderId: order.id, orderNumber: order.number };
    }).then((answer) => {
      chaos.point('agree-committed');
      return answer;
    });
  }

  /** The other side declines, or the maker takes it back. */
  end(actor: OrgActor, key: string, id: string, event: 'reject' | 'withdraw'): Promise<Made> {
    return once(this.db, { actor, route: `offer.${event}`, key, input: { id } }, async (tx) => {
      const offer = await this.offers.lockFor(tx, actor.orgId, id);
      const next = endOffer(offer, this.process, event, sideOf(offer, actor.orgId)!, await dbNow(tx));
      await this.close(tx, offer, next);
      await this.announce(tx, event === 'reject' ? 'offer.rejected' : 'offer.withdrawn', next, actor);
      return made(id);
    });
  }

  /** A word beside the terms. Words bind nobody; terms do. */
  message(actor: OrgActor, key: string, id: string, text: string): Promise<Made> {
    return once(this.db, { actor, route: 'offer.message', key, input: { id, text } }, async (tx) => {
      const offer = await this.offers.lockFor(tx, actor.orgId, id);
      await this.say(tx, id, actor, text);
      await this.announce(tx, 'offer.message', offer, actor);
      return made(id);
    });
  }

  /** The validity of the offer on the table has run out. */
  async expire(tx: EntityManager, id: string): Promise<void> {
    const offer = await this.offers.lock(tx, id);
    const now = await dbNow(tx);
    if (!isOpen(offer) || now < currentRound(offer).terms.validUntil) return;
    const next = endOffer(offer, this.process, 'expire', 'system', now);
    await this.close(tx, offer, next);
    await this.announce(tx, 'offer.expired', next, null);
  }

  /** The machine is gone for good: every conversation about it ends. */
  async loseAll(tx: EntityManager, listingId: string): Promise<void> {
    for (const id of await this.offers.openOf(tx, listingId)) {
      const offer = await this.offers.lock(tx, id);
      if (!isOpen(offer)) continue;
      const next = endOffer(offer, this.process, 'lose', 'system', await dbNow(tx));
      await this.close(tx, offer, next);
      await this.announce(tx, 'offer.lost', next, null);
    }
  }

  private async close(tx: EntityManager, before: Awaited<ReturnType<OfferRepo['lock']>>, next: Offer): Promise<void> {
    await this.offers.save(tx, before, next, next.closedAt!);
    await clearTimer(tx, `offer/${next.id}`);
  }

  // Whoever asks about a machine that is not on the market is told the same as about one that does not exist.
  private async forSale(tx: EntityManager, listingId: string): Promise<Machine> {
    const machine = await this.listings.machine(listingId, tx);
    if (machine.state === 'sold') throw new DomainError('availability.sold', 'conflict', 'listingId');
    if (machine.state === 'reserved') throw new DomainError('availability.taken', 'conflict', 'listingId');
    if (machine.state !== 'published') throw new DomainError('listing.not_found', 'not_found');
    return machine;
  }

  private async context(tx: EntityManager, listingId: string): Promise<OfferContext> {
    const report = await this.reports.latest(tx, listingId, 'origin');
    return { now: await dbNow(tx), incoterms: this.trade.now.incoterms.terms, hasReport: report !== null };
  }

  private async say(tx: EntityManager, offerId: string, actor: OrgActor, text: string | undefined): Promise<void> {
    if (text) await this.offers.addMessage(tx, offerId, { orgId: actor.orgId, userId: actor.id, text });
  }

  private async expireAt(tx: EntityManager, offer: Offer): Promise<void> {
    await setTimer(tx, {
      key: `offer/${offer.id}`,
      type: 'offer.validity_ended',
      payload: { offerId: offer.id },
      dueAt: currentRound(offer).terms.validUntil,
    });
  }

  private async announce(
    tx: EntityManager,
    type: string,
    offer: Offer,
    actor: OrgActor | null,
    more: Record<string, string> = {},
  ): Promise<void> {
    const { id: offerId, listingId, buyerOrgId, dealerOrgId } = offer;
    await outbox(tx, type, {
      offerId,
      listingId,
      buyerOrgId,
      dealerOrgId,
      byOrgId: actor?.orgId ?? null,
      roundNo: currentRound(offer).no,
      ...more,
    });
  }
}
