import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { freePort } from '@ironsilk/platform';
import { until } from '../../apps/cli/src/journey/person.js';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';

type Span = { service: string; traceId: string; spanId: string; parentSpanId?: string; name: string; kind: number };

/** A collector as small as OTLP/HTTP allows: it takes JSON and keeps it. */
class Collector {
  readonly spans: Span[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  text = '';
  private constructor(private readonly server: Server) {}

  static async open(): Promise<Collector> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (request.url === '/v1/traces') collector.take(Buffer.concat(parts).toString(), request.headers);
        response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
      });
    });
    const collector = new Collector(server);
    await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private take(text: string, headers: IncomingHttpHeaders): void {
    this.text += text;
    this.headers.push(headers);
    for (const { resource, scopeSpans } of JSON.parse(text).resourceSpans) {
      const service = resource.attributes.find((a: { key: string }) => a.key === 'service.name').value.stringValue;
      for (const scope of scopeSpans) for (const span of scope.spans) this.spans.push({ ...span, service });
    }
  }

  close(): Promise<void> {
    return new Promise((r) => this.server.close(() => r()));
  }
}

let market: TestMarket;
let collector: Collector;
let api: ChildProcess;
let worker: ChildProcess;
let said = '';
let origin: string;
let dealer: Person;

/** A process of the product as it runs in earnest, on the test's database and data. */
async function run(app: 'api' | 'worker', port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [`apps/${app}/dist/main.js`], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: market.database.url,
      IRONSILK_DATA: market.dataDir,
      PORT: String(port),
      WEB: 'off',
      LOG_LEVEL: 'info',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=iron%20silk',
    },
  });
  child.stdout!.on('data', (text: Buffer) => (said += text.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${app} ended with ${code}: ${said}`)));
  });
  return child;
}

const stop = async (child: ChildProcess | undefined): Promise<void> => {
  if (!child || child.exitCode !== null) return;
  const gone = new Promise((r) => child.once('exit', r));
  child.kill('SIGTERM');
  await gone;
};

beforeAll(async () => {
  market = await TestMarket.start();
  dealer = await market.person('dealer');
  collector = await Collector.open();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  [api, worker] = await Promise.all([run('api', port), run('worker', port)]);
});
afterAll(async () => {
  await Promise.all([stop(api), stop(worker)]);
  await collector.close();
  await market.stop();
});

it('is one trace from the request through the command, the outbox and the relay to the handler in the other process', async () => {
  const account = { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: '6217 0000 1234 5678', currency: 'CNY' };
  const answer = await fetch(`${origin}/api/organisations/current/payout-accounts?secret=hidden`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId(), cookie: dealer.cookie },
    body: JSON.stringify(account),
  });
  expect(answer.status).toBe(201);

  const named = (start: string): Span | undefined => collector.spans.find((s) => s.name.startsWith(start));
  await until('the handler’s span to arrive', () => Promise.resolve(named('job identity.tell_payout_proposed') !== undefined));
  await until('the request’s span to arrive', () => Promise.resolve(named('POST /api/organisations') !== undefined));

  const path = ['job identity.tell_payout_proposed', 'relay payout_account.proposed', 'command ', 'POST /api/organisations'];
  const [job, relay, command, request] = path.map((start) => named(start)!);
  expect([job!.service, relay!.service, command!.service, request!.service]).toEqual([
    'ironsilk-worker',
    'ironsilk-worker',
    'ironsilk-api',
    'ironsilk-api',
  ]);
  expect([job!.parentSpanId, relay!.parentSpanId, command!.parentSpanId, request!.parentSpanId || null]).toEqual([
    relay!.spanId,
    command!.spanId,
    request!.spanId,
    null,
  ]);
  const trace = collector.spans.filter((s) => s.traceId === request!.traceId);
  expect(trace).toEqual(expect.arrayContaining([job, relay, command]));
  // The handler's own queries are below it; those of idle loops are nowhere.
  expect(trace.some((s) => s.name === 'postgres insert' && s.parentSpanId === job!.spanId)).toBe(true);
  expect(collector.spans.filter((s) => !s.parentSpanId && !/^(GET|POST) |^job /.test(s.name))).toEqual([]);
  expect(collector.headers[0]!['x-tenant']).toBe('iron silk');
  // Neither values nor the query of the address leave the house.
  for (const secret of ['1234 5678', 'Xing Machinery', 'hidden']) expect(collector.text).not.toContain(secret);

  const lines = said.split('\n').flatMap((line) => (line.includes('"request"') ? [JSON.parse(line)] : []));
  expect(lines.find((l) => l.method === 'POST')).toMatchObject({ trace_id: request!.traceId });
});

it('goes on with the caller’s trace, and names it in a refusal', async () => {
  const traceId = 'c0ffee'.padEnd(32, '0');
  const answer = await fetch(`${origin}/api/machines/${newId()}`, { headers: { traceparent: `00-${traceId}-${'1'.repeat(16)}-01` } });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ traceId });
});

it('sends what it still has when it is stopped', async () => {
  const traceId = 'decade'.padEnd(32, '0');
  await fetch(`${origin}/api/catalog/families`, { headers: { traceparent: `00-${traceId}-${'1'.repeat(16)}-01` } });
  await stop(api);
  expect(collector.spans.some((s) => s.traceId === traceId && s.name.startsWith('GET '))).toBe(true);
});
