import { Inject, Injectable } from '@nestjs/common';
import { OrganisationView, type OrgActor, type OrgCard } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { EscrowService, partOf, type EscrowTerms, type StoredEscrow } from '@ironsilk/payments';
import { nextSteps } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { termsJson } from './offer.js';
import {
  CHECKED_WITH_INPUT,
  GUARDS,
  isEnded,
  REGIONS,
  whatNext,
  type NextAction,
  type Order,
  type OrderActor,
  type OrderProcesses,
} from './order.js';
import type { OrderAnswer, OrderListAnswer } from './order.dto.js';
import type { Shipment } from './order.entity.js';
import { OrderRepo, type OrderParty, type TimelineEntry } from './order.repo.js';
import { ReportRepo } from './report.repo.js';
import { ORDER_PROCESSES } from './trading.tokens.js';

/** What other libs may know of an order: for documents, declarations, warranty. */
export type OrderFacts = { readonly order: Order; readonly shipment: Shipment };

type Answer = z.infer<typeof OrderAnswer>;
type Card = z.infer<typeof OrderListAnswer>['items'][number];

const isBroker = (p: OrderParty): boolean => p.role === 'customs_broker';

const PAGE = 20;
/** Who sees amounts. The others see what they have to do and when. */
const SEES_MONEY: readonly OrderActor[] = ['buyer', 'dealer', 'operator'];
const WORD: Readonly<Record<string, string>> = { customs_broker: 'broker' };

@Injectable()
export class OrderView {
  constructor(
    private readonly db: DataSource,
    private readonly repo: OrderRepo,
    private readonly reports: ReportRepo,
    private readonly escrows: EscrowService,
    private readonly organisations: OrganisationView,
    @Inject(ORDER_PROCESSES) private readonly processes: OrderProcesses,
  ) {}

  /** An order for another lib, in any state. Throws `order.not_found`. */
  async facts(orderId: string, tx: EntityManager = this.db.manager): Promise<OrderFacts> {
    return { order: await this.repo.get(tx, orderId), shipment: await this.repo.shipment(tx, orderId) };
  }

  /** What somebody is in an order. Throws `order.not_found` for people outside of it. */
  async roleOf(actor: Pick<OrgActor, 'orgId' | 'orgKind'>, orderId: string): Promise<OrderActor> {
    const role = actor.orgKind === 'operator' ? 'operator' : await this.repo.roleOf(this.db.manager, orderId, actor.orgId);
    if (!role) throw new DomainError('order.not_found', 'not_found');
    return role;
  }

  /** Orders an organisation takes part in (all of them for the operator), newest first. */
  async list(
    actor: OrgActor,
    { state, page }: { state: 'open' | 'ended' | 'all'; page: number },
  ): Promise<z.infer<typeof OrderListAnswer>> {
    const everything = actor.orgKind === 'operator';
    const where = `($1::uuid is null or exists (select 1 from trading.order_party p where p.order_id = o.id and p.org_id = $1)) and ($2 = 'all' or (o.ended_at is null) = ($2 = 'open'))`;
    const args = [everything ? null : actor.orgId, state];
    const [{ n }] = await this.db.query(`select count(*)::int as n from trading."order" o where ${where}`, args);
    const ids: { id: string }[] = await this.db.query(
      `select o.id from trading."order" o where ${where} order by o.agreed_at desc, o.id limit ${PAGE} offset $3`,
      [...args, (page - 1) * PAGE],
    );
    const items = await Promise.all(
      ids.map(async ({ id }) => this.card(actor, await this.repo.get(this.db.manager, id), await this.roleOf(actor, id))),
    );
    return { items, page, pages: Math.max(1, Math.ceil(n / PAGE)), total: n };
  }

  private async card(actor: OrgActor, order: Order, role: OrderActor): Promise<Card> {
    const tx = this.db.manager;
    const [escrow, shipment, claim, report, parties] = await Promise.all([
      this.escrows.get(tx, order.id),
      this.repo.shipment(tx, order.id),
      this.repo.claim(tx, order.id),
      this.reports.arrivalOf(tx, order.id),
      this.repo.parties(tx, order.id),
    ]);
    const cards = await this.organisations.cards(parties.map((p) => p.id));
    const facts = { order, escrow, claim, etaOn: shipment.etaOn, hasArrivalReport: report !== null, hasBroker: parties.some(isBroker) };
    const next = whatNext(facts, this.processes);
    return this.cardOf(order, role, cards, shipment, next, parties);
  }

