import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { step, type Process } from '@ironsilk/platform';
import type { Incoterm, IncotermRow } from '@ironsilk/trade-rules';

export type Side = 'buyer' | 'dealer';

/** A spare or attachment that goes with the machine. */
export type Spare = { readonly description: string; readonly quantity: number };

/**
 * What is offered, as terms a translation cannot change. `priceMinor` is for the machine, its spares and what the
 * Incoterm puts into the price. `placeCode` is a UN/LOCODE, needed where a port is named. `latestShipmentOn` is a date.
 */
export type OfferTerms = {
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly incoterm: Incoterm;
  readonly place: string;
  readonly placeCode: string | null;
  readonly validUntil: Date;
  readonly inspection: 'existing_report' | 'new_inspection';
  readonly spares: readonly Spare[];
  readonly latestShipmentOn: string | null;
};

/** One offer or counter-offer; `termsHash` is what an acceptance accepts. */
export type Round = {
  readonly no: number;
  readonly by: Side;
  readonly byUserId: string;
  readonly terms: OfferTerms;
  readonly termsHash: string;
  readonly madeAt: Date;
};

export type OfferState = 'awaiting_dealer' | 'awaiting_buyer' | 'accepted' | 'rejected' | 'withdrawn' | 'expired' | 'lost';

/** The conversation of one buyer with one dealer about one machine. */
export type Offer = {
  readonly id: string;
  readonly version: number;
  readonly listingId: string;
  readonly buyerOrgId: string;
  readonly dealerOrgId: string;
  readonly state: OfferState;
  readonly rounds: readonly Round[];
  readonly closedAt: Date | null;
};

/** What the rules have to know beside the terms themselves. */
export type OfferContext = { readonly now: Date; readonly incoterms: readonly IncotermRow[]; readonly hasReport: boolean };

export const OFFER_LIMITS = {
  rounds: 20,
  spares: 20,
  validHoursMin: 1,
  validDaysMax: 30,
  priceMinorMax: 10n ** 13n,
  shipmentDaysMax: 365,
} as const;
export const OFFER_CURRENCIES = ['USD', 'EUR', 'CNY', 'KES', 'AED', 'KZT'] as const;

const HOUR_MS = 3_600_000;

export const currentRound = (offer: Offer): Round => offer.rounds.at(-1)!;
export const sideOf = (offer: Pick<Offer, 'buyerOrgId' | 'dealerOrgId'>, orgId: string): Side | null =>
  orgId === offer.buyerOrgId ? 'buyer' : orgId === offer.dealerOrgId ? 'dealer' : null;

/** Terms as JSON: amounts and times as text, so that the hash does not depend on who computes it. */
export const termsJson = (t: OfferTerms) => ({
  ...t,
  priceMinor: `${t.priceMinor}`,
  validUntil: t.validUntil.toISOString(),
  spares: t.spares.map((s) => ({ ...s })),
});
/** The inverse of `termsJson`. */
export const readTerms = (json: ReturnType<typeof termsJson>): OfferTerms => ({
  ...json,
  priceMinor: BigInt(json.priceMinor),
  validUntil: new Date(json.validUntil),
});
export const hashOfTerms = (t: OfferTerms): string => sha256Hex(canonicalJson(termsJson(t)));

const bad = (reason: string, field: string, params: Record<string, string | number> = {}): never => {
  throw new DomainError(`offer.${reason}`, 'invalid', field, params);
};

