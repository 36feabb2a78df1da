import { z } from 'zod';
import { CLAIM_REASONS } from './arrival-claim.js';
import { MachineAnswer, TermsAnswer } from './offer.dto.js';
import { FILE_PURPOSES } from './order-file.repo.js';
import { SHIP_MODES } from './shipment.js';

const Minor = z.string().regex(/^\d{1,15}$/);
const text = (max: number) => z.string().trim().min(1).max(max);
const Locode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}[A-Z2-9]{3}$/);
const Imo = z
  .string()
  .trim()
  .regex(/^\d{7}$/);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const on = z.iso.date();
const Words = z.object({ en: z.string(), zh: z.string() });
const Org = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  nameLocal: z.string().nullable(),
  country: z.string(),
  city: z.string().nullable(),
});
const Proof = z.object({ kind: z.string(), id: z.string(), sha256: z.string().optional() });

export const OrderList = z.strictObject({
  state: z.enum(['open', 'ended', 'all']).default('all'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export const EndBody = z.strictObject({
  cause: z.enum(['buyer_cancelled', 'inspection_withdrawal', 'dealer_cancelled', 'dealer_default', 'export_refused', 'operator_cancelled']),
  reason: z.string().trim().max(1000).optional(),
});

export const BookingAskBody = z.strictObject({
  mode: z.enum(SHIP_MODES),
  forwarderOrgId: z.uuid(),
  pol: Locode,
  pod: Locode,
  readyOn: on,
  note: z.string().trim().max(1000).nullable().default(null),
});
export const BookingBody = z.strictObject({
  bookingNo: text(40),
  carrier: text(100),
  vessel: text(100).nullable().default(null),
  imo: Imo.nullable().default(null),
  voyage: text(30).nullable().default(null),
  etdOn: on,
  etaOn: on,
});
export const RefuseBody = z.strictObject({ reason: text(1000) });
export const LoadingBody = z.strictObject({
  photos: z.array(Hash).max(60),
  containerNo: z.string().trim().toUpperCase().max(11).nullable().default(null),
  sealNo: text(30).nullable().default(null),
  loadedOn: on,
});
export const BillBody = z.strictObject({
  blNo: text(35),
  onBoardOn: on,
  vessel: text(100),
  imo: Imo.nullable().default(null),
  voyage: text(30),
  pol: Locode,
  pod: Locode,
  freightTerm: z.enum(['PRE', 'COL']),
  grossMassKg: z.number(),
  packages: z.int(),
  etaOn: on,
  file: Hash.nullable().default(null),
});
export const EtaBody = z.strictObject({ etaOn: on, reason: text(500) });
export const ArrivalBody = z.strictObject({ arrivedOn: on, place: text(100), note: z.string().trim().max(1000).nullable().default(null) });
export const ShipmentAnswer = z.object({ orderId: z.uuid(), physical: z.string() });

/** Amounts in minor units, or as a decimal of the order's currency. */
const amount = { amountMinor: Minor.optional(), amount: z.string().trim().max(20).optional() };
export const ClaimBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        reason: z.enum(CLAIM_REASONS),
        itemCode: text(40).nullable().default(null),
        text: text(1000),
        photos: z.array(Hash).max(20).default([]),
        ...amount,
      }),
    )
    .min(1)
    .max(50),
});
export const ClaimAnswerBody = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('agree') }),
  z.strictObject({ event: z.literal('withdraw') }),
  z.strictObject({ event: z.literal('refuse'), reason: text(1000) }),
  z.strictObject({ event: z.literal('propose'), reason: text(1000), ...amount }),
  z.strictObject({ event: z.literal('decide'), reason: text(1000), ...amount }),
]);
export const ArrivalAnswer = z.object({ orderId: z.uuid(), state: z.string(), claimId: z.uuid().nullable() });

