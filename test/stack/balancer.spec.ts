import { createServer, request } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../apps/cli/src/journey/person.js';
import { Balancer } from '../../tools/stack/balancer.js';

type Asked = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Upstream = { server: Server; port: number; asked: Asked[]; name: string };

let balancer: Balancer;
let port: number;
let inside: number;
const open: Server[] = [];

beforeEach(async () => {
  balancer = new Balancer();
  port = await balancer.listen(0, '127.0.0.1');
  inside = await balancer.listenInside();
});
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
  await balancer.close();
});

async function upstream(name: string, answer: RequestListener = (_, response) => void response.end(name)): Promise<Upstream> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    if (request.url!.startsWith('/health')) return void response.end();
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        asked.push({ method: request.method!, url: request.url!, headers: request.headers, body: `${Buffer.concat(parts)}` });
        answer(request, response);
      });
  });
  open.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, port: (server.address() as AddressInfo).port, asked, name };
}
const one = async (name: string, answer?: RequestListener): Promise<Upstream & { target: ReturnType<Balancer['add']> }> => {
  const made = await upstream(name, answer);
  return { ...made, target: balancer.add('api', name, made.port, '/health') };
};
const call = (path: string, init?: RequestInit, to = port): Promise<Response> => fetch(`http://127.0.0.1:${to}${path}`, init);
const dies: RequestListener = (request) => void request.socket.destroy();
const keyed = { 'idempotency-key': 'one' };

describe('the balancer', () => {
  it('shares out in turn, sends pages to the pages and the rest to the api', async () => {
    const [a, b] = [await one('a'), await one('b')];
    const pages = await upstream('pages');
    balancer.add('web', 'pages', pages.port, '/health');
    const said = [];
    for (let n = 0; n < 4; n++) said.push(await (await call('/api/search')).text());
    expect(said.sort()).toEqual(['a', 'a', 'b', 'b']);
    expect(await (await call('/metrics')).text()).toBe('pages');
    expect([a.asked.length, b.asked.length, pages.asked.length]).toEqual([2, 2, 1]);
  });

  it('writes the visitor’s address itself, and believes the pages inside', async () => {
    const a = await one('a');
    const lie = { 'x-forwarded-for': '203.0.113.9', connection: 'keep-alive, x-secret', 'x-forwarded-proto': 'https' };
    await new Promise<void>((done) => request({ port, path: '/api/x', headers: lie }, (r) => r.resume().on('end', done)).end());
    await call('/api/y', { headers: { 'x-forwarded-for': '203.0.113.9' } }, inside);
    expect(a.asked.map((r) => r.headers['x-forwarded-for'])).toEqual(['127.0.0.1', '203.0.113.9']);
    expect(a.asked[0]!.headers['x-forwarded-proto']).toBe('http');
  });

  it.each<[string, { method: string; body: string | undefined; headers?: Record<string, string> }]>([
    ['a GET', { method: 'GET', body: undefined }],
    ['a POST with a key', { method: 'POST', body: 'offer', headers: keyed }],
  ])('gives %s that nobody answered to the other one', async (_, init) => {
    const bad = await one('bad', dies);
    const good = await one('good');
    for (let n = 0; n < 6; n++) expect(await (await call('/api/offers', init as RequestInit)).text()).toBe('good');
    expect(bad.asked.length).toBeGreaterThan(0);
    expect(new Set(good.asked.map((r) => r.body))).toEqual(new Set([init.body ?? '']));
    expect(balancer.counts).toMatchObject({ answered: 6, retried: bad.asked.length, away: 0 });
  });

  it('sends a POST without a key once and no more, unless nobody took it', async () => {
    const bad = await one('bad', dies);
    const alone = await call('/api/offers', { method: 'POST', body: 'offer' });
    expect([alone.status, alone.headers.get('retry-after'), bad.asked.length]).toEqual([503, '3', 1]);
    await new Promise((closed) => (bad.server.close(closed), bad.server.closeAllConnections()));
    const good = await one('good');
    for (let n = 0; n < 4; n++) expect(await (await call('/api/offers', { method: 'POST', body: 'offer' })).text()).toBe('good');
    expect(good.asked.map((r) => r.body)).toEqual(Array(4).fill('offer'));
  });

  it('asks nobody who says he is not ready, while another is', async () => {
    const ill = await one('ill');
    ill.server
      .removeAllListeners('request')
      .on('request', (_: unknown, response: { writeHead(s: number): { end(): void } }) => response.writeHead(503).end());
    await until('the balancer to notice', async () => !ill.target.ready);
    const well = await one('well');
    for (let n = 0; n < 4; n++) expect(await (await call('/api/x')).text()).toBe('well');
    expect(well.asked).toHaveLength(4);
    await balancer.drain(well.target);
    expect((await call('/api/x')).status).toBe(503);
  });

  it('gives nothing new to one that is being drained, and waits for what it has', async () => {
    let finish: () => void = () => undefined;
    const busy = await one('busy', (_, response) => (finish = () => response.end('late but whole')));
    const late = call('/api/slow');
    await until('the request to arrive', async () => busy.asked.length === 1);
    let drained = false;
    const draining = balancer.drain(busy.target).then(() => (drained = true));
    const other = await one('other');
    expect(await (await call('/api/x')).text()).toBe('other');
    expect(drained).toBe(false);
    finish();
    expect(await (await late).text()).toBe('late but whole');
    await draining;
    balancer.takeBack(busy.target);
    await balancer.drain(other.target);
    const again = call('/api/x');
    await until('it to be asked again', async () => busy.asked.length === 2);
    finish();
    expect((await again).status).toBe(200);
  });

  it('passes a large upload on as it comes, and lets a visitor see an answer that broke off', async () => {
    const a = await one('a', (request, response) => {
      if (request.method === 'POST') return void response.end('stored');
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const big = Buffer.alloc(3 * 1024 * 1024, 'x');
    expect(await (await call('/api/uploads', { method: 'POST', body: big })).text()).toBe('stored');
    expect(a.asked[0]!.body).toHaveLength(big.length);
    await expect(call('/api/file').then((r) => r.text())).rejects.toThrow();
  });
});
