import { createHash } from 'node:crypto';
import { DomainError } from '@ironsilk/kernel';

/**
 * A payment provider that behaves like a real one and moves no real money: demands are opened, tried, declined, paid in
 * one or several transfers, cancelled, expire; transfers out are paid, fail, or come back from the receiving bank.
 * Everything is told by webhooks only, and those arrive late, twice and in another order.
 */
export type SandboxPayment = {
  readonly ref: string;
  readonly askId: string;
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly receivedMinor: bigint;
  readonly attempt: number;
  readonly state: 'open' | 'paid' | 'canceled' | 'expired';
  readonly expiresAt: Date | null;
};

/** What the payer does at the checkout. `transfer` may carry more or less than was asked, as bank transfers do. */
export type SandboxPay =
  { readonly method: 'card'; readonly outcome: 'approved' | 'declined' } | { readonly method: 'transfer'; readonly amountMinor: bigint };

/** An event as it stands in the provider's log; amounts are totals so far, as decimal strings of minor units. */
export type SandboxEvent = { readonly type: string; readonly data: Record<string, string | number> };

const about = (p: SandboxPayment): Record<string, string> => ({
  ref: p.ref,
  clientId: p.askId,
  reference: p.reference,
  currency: p.currency,
});

/** The payer pays, or tries to. Throws `sandbox.paid_already`, `sandbox.not_payable`, `sandbox.bad_amount`. */
export function payAtSandbox(p: SandboxPayment, pay: SandboxPay, now: Date): { payment: SandboxPayment; events: SandboxEvent[] } {
  if (pay.method === 'transfer') {
    // A bank transfer cannot be refused at a counter: the money is simply there, even after the demand has ended.
    if (pay.amountMinor <= 0n) throw new DomainError('sandbox.bad_amount', 'invalid', 'amountMinor');
    return received({ ...p, attempt: p.attempt + 1 }, pay.amountMinor);
  }
  if (p.state === 'paid') throw new DomainError('sandbox.paid_already', 'conflict');
  if (p.state !== 'open' || (p.expiresAt && now >= p.expiresAt))
    throw new DomainError('sandbox.not_payable', 'conflict', undefined, { state: p.state });
  const tried = { ...p, attempt: p.attempt + 1 };
  const processing = { type: 'payment.processing', data: { ...about(p), attempt: tried.attempt } };
  if (pay.outcome === 'declined') {
    return {
      payment: tried,
      events: [processing, { type: 'payment.failed', data: { ...about(p), attempt: tried.attempt, failure: 'card_declined' } }],
    };
  }
  const done = received(tried, p.amountMinor - p.receivedMinor);
  return { payment: done.payment, events: [processing, ...done.events] };
}

function received(p: SandboxPayment, amountMinor: bigint): { payment: SandboxPayment; events: SandboxEvent[] } {
  const total = p.receivedMinor + amountMinor;
  const state = total >= p.amountMinor ? 'paid' : p.state;
  return {
    payment: { ...p, receivedMinor: total, state },
    events: [{ type: 'payment.received', data: { ...about(p), receivedMinor: `${total}`, attempt: p.attempt } }],
  };
}

/** Takes an unpaid demand back, or lets it expire. Nothing happens to one that is paid or over. */
export function endAtSandbox(p: SandboxPayment, state: 'canceled' | 'expired'): { payment: SandboxPayment; events: SandboxEvent[] } {
  if (p.state !== 'open') return { payment: p, events: [] };
  return { payment: { ...p, state }, events: [{ type: `payment.${state}`, data: about(p) }] };
}

const draw = (seed: string, upTo: number): number => createHash('sha256').update(seed).digest().readUInt32BE(0) % (upTo + 1);

/**
 * When an event is delivered: delays in ms after it happened. A function of the event's id, so that a run can be
 * repeated. About one in three comes twice, and later events overtake earlier ones.
 */
export function deliveryDelaysMs(eventId: string, longestMs = 2_000): number[] {
  const first = draw(`${eventId} first`, longestMs);
  return draw(`${eventId} again`, 2) === 0 ? [first, first + draw(`${eventId} second`, longestMs)] : [first];
}
