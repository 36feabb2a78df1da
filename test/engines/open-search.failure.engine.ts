import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { identitySchema } from '@ironsilk/identity';
import { CircuitBreaker, platformSchema, testDatabase } from '@ironsilk/platform';
import { OpenSearchDriver, PgSearchDriver, isSearchFault, searchSchema } from '@ironsilk/search';
import type { SearchDocument } from '@ironsilk/search';
import { until } from '../../apps/cli/src/journey/person.js';
import { FallbackSearchDriver } from '../../libs/search/src/driver/fallback-search.driver.js';
import { FIRST, asking, machine } from '../../libs/search/src/search-contract/machines.contract.js';
import { TRUSTED_MS } from '../../libs/search/src/open-search/open-search.reader.js';
import { FaultProxy } from '../../tools/stack/fault-proxy.js';
import { openSearch } from './engines.js';
import type { OpenSearchEngine } from './engines.js';

/** What the contract cannot say, because only this engine can fail so. */
let server: OpenSearchEngine;
let prefix: string;
const AWAY = { kind: 'unavailable', code: 'search.away' };
const breaker = (budgetMs = 10_000) => new CircuitBreaker('search', { budgetMs, restMs: 200, isFault: isSearchFault });
/** What a driver saw of an index holds for half a second: tests skip that time. */
let skippedMs = 0;
const now = (): number => performance.now() + skippedMs;
const later = (): void => void (skippedMs += TRUSTED_MS);
const driverAt = (url: string, more: ConstructorParameters<typeof OpenSearchDriver>[2] = {}, budgetMs?: number) =>
  new OpenSearchDriver(url, breaker(budgetMs), { prefix, now, ...more });
const engineCall = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
const refresh = () => engineCall('POST', '/_refresh').then(later);
const filled = async (...documents: readonly SearchDocument[]): Promise<OpenSearchDriver> => {
  const driver = driverAt(server.url);
  await (await driver.rebuild(0)).swap();
  await driver.put(documents.map((document) => ({ version: 1, document })));
  await refresh();
  return driver;
};
const found = async (driver: { find: OpenSearchDriver['find'] }) => (await driver.find(asking({}), FIRST)).documents;

beforeAll(async () => {
  server = await openSearch();
});
afterAll(() => server.stop());
beforeEach(() => {
  prefix = `t${newId()}`;
});

it('comes back after a kill with everything it acknowledged', async () => {
  const known = machine();
  const driver = await filled(known);
  const late = machine();
  await driver.put([{ version: 2, document: late }]);
  await server.kill();
  await expect(found(driver)).rejects.toMatchObject(AWAY);
  await expect(driver.put([{ version: 3, document: machine() }])).rejects.toMatchObject(AWAY);
  server = await openSearch(server);
  const back = await until('the search to answer again', () => found(driver).catch(() => undefined));
  expect(back.map((d) => d.listingId).sort()).toEqual([known.listingId, late.listingId].sort());
  await driver.close();
});

it('is away with the wrong password, and there with the right one', async () => {
  const known = machine();
  const right = await filled(known);
  const secret = `Basic ${Buffer.from('market:a secret of a test').toString('base64')}`;
  const guard = createServer((asked, answer) => {
    if (asked.headers.authorization !== secret) return void answer.writeHead(401).end('{"error":"unauthorized"}');
    const { host: _, authorization: __, ...headers } = asked.headers;
    const onward = request(`${server.url}${asked.url}`, { method: asked.method!, headers }, (back) => {
      answer.writeHead(back.statusCode!, back.headers);
      back.pipe(answer);
    });
    asked.pipe(onward);
  });
  await new Promise<void>((listening) => guard.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(guard.address() as AddressInfo).port}`;
  const [wrong, welcome] = ['wrong', 'a secret of a test'].map((password) => driverAt(url, { access: { username: 'market', password } }));
  await expect(found(wrong!)).rejects.toMatchObject(AWAY);
  await expect(wrong!.put([{ version: 9, document: machine() }])).rejects.toMatchObject(AWAY);
  expect(await found(welcome!)).toEqual([known]);
  await Promise.all([wrong!, welcome!, right].map((driver) => driver.close()));
  guard.closeAllConnections();
  guard.close();
});

/** What OpenSearch 3.8 says to each search of a `_msearch` while the one copy of a shard is missing and no partial answer is allowed. */
const RED = {
  error: { type: 'search_phase_execution_exception', reason: 'all shards failed', phase: 'query', grouped: true, failed_shards: [] },
  status: 503,
};

it('is away while a shard is (red), never answering with a part, and there when it is back', async () => {
  const known = machine();
  await (await filled(known)).close();
  let red = true;
  const between = createServer((asked, answer) => {
    const { host: _, ...headers } = asked.headers;
    if (red && asked.url!.startsWith('/_msearch')) {
      asked.resume().on('end', () => {
        answer.writeHead(200, { 'content-type': 'application/json' });
        answer.end(JSON.stringify({ responses: [RED] }));
      });
      return;
    }
    asked.pipe(
      request(`${server.url}${asked.url}`, { method: asked.method!, headers }, (back) => {
        answer.writeHead(back.statusCode!, back.headers);
        back.pipe(answer);
      }),
    );
  });
  await new Promise<void>((listening) => between.listen(0, '127.0.0.1', listening));
  const driver = driverAt(`http://127.0.0.1:${(between.address() as AddressInfo).port}`);
  await expect(found(driver)).rejects.toMatchObject(AWAY);
  red = false;
  expect(await until('the shard to be back', () => found(driver).catch(() => undefined))).toEqual([known]);
  await driver.close();
  between.closeAllConnections();
  between.close();
});

