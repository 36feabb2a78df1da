import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../apps/cli/src/journey/person.js';
import { FaultProxy } from '../../tools/stack/fault-proxy.js';
import { stripeMock } from '../engines/engines.js';
import type { Engine } from '../engines/engines.js';
import { StripeBook } from '../engines/stripe-book.js';
import { WEBHOOK_SECRET } from '../engines/stripe-events.js';
import type { Load } from './load.js';
import { PATIENCE_MS, StackMarket, tell } from './market.js';
import { outage } from './outage.js';
import type { Kind } from './outage.js';
import { Sales, salesIn } from './sales.js';

/** Twenty seconds on time-outs a fifth as long; `OUTAGE_SECONDS=600` makes it ten minutes on the real ones. */
const SECONDS = Number(process.env['OUTAGE_SECONDS'] ?? 20);
const LONG = SECONDS > 60;
const KINDS: readonly Kind[] = ['away', 'slow', 'flapping'];
/** After ten minutes without a checkout some hundred buyers wait, and pay one after the other. */
const patience = SECONDS * 3_000 + PATIENCE_MS;

let mock: Engine, book: StripeBook, way: FaultProxy;
let market: StackMarket, load: Load, sales: Sales;
beforeAll(async () => {
  mock = await stripeMock();
  book = new StripeBook(`http://127.0.0.1:${mock.port}`);
  way = await FaultProxy.before(Number(new URL(await book.open()).port));
  await book.readExamples();
  market = await StackMarket.start({
    STRIPE_SECRET_KEY: 'sk_test_stack',
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    STRIPE_API_BASE: `http://127.0.0.1:${way.port}`,
    ...(LONG ? { REMOTE_PATIENCE: '1' } : {}),
  });
  const { pages, pictures, dealer } = await market.machineForSale();
  const [buyer, ...members] = await market.members(2);
  load = market.load(LONG ? 250 : undefined);
  load.read(2, [...pages, ...pictures]);
  load.write(members);
  sales = new Sales(load, book, { buyer: buyer!, dealer });
  sales.begin(await market.machines(salesIn(KINDS.length * (SECONDS + 40)), dealer));
  await until('the first to have paid', async () => sales.charges.size > 0, PATIENCE_MS);
});
afterAll(async () => {
  await market?.stop();
  way?.close();
  await book?.close();
  await mock?.stop();
});

describe('people browse and buy', () => {
  it.each(KINDS)('while the payment provider is %s', async (kind) => {
    const before = { orders: sales.orders.length, paid: sales.charges.size, ...sales.webhooks };
    // Told later: the provider is away altogether. Else it tells us while we cannot ask it anything.
    sales.heldBack = kind === 'away';
    const during = await outage(market, load, { payments: way }, kind, SECONDS, () => {
      const counts = {
        orders: sales.orders.length - before.orders,
        paid: sales.charges.size - before.paid,
        webhooksTaken: sales.webhooks.taken - before.taken,
      };
      process.stderr.write(`  sales while payments are ${kind}: ${JSON.stringify(counts)}\n`);
      expect(sales.orders.length).toBeGreaterThan(before.orders);
      expect(sales.charges.size).toBeGreaterThan(before.paid);
      sales.heldBack = false;
    });
    expect(Object.values(during.away).reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
  });
});

type Paid = { subject_id: string; amount_minor: string; received_minor: string; charges: Record<string, string> };
it('every order is paid exactly once when all is over', async () => {
  sales.close();
  await until('every buyer to have paid', async () => sales.allPaid, patience);
  // While others come there is always something that waits.
  load.calm();
  await market.drained(patience);
  // What was taken of cards meanwhile is told once more.
  await until('every webhook to be taken', async () => sales.allPaid, patience);
  await market.drained(patience);
  await load.stop();
  tell('after all outages', load.take(), { orders: sales.orders.length, webhooks: sales.webhooks });
  const rows = await market.query<Paid>(
    `select subject_id, amount_minor, received_minor, charges from payments.payment where part = 'acceptance'`,
  );
  expect(rows).toHaveLength(sales.orders.length);
  const wrong = rows.filter(
    (r) => r.received_minor !== r.amount_minor || Object.keys(r.charges).join() !== sales.charges.get(r.subject_id),
  );
  expect(wrong).toEqual([]);
  // The provider's own side: one charge that was taken for each, and nothing it could not read.
  const taken = book
    .deliveries()
    .map(({ body }) => JSON.parse(`${body}`) as { type: string; data: { object: { id: string } } })
    .filter(({ type }) => type === 'payment_intent.succeeded');
  expect(taken.map(({ data }) => data.object.id).toSorted()).toEqual([...sales.charges.values()].toSorted());
  expect(book.refusedByMock).toEqual([]);
  expect(await market.lost(load.acknowledged)).toEqual([]);
  expect(await market.broken()).toEqual([]);
});
