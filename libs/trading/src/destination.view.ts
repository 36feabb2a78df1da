import { OrganisationView } from '@ironsilk/identity';
import { TradeRulesSource } from '@ironsilk/trade-rules';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { destinationOf } from './destination.js';
import type { OfferTerms } from './offer.js';

/** A sale that is talked about or under way into a country, whose machine has not arrived. */
export type DealInto = {
  readonly kind: 'offer' | 'order';
  readonly id: string;
  /** What people call it; offers have no number. */
  readonly number: string | null;
  readonly listingId: string;
  readonly buyerOrgId: string;
  readonly dealerOrgId: string;
};
type OpenOffer = Omit<DealInto, 'kind' | 'number'> & { readonly terms: Pick<OfferTerms, 'incoterm' | 'placeCode'> };

const BATCH = 500;

/** Which sales go where. */
@Injectable()
export class DestinationView {
  constructor(
    private readonly db: DataSource,
    private readonly organisations: OrganisationView,
    private readonly trade: TradeRulesSource,
  ) {}

  /** Open offers and orders into a country, batch by batch; an order whose machine is there already is not among them. */
  async *dealsInto(country: string): AsyncGenerator<readonly DealInto[]> {
    yield* this.offersInto(country);
    const orders: DealInto[] = await this.db.query(
      `select 'order' as kind, id, number, listing_id as "listingId", buyer_org_id as "buyerOrgId", dealer_org_id as "dealerOrgId"
       from trading."order" where ended_at is null and destination_country = $1 and physical not in ('at_destination','delivered','stopped') order by id`,
      [country],
    );
    if (orders.length > 0) yield orders;
  }

  private async *offersInto(country: string): AsyncGenerator<readonly DealInto[]> {
    for (let after: string | null = null; ;) {
      const open: OpenOffer[] = await this.db.query(
        `select o.id, o.listing_id as "listingId", o.buyer_org_id as "buyerOrgId", o.dealer_org_id as "dealerOrgId", r.terms
         from trading.offer o join lateral (select terms from trading.offer_round where offer_id = o.id order by no desc limit 1) r on true
         where o.closed_at is null and ($1::uuid is null or o.id > $1) order by o.id limit ${BATCH}`,
        [after],
      );
      const buyers = await this.organisations.cards([...new Set(open.map((o) => o.buyerOrgId))]);
      const countryOf = new Map(buyers.map((buyer) => [buyer.id, buyer.country]));
      const into = open.filter((o) => destinationOf(o.terms, countryOf.get(o.buyerOrgId), this.trade.now.incoterms) === country);
      if (into.length > 0) yield into.map(({ terms: _, ...offer }) => ({ ...offer, kind: 'offer', number: null }));
      if (open.length < BATCH) return;
      after = open.at(-1)!.id;
    }
  }
}