it('refuses a document that does not fit the mapping, and keeps the others of the same call', async () => {
  const [good, fine] = [machine(), machine()];
  const driver = await filled();
  const bad = { ...machine(), massKg: 'heavy' as unknown as number };
  const put = driver.put([good, bad, fine].map((document) => ({ version: 1, document })));
  await expect(put).rejects.toMatchObject({ kind: 'invalid', code: 'search.document_refused' });
  await refresh();
  expect((await found(driver)).map((d) => d.listingId).sort()).toEqual([good.listingId, fine.listingId].sort());
  await driver.close();
});

it('says that it is not ready before the market was read, makes no index by guesswork, and is ready after', async () => {
  const driver = driverAt(server.url);
  expect(await driver.ready()).toBe(false);
  await driver.put([{ version: 1, document: machine() }]);
  await expect(found(driver)).rejects.toMatchObject(AWAY);
  await expect(driver.get(newId())).rejects.toMatchObject(AWAY);
  expect(await engineCall('GET', `/${prefix}-*/_alias`)).toEqual({});
  await (await driver.rebuild(2)).swap();
  expect([await driver.ready(), await found(driver)]).toEqual([true, []]);
  await driver.close();
});

it('of another version of the mapping reads the market anew beside the one that answers', async () => {
  const known = machine();
  const before = await filled(known);
  const after = driverAt(server.url, { mappingVersion: 999 });
  expect([await after.ready(), await before.ready()]).toEqual([false, true]);
  const rebuild = await after.rebuild(5);
  await rebuild.put([{ version: 5, document: known }]);
  await rebuild.swap();
  expect([await found(before), await found(after)]).toEqual([[known], [known]]);
  await Promise.all([before.close(), after.close()]);
});

it.each(['cut', 'silent', { slowMs: 3_000 }] as const)(
  'lets the reserve answer when its line is %j, with a notice, and takes over again',
  async (fault) => {
    const known = machine();
    const direct = await filled();
    const proxy = await FaultProxy.before(server.port);
    const { db, drop } = await testDatabase([platformSchema, identitySchema, searchSchema]);
    const both = new FallbackSearchDriver(driverAt(`http://127.0.0.1:${proxy.port}`, {}, 1_500), new PgSearchDriver(db));
    await both.put([{ version: 1, document: known }]);
    await refresh();
    expect(await both.find(asking({}), FIRST)).not.toHaveProperty('degraded');
    proxy.set(fault);
    later();
    expect(await both.find(asking({}), FIRST)).toMatchObject({ degraded: true, total: 1, documents: [known] });
    expect(await both.get(known.listingId)).toEqual(known);
    await expect(both.put([{ version: 2, document: { ...known, photoCount: 2 } }])).rejects.toMatchObject(AWAY);
    expect((await both.find(asking({}), FIRST)).documents[0]!.photoCount).toBe(2);
    proxy.set('none');
    await until('the write to be taken', () =>
      both.put([{ version: 2, document: { ...known, photoCount: 2 } }]).then(
        () => true,
        () => undefined,
      ),
    );
    await refresh();
    const again = await until('the engine to answer again', async () => {
      const answer = await both.find(asking({}), FIRST);
      return answer.degraded ? undefined : answer;
    });
    expect(again.documents[0]!.photoCount).toBe(2);
    await direct.close();
    proxy.close();
    await drop();
  },
);