  private cardOf(
    order: Order,
    role: OrderActor,
    cards: readonly OrgCard[],
    shipment: Shipment,
    next: readonly NextAction[],
    parties: readonly OrderParty[],
  ): Card {
    const org = (id: string | null) => orgOf(cards, id);
    const whoIs: Partial<Record<OrderActor, string | null>> = {
      buyer: org(order.buyerOrgId)?.name ?? null,
      dealer: org(order.dealerOrgId)?.name ?? null,
      forwarder: org(shipment.forwarderOrgId)?.name ?? null,
      customs_broker: org(parties.find(isBroker)?.id ?? null)?.name ?? null,
    };
    return {
      id: order.id,
      number: order.number,
      role,
      machine: order.machine,
      listingId: order.listingId,
      buyer: org(order.buyerOrgId),
      dealer: org(order.dealerOrgId),
      deal: order.deal,
      money: order.money,
      documents: order.documents,
      physical: order.physical,
      ended: isEnded(order, this.processes),
      priceMinor: SEES_MONEY.includes(role) ? `${order.terms.priceMinor}` : null,
      currency: order.terms.currency,
      incoterm: order.terms.incoterm,
      place: order.terms.place,
      agreedAt: order.agreedAt.toISOString(),
      etaOn: shipment.etaOn,
      next: next.map((n) => ({
        key: n.key,
        who: n.who,
        org: whoIs[n.who] ?? null,
        mine: n.who === role,
        by: n.by?.toISOString() ?? null,
        part: n.part,
      })),
    };
  }

  /** The whole order as one of its people sees it. Throws `order.not_found` for everybody else. */
  async page(actor: OrgActor, orderId: string): Promise<Answer> {
    const role = await this.roleOf(actor, orderId);
    const tx = this.db.manager;
    const order = await this.repo.get(tx, orderId);
    const [escrow, shipment, claim, arrival, parties, entries] = await Promise.all([
      this.escrows.get(tx, orderId),
      this.repo.shipment(tx, orderId),
      this.repo.claim(tx, orderId),
      this.reports.arrivalOf(tx, orderId),
      this.repo.parties(tx, orderId),
      this.repo.entries(tx, orderId),
    ]);
    const cards = await this.organisations.cards([...new Set([...parties.map((p) => p.id), ...entries.flatMap((e) => e.orgId ?? [])])]);
    const terms = await this.escrows.terms(tx, escrow);
    const facts = { order, escrow, claim, etaOn: shipment.etaOn, hasArrivalReport: arrival !== null, hasBroker: parties.some(isBroker) };
    const next = whatNext(facts, this.processes);
    const money = SEES_MONEY.includes(role);
    const origin = escrow.facts.find((f) => f.key === 'inspection_report')?.proof ?? null;
    return {
      ...this.cardOf(order, role, cards, shipment, next, parties),
      offerId: order.offerId,
      reference: order.reference,
      destinationCountry: order.destinationCountry,
      terms: { ...termsJson(order.terms), priceMinor: money ? `${order.terms.priceMinor}` : null },
      parties: parties.flatMap((p) => (orgOf(cards, p.id) ? [{ ...orgOf(cards, p.id)!, role: p.role }] : [])),
      parts: await this.parts(order, escrow, terms, role),
      shipment: {
        forwarder: orgOf(cards, shipment.forwarderOrgId),
        ask: shipment.ask,
        booking: shipment.booking,
        loading: shipment.loading,
        bill: shipment.bill,
        arrival: shipment.arrival,
        etaOn: shipment.etaOn,
      } as Answer['shipment'],
      reports: { origin, arrival: arrival ? { kind: 'inspection', id: arrival.inspectionId, sha256: arrival.reportHash } : null },
      papers: money ? await this.papers(orderId) : [],
      files: await this.files(orderId),
      claim:
        claim && money
          ? {
              id: claim.id,
              state: claim.state,
              askedMinor: `${claim.askedMinor}`,
              proposedMinor: claim.proposedMinor === null ? null : `${claim.proposedMinor}`,
              settledMinor: claim.settledMinor === null ? null : `${claim.settledMinor}`,
              reason: claim.reason,
              madeAt: claim.madeAt.toISOString(),
              items: claim.items.map((i) => ({ ...i, amountMinor: `${i.amountMinor}`, photos: [...i.photos] })),
            }
          : null,
      moneyFrozen: money && escrow.frozen,
      claimBy: order.claimBy?.toISOString() ?? null,
      ending: order.ending,
      waysOut: await this.waysOut(order, role),
      can: this.can(order, escrow, role),
      entries: entries.map((e) => ({
        seq: e.seq,
        at: e.at.toISOString(),
        region: e.region,
        event: e.event,
        from: e.from,
        to: e.to,
        actor: { kind: e.kind, org: orgOf(cards, e.orgId)?.name ?? null },
        params: money ? e.params : withoutAmounts(e.params),
        proof: e.proof,
      })),
    };
  }

