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
  fundBy: z.string().nullable(),
});

/** What the payer does at the sandbox checkout: a card that is taken or declined, or a bank transfer of any amount. */
export const SandboxPayBody = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('card'), outcome: z.enum(['approved', 'declined']).default('approved') }),
  z.strictObject({ method: z.literal('transfer'), amountMinor: Minor }),
]);

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
