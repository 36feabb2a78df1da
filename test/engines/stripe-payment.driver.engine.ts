import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { CircuitBreaker } from '@ironsilk/platform';
import { isStripeAway, StripePaymentDriver } from '@ironsilk/payments';
import { paymentDriverContract, type PaymentDriverBench } from '../../libs/payments/src/payment.contract.js';
import { stripeMock } from './engines.js';
import type { Engine } from './engines.js';
import { CLOSED, StripeBook } from './stripe-book.js';
import { signed, WEBHOOK_SECRET } from './stripe-events.js';

const KEY = 'sk_test_engine';
let mock: Engine;
const books: StripeBook[] = [];
beforeAll(async () => {
  mock = await stripeMock();
});
afterAll(() => mock.stop());
/** Whatever the driver asked for, in whatever story, is a request that Stripe's API knows. */
afterAll(() => expect(books.flatMap((b) => b.refusedByMock)).toEqual([]));

async function open(secretKey = KEY): Promise<{ book: StripeBook; driver: StripePaymentDriver }> {
  const book = new StripeBook(`http://127.0.0.1:${mock.port}`);
  books.push(book);
  const apiBase = await book.open();
  await book.readExamples();
  const breaker = new CircuitBreaker('payments', { budgetMs: 20_000, isFault: isStripeAway });
  return { book, driver: new StripePaymentDriver({ secretKey, webhookSecrets: ['whsec_old', WEBHOOK_SECRET], apiBase }, breaker) };
}
const BACK = 'https://market.example/orders/1/pay/2';
const askOf = (book: StripeBook, customer: string) => {
  const { metadata, name, description } = book.customer(customer) as never as {
    metadata: Record<string, string>;
    name: string;
    description: string;
  };
  const amountMinor = BigInt(metadata['amount']!);
  const id = metadata['ironsilk_payment']!;
  return { id, amountMinor, leftMinor: amountMinor, currency: metadata['currency']!, reference: name, group: description, expiresAt: null };
};

async function bench(): Promise<PaymentDriverBench> {
  const { book, driver } = await open();
  return {
    driver,
    payByTransfer: async (customer, amountMinor) => void book.pay(customer, Number(amountMinor)),
    declineCard: async (customer) => book.decline(customer),
    authoriseCard: async (customer) => book.payAt((await driver.checkout(customer, askOf(book, customer), BACK)).url),
    dispute: async (charge) => book.dispute(charge),
    decide: async (dispute, outcome) => book.decide(dispute, outcome),
    returnTransfer: async (ref) => book.giveBack(ref),
    account: 'acct_open',
    closedAccount: CLOSED,
    deliveries: async () => book.deliveries(),
    forge: ({ body }) => ({ body, headers: signed(body.toString(), 'whsec_of_a_stranger') }),
    close: book.close,
  };
}

paymentDriverContract('Stripe', bench);

describe('Stripe', () => {
  let book: StripeBook;
  let driver: StripePaymentDriver;
  beforeAll(async () => {
    ({ book, driver } = await open());
  });
  afterAll(() => book.close());
  const ask = () => ({ id: newId(), amountMinor: 5_000n, currency: 'USD', reference: 'RF18IS1', group: newId(), expiresAt: null });
  const demand = async () => {
    const one = ask();
    const { providerRef } = await driver.ask(one);
    return { one: { ...one, leftMinor: one.amountMinor }, providerRef };
  };

  it('sends a payer to one checkout while it is open, and to none while his card is being decided or after it was taken', async () => {
    const { one, providerRef } = await demand();
    const first = await driver.checkout(providerRef, one, BACK);
    expect(await driver.checkout(providerRef, one, BACK)).toEqual(first);
    expect((await driver.checkout(providerRef, one, `${BACK}/zh`)).url).not.toBe(first.url);
    const { url } = await driver.checkout(providerRef, one, BACK);
    const charge = book.payAt(url);
    await expect(driver.checkout(providerRef, one, BACK)).rejects.toMatchObject({ code: 'payment.in_progress', kind: 'conflict' });
    await driver.capture(charge);
    await expect(driver.checkout(providerRef, one, BACK)).rejects.toMatchObject({ code: 'payment.in_progress' });
  });

  it('lets a payer whose card was let go try again', async () => {
    const { one, providerRef } = await demand();
    await driver.letGo(book.payAt((await driver.checkout(providerRef, one, BACK)).url));
    expect((await driver.checkout(providerRef, one, BACK)).url).toMatch(/^https:\/\/checkout\.stripe\.com\//);
  });

  it('asks, pays out and refunds once when Stripe’s answer is lost on the way, within a call and over calls', async () => {
    const one = ask();
    book.brokenAnswers = 1;
    const { providerRef } = await driver.ask(one);
    expect(await driver.ask(one)).toEqual({ providerRef });
    const charge = book.pay(providerRef, 5_000);
    const common = {
      id: newId(),
      amountMinor: 5_000n,
      currency: 'USD',
      orgId: newId(),
      group: one.group,
      sources: [{ charge, amountMinor: 5_000n }],
    };
    for (const transfer of [
      { ...common, kind: 'refund' as const, to: null },
      { ...common, id: newId(), kind: 'payout' as const, to: { holder: 'x', bank: 'Stripe', accountNo: 'acct_open' } },
    ]) {
      // Once more than the client tries: the call fails, though the money is on its way.
      book.brokenAnswers = 2;
      await expect(driver.send(transfer)).rejects.toMatchObject({ code: 'payments.away', kind: 'unavailable' });
      const sent = await driver.send(transfer);
      expect(await driver.send(transfer)).toEqual(sent);
      const told = book
        .deliveries()
        .filter((d) => d.body.toString().includes(transfer.id) && /"(refund|transfer)\.created"/.test(d.body.toString()));
      expect(told.length).toBe(1);
    }
  });

  it('refuses a payout to what is no connected account, without asking Stripe', async () => {
    const before = book.asked.length;
    const to = { holder: 'x', bank: 'BKCHCNBJ', accountNo: '6222020000001111' };
    const payout = {
      id: newId(),
      kind: 'payout' as const,
      amountMinor: 1n,
      currency: 'USD',
      orgId: newId(),
      group: newId(),
      sources: [],
      to,
    };
    expect(await driver.send(payout)).toEqual({ refused: 'account_not_connected' });
    expect(book.asked.length).toBe(before);
  });

  it('opens an account for a dealer and says where he goes on', async () => {
    const { ref } = await driver.accounts.open({ id: newId(), country: 'DE', email: 'owner@example.test' });
    expect(ref).toMatch(/^acct_/);
    expect((await driver.accounts.onboarding(ref, 'https://market.example/account/payout')).url).toMatch(/^https:/);
  });

  it('says that Stripe is away when nothing answers, and never says the key', async () => {
    const secretKey = 'sk_test_never_to_be_seen';
    const away = await open(secretKey);
    await away.book.close();
    const error: unknown = await away.driver.ask(ask()).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'payments.away', kind: 'unavailable' });
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secretKey);
  });
});
