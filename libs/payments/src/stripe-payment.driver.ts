import { DomainError } from '@ironsilk/kernel';
import type { CircuitBreaker } from '@ironsilk/platform';
import Stripe from 'stripe';
import type { ConnectedAccounts, PaymentAsk, PaymentDriver, ProviderEvent, TransferAsk, TransferSent } from './payment-driver.js';
import { fromStripe, toStripe } from './stripe-amount.js';
import { PAYMENT_KEY, readStripeEvent, stripeSnapshot, TRANSFER_KEY, WITHDRAWN_KEY } from './stripe-event.js';
import { verifyStripeSignature } from './stripe-signature.js';
import type { WebhookHeaders } from './webhook-signature.js';

/** The version our reading of answers and events was written for. */
const API_VERSION = '2026-10-28.endive';

export type StripeOptions = {
  readonly secretKey: string;
  readonly webhookSecrets: readonly string[];
  /** Another address than Stripe's, for stripe-mock. */
  readonly apiBase?: string;
  /** Factor on the time-out (`REMOTE_PATIENCE`). */
  readonly patience?: number;
};

/** Whether an error says that Stripe is not well, or asks for patience; everything else is an answer. */
export const isStripeAway = (error: Error): boolean =>
  error instanceof DomainError
    ? error.kind === 'unavailable'
    : !(error instanceof Stripe.errors.StripeError) ||
      error instanceof Stripe.errors.StripeConnectionError ||
      error instanceof Stripe.errors.StripeAPIError ||
      error instanceof Stripe.errors.StripeRateLimitError;

const codeOf = (error: unknown): string => (error instanceof Stripe.errors.StripeError && error.code) || 'invalid_request';
const refusal = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError;
/** The balance fills up by itself when earlier payments settle. */
const PATIENCE = new Set(['balance_insufficient', 'insufficient_funds', 'lock_timeout', 'idempotency_key_in_use']);
const DECIDED = new Set(['payment_intent_unexpected_state', 'charge_already_captured']);
const ON_ITS_WAY = new Set(['processing', 'requires_capture']);

/**
 * Stripe, as a platform with separate charges and transfers (docs/decisions/042). A demand is a customer of its own, so that
 * everything that is ever paid for it can be listed; a charge is a payment intent; a refund goes back over one; a payout is a
 * transfer to the dealer's connected account. Everything is named by our ids, so that asking again is the same request.
 */
export class StripePaymentDriver implements PaymentDriver {
  readonly provider = 'stripe';
  private readonly stripe: Stripe;

  constructor(
    private readonly options: StripeOptions,
    private readonly breaker: CircuitBreaker,
  ) {
    const base = options.apiBase ? new URL(options.apiBase) : null;
    this.stripe = new Stripe(options.secretKey, {
      apiVersion: API_VERSION,
      // Twice, with the pause between, fits into the budget of one call.
      timeout: 8_000 * (options.patience ?? 1),
      maxNetworkRetries: 1,
      telemetry: false,
      ...(base ? { protocol: base.protocol === 'http:' ? 'http' : 'https', host: base.hostname, port: base.port } : {}),
    });
  }

