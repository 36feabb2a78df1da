import type { PaymentFact } from './payment.js';
import type { TransferFact } from './transfer.js';
import type { WebhookHeaders } from './webhook-signature.js';

/** What we ask a provider for. `id` is ours and makes the call repeatable: asking again gives the first answer. */
export type PaymentAsk = {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reference: string;
  readonly expiresAt: Date | null;
};
export type TransferAsk = {
  readonly id: string;
  readonly kind: 'payout' | 'refund';
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly orgId: string;
  /** The bank account of a payout; a refund goes back the way the payment came. */
  readonly to: { readonly holder: string; readonly bank: string; readonly accountNo: string } | null;
};

/** Something the provider tells us about one of our payments or transfers. `id` names the event, so that it counts once. */
export type ProviderEvent =
  | { readonly id: string; readonly about: 'payment'; readonly objectId: string; readonly fact: PaymentFact; readonly occurredAt: Date }
  | {
      readonly id: string;
      readonly about: 'transfer';
      readonly objectId: string;
      readonly fact: TransferFact;
      readonly reason: string | null;
      readonly occurredAt: Date;
    }
  | {
      readonly id: string;
      readonly about: 'unmatched';
      readonly reference: string;
      readonly amountMinor: bigint;
      readonly currency: string;
      readonly occurredAt: Date;
    };

/** The port. An adapter speaks to one provider and knows no rule of ours. */
export interface PaymentDriver {
  readonly provider: string;
  /** Opens a demand; the payer pays at the checkout or transfers by `reference`. */
  ask(payment: PaymentAsk): Promise<{ providerRef: string }>;
  /** Takes an unpaid demand back. Harmless when it is paid or gone: money that still comes is reported as ever. */
  withdraw(providerRef: string): Promise<void>;
  send(transfer: TransferAsk): Promise<{ providerRef: string }>;
  /** Checks who sent these bytes and when; returns the event's id. Throws `webhook.*`. */
  verify(headers: WebhookHeaders, body: Buffer, now: Date): { id: string };
  /** Reads one event out of bytes that were verified. Throws `webhook.bad_body`. */
  parse(body: string): ProviderEvent;
}

/** Nest token of the provider in use. */
export const PAYMENT_DRIVER = Symbol('payment driver');
