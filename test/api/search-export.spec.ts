import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SEARCH_DRIVER } from '@ironsilk/search';
import type { Found, SearchDriver } from '@ironsilk/search';
import { TestMarket } from '../market.js';
import { onMarket } from './machine-on-market.js';

const MACHINES = 1700;
let market: TestMarket;
let server: Server;
let origin: string;
let driver: SearchDriver;
let find: SearchDriver['find'];
let asked: number;
/** What the second page of a search waits for. */
let gate: Promise<void>;
let open: () => void;

beforeAll(async () => {
  market = await TestMarket.start();
  const id = await onMarket(market, {});
  await market.settle();
  await market.database.db.query(
    `insert into search.document(listing_id, version, document)
     select id, 1, jsonb_set(document, '{listingId}', to_jsonb(id::text))
     from search.document, lateral (select gen_random_uuid() as id, n from generate_series(2, $2::int) n) twin where listing_id = $1`,
    [id, MACHINES],
  );
  await market.server.app.listen(0, '127.0.0.1');
  server = market.server.app.getHttpServer() as Server;
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  driver = market.server.app.get<SearchDriver>(SEARCH_DRIVER, { strict: false });
  find = driver.find.bind(driver);
});
afterAll(() => market.stop());

beforeEach(() => {
  asked = 0;
  gate = new Promise((resolve) => (open = resolve));
  driver.find = async (...question): Promise<Found> => {
    asked += 1;
    if (asked === 2) await gate;
    return find(...question);
  };
});
afterEach(() => {
  open();
  driver.find = find;
});

const idsOf = (csv: string): string[] =>
  csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]!);

async function byCursor(): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const { items, next } = (await market.call('GET', `/api/search?sort=newest&pageSize=60${cursor}`)).body;
    seen.push(...items.map((m: { listingId: string }) => m.listingId));
    if (next === null) return seen;
    cursor = `&cursor=${next}`;
  }
}

describe('the file of a search', () => {
  it('has every machine once, in the order of its pages', async () => {
    open();
    const text = await (await fetch(`${origin}/api/search/export?sort=newest`)).text();
    expect(asked).toBe(Math.ceil(MACHINES / 500));
    expect(idsOf(text)).toHaveLength(MACHINES);
    driver.find = find;
    expect(idsOf(text)).toEqual(await byCursor());
  });

  it('begins to arrive while the second page is still being read', async () => {
    const answer = await fetch(`${origin}/api/search/export`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename=machines.csv',
    });
    const reader = answer.body!.getReader();
    let first = 0;
    for (let text = ''; first < 500; first = text.split('\r\n').length - 2) text += new TextDecoder().decode((await reader.read()).value);
    expect([first, asked]).toEqual([500, 2]);
    open();
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
    expect(bytes).toBeGreaterThan(0);
    expect(asked).toBe(Math.ceil(MACHINES / 500));
  });

  it('is not read to its end when the visitor goes away', async () => {
    const gone = new Promise((resolve) => server.once('request', (_, reply: ServerResponse) => reply.once('close', resolve)));
    const away = new AbortController();
    const answer = await fetch(`${origin}/api/search/export`, { signal: away.signal });
    await answer.body!.getReader().read();
    away.abort();
    await gone;
    open();
    // A whole file read afterwards: had the first one gone on, it would have come to its end before this one.
    const again = await fetch(`${origin}/api/search/export`);
    expect(idsOf(await again.text())).toHaveLength(MACHINES);
    expect(asked).toBe(2 + Math.ceil(MACHINES / 500));
  });

  it('is refused before its first line when the question is wrong', async () => {
    const answer = await fetch(`${origin}/api/search/export?yearMin=2020&yearMax=2010`);
    expect([answer.status, (await answer.json()).code, asked]).toEqual([422, 'search.range_reversed', 0]);
  });

  it('is a problem and no file when the search is away', async () => {
    driver.find = () => Promise.reject(new Error('away'));
    const answer = await fetch(`${origin}/api/search/export`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, expect.stringContaining('application/problem+json')]);
  });

  it('breaks off, and does not look whole, when the search fails on the way', async () => {
    driver.find = (...question) => ((asked += 1) === 2 ? Promise.reject(new Error('away')) : find(...question));
    const answer = await fetch(`${origin}/api/search/export`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });
});
