import { DomainError } from '@ironsilk/kernel';

/**
 * One demand for money, as the provider tells it. Every field only ever grows (`receivedMinor`, `attempt`, `charges`) or is
 * only ever set, so the facts may come late, twice and in any order and still lead to one state.
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
  /** What each of the provider's charges brought in so far, by its name; `0` for one that came to nothing. */
  readonly charges: Readonly<Record<string, string>>;
  /** The authorised charge that is being taken. Any other is let go, so that nobody pays twice. */
  readonly capturing: string | null;
  readonly attempt: number;
  readonly attemptFailed: boolean;
  readonly failure: string | null;
  readonly ended: 'canceled' | 'expired' | null;
  readonly expiresAt: Date | null;
};

/** What this provider calls a demand; null when he has not heard of it, as after a market changed to him from another. */
export const refAt = ({ provider, providerRef }: Payment, at: string): string | null => (provider === at ? providerRef : null);

/**
 * `receivedMinor` is the total of its charge so far, not the step. `attempt` grows with every try of the payer, from 1.
 * A card is first authorised, then taken (`received`) or let go (`voided`); a bank transfer is `received` at once.
 */
export type PaymentFact =
  | { readonly type: 'processing'; readonly attempt: number }
  | { readonly type: 'failed'; readonly attempt: number; readonly failure: string }
  | { readonly type: 'authorized'; readonly attempt: number; readonly charge: string }
  | { readonly type: 'voided'; readonly attempt: number; readonly charge: string }
  | { readonly type: 'received'; readonly charge: string; readonly receivedMinor: bigint }
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

const known = (payment: Payment, charge: string): boolean => Object.hasOwn(payment.charges, charge);
const over = (payment: Payment, charge: string, broughtMinor: bigint): Payment => ({
  ...payment,
  charges: { ...payment.charges, [charge]: `${broughtMinor}` },
  capturing: payment.capturing === charge ? null : payment.capturing,
});

function tried(payment: Payment, attempt: number, failure: string | null): Payment {
  if (!Number.isSafeInteger(attempt) || attempt < 1) throw new DomainError('payment.bad_fact', 'invalid', 'attempt');
  if (attempt < payment.attempt) return payment;
  const again = attempt === payment.attempt;
  const attemptFailed = failure !== null || (again && payment.attemptFailed);
  return { ...payment, attempt, attemptFailed, failure: failure ?? (again ? payment.failure : null) };
}

/** Takes a fact in. `newMinor` is the money this fact made known for the first time; 0 for old news. Throws `payment.bad_fact`. */
export function hearPayment(payment: Payment, fact: PaymentFact): { payment: Payment; newMinor: bigint } {
  const became = (next: Payment, newMinor = 0n) => ({ payment: next, newMinor });
  switch (fact.type) {
    case 'received': {
      if (fact.receivedMinor <= 0n) throw new DomainError('payment.bad_fact', 'invalid', 'receivedMinor');
      const newMinor = fact.receivedMinor - BigInt(payment.charges[fact.charge] ?? 0);
      if (newMinor <= 0n) return became(payment);
      return became({ ...over(payment, fact.charge, fact.receivedMinor), receivedMinor: payment.receivedMinor + newMinor }, newMinor);
    }
    case 'authorized': {
      const next = tried(payment, fact.attempt, null);
      return became(known(payment, fact.charge) ? next : { ...next, capturing: payment.capturing ?? fact.charge });
    }
    case 'voided': {
      const next = tried(payment, fact.attempt, 'not_taken');
      return became(known(payment, fact.charge) ? next : over(next, fact.charge, 0n));
    }
    case 'canceled':
      return became({ ...payment, ended: 'canceled' });
    case 'expired':
      return became({ ...payment, ended: payment.ended ?? 'expired' });
    case 'processing':
      return became(tried(payment, fact.attempt, null));
    case 'failed':
      return became(tried(payment, fact.attempt, fact.failure));
  }
}

/** Whether an authorised charge is to be taken; else it is let go, and the payer keeps his money. */
export const wantsCharge = (payment: Payment, charge: string, partIsDue: boolean): boolean =>
  partIsDue && payment.capturing === charge && !payment.ended && payment.receivedMinor < payment.amountMinor;
