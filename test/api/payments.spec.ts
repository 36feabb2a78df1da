import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { PAYMENT_DRIVER, type PaymentDriver } from '@ironsilk/payments';
import { CONFIG, type Config } from '@ironsilk/platform';
import { TestMarket, type Person } from '../market.js';
import { castOf, openPayout, orderOf, payPart, type Cast } from '../trade.js';

let market: TestMarket;
let buyer: Person, dealer: Person, stranger: Person, operator: Person;
let subjectId: string;
let cast: Cast;

beforeAll(async () => {
  market = await TestMarket.start();
  cast = await castOf(market, { payout: false });
  ({ buyer, dealer, operator } = cast);
  stranger = await market.person('buyer');
  ({ orderId: subjectId } = await orderOf(market, cast));
});
afterAll(() => market.stop());

const paymentId = async (): Promise<string> =>
  (await market.database.db.query('select id from payments.payment where subject_id = $1', [subjectId]))[0].id;

describe('paying at the sandbox checkout', () => {
  it('shows the payer what to pay, by when, with which reference', async () => {
    const page = await buyer.call('GET', `/api/payments/${await paymentId()}`);
    expect(page).toMatchObject({
      status: 200,
      body: { milestone: 'acceptance', amountMinor: '600000', leftMinor: '600000', state: 'open', payable: true, orderId: subjectId },
    });
    expect(page.body.printedReference).toMatch(/^RF\d\d IS20 2600 0001 P1$/);
  });

  it.each(['hears of the demand', 'opens the checkout'])(
    'refuses a payer in time when the provider who %s does not answer',
    async (what) => {
      const id = await paymentId();
      const driver = market.get<PaymentDriver>(PAYMENT_DRIVER);
      const config = market.get<Config>(CONFIG);
      const { ask, checkout } = driver;
      const { REMOTE_PATIENCE } = config;
      const [{ provider_ref: known }] = await market.database.db.query('select provider_ref from payments.payment where id = $1', [id]);
      const asked: string[] = [];
      const never = (call: string) => () => new Promise<never>(() => asked.push(call));
      Object.assign(driver, { ask: never('ask'), checkout: never('checkout') });
      Object.assign(config, { REMOTE_PATIENCE: 0.01 });
      try {
        if (what === 'hears of the demand')
          await market.database.db.query('update payments.payment set provider_ref = null where id = $1', [id]);
        const late = await buyer.call('POST', `/api/payments/${id}/checkout`, { language: 'en' });
        expect(late).toMatchObject({ status: 503, body: { code: 'payments.away' }, headers: { 'retry-after': expect.any(String) } });
        expect(asked).toEqual([what === 'hears of the demand' ? 'ask' : 'checkout']);
      } finally {
        Object.assign(driver, { ask, checkout });
        Object.assign(config, { REMOTE_PATIENCE });
        await market.database.db.query('update payments.payment set provider_ref = $2 where id = $1', [id, known]);
      }
    },
  );

  it('is heard of by webhook, counts a double click once, and a declined card not at all', async () => {
    const id = await paymentId();
    await buyer.call('POST', `/api/payments/${id}/sandbox`, { method: 'card', outcome: 'declined' });
    await market.settle();
    expect((await buyer.call('GET', `/api/payments/${id}`)).body).toMatchObject({
      state: 'failed',
      failure: 'card_declined',
      payable: true,
    });
    const key = { 'idempotency-key': newId() };
    const clicks = await Promise.all([1, 2, 3].map(() => buyer.call('POST', `/api/payments/${id}/sandbox`, { method: 'card' }, key)));
    expect(clicks.map((c) => c.status)).toEqual([200, 200, 200]);
    await market.settle();
    expect((await buyer.call('GET', `/api/payments/${id}`)).body).toMatchObject({ state: 'paid', receivedMinor: '600000', payable: false });
    const again = await buyer.call('POST', `/api/payments/${id}/sandbox`, { method: 'card' });
    expect(again).toMatchObject({ status: 409, body: { code: 'sandbox.paid_already' } });
  });

  it.each([
    ['an amount below zero', { method: 'transfer', amountMinor: '-5' }, 422],
    ['an amount that is no number', { method: 'transfer', amountMinor: '1e9' }, 422],
    ['a method nobody knows', { method: 'cash' }, 422],
    ['nothing', { method: 'transfer', amountMinor: '0' }, 422],
  ])('refuses %s and names it', async (_, body, status) => {
    const refused = await buyer.call('POST', `/api/payments/${await paymentId()}/sandbox`, body);
    expect([refused.status, refused.headers['content-type']]).toEqual([status, expect.stringContaining('problem+json')]);
    expect(refused.body.remedy).toBeTruthy();
  });
});

