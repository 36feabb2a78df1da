import { DomainError } from '@ironsilk/kernel';
import { z } from 'zod';
import type { DisputeFact } from './dispute.js';
import type { ProviderEvent } from './payment-driver.js';
import { fromStripe } from './stripe-amount.js';

/** What our objects at Stripe carry, so that its events find ours; an object without is not ours. */
export const PAYMENT_KEY = 'ironsilk_payment';
export const TRANSFER_KEY = 'ironsilk_transfer';
export const WITHDRAWN_KEY = 'ironsilk_withdrawn';

const Ref = z.string().regex(/^[A-Za-z0-9_]{1,255}$/);
const Seconds = z.int().min(1);
const Currency = z.string().regex(/^[a-z]{3}$/);
const Amount = z.int().min(0);
const Meta = z.record(z.string(), z.string()).nullish();
const word = (text: string | null | undefined, other: string): string =>
  (text ?? '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 40) || other;

/** A snapshot event: what Stripe sends to a destination of this kind. A thin one holds no object and is refused. */
const Snapshot = z.object({
  id: Ref,
  object: z.literal('event'),
  created: Seconds,
  type: z.string().max(100),
  account: Ref.optional(),
  data: z.object({ object: z.looseObject({}) }),
});
type Event = z.infer<typeof Snapshot>;

const PaymentIntent = z.object({
  id: Ref,
  amount_received: Amount,
  currency: Currency,
  metadata: Meta,
  last_payment_error: z.object({ code: z.string().nullish(), decline_code: z.string().nullish() }).nullish(),
});
const Refund = z.object({
  metadata: Meta,
  status: z.string().nullish(),
  failure_reason: z.string().nullish(),
});
const Transfer = z.object({ metadata: Meta, reversed: z.boolean() });
const Dispute = z.object({
  id: Ref,
  payment_intent: Ref.nullish(),
  amount: Amount,
  currency: Currency,
  reason: z.string(),
  status: z.string(),
  evidence_details: z.object({ due_by: Seconds.nullish() }).nullish(),
});
const Account = z.object({
  id: Ref,
  payouts_enabled: z.boolean(),
  capabilities: z.object({ transfers: z.string().optional() }).nullish(),
  requirements: z.object({ disabled_reason: z.string().nullish(), past_due: z.array(z.string()).nullish() }).nullish(),
});

const badBody = (field: string): DomainError => new DomainError('webhook.bad_body', 'invalid', field);
function as<S extends z.ZodType>(schema: S, value: unknown, at: string): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw badBody([at, ...(parsed.error.issues[0]?.path ?? [])].filter(Boolean).join('.') || 'body');
  return parsed.data;
}

export function stripeSnapshot(body: string): Event {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw badBody('body');
  }
  return as(Snapshot, json, '');
}

/** Reads an event out of verified text. One that is not about us, or of a type we have no use for, is about nothing. Throws `webhook.bad_body`. */
export function readStripeEvent(body: string): ProviderEvent {
  const event = stripeSnapshot(body);
  const [subject] = event.type.split('.');
  if (event.type.startsWith('charge.dispute.')) return readDispute(event);
  if (subject === 'payment_intent') return readPaymentIntent(event);
  if (subject === 'refund') return readRefund(event);
  if (subject === 'transfer') return readTransfer(event);
  if (event.type === 'customer.updated') return readCustomer(event);
  if (event.type === 'account.updated' || (subject === 'payout' && event.account)) return readAccount(event);
  return nothing(event);
}

const occurred = ({ id, created }: Event) => ({ id, occurredAt: new Date(created * 1000) });
const nothing = (event: Event): ProviderEvent => ({ ...occurred(event), about: 'nothing' });

function readPaymentIntent(event: Event): ProviderEvent {
  const intent = as(PaymentIntent, event.data.object, 'data.object');
  const objectId = intent.metadata?.[PAYMENT_KEY];
  if (!objectId) return nothing(event);
  const about = { ...occurred(event), about: 'payment', objectId } as const;
  // Stripe counts no tries; the second of the event grows with each.
  const attempt = event.created;
  switch (event.type) {
    case 'payment_intent.processing':
    case 'payment_intent.partially_funded':
      return { ...about, fact: { type: 'processing', attempt } };
    case 'payment_intent.payment_failed': {
      const { decline_code: declined, code } = intent.last_payment_error ?? {};
      return { ...about, fact: { type: 'failed', attempt, failure: word(declined ?? code, 'declined') } };
    }
    case 'payment_intent.amount_capturable_updated':
      return { ...about, fact: { type: 'authorized', attempt, charge: intent.id } };
    case 'payment_intent.canceled':
      return { ...about, fact: { type: 'voided', attempt, charge: intent.id } };
    case 'payment_intent.succeeded': {
      const receivedMinor = fromStripe(intent.amount_received, intent.currency.toUpperCase());
      return { ...about, fact: { type: 'received', charge: intent.id, receivedMinor } };
    }
    default:
      return nothing(event);
  }
}

