import { LanguageCode } from '@ironsilk/identity';
import { z } from 'zod';

const Minor = z.string().regex(/^\d{1,18}$/);

export const PaymentAnswer = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  milestone: z.string(),
  reference: z.string(),
  printedReference: z.string(),
  provider: z.string(),
  currency: z.string(),
  amountMinor: Minor,
  receivedMinor: Minor,
  leftMinor: Minor,
  state: z.enum(['open', 'processing', 'failed', 'partly_paid', 'paid', 'canceled', 'expired']),
  failure: z.string().nullable(),
  payable: z.boolean(),
  /** The payer's bank disputes some of it: nothing moves until that is decided. */
  frozen: z.boolean(),
  fundBy: z.string().nullable(),
});

/** What the payer does at the sandbox checkout: a card that is taken or declined, a bank transfer of any amount, or later a dispute at his bank. */
export const SandboxPayBody = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('card'), outcome: z.enum(['approved', 'declined']).default('approved') }),
  z.strictObject({ method: z.literal('transfer'), amountMinor: Minor }),
  z.strictObject({ method: z.literal('dispute') }),
]);

/** Where he comes back to is our own page in this language. */
export const CheckoutBody = z.strictObject({ language: LanguageCode });
export const CheckoutAnswer = z.object({ url: z.url() });

/** A charge that a payer's bank disputes, or decided on. */
export const DisputeAnswer = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  milestone: z.string(),
  provider: z.string(),
  providerRef: z.string(),
  organisation: z.string(),
  currency: z.string(),
  amountMinor: Minor,
  /** What is missing in the market's books for it: taken by the bank and not made good by anybody yet. */
  missingMinor: Minor,
  reason: z.string(),
  evidenceDueBy: z.iso.datetime().nullable(),
  withdrawn: z.boolean(),
  state: z.enum(['open', 'won', 'lost']),
  openedAt: z.iso.datetime(),
});
export const DecideDisputeBody = z.strictObject({ outcome: z.enum(['won', 'lost']) });

/** The dealer's account at a provider that pays out by itself; `provider` null where we send to bank accounts. */
export const ConnectAnswer = z.object({
  provider: z.string().nullable(),
  started: z.boolean(),
  ready: z.boolean(),
  trouble: z.string().nullable(),
});
export const ConnectBody = z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/), language: LanguageCode });

/** A transfer a bank refused or sent back, whose money the market owes still. */
export const TroubledTransfer = z.object({
  id: z.uuid(),
  kind: z.enum(['payout', 'refund']),
  orgId: z.uuid(),
  organisation: z.string(),
  orderId: z.uuid(),
  currency: z.string(),
  amountMinor: Minor,
  state: z.enum(['failed', 'returned']),
  reason: z.string().nullable(),
  startedAt: z.iso.datetime(),
  accountEndsWith: z.string().nullable(),
});