describe('who sees the money', () => {
  it('is its two sides and the operator, nobody by guessing', async () => {
    const path = `/api/statements/orders/${subjectId}`;
    for (const person of [buyer, dealer, operator])
      expect((await person.call('GET', path)).body.totals).toMatchObject({ inMinor: '600000', heldMinor: '600000' });
    expect(await stranger.call('GET', path)).toMatchObject({ status: 404, body: { code: 'escrow.not_found' } });
    expect(await stranger.call('GET', `${path}/csv`)).toMatchObject({ status: 404 });
    expect(await stranger.call('GET', `/api/payments/${await paymentId()}`)).toMatchObject({ status: 404 });
    expect(await stranger.call('POST', `/api/payments/${await paymentId()}/sandbox`, { method: 'card' })).toMatchObject({ status: 404 });
    expect(await dealer.call('POST', `/api/payments/${await paymentId()}/sandbox`, { method: 'card' })).toMatchObject({ status: 403 });
    expect((await market.call('GET', path)).status).toBe(401);
    expect((await stranger.call('GET', '/api/statements')).body).toMatchObject({ lines: [], currencies: [] });
  });

  it('as a page and as a table, and the whole ledger adds up to zero', async () => {
    const mine = await buyer.call('GET', '/api/statements?currency=USD');
    expect(mine.body).toMatchObject({
      currencies: ['USD'],
      lines: [{ kind: 'funding_received', amountMinor: '600000', heldBalanceMinor: '600000' }],
    });
    const csv = await dealer.call('GET', '/api/statements/csv?currency=USD');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.toString().split('\r\n')[1]).toMatch(
      /,funding_received,acceptance,.*,600000,600000,600000,0,0,0,0,0,600000,payment,[0-9a-f-]{36},USD$/,
    );
    const { balances } = (await operator.call('GET', '/api/statements/market')).body;
    expect(balances.reduce((sum: bigint, b: { balanceMinor: string }) => sum + BigInt(b.balanceMinor), 0n)).toBe(0n);
    expect((await buyer.call('GET', '/api/statements?from=yesterday')).status).toBe(422);
  });
});

describe('a webhook over HTTP', () => {
  it('with a wrong signature is refused in words, and changes nothing', async () => {
    const body = JSON.stringify({
      id: 'evt_1',
      type: 'payment.received',
      created: new Date().toISOString(),
      data: { clientId: await paymentId(), receivedMinor: '99999999' },
    });
    const headers = {
      'content-type': 'application/json',
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,bm90IHRoZSByaWdodCBvbmU=',
    };
    const answer = await market.call('POST', '/api/webhooks/sandbox', Buffer.from(body), headers);
    expect(answer).toMatchObject({ status: 401, body: { code: 'webhook.bad_signature' } });
    expect((await buyer.call('GET', `/api/payments/${await paymentId()}`)).body.receivedMinor).toBe('600000');
  });

  it('reaches us byte for byte when it is right', async () => {
    const { signWebhook } = await import('@ironsilk/payments');
    const { readFileSync } = await import('node:fs');
    const secret = readFileSync(`${market.dataDir}/keys/sandbox-webhook.secret`, 'utf8').trim();
    const body = Buffer.from(
      `{ "id":"evt_2",\n "type":"credit.unmatched", "created":"${new Date().toISOString()}", "data":{"reference":"señor","amountMinor":"500","currency":"EUR"}}`,
    );
    const answer = await market.call('POST', '/api/webhooks/sandbox', body, {
      'content-type': 'application/json',
      ...signWebhook(secret, 'evt_2', new Date(), body),
    });
    expect(answer.status).toBe(204);
    await market.settle();
    const { balances } = (await operator.call('GET', '/api/statements/market')).body;
    expect(balances).toContainEqual({ kind: 'suspense', currency: 'EUR', balanceMinor: '500' });
  });
});

