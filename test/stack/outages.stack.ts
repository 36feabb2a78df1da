import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FaultProxy } from '../../tools/stack/fault-proxy.js';
import type { Load } from './load.js';
import { MailServer } from './mail-server.js';
import { StackMarket, tell } from './market.js';
import { outage } from './outage.js';
import type { Kind, Port } from './outage.js';

/** Twenty seconds on time-outs a fifth as long. `OUTAGE_SECONDS=600` makes it ten minutes on the real ones, everything at once. */
const SECONDS = Number(process.env['OUTAGE_SECONDS'] ?? 20);
const LONG = SECONDS > 60;
const KINDS: readonly Kind[] = ['away', 'slow', 'flapping'];
/** Payments have a drill of their own. */
const PORTS = ['queue', 'files', 'mail', 'search'] as const satisfies readonly Port[];
type Ports = readonly (typeof PORTS)[number][];
const SINGLY = KINDS.flatMap((kind) => PORTS.map((port): [Kind, Ports] => [kind, [port]]));
const OUTAGES: readonly [Kind, Ports][] = LONG ? KINDS.map((kind) => [kind, PORTS]) : [...SINGLY, ['away', PORTS]];

let market: StackMarket;
let load: Load;
let mail: MailServer;
let listingId: string;
let ways: Record<(typeof PORTS)[number], FaultProxy>;
beforeAll(async () => {
  mail = await MailServer.start();
  const post = await FaultProxy.before(mail.port);
  market = await StackMarket.start({ SMTP_URL: `smtp://127.0.0.1:${post.port}`, ...(LONG ? { REMOTE_PATIENCE: '1' } : {}) });
  ways = {
    queue: market.stack.ways.get('redis')!,
    files: market.stack.ways.get('storage')!,
    mail: post,
    search: market.stack.ways.get('search')!,
  };
  const { pages, pictures, ...machine } = await market.machineForSale();
  // Half an hour at the pace of visitors, not of a benchmark.
  load = market.load(LONG ? 250 : undefined);
  const members = await market.members(2);
  load.write(members);
  load.forget(members[0]!);
  load.reprice(machine.dealer, machine.listingId);
  listingId = machine.listingId;
  load.read(3, [...pages, ...pictures]);
});
afterAll(async () => {
  await market.stop();
  ways.mail.close();
  await mail.stop();
});

const pick = (ports: Ports): Partial<typeof ways> => Object.fromEntries(ports.map((port) => [port, ways[port]]));

describe('the market goes on', () => {
  it.each(OUTAGES)('while %s: %j', (kind, ports) => outage(market, load, pick(ports), kind, SECONDS));
});

it('has lost nothing when all is over, and does what waited', async () => {
  await load.stop();
  await market.drained();
  expect(await market.askingOf(listingId)).toBeGreaterThanOrEqual(load.price);
  await market.searchKnows(listingId);
  tell('after all outages', load.take(), { acknowledged: load.acknowledged.length, mails: mail.arrived.length });
  expect(await market.lost(load.acknowledged)).toEqual([]);
  expect(await market.broken()).toEqual([]);
  const mails = await market.query<{ id: string }>(`select id from platform.mail where sent_at is not null or problem is not null`);
  const arrived = new Set(mail.arrived.map((id) => id.slice(1, id.indexOf('@'))));
  expect(mails.length).toBeGreaterThan(load.acknowledged.length);
  expect(mails.filter(({ id }) => !arrived.has(id))).toEqual([]);
});
