import { expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { CircuitBreaker } from '@ironsilk/platform';
import { isStripeAway, StripePaymentDriver } from '@ironsilk/payments';
import Stripe from 'stripe';
import { until } from '../../apps/cli/src/journey/person.js';

// `STRIPE_SECRET_KEY=sk_test_… npm run stripe:try`: a payment's life at Stripe itself, in its test mode. Neither `npm test` nor
// `npm run engines` runs this: it needs somebody's account.
const secretKey = process.env['STRIPE_SECRET_KEY'] ?? '';
if (!/^[sr]k_test_/.test(secretKey)) throw new Error('Set STRIPE_SECRET_KEY to a test key (sk_test_…).');

const driver = new StripePaymentDriver(
  { secretKey, webhookSecrets: [] },
  new CircuitBreaker('payments', { budgetMs: 20_000, isFault: isStripeAway }),
);
const stripe = new Stripe(secretKey);
const since = Math.floor(Date.now() / 1000) - 5;

/** What Stripe tells of one of our ids, read as webhooks are. */
async function told(id: string): Promise<unknown[]> {
  const { data } = await stripe.events.list({ created: { gte: since }, limit: 100 });
  const events = data.map((event) => driver.parse(JSON.stringify(event))).toReversed();
  return events.flatMap((e) => ((e.about === 'payment' || e.about === 'transfer') && e.objectId === id ? [e.fact] : []));
}
/** Whoever pays: one of Stripe's test cards, with what our checkout gives to its payment. */
const card = (customer: string, id: string, method: string): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create({
    customer,
    amount: 5_000,
    currency: 'usd',
    payment_method: method,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    capture_method: 'manual',
    confirm: true,
    metadata: { ironsilk_payment: id },
  });

it('authorises, takes, refunds once, and hears of each', async () => {
  const ask = {
    id: newId(),
    amountMinor: 5_000n,
    leftMinor: 5_000n,
    currency: 'USD',
    reference: 'RF18TRY',
    group: newId(),
    expiresAt: null,
  };
  const { providerRef } = await driver.ask(ask);
  expect(await driver.ask(ask)).toEqual({ providerRef });
  const { url } = await driver.checkout(providerRef, ask, 'https://example.com/pay');
  expect(url).toMatch(/^https:\/\//);
  expect(await driver.checkout(providerRef, ask, 'https://example.com/pay')).toEqual({ url });
  const { id: charge } = await card(providerRef, ask.id, 'pm_card_visa');
  for (let i = 0; i < 2; i++) await driver.capture(charge);
  const refund = { id: newId(), kind: 'refund' as const, amountMinor: 2_000n, currency: 'USD', orgId: newId(), group: ask.group, to: null };
  const sent = await driver.send({ ...refund, sources: [{ charge, amountMinor: 2_000n }] });
  expect(await driver.send({ ...refund, sources: [{ charge, amountMinor: 2_000n }] })).toEqual(sent);
  await until('Stripe to tell of the refund', async () => (await told(refund.id)).includes('paid'));
  expect(await told(ask.id)).toContainEqual({ type: 'received', charge, receivedMinor: 5_000n });
});

it('lets a card go with a demand that is taken back', async () => {
  const ask = { id: newId(), amountMinor: 5_000n, currency: 'USD', reference: 'RF18TRY', group: newId(), expiresAt: null };
  const { providerRef } = await driver.ask(ask);
  const { id: charge } = await card(providerRef, ask.id, 'pm_card_visa');
  for (let i = 0; i < 2; i++) await driver.withdraw(providerRef);
  await until('Stripe to tell that it is canceled', async () =>
    (await told(ask.id)).some((f) => JSON.stringify(f) === '{"type":"canceled"}'),
  );
  expect(await told(ask.id)).toContainEqual(expect.objectContaining({ type: 'voided', charge }));
});