  /** One call. An answer of Stripe's that is a refusal comes out as ours: final, but for the few that time heals. */
  private async call<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.breaker.run(work);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      const final = refusal(error) && !PATIENCE.has(codeOf(error));
      throw Object.assign(
        new DomainError('payment.provider_refused', final ? 'invalid' : 'unavailable', undefined, { reason: codeOf(error) }),
        {
          cause: error,
        },
      );
    }
  }

  /** The same where a refusal is something to go on with; its code. */
  private async refusable<T>(work: () => Promise<T>): Promise<T | { readonly refused: string }> {
    try {
      return await this.call(work);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') return { refused: String(error.params['reason'] ?? 'invalid_request') };
      throw error;
    }
  }

  async ask(ask: PaymentAsk): Promise<{ providerRef: string }> {
    const metadata = { [PAYMENT_KEY]: ask.id, amount: `${toStripe(ask.amountMinor, ask.currency)}`, currency: ask.currency };
    const demand = { name: ask.reference, description: ask.group, metadata };
    const { id } = await this.call(() => this.stripe.customers.create(demand, { idempotencyKey: `ask-${ask.id}` }));
    return { providerRef: id };
  }

  async checkout(customer: string, ask: PaymentAsk & { readonly leftMinor: bigint }, back: string): Promise<{ url: string }> {
    const amount = toStripe(ask.leftMinor, ask.currency);
    const { data: sessions } = await this.call(() =>
      this.stripe.checkout.sessions.list({ customer, limit: 100, expand: ['data.payment_intent'] }),
    );
    const intents = sessions.flatMap((s) => (s.payment_intent && typeof s.payment_intent === 'object' ? [s.payment_intent] : []));
    const paidMinor = intents.reduce((sum, i) => sum + fromStripe(i.amount_received, ask.currency), 0n);
    // Paid already and only not heard of yet, or being decided: nobody is sent to pay twice.
    if (intents.some((i) => ON_ITS_WAY.has(i.status)) || ask.amountMinor - paidMinor < ask.leftMinor)
      throw new DomainError('payment.in_progress', 'conflict');
    for (const open of sessions.filter((s) => s.status === 'open')) {
      if (open.amount_total === amount && open.success_url === back && open.url) return { url: open.url };
      await this.refusable(() => this.stripe.checkout.sessions.expire(open.id));
    }
    const { url } = await this.call(() =>
      this.stripe.checkout.sessions.create(sessionOf(customer, ask, amount, back), { idempotencyKey: `pay-${ask.id}-${sessions.length}` }),
    );
    if (!url) throw new DomainError('payment.provider_refused', 'unavailable', undefined, { reason: 'no_address' });
    return { url };
  }

  async capture(charge: string): Promise<void> {
    await this.decide(() => this.stripe.paymentIntents.capture(charge, {}, { idempotencyKey: `capture-${charge}` }));
  }

  async letGo(charge: string): Promise<void> {
    await this.decide(() => this.stripe.paymentIntents.cancel(charge, {}, { idempotencyKey: `cancel-${charge}` }));
  }

  /** Takes a charge or lets it go; harmless when that was decided before. */
  private async decide(work: () => Promise<unknown>): Promise<void> {
    const answer = await this.refusable(work);
    const refused = typeof answer === 'object' && answer && 'refused' in answer ? String(answer.refused) : null;
    if (refused && !DECIDED.has(refused)) throw new DomainError('payment.provider_refused', 'invalid', undefined, { reason: refused });
  }

  async withdraw(customer: string): Promise<void> {
    const demand = await this.call(() => this.stripe.customers.retrieve(customer));
    if (demand.deleted || demand.metadata[WITHDRAWN_KEY]) return;
    const { data: intents } = await this.call(() => this.stripe.paymentIntents.list({ customer, limit: 100 }));
    const received = intents.reduce((sum, i) => sum + i.amount_received, 0);
    if (received > 0 && received >= Number(demand.metadata['amount'])) return;
    const { data: open } = await this.call(() => this.stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 }));
    for (const session of open) await this.refusable(() => this.stripe.checkout.sessions.expire(session.id));
    for (const intent of intents) if (intent.status === 'requires_capture') await this.letGo(intent.id);
    const mark = { metadata: { [WITHDRAWN_KEY]: 'yes' } };
    await this.call(() => this.stripe.customers.update(customer, mark, { idempotencyKey: `withdraw-${customer}` }));
  }

  send = (ask: TransferAsk): Promise<TransferSent> => (ask.kind === 'refund' ? this.refund(ask) : this.payOut(ask));

  // What was sent is looked for first: Stripe forgets a key after some time, and nothing may be sent twice however late we come back.
  private async refund(ask: TransferAsk): Promise<TransferSent> {
    const [source] = ask.sources;
    if (!source || ask.sources.length > 1) throw new DomainError('payment.bad_fact', 'invalid', 'sources');
    const { data: before } = await this.call(() => this.stripe.refunds.list({ payment_intent: source.charge, limit: 100 }));
    const known = before.find((r) => r.metadata?.[TRANSFER_KEY] === ask.id);
    if (known) return { providerRef: known.id };
    const refund = {
      payment_intent: source.charge,
      amount: toStripe(ask.amountMinor, ask.currency),
      metadata: { [TRANSFER_KEY]: ask.id },
    };
    const answer = await this.refusable(() => this.stripe.refunds.create(refund, { idempotencyKey: `refund-${ask.id}` }));
    return 'refused' in answer ? answer : { providerRef: answer.id };
  }

  private async payOut(ask: TransferAsk): Promise<TransferSent> {
    const destination = ask.to?.accountNo ?? '';
    if (!/^acct_\w+$/.test(destination)) return { refused: 'account_not_connected' };
    const { data: before } = await this.call(() => this.stripe.transfers.list({ transfer_group: ask.group, limit: 100 }));
    const known = before.find((t) => t.metadata[TRANSFER_KEY] === ask.id);
    if (known) return { providerRef: known.id };
    const source = await this.sourceOf(ask);
    const transfer = {
      amount: toStripe(ask.amountMinor, ask.currency),
      currency: ask.currency.toLowerCase(),
      destination,
      transfer_group: ask.group,
      ...(source ? { source_transaction: source } : {}),
      metadata: { [TRANSFER_KEY]: ask.id },
    };
    const answer = await this.refusable(() => this.stripe.transfers.create(transfer, { idempotencyKey: `transfer-${ask.id}` }));
    return 'refused' in answer ? answer : { providerRef: answer.id };
  }

  /** The charge a payout is made of, if it is one alone: then Stripe waits for its money instead of refusing while it settles. */
  private async sourceOf({ sources, amountMinor }: TransferAsk): Promise<string | null> {
    const [source] = sources;
    if (!source || sources.length > 1 || source.amountMinor < amountMinor) return null;
    const { latest_charge: charge } = await this.call(() => this.stripe.paymentIntents.retrieve(source.charge));
    return typeof charge === 'string' ? charge : (charge?.id ?? null);
  }

  readonly accounts: ConnectedAccounts = {
    open: async ({ id, country, email }) => {
      const account = {
        country,
        email,
        // The market is liable and decides when money goes; Stripe asks the dealer who he is, on its own pages.
        controller: {
          fees: { payer: 'application' as const },
          losses: { payments: 'application' as const },
          stripe_dashboard: { type: 'express' as const },
        },
        capabilities: { transfers: { requested: true } },
        metadata: { ironsilk_organisation: id },
      };
      const { id: ref } = await this.call(() => this.stripe.accounts.create(account, { idempotencyKey: `account-${id}` }));
      return { ref };
    },
    onboarding: async (ref, back) => {
      const link = { account: ref, type: 'account_onboarding' as const, refresh_url: back, return_url: back };
      const { url } = await this.call(() => this.stripe.accountLinks.create(link));
      return { url };
    },
  };

  verify(headers: WebhookHeaders, body: Buffer, now: Date): { id: string } {
    verifyStripeSignature(this.options.webhookSecrets, headers, body, now);
    return { id: stripeSnapshot(body.toString('utf8')).id };
  }
  parse = (body: string): ProviderEvent => readStripeEvent(body);
}

const sessionOf = (customer: string, ask: PaymentAsk, amount: number, back: string): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  customer,
  client_reference_id: ask.id,
  line_items: [
    { quantity: 1, price_data: { currency: ask.currency.toLowerCase(), unit_amount: amount, product_data: { name: ask.reference } } },
  ],
  payment_intent_data: { transfer_group: ask.group, description: ask.reference, metadata: { [PAYMENT_KEY]: ask.id } },
  // A card is only authorised here, and taken when we see that its part is still due; methods without that step are taken at once.
  payment_method_options: { card: { capture_method: 'manual' } },
  // Bank transfers into a Stripe balance come in pieces that no charge names; they are not offered.
  excluded_payment_method_types: ['customer_balance'],
  // What is asked is what is paid: no price in another currency.
  adaptive_pricing: { enabled: false },
  metadata: { [PAYMENT_KEY]: ask.id },
  success_url: back,
  cancel_url: back,
});