describe('a dealer without a payout account', () => {
  it('sees what waits for him, is told, and is paid as soon as two of his people agree on one', async () => {
    const mine = async () => (await dealer.call('GET', '/api/statements')).body;
    expect((await mine()).payout).toEqual({ waiting: [] });
    await payPart(market, buyer, subjectId, 'inspection');
    expect((await mine()).payout).toEqual({ waiting: [{ currency: 'USD', amountMinor: '585000', sales: 1, account: 'none' }] });
    expect((await mine()).totals).toMatchObject({ dealerMinor: '585000', sentMinor: '0' });
    expect((await buyer.call('GET', '/api/statements')).body.payout).toBeNull();
    const { items } = (await dealer.call('GET', '/api/notifications')).body;
    expect(items.map((n: { template: string; link: string }) => [n.template, n.link])).toContainEqual(['payout_waits', '/account/payout']);
    await openPayout(market, dealer);
    await market.settle();
    expect((await mine()).payout).toEqual({ waiting: [] });
    expect((await mine()).totals).toMatchObject({ dealerMinor: '0', sentMinor: '585000' });
  });
});

describe('a payout the bank does not take', () => {
  const troubled = async () => (await operator.call('GET', '/api/payments/transfers')).body.items;
  const told = async (person: Person, template: string): Promise<{ title: string; link: string }[]> =>
    (await person.call('GET', '/api/notifications')).body.items.filter((n: { template: string }) => n.template === template);

  it('is told to the dealer and the operator with its reason, stays owed, and can be sent again by the operator alone', async () => {
    const other = await market.person('dealer');
    await openPayout(market, other, '6217000012349999');
    const { orderId } = await orderOf(market, { ...cast, dealer: other });
    await payPart(market, buyer, orderId, 'acceptance');
    await payPart(market, buyer, orderId, 'inspection');
    const [transfer] = await troubled();
    expect(transfer).toMatchObject({
      kind: 'payout',
      orgId: other.orgId,
      orderId,
      amountMinor: '585000',
      state: 'failed',
      reason: 'account_closed',
      accountEndsWith: '9999',
    });
    expect(await told(other, 'payout_came_back')).toMatchObject([{ link: '/account/payout', title: expect.stringContaining('5850.00') }]);
    expect(await told(operator, 'transfer_came_back')).toMatchObject([{ link: '/operator/money' }]);
    const totals = async () => (await other.call('GET', '/api/statements')).body.totals;
    expect(await totals()).toMatchObject({ dealerMinor: '585000', sentMinor: '0' });
    for (const person of [other, buyer])
      for (const [method, path] of [
        ['GET', '/api/payments/transfers'],
        ['POST', `/api/payments/transfers/${transfer.id}/retry`],
      ] as const)
        expect((await person.call(method, path)).status).toBe(403);

    // Sent again to the same account, it comes back again, as a transfer of its own.
    expect((await operator.call('POST', `/api/payments/transfers/${transfer.id}/retry`)).status).toBe(204);
    await market.settle();
    const again = await troubled();
    expect([again.length, again[0].id === transfer.id]).toEqual([1, false]);

    // Another account two people agreed to is paid without anybody’s help.
    await openPayout(market, other, '6217000012345670');
    await market.settle();
    expect(await troubled()).toEqual([]);
    expect(await totals()).toMatchObject({ dealerMinor: '0', sentMinor: '585000' });
  });
});

