import { Inject, Injectable } from '@nestjs/common';
import { CATALOG, type Catalog } from '@ironsilk/catalog';
import { OrganisationView, type OrgActor, type OrgCard } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { ListingView } from '@ironsilk/listing';
import { nextSteps, type Process } from '@ironsilk/platform';
import { TradeRulesSource, offeredIncoterms } from '@ironsilk/trade-rules';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { snapshotOf } from './machine-snapshot.js';
import { currentRound, isOpen, OFFER_CURRENCIES, OFFER_LIMITS, sideOf, termsJson, type Side } from './offer.js';
import type { OfferAnswer, OfferFormAnswer, OfferListAnswer } from './offer.dto.js';
import { OfferRepo, type OfferMessage, type StoredOffer } from './offer.repo.js';
import { ReportRepo } from './report.repo.js';
import { OFFER_PROCESS } from './trading.tokens.js';

type Card = z.infer<typeof OfferListAnswer>['items'][number];
const PAGE = 20;

@Injectable()
export class OfferView {
  constructor(
    private readonly db: DataSource,
    private readonly offers: OfferRepo,
    private readonly reports: ReportRepo,
    private readonly listings: ListingView,
    private readonly organisations: OrganisationView,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
    @Inject(OFFER_PROCESS) private readonly process: Process,
  ) {}

  /** What the form for a first offer needs. Only machines on the market have one. */
  async form(listingId: string): Promise<z.infer<typeof OfferFormAnswer>> {
    const machine = await this.listings.machine(listingId);
    if (!['published', 'reserved', 'sold'].includes(machine.state)) throw new DomainError('listing.not_found', 'not_found');
    const { pin: _, ...snapshot } = snapshotOf(machine, this.catalog);
    return {
      machine: { ...snapshot, pin: null },
      hasReport: (await this.reports.latest(this.db.manager, listingId, 'origin')) !== null,
      asking:
        machine.askingMinor !== null && machine.currency !== null
          ? { amountMinor: `${machine.askingMinor}`, currency: machine.currency }
          : null,
      ...this.choices(),
    };
  }

  private choices() {
    const { terms } = { terms: offeredIncoterms(this.trade.now.incoterms) };
    return {
      incoterms: terms.map(({ code, name, seaOnly, place }) => ({ code, name, seaOnly, place })),
      ports: this.trade.now.ports.ports.filter((p) => p.kind === 'sea').map(({ code, country, name }) => ({ code, country, name })),
      currencies: [...OFFER_CURRENCIES],
      validDaysMax: OFFER_LIMITS.validDaysMax,
    };
  }

  async list(
    actor: OrgActor,
    { state, page }: { state: 'open' | 'closed' | 'all'; page: number },
  ): Promise<z.infer<typeof OfferListAnswer>> {
    const where = `(buyer_org_id = $1 or dealer_org_id = $1) and ($2 = 'all' or (closed_at is null) = ($2 = 'open'))`;
    const [{ n }] = await this.db.query(`select count(*)::int as n from trading.offer where ${where}`, [actor.orgId, state]);
    const rows: { id: string }[] = await this.db.query(
      `select id from trading.offer where ${where} order by touched_at desc, id limit ${PAGE} offset $3`,
      [actor.orgId, state, (page - 1) * PAGE],
    );
    const offers = await Promise.all(rows.map(({ id }) => this.offers.get(this.db.manager, id)));
    const [cards, meta, held] = await Promise.all([
      this.organisations.cards(offers.flatMap((o) => [o.buyerOrgId, o.dealerOrgId])),
      this.meta(offers.map((o) => o.id)),
      this.held(offers),
    ]);
    return {
      items: offers.map((o) => this.card(o, actor.orgId, cards, meta, held.has(o.id))),
      page,
      pages: Math.max(1, Math.ceil(n / PAGE)),
      total: n,
    };
  }

