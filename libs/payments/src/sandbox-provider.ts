import { createHash } from 'node:crypto';
import { DomainError } from '@ironsilk/kernel';

/**
 * A payment provider that behaves like a real one and moves no real money: demands are opened, tried, declined, paid by a
 * card that is authorised and then taken or let go, or in one or several bank transfers, cancelled, expire; transfers out
 * are paid, fail, or come back from the receiving bank; a payer's bank disputes a charge and takes the money back. Everything is told by webhooks only, and those arrive late, twice and in another order.
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
  readonly charges: readonly SandboxCharge[];
};
/** One card or one bank transfer on a demand. */
export type SandboxCharge = {
  readonly ref: string;
  readonly amountMinor: bigint;
  readonly state: 'authorized' | 'captured' | 'voided';
};
type Told = { payment: SandboxPayment; events: SandboxEvent[] };

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
export function payAtSandbox(p: SandboxPayment, pay: SandboxPay, now: Date): Told {
  const tried = { ...p, attempt: p.attempt + 1 };
  const ref = `${p.ref}_${tried.attempt}`;
  if (pay.method === 'transfer') {
    // A bank transfer cannot be refused at a counter: the money is simply there, even after the demand has ended.
    if (pay.amountMinor <= 0n) throw new DomainError('sandbox.bad_amount', 'invalid', 'amountMinor');
    return received(tried, { ref, amountMinor: pay.amountMinor, state: 'captured' });
  }
  if (p.state === 'paid') throw new DomainError('sandbox.paid_already', 'conflict');
  if (p.state !== 'open' || (p.expiresAt && now >= p.expiresAt))
    throw new DomainError('sandbox.not_payable', 'conflict', undefined, { state: p.state });
  const data = { ...about(p), attempt: tried.attempt };
  const processing = { type: 'payment.processing', data };
  if (pay.outcome === 'declined')
    return { payment: tried, events: [processing, { type: 'payment.failed', data: { ...data, failure: 'card_declined' } }] };
  const charge = { ref, amountMinor: p.amountMinor - p.receivedMinor, state: 'authorized' } as const;
  return {
    payment: { ...tried, charges: [...p.charges, charge] },
    events: [processing, { type: 'payment.authorized', data: { ...data, charge: ref } }],
  };
}

const chargeOf = (p: SandboxPayment, ref: string): SandboxCharge => {
  const charge = p.charges.find((c) => c.ref === ref);
  if (!charge) throw new DomainError('payment.not_found', 'not_found');
  return charge;
};

/** Takes the money of an authorised card. A second time does nothing. Throws `sandbox.not_payable` for one that was let go. */
export function captureAtSandbox(p: SandboxPayment, ref: string): Told {
  const charge = chargeOf(p, ref);
  if (charge.state === 'captured') return { payment: p, events: [] };
  if (charge.state === 'voided') throw new DomainError('sandbox.not_payable', 'conflict', undefined, { state: charge.state });
  return received({ ...p, charges: p.charges.filter((c) => c !== charge) }, { ...charge, state: 'captured' });
}

/** Lets an authorised card go: nothing is taken. Nothing happens to one that is decided. */
export function letGoAtSandbox(p: SandboxPayment, ref: string): Told {
  const charge = chargeOf(p, ref);
  if (charge.state !== 'authorized') return { payment: p, events: [] };
  const charges = p.charges.map((c) => (c === charge ? { ...c, state: 'voided' as const } : c));
  return {
    payment: { ...p, charges },
    events: [{ type: 'payment.voided', data: { ...about(p), attempt: Number(ref.slice(ref.lastIndexOf('_') + 1)), charge: ref } }],
  };
}

function received(p: SandboxPayment, charge: SandboxCharge): Told {
  const total = p.receivedMinor + charge.amountMinor;
  const state = total >= p.amountMinor ? 'paid' : p.state;
  return {
    payment: { ...p, receivedMinor: total, state, charges: [...p.charges, charge] },
    events: [{ type: 'payment.received', data: { ...about(p), charge: charge.ref, receivedMinor: `${charge.amountMinor}` } }],
  };
}

/** Takes an unpaid demand back, or lets it expire, and every card authorised on it go. Nothing happens to one that is paid or over. */
export function endAtSandbox(p: SandboxPayment, state: 'canceled' | 'expired'): Told {
  if (p.state !== 'open') return { payment: p, events: [] };
  let told: Told = { payment: { ...p, state }, events: [{ type: `payment.${state}`, data: about(p) }] };
  for (const { ref } of p.charges) {
    const next = letGoAtSandbox(told.payment, ref);
    told = { payment: next.payment, events: [...told.events, ...next.events] };
  }
  return told;
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
