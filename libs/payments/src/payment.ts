import { DomainError } from '@ironsilk/kernel';

/**
 * One demand for money, as the provider tells it. Every field only ever grows (`receivedMinor`, `attempt`) or is only
 * ever set, so the facts may come late, twice and in any order and still lead to one state.
 */
export type Payment = {
  readonly id: string;
  readonly version: number;
  readonly escrowId: string;
  readonly subjectId: string;
  readonly part: string;
  readonly payerOrgId: string;
  readonly reference: string;
  readonly provider: string;
  readonly providerRef: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly receivedMinor: bigint;
  readonly attempt: number;
  readonly attemptFailed: boolean;
  readonly failure: string | null;
  readonly ended: 'canceled' | 'expired' | null;
  readonly expiresAt: Date | null;
};

/** `receivedMinor` is the total so far, not the step. `attempt` counts the payer's tries from 1. */
export type PaymentFact =
  | { readonly type: 'processing'; readonly attempt: number }
  | { readonly type: 'failed'; readonly attempt: number; readonly failure: string }
  | { readonly type: 'received'; readonly receivedMinor: bigint }
  | { readonly type: 'canceled' }
  | { readonly type: 'expired' };

export type PaymentState = 'open' | 'processing' | 'failed' | 'partly_paid' | 'paid' | 'canceled' | 'expired';

/** What people are told. Money that came in outweighs everything the provider said about the demand. */
export function paymentState(p: Payment): PaymentState {
  if (p.receivedMinor >= p.amountMinor) return 'paid';
  if (p.receivedMinor > 0n) return 'partly_paid';
  if (p.ended) return p.ended;
  if (p.attempt === 0) return 'open';
  return p.attemptFailed ? 'failed' : 'processing';
}

/** Takes a fact in. `newMinor` is the money this fact made known for the first time; 0 for old news. Throws `payment.bad_fact`. */
export function hearPayment(payment: Payment, fact: PaymentFact): { payment: Payment; newMinor: bigint } {
  switch (fact.type) {
    case 'received': {
      if (fact.receivedMinor <= 0n) throw new DomainError('payment.bad_fact', 'invalid', 'receivedMinor');
      const newMinor = fact.receivedMinor > payment.receivedMinor ? fact.receivedMinor - payment.receivedMinor : 0n;
      return { payment: { ...payment, receivedMinor: payment.receivedMinor + newMinor }, newMinor };
    }
    case 'canceled':
      return { payment: { ...payment, ended: 'canceled' }, newMinor: 0n };
    case 'expired':
      return { payment: { ...payment, ended: payment.ended ?? 'expired' }, newMinor: 0n };
    case 'processing':
    case 'failed': {
      if (!Number.isSafeInteger(fact.attempt) || fact.attempt < 1) throw new DomainError('payment.bad_fact', 'invalid', 'attempt');
      if (fact.attempt < payment.attempt) return { payment, newMinor: 0n };
      const failed = fact.type === 'failed' || (fact.attempt === payment.attempt && payment.attemptFailed);
      const failure = fact.type === 'failed' ? fact.failure : fact.attempt === payment.attempt ? payment.failure : null;
      return { payment: { ...payment, attempt: fact.attempt, attemptFailed: failed, failure }, newMinor: 0n };
    }
  }
}
