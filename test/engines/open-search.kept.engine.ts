import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { CircuitBreaker } from '@ironsilk/platform';
import { OpenSearchDriver, isSearchFault } from '@ironsilk/search';
import { FIRST, asking, machine } from '../../libs/search/src/search-contract/machines.contract.js';
import { TRUSTED_MS } from '../../libs/search/src/open-search/open-search.reader.js';
import { openSearch } from './engines.js';
import type { OpenSearchEngine } from './engines.js';

/** The answers a process keeps. Between driver and engine stands a line that counts what is asked, and waits where a test tells it to. */
type Asked = 'look' | 'question';
let engine: OpenSearchEngine;
let line: Server;
let driver: OpenSearchDriver;
let other: OpenSearchDriver;
let clock: number;
let asked: Asked[];
/** Runs before a search reaches the engine, and before its answer comes back. */
let before: (what: Asked) => Promise<unknown>;
let after: (what: Asked) => Promise<unknown>;

const known = machine();
const nothing = (): Promise<void> => Promise.resolve();
const later = (): void => void (clock += TRUSTED_MS);
const refresh = (): Promise<Response> => fetch(`${engine.url}/_refresh`, { method: 'POST' });
const hours = async (): Promise<(number | null)[]> => (await driver.find(asking({}), FIRST)).documents.map((d) => d.operatingHours);
const write = async (writer: OpenSearchDriver, version: number): Promise<void> => {
  await writer.put([{ version, document: { ...known, operatingHours: version } }]);
  await refresh();
};
/** What is asked of the engine by `work`. */
const askedBy = async (work: () => Promise<unknown>): Promise<Asked[]> => {
  asked = [];
  await work();
  return asked;
};

beforeAll(async () => {
  engine = await openSearch();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  [clock, asked, before, after] = [0, [], nothing, nothing];
  line = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const what = !request.url!.startsWith('/_msearch') ? undefined : body.includes('"field":"version"') ? 'look' : 'question';
      const pass = async (): Promise<void> => {
        if (what) asked.push(what);
        if (what) await before(what);
        const headers = { 'content-type': request.headers['content-type'] ?? 'application/json' };
        const answer = await fetch(`${engine.url}${request.url}`, { method: request.method!, headers, ...(body ? { body } : {}) });
        const text = await answer.text();
        if (what) await after(what);
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
      };
      pass().catch((error: unknown) => response.destroy(error as Error));
    });
  });
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));
  const prefix = `t${newId()}`;
  const at = (url: string): OpenSearchDriver =>
    new OpenSearchDriver(url, new CircuitBreaker('search', { budgetMs: 10_000, restMs: 200, isFault: isSearchFault }), {
      prefix,
      now: () => clock,
    });
  driver = at(`http://127.0.0.1:${(line.address() as AddressInfo).port}`);
  other = at(engine.url);
  await (await other.rebuild(0)).swap();
  await write(other, 1);
});
afterEach(async () => {
  await Promise.all([driver.close(), other.close()]);
  line.closeAllConnections();
  line.close();
});

it('asks the engine nothing twice while the index stays as it is, and whether it did once in half a second', async () => {
  expect(await askedBy(hours)).toEqual(['look', 'question']);
  expect(await askedBy(hours)).toEqual([]);
  later();
  expect(await askedBy(hours)).toEqual(['look']);
  expect(await hours()).toEqual([1]);
});

it('asks once for all who ask the same at the same time', async () => {
  expect(await askedBy(() => Promise.all([hours(), hours(), hours()]))).toEqual(['look', 'question']);
});

it('sees what another process wrote once it can be found and half a second is over', async () => {
  expect(await hours()).toEqual([1]);
  await write(other, 2);
  expect(await hours()).toEqual([1]);
  later();
  expect(await hours()).toEqual([2]);
});

it('sees a machine that another process took away, and one it brought back', async () => {
  expect(await hours()).toEqual([1]);
  await other.remove([{ listingId: known.listingId, version: 2 }]);
  await refresh();
  later();
  expect(await hours()).toEqual([]);
  await write(other, 3);
  later();
  expect(await hours()).toEqual([3]);
});

it('sees what it wrote itself as soon as that can be found', async () => {
  expect(await hours()).toEqual([1]);
  await write(driver, 2);
  expect(await hours()).toEqual([2]);
});

it('sees a new reading of the market that another process put in place, though number and versions are the same', async () => {
  expect(await hours()).toEqual([1]);
  const reading = await other.rebuild(1);
  await reading.put([{ version: 1, document: { ...known, operatingHours: 77 } }]);
  await reading.swap();
  later();
  expect(await hours()).toEqual([77]);
});

it('does not keep an answer that is newer than what it saw of the index', async () => {
  before = async (what) => {
    if (what === 'question') await write(other, 2);
  };
  expect(await hours()).toEqual([2]);
  before = nothing;
  await write(other, 3);
  later();
  expect(await askedBy(hours)).toEqual(['look', 'question']);
  expect(await hours()).toEqual([3]);
});

it('gives an answer that was long under way only to who asked for it', async () => {
  let release: () => void = () => undefined;
  let held: () => void = () => undefined;
  const isHeld = new Promise<void>((done) => (held = done));
  after = (what) => (what === 'question' ? new Promise<void>((done) => ((release = done), held())) : nothing());
  const slow = hours();
  await isHeld;
  after = nothing;
  await write(other, 2);
  later();
  expect(await hours()).toEqual([2]);
  release();
  expect(await slow).toEqual([1]);
  expect(await hours()).toEqual([2]);
});

it('believes no look that began before its own write', async () => {
  let release: () => void = () => undefined;
  let held: () => void = () => undefined;
  const isHeld = new Promise<void>((done) => (held = done));
  after = (what) => (what === 'look' ? new Promise<void>((done) => ((release = done), held())) : nothing());
  const early = hours();
  await isHeld;
  after = nothing;
  await write(driver, 2);
  expect(await hours()).toEqual([2]);
  release();
  await early;
  expect(await hours()).toEqual([2]);
});

it('keeps nothing of a question that failed', async () => {
  before = (what) => (what === 'question' ? Promise.reject(new Error('a line that breaks')) : nothing());
  await expect(hours()).rejects.toMatchObject({ kind: 'unavailable' });
  before = nothing;
  expect(await hours()).toEqual([1]);
});