  private async parts(order: Order, escrow: StoredEscrow, terms: EscrowTerms, role: OrderActor): Promise<Answer['parts']> {
    const demands = role === 'buyer' ? await this.escrows.demands(this.db.manager, order.id) : [];
    const shown = (minor: bigint) => (SEES_MONEY.includes(role) ? `${minor}` : null);
    return terms.parts.map((rule) => {
      const p = partOf(escrow, rule.key);
      return {
        key: p.key,
        words: rule.words,
        state: p.state,
        dueMinor: shown(p.dueMinor),
        fundedMinor: shown(p.fundedMinor),
        releasedMinor: shown(p.releasedMinor),
        feeMinor: shown(p.feeMinor),
        refundedMinor: shown(p.refundedMinor),
        fundBy: p.fundBy?.toISOString() ?? null,
        heldAt: p.heldAt?.toISOString() ?? null,
        resolvedAt: p.resolvedAt?.toISOString() ?? null,
        releaseOn: terms.facts[rule.releaseOn]!.words,
        paymentId: demands.find((d) => d.part === p.key)?.id ?? null,
      };
    });
  }

  private async waysOut(order: Order, role: OrderActor): Promise<Answer['waysOut']> {
    if (role !== 'buyer' && role !== 'dealer' && role !== 'operator') return [];
    const ways = await this.escrows.waysOut(this.db.manager, order.id, role);
    return ways
      .filter((w) => w.ending.cause !== 'inspection_withdrawal' || order.terms.inspection === 'new_inspection')
      .map((w) => ({
        cause: w.ending.cause,
        words: w.ending.reason,
        outcome: w.ending.outcome,
        toBuyerMinor: `${w.toBuyerMinor}`,
        toDealerMinor: `${w.toDealerMinor}`,
        owedBackMinor: `${w.owedBackMinor}`,
      }));
  }

  /** Steps this role may take now, as `<region>.<event>`: what the page shows as buttons. */
  private can(order: Order, escrow: StoredEscrow, role: OrderActor): string[] {
    return REGIONS.flatMap((region) => {
      const process = this.processes[region];
      return nextSteps(process, order[region])
        .filter((s) => s.actors.includes(WORD[role] ?? role))
        .filter((s) =>
          process.states[order[region]]!.on[s.event]!.guards.every((g) => CHECKED_WITH_INPUT.includes(g) || GUARDS[g]!(order, { escrow })),
        )
        .map((s) => `${region}.${s.event}`);
    });
  }

  private async papers(orderId: string): Promise<Answer['papers']> {
    const rows: { kind: string; number: string; blob: string }[] = await this.db.query(
      'select kind, number, blob from trading.document where order_id = $1 order by made_at',
      [orderId],
    );
    return rows.map((r) => ({ kind: r.kind, number: r.number, sha256: r.blob, href: `/api/orders/${orderId}/documents/${r.kind}` }));
  }

  private async files(orderId: string): Promise<Answer['files']> {
    const rows: { sha256: string; purpose: string; name: string; mediaType: string }[] = await this.db.query(
      'select sha256, purpose, name, media_type as "mediaType" from trading.order_file where order_id = $1 order by at',
      [orderId],
    );
    return rows.map((r) => ({ ...r, href: `/api/orders/${orderId}/files/${r.sha256}` }));
  }
}

function orgOf(cards: readonly OrgCard[], id: string | null): Answer['buyer'] {
  const card = cards.find((c) => c.id === id);
  return card ? { id: card.id, kind: card.kind, name: card.name, nameLocal: card.nameLocal, country: card.country, city: card.city } : null;
}

const withoutAmounts = (params: TimelineEntry['params']): TimelineEntry['params'] =>
  Object.fromEntries(Object.entries(params).filter(([key]) => !key.endsWith('Minor')));
