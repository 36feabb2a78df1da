import { IncotermCode } from '@ironsilk/trade-rules';
import { z } from 'zod';
import { OFFER_CURRENCIES, OFFER_LIMITS } from './offer.js';

const Minor = z.string().regex(/^\d{1,15}$/);
const Instant = z.iso.datetime({ offset: true });

export const MachineAnswer = z.object({
  title: z.string(),
  family: z.string().nullable(),
  make: z.string().nullable(),
  model: z.string().nullable(),
  year: z.number().nullable(),
  hours: z.number().nullable(),
  pin: z.string().nullable(),
  hsCode: z.string().nullable(),
  massKg: z.number().nullable(),
});

const terms = {
  currency: z.enum(OFFER_CURRENCIES),
  incoterm: IncotermCode,
  place: z.string().trim().min(1).max(100),
  placeCode: z.string().trim().toUpperCase().max(5).nullable().default(null),
  inspection: z.enum(['existing_report', 'new_inspection']),
  spares: z
    .array(z.strictObject({ description: z.string().trim().min(1).max(200), quantity: z.int().min(1).max(1000) }))
    .max(OFFER_LIMITS.spares)
    .default([]),
  latestShipmentOn: z.iso.date().nullable().default(null),
};

/** Terms as people send them: the price in minor units (`priceMinor`) or as a decimal (`price`), the end as a time or in days. */
export const TermsBody = z.strictObject({
  ...terms,
  priceMinor: Minor.optional(),
  price: z.string().trim().max(20).optional(),
  validUntil: Instant.optional(),
  validDays: z.int().min(1).max(OFFER_LIMITS.validDaysMax).optional(),
});

export const MakeOfferBody = TermsBody.extend({ listingId: z.uuid(), message: z.string().trim().max(2000).optional() });
export const CounterBody = TermsBody.extend({ message: z.string().trim().max(2000).optional() });
export const AcceptBody = z.strictObject({ roundNo: z.int().min(1).max(OFFER_LIMITS.rounds) });
export const MessageBody = z.strictObject({ text: z.string().trim().min(1).max(2000) });

export const TermsAnswer = z.object({
  ...terms,
  currency: z.string(),
  spares: z.array(z.object({ description: z.string(), quantity: z.number() })),
  place: z.string(),
  placeCode: z.string().nullable(),
  latestShipmentOn: z.string().nullable(),
  priceMinor: Minor,
  validUntil: z.string(),
});
const OrgName = z.object({
  id: z.uuid(),
  name: z.string(),
  nameLocal: z.string().nullable(),
  country: z.string(),
  city: z.string().nullable(),
});

export const OfferCardAnswer = z.object({
  id: z.uuid(),
  state: z.string(),
  side: z.enum(['buyer', 'dealer']),
  myTurn: z.boolean(),
  /** Somebody else has reserved the machine: this offer can only go on if that sale falls through. */
  held: z.boolean(),
  listingId: z.uuid(),
  machine: MachineAnswer,
  other: OrgName.nullable(),
  terms: TermsAnswer,
  roundNo: z.number(),
  orderId: z.uuid().nullable(),
  touchedAt: z.string(),
});

export const OfferAnswer = OfferCardAnswer.extend({
  rounds: z.array(
    z.object({
      no: z.number(),
      by: z.enum(['buyer', 'dealer']),
      mine: z.boolean(),
      terms: TermsAnswer,
      termsHash: z.string(),
      madeAt: z.string(),
    }),
  ),
  messages: z.array(z.object({ id: z.uuid(), mine: z.boolean(), text: z.string(), at: z.string() })),
  can: z.array(z.enum(['counter', 'accept', 'reject', 'withdraw', 'message'])),
  createdAt: z.string(),
});

export const OfferList = z.strictObject({
  state: z.enum(['open', 'closed', 'all']).default('all'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export const OfferListAnswer = z.object({ items: z.array(OfferCardAnswer), page: z.number(), pages: z.number(), total: z.number() });
/** What a form about terms needs to know: the Incoterms that are offered, the currencies, and whether a report exists. */
export const OfferFormAnswer = z.object({
  machine: MachineAnswer,
  hasReport: z.boolean(),
  asking: z.object({ amountMinor: Minor, currency: z.string() }).nullable(),
  incoterms: z.array(
    z.object({ code: IncotermCode, name: z.object({ en: z.string(), zh: z.string() }), seaOnly: z.boolean(), place: z.string() }),
  ),
  ports: z.array(z.object({ code: z.string(), country: z.string(), name: z.object({ en: z.string(), zh: z.string() }) })),
  currencies: z.array(z.string()),
  validDaysMax: z.number(),
});