/** Checks terms before they are put on the table. Throws `offer.bad_*`, each naming its field. */
export function checkTerms(terms: OfferTerms, { now, incoterms, hasReport }: OfferContext): void {
  if (terms.priceMinor <= 0n || terms.priceMinor > OFFER_LIMITS.priceMinorMax) bad('bad_price', 'priceMinor');
  if (!OFFER_CURRENCIES.some((c) => c === terms.currency)) bad('bad_currency', 'currency', { currencies: OFFER_CURRENCIES.join(', ') });
  const row = incoterms.find((r) => r.code === terms.incoterm);
  if (!row) return bad('bad_incoterm', 'incoterm', { incoterm: terms.incoterm });
  if (row.hidden) bad('incoterm_not_offered', 'incoterm', { incoterm: terms.incoterm, reason: row.hidden });
  if (terms.place.trim() === '' || terms.place.length > 100) bad('bad_place', 'place');
  if (row.seaOnly && terms.placeCode === null) bad('port_missing', 'placeCode', { incoterm: terms.incoterm });
  if (terms.placeCode !== null && !/^[A-Z]{2}[A-Z2-9]{3}$/.test(terms.placeCode)) bad('bad_place_code', 'placeCode');
  const validMs = terms.validUntil.getTime() - now.getTime();
  if (!(validMs >= OFFER_LIMITS.validHoursMin * HOUR_MS) || validMs > OFFER_LIMITS.validDaysMax * 24 * HOUR_MS) {
    bad('bad_validity', 'validUntil', { hours: OFFER_LIMITS.validHoursMin, days: OFFER_LIMITS.validDaysMax });
  }
  if (terms.inspection === 'existing_report' && !hasReport) bad('no_report', 'inspection');
  if (terms.spares.length > OFFER_LIMITS.spares) bad('too_many_spares', 'spares', { max: OFFER_LIMITS.spares });
  terms.spares.forEach((s, i) => {
    if (
      s.description.trim() === '' ||
      s.description.length > 200 ||
      !Number.isSafeInteger(s.quantity) ||
      s.quantity < 1 ||
      s.quantity > 1000
    )
      bad('bad_spare', `spares.${i}`);
  });
  if (terms.latestShipmentOn !== null) checkShipmentDate(terms.latestShipmentOn, terms.validUntil);
}

function checkShipmentDate(on: string, validUntil: Date): void {
  const at = new Date(`${on}T23:59:59Z`);
  const days = (at.getTime() - validUntil.getTime()) / (24 * HOUR_MS);
  if (Number.isNaN(at.getTime()) || days < 0 || days > OFFER_LIMITS.shipmentDaysMax)
    bad('bad_shipment_date', 'latestShipmentOn', { days: OFFER_LIMITS.shipmentDaysMax });
}

export type NewRound = { readonly by: Side; readonly byUserId: string; readonly terms: OfferTerms };

const round = (no: number, { by, byUserId, terms }: NewRound, now: Date): Round => ({
  no,
  by,
  byUserId,
  terms,
  termsHash: hashOfTerms(terms),
  madeAt: now,
});

/** A buyer opens the conversation. Throws `offer.own_listing` and what `checkTerms` throws. */
export function makeOffer(
  who: Pick<Offer, 'id' | 'listingId' | 'buyerOrgId' | 'dealerOrgId'>,
  first: Omit<NewRound, 'by'>,
  context: OfferContext,
): Offer {
  if (who.buyerOrgId === who.dealerOrgId) throw new DomainError('offer.own_listing', 'forbidden', 'listingId');
  checkTerms(first.terms, context);
  return { ...who, version: 1, state: 'awaiting_dealer', rounds: [round(1, { ...first, by: 'buyer' }, context.now)], closedAt: null };
}

function stillValid(offer: Offer, now: Date): void {
  if (now >= currentRound(offer).terms.validUntil) throw new DomainError('offer.expired', 'conflict', 'validUntil');
}

/** The side whose turn it is puts other terms on the table; the offer before it is gone. */
export function counter(offer: Offer, process: Process, next: NewRound, context: OfferContext): Offer {
  const state = step(process, offer.state, 'counter', next.by) as OfferState;
  stillValid(offer, context.now);
  if (offer.rounds.length >= OFFER_LIMITS.rounds)
    throw new DomainError('offer.too_many_rounds', 'conflict', undefined, { max: OFFER_LIMITS.rounds });
  checkTerms(next.terms, context);
  return { ...offer, state, rounds: [...offer.rounds, round(offer.rounds.length + 1, next, context.now)] };
}

/** Accepts exactly the round the acceptor saw. Throws `offer.round_outdated` when another one is on the table. */
export function acceptOffer(offer: Offer, process: Process, by: Side, roundNo: number, now: Date): Offer {
  const state = step(process, offer.state, 'accept', by) as OfferState;
  if (currentRound(offer).no !== roundNo)
    throw new DomainError('offer.round_outdated', 'conflict', 'roundNo', { roundNo: currentRound(offer).no });
  stillValid(offer, now);
  return { ...offer, state, closedAt: now };
}

/** Ends the conversation without a deal: the other side declines, the maker withdraws, time runs out, the machine is gone. */
export function endOffer(
  offer: Offer,
  process: Process,
  event: 'reject' | 'withdraw' | 'expire' | 'lose',
  by: Side | 'system',
  now: Date,
): Offer {
  return { ...offer, state: step(process, offer.state, event, by) as OfferState, closedAt: now };
}

export const isOpen = (offer: Offer): boolean => offer.closedAt === null;
