import { DomainError } from '@ironsilk/kernel';
import { z } from 'zod';
import type { ProviderEvent } from './payment-driver.js';

const Minor = z.string().regex(/^\d{1,18}$/);
const Id = z.uuid();
const Reason = z.string().regex(/^[a-z_]{1,40}$/);
const base = { id: z.string().regex(/^[\w-]{1,100}$/), created: z.iso.datetime() };

/** The sandbox's event body, version 1. */
const SandboxBody = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('payment.processing'), data: z.object({ clientId: Id, attempt: z.int().min(1) }) }),
  z.object({
    ...base,
    type: z.literal('payment.failed'),
    data: z.object({ clientId: Id, attempt: z.int().min(1), failure: z.string().max(100) }),
  }),
  z.object({ ...base, type: z.literal('payment.received'), data: z.object({ clientId: Id, receivedMinor: Minor }) }),
  z.object({ ...base, type: z.literal('payment.canceled'), data: z.object({ clientId: Id }) }),
  z.object({ ...base, type: z.literal('payment.expired'), data: z.object({ clientId: Id }) }),
  z.object({ ...base, type: z.literal('transfer.paid'), data: z.object({ clientId: Id }) }),
  z.object({ ...base, type: z.literal('transfer.failed'), data: z.object({ clientId: Id, reason: Reason }) }),
  z.object({ ...base, type: z.literal('transfer.returned'), data: z.object({ clientId: Id, reason: Reason }) }),
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
  switch (event.type) {
    case 'payment.processing':
      return { ...occurred, about: 'payment', objectId: event.data.clientId, fact: { type: 'processing', attempt: event.data.attempt } };
    case 'payment.failed':
      return {
        ...occurred,
        about: 'payment',
        objectId: event.data.clientId,
        fact: { type: 'failed', attempt: event.data.attempt, failure: event.data.failure },
      };
    case 'payment.received':
      return {
        ...occurred,
        about: 'payment',
        objectId: event.data.clientId,
        fact: { type: 'received', receivedMinor: BigInt(event.data.receivedMinor) },
      };
    case 'payment.canceled':
    case 'payment.expired':
      return {
        ...occurred,
        about: 'payment',
        objectId: event.data.clientId,
        fact: { type: event.type === 'payment.canceled' ? 'canceled' : 'expired' },
      };
    case 'credit.unmatched':
      return {
        ...occurred,
        about: 'unmatched',
        reference: event.data.reference,
        amountMinor: BigInt(event.data.amountMinor),
        currency: event.data.currency,
      };
    case 'transfer.paid':
    case 'transfer.failed':
    case 'transfer.returned':
      return {
        ...occurred,
        about: 'transfer',
        objectId: event.data.clientId,
        fact: event.type === 'transfer.paid' ? 'paid' : event.type === 'transfer.failed' ? 'failed' : 'returned',
        reason: event.type === 'transfer.paid' ? null : event.data.reason,
      };
  }
}
