import type { Dispute, DisputeFact } from './dispute.js';
import type { PaymentFact } from './payment.js';
import type { TransferFact } from './transfer.js';
import type { WebhookHeaders } from './webhook-signature.js';

/** What we ask a provider for. `id` is ours and makes the call repeatable: asking again gives the first answer. */
export type PaymentAsk = {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reference: string;
  /** The sale: what belongs together at the provider. */
  readonly group: string;
  readonly expiresAt: Date | null;
};
export type TransferAsk = {
  readonly id: string;
  readonly kind: 'payout' | 'refund';
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly orgId: string;
  /** The sale: what belongs together at the provider. */
  readonly group: string;
  /** The provider's charges the money came in by. A refund goes back over exactly one; those of a payout may cover only a part of it. */
  readonly sources: readonly { readonly charge: string; readonly amountMinor: bigint }[];
  /** The bank account, or the account at the provider, of a payout; a refund goes back the way the payment came. */
  readonly to: { readonly holder: string; readonly bank: string; readonly accountNo: string } | null;
};
/** `refused`: why it can never be done like this, in the provider's word; nothing was sent. */
export type TransferSent = { readonly providerRef: string } | { readonly refused: string };

/** What the provider says about a charge that the payer's bank disputes. */
export type DisputeNews = Pick<Dispute, 'providerRef' | 'charge' | 'currency' | 'amountMinor' | 'reason' | 'evidenceDueBy'>;

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
      readonly about: 'dispute';
      readonly dispute: DisputeNews;
      readonly fact: DisputeFact;
      readonly occurredAt: Date;
    }
  | {
      /** A dealer's account at the provider: whether money can be sent there, and what stands in the way. */
      readonly id: string;
      readonly about: 'account';
      readonly ref: string;
      readonly ready: boolean | null;
      readonly trouble: string | null;
      readonly occurredAt: Date;
    }
  | { readonly id: string; readonly about: 'nothing'; readonly occurredAt: Date }
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
  /**
   * Where the payer pays what is left of a demand, for this visit. `back` is the page of ours that he comes from and returns to.
   * Throws `payment.in_progress` while money for it is on its way already. Several calls: the caller says how long they may take together.
   */
  checkout(providerRef: string, payment: PaymentAsk & { readonly leftMinor: bigint }, back: string): Promise<{ url: string }>;
  /** Takes the money of an authorised charge. Asked again it does nothing. */
  capture(charge: string): Promise<void>;
  /** Lets an authorised charge go. Harmless when it is decided already. */
  letGo(charge: string): Promise<void>;
  /** Takes an unpaid demand back, with what is authorised on it. Harmless when it is paid or gone: money that still comes is reported as ever. */
  withdraw(providerRef: string): Promise<void>;
  send(transfer: TransferAsk): Promise<TransferSent>;
  /** Accounts of dealers at the provider, where it pays out by itself; null where we send to their banks. */
  readonly accounts: ConnectedAccounts | null;
  /** Checks who sent these bytes and when; returns the event's id. Throws `webhook.*`. */
  verify(headers: WebhookHeaders, body: Buffer, now: Date): { id: string };
  /** Reads one event out of bytes that were verified. Throws `webhook.bad_body`. */
  parse(body: string): ProviderEvent;
}

export interface ConnectedAccounts {
  /** Opens an account for an organisation; asked again it is the same one. */
  open(org: { readonly id: string; readonly country: string; readonly email: string }): Promise<{ ref: string }>;
  /** Where its owner tells the provider who he is, for this visit; he comes back to `back`. */
  onboarding(ref: string, back: string): Promise<{ url: string }>;
}

/** Nest token of the provider in use. */
export const PAYMENT_DRIVER = Symbol('payment driver');
