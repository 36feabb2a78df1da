import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestMarket, type Person } from '../market.js';
import { castOf, orderOf, type Cast } from '../trade.js';
import { stripeMock } from './engines.js';
import type { Engine } from './engines.js';
import { StripeBook } from './stripe-book.js';
import { WEBHOOK_SECRET } from './stripe-events.js';

// The whole product with Stripe as its provider: the checkout, webhooks over HTTP, connected accounts, disputes.
let mock: Engine, book: StripeBook, market: TestMarket, cast: Cast;
let buyer: Person, dealer: Person, operator: Person;
let told = 0;

beforeAll(async () => {
  mock = await stripeMock();
  book = new StripeBook(`http://127.0.0.1:${mock.port}`);
  const STRIPE_API_BASE = await book.open();
  await book.readExamples();
  market = await TestMarket.start({
    STRIPE_SECRET_KEY: 'sk_test_market',
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    STRIPE_API_BASE,
    WEB: 'on',
  });
  cast = await castOf(market, { payout: false });
  ({ buyer, dealer, operator } = cast);
});
afterAll(async () => {
  await market.stop();
  await book.close();
  await mock.stop();
  expect(book.refusedByMock).toEqual([]);
});

/** Stripe's new events reach the market by HTTP; what follows asks Stripe for more, until all is said. */
async function hear(): Promise<void> {
  for (;;) {
    const news = book.deliveries().slice(told);
    if (news.length === 0) return;
    told += news.length;
    for (const { headers, body } of news)
      expect((await market.call('POST', '/api/webhooks/stripe', body, { 'content-type': 'application/json', ...headers })).status).toBe(
        204,
      );
    await market.settle();
  }
}
const paymentOf = async (orderId: string, part: string): Promise<string> =>
  (await market.database.db.query('select id from payments.payment where subject_id = $1 and part = $2', [orderId, part]))[0].id;
const payPart = async (orderId: string, part: string): Promise<string> => {
  const { body } = await buyer.call('POST', `/api/payments/${await paymentOf(orderId, part)}/checkout`, { language: 'zh' });
  const charge = book.payAt(body.url);
  await hear();
  return charge;
};

it('takes a payment at Stripe’s checkout, pays the dealer’s connected account, and stands still while a payment is disputed', async () => {
  const { orderId } = await orderOf(market, cast);
  const id = await paymentOf(orderId, 'acceptance');
  expect((await buyer.call('GET', `/api/payments/${id}`)).body).toMatchObject({ provider: 'stripe', state: 'open', payable: true });
  expect((await dealer.call('POST', `/api/payments/${id}/checkout`, { language: 'en' })).status).toBe(403);
  // The page's own link leads there, and nowhere for who is not signed in.
  const there = await buyer.call('GET', `/zh/orders/${orderId}/pay/${id}/checkout`);
  expect(there).toMatchObject({ status: 303, headers: { location: expect.stringMatching(/^https:\/\/checkout\.stripe\.com\//) } });
  expect((await market.call('GET', `/orders/${orderId}/pay/${id}/checkout`)).headers['location']).toMatch(/sign-in/);
  expect(await buyer.call('POST', `/api/payments/${id}/sandbox`, { method: 'card' })).toMatchObject({
    status: 404,
    body: { code: 'sandbox.not_in_use' },
  });
  await payPart(orderId, 'acceptance');
  expect((await buyer.call('GET', `/api/payments/${id}`)).body).toMatchObject({ state: 'paid', receivedMinor: '600000' });
  expect(await buyer.call('POST', `/api/payments/${id}/checkout`, { language: 'en' })).toMatchObject({
    status: 409,
    body: { code: 'payment.not_open' },
  });

  // The dealer connects; a second owner agrees; Stripe says that he may be paid.
  expect((await dealer.call('GET', '/api/payments/connect')).body).toEqual({
    provider: 'stripe',
    started: false,
    ready: false,
    trouble: null,
  });
  const gone = await dealer.call('POST', '/api/payments/connect', { currency: 'USD', language: 'en' });
  expect(gone).toMatchObject({ status: 200, body: { url: expect.stringMatching(/^https:/) } });
  await dealer.call('POST', '/api/payments/connect', { currency: 'USD', language: 'en' });
  const partner = await market.person('dealer', { orgId: dealer.orgId });
  await market.database.db.query(`update identity.membership set role_since = clock_timestamp() - interval '1 day' where user_id = $1`, [
    partner.userId,
  ]);
  const accounts = (await partner.call('GET', '/api/organisations/current/payout-accounts')).body.items;
  expect(accounts).toMatchObject([{ bank: 'Stripe', status: 'proposed', currency: 'USD' }]);
  await partner.call('POST', `/api/organisations/current/payout-accounts/${accounts[0].id}/decision`, { decision: 'active' });
  await payPart(orderId, 'inspection');
  const statement = async () => (await dealer.call('GET', '/api/statements')).body;
  expect((await statement()).payout.waiting).toMatchObject([{ amountMinor: '585000', account: 'none' }]);
  const [{ ref }] = await market.database.db.query('select ref from payments.connected_account where org_id = $1', [dealer.orgId]);
  book.accountReady(ref);
  await hear();
  expect((await dealer.call('GET', '/api/payments/connect')).body).toMatchObject({ started: true, ready: true });
  expect(await statement()).toMatchObject({ payout: { waiting: [] }, totals: { sentMinor: '585000', dealerMinor: '0' } });

  const [charge] = Object.keys(
    (await market.database.db.query('select charges from payments.payment where id = $1', [await paymentOf(orderId, 'inspection')]))[0]
      .charges,
  );
  const dispute = book.dispute(charge!);
  await hear();
  expect((await buyer.call('GET', `/api/orders/${orderId}`)).body.moneyFrozen).toBe(true);
  expect((await operator.call('GET', '/api/payments/disputes')).body.items).toMatchObject([
    { provider: 'stripe', providerRef: dispute, state: 'open' },
  ]);
  book.decide(dispute, 'lost');
  await hear();
  expect((await buyer.call('GET', `/api/orders/${orderId}`)).body).toMatchObject({
    moneyFrozen: false,
    ending: { reason: 'charged_back' },
  });
  const { balances } = (await operator.call('GET', '/api/statements/market')).body;
  expect(balances.reduce((sum: bigint, b: { balanceMinor: string }) => sum + BigInt(b.balanceMinor), 0n)).toBe(0n);
});

it('gives a buyer his money back over the charge he paid with', async () => {
  const { orderId } = await orderOf(market, cast);
  const charge = await payPart(orderId, 'acceptance');
  await operator.call('POST', `/api/orders/${orderId}/end`, { cause: 'export_refused', reason: 'a test' });
  await market.settle();
  await hear();
  const rows = await market.database.db.query(
    'select t.kind, t.state, s.charge from payments.transfer t join payments.transfer_source s on s.transfer_id = t.id where t.subject_id = $1',
    [orderId],
  );
  expect(rows).toEqual([{ kind: 'refund', state: 'paid', charge }]);
});

it('refuses what Stripe did not sign, and webhooks of a provider that is not in use', async () => {
  const [body, json] = [Buffer.from('{}'), { 'content-type': 'application/json' }];
  expect(await market.call('POST', '/api/webhooks/stripe', body, { ...json, 'stripe-signature': 't=1,v1=00' })).toMatchObject({
    status: 422,
    body: { code: 'webhook.bad_headers' },
  });
  expect(await market.call('POST', '/api/webhooks/sandbox', body, json)).toMatchObject({
    status: 404,
    body: { code: 'webhook.not_in_use' },
  });
});
