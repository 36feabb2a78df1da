import { EntitySchema } from 'typeorm';
import type { ArrivalClaim, ClaimItem } from './arrival-claim.js';
import { readTerms, termsJson, type OfferTerms } from './offer.js';
import type { Order, Region } from './order.js';
import type { Arrival, BillOfLading, Booking, BookingAsk, Loading } from './shipment.js';

type Since = Readonly<Record<Region, Date>>;
const terms = { to: (v: OfferTerms) => termsJson(v), from: (v: ReturnType<typeof termsJson>) => readTerms(v) };
const since = {
  to: (v: Since) => v,
  from: (v: Record<Region, string>) => Object.fromEntries(Object.entries(v).map(([k, at]) => [k, new Date(at)])),
};
const minor = { to: (v: bigint | null) => (v === null ? null : v.toString()), from: (v: string | null) => (v === null ? null : BigInt(v)) };
/** Amounts inside JSON travel as text. */
const items = {
  to: (v: readonly ClaimItem[]) => v.map((i) => ({ ...i, amountMinor: `${i.amountMinor}` })),
  from: (v: (Omit<ClaimItem, 'amountMinor'> & { amountMinor: string })[]) => v.map((i) => ({ ...i, amountMinor: BigInt(i.amountMinor) })),
};

export const OrderRow = new EntitySchema<Order>({
  name: 'order',
  schema: 'trading',
  tableName: 'order',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    number: { type: 'text' },
    offerId: { type: 'uuid', name: 'offer_id' },
    listingId: { type: 'uuid', name: 'listing_id' },
    escrowId: { type: 'uuid', name: 'escrow_id' },
    buyerOrgId: { type: 'uuid', name: 'buyer_org_id' },
    dealerOrgId: { type: 'uuid', name: 'dealer_org_id' },
    terms: { type: 'jsonb', transformer: terms },
    termsHash: { type: 'char', length: 64, name: 'terms_hash' },
    machine: { type: 'jsonb' },
    reference: { type: 'text' },
    destinationCountry: { type: 'char', length: 2, name: 'destination_country' },
    deal: { type: 'text' },
    money: { type: 'text' },
    documents: { type: 'text' },
    physical: { type: 'text' },
    since: { type: 'jsonb', transformer: since },
    claimBy: { type: 'timestamptz', name: 'claim_by', nullable: true },
    ending: { type: 'jsonb', nullable: true },
    agreedAt: { type: 'timestamptz', name: 'agreed_at' },
    endedAt: { type: 'timestamptz', name: 'ended_at', nullable: true },
  },
});

/** What is known of an order's journey so far. */
export type Shipment = {
  readonly id: string;
  readonly version: number;
  readonly forwarderOrgId: string | null;
  readonly ask: BookingAsk | null;
  readonly booking: Booking | null;
  readonly loading: Loading | null;
  readonly bill: BillOfLading | null;
  readonly arrival: Arrival | null;
  readonly etaOn: string | null;
};

export const ShipmentRow = new EntitySchema<Shipment>({
  name: 'shipment',
  schema: 'trading',
  tableName: 'shipment',
  columns: {
    id: { type: 'uuid', primary: true, name: 'order_id' },
    version: { type: 'int' },
    forwarderOrgId: { type: 'uuid', name: 'forwarder_org_id', nullable: true },
    ask: { type: 'jsonb', nullable: true },
    booking: { type: 'jsonb', nullable: true },
    loading: { type: 'jsonb', nullable: true },
    bill: { type: 'jsonb', nullable: true },
    arrival: { type: 'jsonb', nullable: true },
    etaOn: { type: 'date', name: 'eta_on', nullable: true },
  },
});

export const ArrivalClaimRow = new EntitySchema<ArrivalClaim>({
  name: 'arrival_claim',
  schema: 'trading',
  tableName: 'arrival_claim',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orderId: { type: 'uuid', name: 'order_id' },
    state: { type: 'text' },
    items: { type: 'jsonb', transformer: items },
    askedMinor: { type: 'bigint', name: 'asked_minor', transformer: minor },
    proposedMinor: { type: 'bigint', name: 'proposed_minor', nullable: true, transformer: minor },
    settledMinor: { type: 'bigint', name: 'settled_minor', nullable: true, transformer: minor },
    reportId: { type: 'uuid', name: 'report_id', nullable: true },
    reason: { type: 'text', nullable: true },
    madeAt: { type: 'timestamptz', name: 'made_at' },
    closedAt: { type: 'timestamptz', name: 'closed_at', nullable: true },
  },
});
