import { DomainError } from '@ironsilk/kernel';
import { z } from 'zod';
import type { DisputeFact } from './dispute.js';
import type { PaymentFact } from './payment.js';
import type { DisputeNews, ProviderEvent } from './payment-driver.js';

const Minor = z.string().regex(/^\d{1,18}$/);
const Id = z.uuid();
const Reason = z.string().regex(/^[a-z_]{1,40}$/);
const Charge = z.string().regex(/^[\w-]{1,100}$/);
const Disputed = z.object({
  dispute: Charge,
  charge: Charge,
  amountMinor: Minor,
  currency: z.string().regex(/^[A-Z]{3}$/),
  reason: Reason,
  evidenceDueBy: z.iso.datetime(),
});
const base = { id: z.string().regex(/^[\w-]{1,100}$/), created: z.iso.datetime() };

/** The sandbox's event body, version 2. In version 1 a demand was one charge, named like the demand (`ref`). */
const SandboxBody = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('payment.processing'), data: z.object({ clientId: Id, attempt: z.int().min(1) }) }),
  z.object({
    ...base,
    type: z.literal('payment.failed'),
    data: z.object({ clientId: Id, attempt: z.int().min(1), failure: z.string().max(100) }),
  }),
  z.object({
    ...base,
    type: z.literal('payment.authorized'),
    data: z.object({ clientId: Id, attempt: z.int().min(1), charge: Charge }),
  }),
  z.object({ ...base, type: z.literal('payment.voided'), data: z.object({ clientId: Id, attempt: z.int().min(1), charge: Charge }) }),
  z.object({
    ...base,
    type: z.literal('payment.received'),
    data: z.object({ clientId: Id, ref: Charge, charge: Charge.optional(), receivedMinor: Minor }),
  }),
  z.object({ ...base, type: z.literal('payment.canceled'), data: z.object({ clientId: Id }) }),
  z.object({ ...base, type: z.literal('payment.expired'), data: z.object({ clientId: Id }) }),
  z.object({ ...base, type: z.literal('transfer.paid'), data: z.object({ clientId: Id }) }),
  z.object({ ...base, type: z.literal('transfer.failed'), data: z.object({ clientId: Id, reason: Reason }) }),
  z.object({ ...base, type: z.literal('transfer.returned'), data: z.object({ clientId: Id, reason: Reason }) }),
  z.object({ ...base, type: z.literal('dispute.opened'), data: Disputed }),
  z.object({ ...base, type: z.literal('dispute.funds_withdrawn'), data: Disputed }),
  z.object({ ...base, type: z.literal('dispute.funds_reinstated'), data: Disputed }),
  z.object({ ...base, type: z.literal('dispute.won'), data: Disputed }),
  z.object({ ...base, type: z.literal('dispute.lost'), data: Disputed }),
  z.object({
    ...base,
    type: z.literal('credit.unmatched'),
    data: z.object({ reference: z.string().max(140), amountMinor: Minor, currency: z.string().regex(/^[A-Z]{3}$/) }),
  }),
]);

/** Reads an event out of verified text. Throws `webhook.bad_body`. */
export function readSandboxEvent(body: string): ProviderEvent {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new DomainError('webhook.bad_body', 'invalid', 'body');
  }
  const parsed = SandboxBody.safeParse(json);
  if (!parsed.success) throw new DomainError('webhook.bad_body', 'invalid', parsed.error.issues[0]!.path.join('.') || 'body');
  const event = parsed.data;
  const occurred = { id: event.id, occurredAt: new Date(event.created) };
  const payment = (objectId: string, fact: PaymentFact): ProviderEvent => ({ ...occurred, about: 'payment', objectId, fact });
  switch (event.type) {
    case 'payment.processing':
      return payment(event.data.clientId, { type: 'processing', attempt: event.data.attempt });
    case 'payment.failed':
      return payment(event.data.clientId, { type: 'failed', attempt: event.data.attempt, failure: event.data.failure });
    case 'payment.authorized':
      return payment(event.data.clientId, { type: 'authorized', attempt: event.data.attempt, charge: event.data.charge });
    case 'payment.voided':
      return payment(event.data.clientId, { type: 'voided', attempt: event.data.attempt, charge: event.data.charge });
    case 'payment.received': {
      const { clientId, ref, charge = ref, receivedMinor } = event.data;
      return payment(clientId, { type: 'received', charge, receivedMinor: BigInt(receivedMinor) });
    }
    case 'payment.canceled':
    case 'payment.expired':
      return payment(event.data.clientId, { type: event.type === 'payment.canceled' ? 'canceled' : 'expired' });
    case 'credit.unmatched':
      return { ...occurred, about: 'unmatched', ...event.data, amountMinor: BigInt(event.data.amountMinor) };
    case 'transfer.paid':
      return { ...occurred, about: 'transfer', objectId: event.data.clientId, fact: 'paid', reason: null };
    case 'transfer.failed':
    case 'transfer.returned': {
      const fact = event.type === 'transfer.failed' ? 'failed' : 'returned';
      return { ...occurred, about: 'transfer', objectId: event.data.clientId, fact, reason: event.data.reason };
    }
    default:
      return { ...occurred, about: 'dispute', fact: event.type.slice('dispute.'.length) as DisputeFact, dispute: disputed(event.data) };
  }
}

const disputed = (d: z.infer<typeof Disputed>): DisputeNews => ({
  providerRef: d.dispute,
  charge: d.charge,
  currency: d.currency,
  amountMinor: BigInt(d.amountMinor),
  reason: d.reason,
  evidenceDueBy: new Date(d.evidenceDueBy),
});