describe('a payment disputed at the bank', () => {
  it('is seen by the operator, stops the sale, and ends it as unpaid when the bank decides for the payer', async () => {
    const { orderId } = await orderOf(market, cast);
    await payPart(market, buyer, orderId, 'acceptance');
    const [{ id }] = await market.database.db.query('select id from payments.payment where subject_id = $1', [orderId]);
    expect((await dealer.call('POST', `/api/payments/${id}/sandbox`, { method: 'dispute' })).status).toBe(403);
    expect((await buyer.call('POST', `/api/payments/${id}/sandbox`, { method: 'dispute' })).status).toBe(200);
    await market.settle();
    expect((await buyer.call('POST', `/api/payments/${id}/sandbox`, { method: 'dispute' })).body).toMatchObject({
      status: 409,
      code: 'sandbox.not_disputable',
    });
    const disputes = async () =>
      (await operator.call('GET', '/api/payments/disputes')).body.items.filter((d: { orderId: string }) => d.orderId === orderId);
    expect(await disputes()).toMatchObject([
      { state: 'open', amountMinor: '600000', missingMinor: '600000', withdrawn: true, reason: 'product_not_received' },
    ]);
    expect((await buyer.call('GET', '/api/payments/disputes')).status).toBe(403);
    for (const person of [buyer, dealer]) {
      expect((await person.call('GET', `/api/orders/${orderId}`)).body).toMatchObject({ moneyFrozen: true, waysOut: [] });
      const { items } = (await person.call('GET', '/api/notifications')).body;
      expect(items.map((n: { template: string }) => n.template)).toContain('dispute_opened');
    }
    expect(await buyer.call('POST', `/api/orders/${orderId}/end`, { cause: 'buyer_cancelled' })).toMatchObject({
      status: 409,
      body: { code: 'escrow.frozen' },
    });
    const [{ id: disputeId }] = await disputes();
    expect((await operator.call('POST', `/api/payments/disputes/${disputeId}/sandbox`, { outcome: 'lost' })).status).toBe(204);
    await market.settle();
    expect(await disputes()).toMatchObject([{ state: 'lost', missingMinor: '0' }]);
    expect((await dealer.call('GET', `/api/orders/${orderId}`)).body).toMatchObject({
      moneyFrozen: false,
      deal: 'lapsed',
      ending: { cause: 'buyer_unpaid', reason: 'charged_back' },
    });
    const { totals } = (await buyer.call('GET', `/api/statements/orders/${orderId}`)).body;
    expect(totals).toMatchObject({ inMinor: '600000', heldMinor: '0', sentMinor: '600000' });
  });

  it('keeps no deadline running against anybody, and starts it anew when the payment stands', async () => {
    const { orderId } = await orderOf(market, cast);
    await payPart(market, buyer, orderId, 'acceptance');
    const [{ id }] = await market.database.db.query('select id from payments.payment where subject_id = $1', [orderId]);
    await buyer.call('POST', `/api/payments/${id}/sandbox`, { method: 'dispute' });
    await market.settle();
    await market.database.db.query(
      `update platform.timer set due_at = clock_timestamp() - interval '1 second' where type in ('order.deadline','escrow.part_overdue') and payload->>'orderId' = $1`,
      [orderId],
    );
    await market.database.db.query(
      `update trading."order" set since = (select jsonb_object_agg(key, '2026-01-01T00:00:00Z') from jsonb_each(since)) where id = $1`,
      [orderId],
    );
    await market.settle();
    expect((await dealer.call('GET', `/api/orders/${orderId}`)).body).toMatchObject({ ended: false, moneyFrozen: true });
    const [{ id: disputeId }] = (await operator.call('GET', '/api/payments/disputes')).body.items.filter(
      (d: { orderId: string }) => d.orderId === orderId,
    );
    await operator.call('POST', `/api/payments/disputes/${disputeId}/sandbox`, { outcome: 'won' });
    await market.settle();
    expect((await dealer.call('GET', `/api/orders/${orderId}`)).body).toMatchObject({ ended: false, moneyFrozen: false });
    const timers: { late: boolean }[] = await market.database.db.query(
      `select due_at > clock_timestamp() + interval '1 hour' as late from platform.timer where type = 'order.deadline' and payload->>'orderId' = $1 and fired_at is null`,
      [orderId],
    );
    expect(timers.length).toBeGreaterThan(0);
    expect(timers.every((t) => t.late)).toBe(true);
  });
});