/** A demand is a customer; taken back, it carries a mark. */
function readCustomer(event: Event): ProviderEvent {
  const { metadata } = as(z.object({ metadata: Meta }), event.data.object, 'data.object');
  const objectId = metadata?.[PAYMENT_KEY];
  if (!objectId || !metadata?.[WITHDRAWN_KEY]) return nothing(event);
  return { ...occurred(event), about: 'payment', objectId, fact: { type: 'canceled' } };
}

/** A refund that fails was on its way, whether or not it had been called paid before: the money is back with us. */
function readRefund(event: Event): ProviderEvent {
  const { metadata, status, failure_reason: why } = as(Refund, event.data.object, 'data.object');
  const objectId = metadata?.[TRANSFER_KEY];
  if (!objectId) return nothing(event);
  const about = { ...occurred(event), about: 'transfer', objectId } as const;
  if (status === 'succeeded') return { ...about, fact: 'paid', reason: null };
  if (status === 'failed' || status === 'canceled') return { ...about, fact: 'returned', reason: word(why, 'unknown') };
  return nothing(event);
}

/** A transfer to a connected account is there at once. One taken back in part is nothing we ever ask for: a person has to look. */
function readTransfer(event: Event): ProviderEvent {
  const { metadata, reversed } = as(Transfer, event.data.object, 'data.object');
  const objectId = metadata?.[TRANSFER_KEY];
  if (!objectId) return nothing(event);
  const about = { ...occurred(event), about: 'transfer', objectId } as const;
  if (event.type === 'transfer.created') return { ...about, fact: 'paid', reason: null };
  if (event.type !== 'transfer.reversed') return nothing(event);
  if (!reversed) throw badBody('data.object.reversed');
  return { ...about, fact: 'returned', reason: 'reversed' };
}

const DECIDED: Readonly<Record<string, DisputeFact>> = { won: 'won', warning_closed: 'won', prevented: 'won', lost: 'lost' };

function readDispute(event: Event): ProviderEvent {
  const d = as(Dispute, event.data.object, 'data.object');
  const step = event.type.slice('charge.dispute.'.length);
  const fact = step === 'closed' ? DECIDED[d.status] : step === 'funds_withdrawn' || step === 'funds_reinstated' ? step : 'opened';
  if (!d.payment_intent || !fact) return nothing(event);
  const currency = d.currency.toUpperCase();
  const due = d.evidence_details?.due_by;
  return {
    ...occurred(event),
    about: 'dispute',
    fact,
    dispute: {
      providerRef: d.id,
      charge: d.payment_intent,
      currency,
      amountMinor: fromStripe(d.amount, currency),
      reason: word(d.reason, 'general'),
      evidenceDueBy: due ? new Date(due * 1000) : null,
    },
  };
}

/** Whether a connected account takes transfers and is paid out; a payout of its own that fails is a trouble its owner can mend. */
function readAccount(event: Event): ProviderEvent {
  const about = { ...occurred(event), about: 'account' } as const;
  if (event.type === 'account.updated') {
    const { id: ref, payouts_enabled: paysOut, capabilities, requirements } = as(Account, event.data.object, 'data.object');
    const why = requirements?.disabled_reason ?? ((requirements?.past_due?.length ?? 0) > 0 ? 'past_due' : null);
    return { ...about, ref, ready: paysOut && capabilities?.transfers === 'active', trouble: why && word(why, 'unknown') };
  }
  const ref = event.account!;
  if (event.type === 'payout.paid') return { ...about, ref, ready: null, trouble: null };
  if (event.type !== 'payout.failed') return nothing(event);
  const { failure_code: code } = as(z.object({ failure_code: z.string().nullish() }), event.data.object, 'data.object');
  return { ...about, ref, ready: null, trouble: word(code, 'payout_failed') };
}