export const FileQuery = z.strictObject({ purpose: z.enum(FILE_PURPOSES), name: z.string().trim().max(200).default('file') });
export const FileAnswer = z.object({ sha256: Hash, mediaType: z.string(), bytes: z.number() });
export const FileParams = z.strictObject({ id: z.uuid(), sha256: Hash });
export const DocumentParams = z.strictObject({ id: z.uuid(), kind: z.enum(['proforma']) });

const Next = z.object({
  key: z.string(),
  who: z.string(),
  org: z.string().nullable(),
  mine: z.boolean(),
  by: z.string().nullable(),
  part: z.string().nullable(),
});
const OrderCard = z.object({
  id: z.uuid(),
  number: z.string(),
  role: z.string(),
  machine: MachineAnswer,
  listingId: z.uuid(),
  buyer: Org.nullable(),
  dealer: Org.nullable(),
  deal: z.string(),
  money: z.string(),
  documents: z.string(),
  physical: z.string(),
  ended: z.boolean(),
  priceMinor: z.string().nullable(),
  currency: z.string(),
  incoterm: z.string(),
  place: z.string(),
  agreedAt: z.string(),
  etaOn: z.string().nullable(),
  next: z.array(Next),
});
export const OrderListAnswer = z.object({ items: z.array(OrderCard), page: z.number(), pages: z.number(), total: z.number() });

export const OrderAnswer = OrderCard.extend({
  offerId: z.uuid(),
  reference: z.string(),
  destinationCountry: z.string(),
  terms: TermsAnswer.extend({ priceMinor: z.string().nullable() }),
  parties: z.array(Org.extend({ role: z.string() })),
  parts: z.array(
    z.object({
      key: z.string(),
      words: Words,
      state: z.string(),
      dueMinor: z.string().nullable(),
      fundedMinor: z.string().nullable(),
      releasedMinor: z.string().nullable(),
      feeMinor: z.string().nullable(),
      refundedMinor: z.string().nullable(),
      fundBy: z.string().nullable(),
      heldAt: z.string().nullable(),
      resolvedAt: z.string().nullable(),
      releaseOn: Words,
      paymentId: z.uuid().nullable(),
    }),
  ),
  shipment: z.object({
    forwarder: Org.nullable(),
    ask: BookingAskBody.nullable(),
    booking: BookingBody.nullable(),
    loading: LoadingBody.nullable(),
    bill: BillBody.nullable(),
    arrival: ArrivalBody.nullable(),
    etaOn: z.string().nullable(),
  }),
  reports: z.object({ origin: Proof.nullable(), arrival: Proof.nullable() }),
  papers: z.array(z.object({ kind: z.string(), number: z.string(), href: z.string(), sha256: z.string() })),
  files: z.array(z.object({ sha256: z.string(), purpose: z.string(), name: z.string(), mediaType: z.string(), href: z.string() })),
  claim: z
    .object({
      id: z.uuid(),
      state: z.string(),
      askedMinor: z.string(),
      proposedMinor: z.string().nullable(),
      settledMinor: z.string().nullable(),
      reason: z.string().nullable(),
      madeAt: z.string(),
      items: z.array(
        z.object({
          reason: z.string(),
          itemCode: z.string().nullable(),
          text: z.string(),
          amountMinor: z.string(),
          photos: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  /** A payer's bank disputes a payment of this sale: its money stands still until that is decided. */
  moneyFrozen: z.boolean(),
  claimBy: z.string().nullable(),
  ending: z.object({ cause: z.string(), by: z.string(), reason: z.string().nullable(), words: Words.nullable() }).nullable(),
  waysOut: z.array(
    z.object({
      cause: z.string(),
      words: Words,
      outcome: z.string(),
      toBuyerMinor: z.string(),
      toDealerMinor: z.string(),
      owedBackMinor: z.string(),
    }),
  ),
  can: z.array(z.string()),
  entries: z.array(
    z.object({
      seq: z.string(),
      at: z.string(),
      region: z.string(),
      event: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      actor: z.object({ kind: z.string(), org: z.string().nullable() }),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      proof: Proof.nullable(),
    }),
  ),
});