  /** One conversation with everything said in it, for its two sides; others find nothing. */
  async page(actor: OrgActor, id: string): Promise<z.infer<typeof OfferAnswer>> {
    const offer = await this.offers.get(this.db.manager, id);
    const side = sideOf(offer, actor.orgId);
    if (!side) throw new DomainError('offer.not_found', 'not_found');
    const [cards, meta, held, messages] = await Promise.all([
      this.organisations.cards([offer.buyerOrgId, offer.dealerOrgId]),
      this.meta([id]),
      this.held([offer]),
      this.messages(id),
    ]);
    return {
      ...this.card(offer, actor.orgId, cards, meta, held.has(id)),
      rounds: offer.rounds.map((r) => ({
        no: r.no,
        by: r.by,
        mine: r.by === side,
        terms: termsJson(r.terms),
        termsHash: r.termsHash,
        madeAt: r.madeAt.toISOString(),
      })),
      messages: messages.map((m) => ({ id: m.id, mine: m.orgId === actor.orgId, text: m.text, at: m.at.toISOString() })),
      can: this.can(offer, side, held.has(id)),
      createdAt: meta.get(id)!.createdAt.toISOString(),
    };
  }

  /** The open offers whose machine is not to be had now, because another one on it was accepted. */
  private async held(offers: readonly StoredOffer[]): Promise<ReadonlySet<string>> {
    const open = offers.filter(isOpen);
    const machines = await this.listings.machines([...new Set(open.map((o) => o.listingId))]);
    const free = new Set(machines.filter((m) => m.state === 'published').map((m) => m.id));
    return new Set(open.filter((o) => !free.has(o.listingId)).map((o) => o.id));
  }

  private can(offer: StoredOffer, side: Side, held: boolean): z.infer<typeof OfferAnswer>['can'] {
    const known = held ? (['reject', 'withdraw'] as const) : (['counter', 'accept', 'reject', 'withdraw'] as const);
    const steps = nextSteps(this.process, offer.state)
      .filter((s) => s.actors.includes(side))
      .map((s) => s.event);
    return [...known.filter((k) => steps.includes(k)), 'message'];
  }

  private card(offer: StoredOffer, orgId: string, cards: readonly OrgCard[], meta: Map<string, Meta>, held: boolean): Card {
    const side = sideOf(offer, orgId)!;
    const other = cards.find((c) => c.id === (side === 'buyer' ? offer.dealerOrgId : offer.buyerOrgId));
    const last = currentRound(offer);
    const { orderId, touchedAt } = meta.get(offer.id)!;
    return {
      id: offer.id,
      state: offer.state,
      side,
      myTurn: offer.state === `awaiting_${side}` && !held,
      held,
      listingId: offer.listingId,
      // The full number of the machine is for those who have a contract about it.
      machine: orderId ? offer.machine : { ...offer.machine, pin: null },
      other: other ? { id: other.id, name: other.name, nameLocal: other.nameLocal, country: other.country, city: other.city } : null,
      terms: termsJson(last.terms),
      roundNo: last.no,
      orderId,
      touchedAt: touchedAt.toISOString(),
    };
  }

  private async meta(ids: readonly string[]): Promise<Map<string, Meta>> {
    const rows: ({ id: string } & Meta)[] = await this.db.query(
      `select o.id, o.created_at as "createdAt", o.touched_at as "touchedAt", (select r.id from trading."order" r where r.offer_id = o.id) as "orderId" from trading.offer o where o.id = any($1)`,
      [ids],
    );
    return new Map(rows.map((r) => [r.id, r]));
  }

  private messages(id: string): Promise<OfferMessage[]> {
    return this.db.query(
      'select id, org_id as "orgId", user_id as "userId", text, at from trading.offer_message where offer_id = $1 order by at limit 500',
      [id],
    );
  }
}

type Meta = { readonly createdAt: Date; readonly touchedAt: Date; readonly orderId: string | null };
