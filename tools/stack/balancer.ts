import { Agent, createServer, request as ask } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/** One process that answers. `ready` is what it said of itself last, `active` what it is answering. */
export type Target = {
  readonly name: string;
  readonly port: number;
  readonly healthPath: string;
  ready: boolean;
  draining: boolean;
  active: number;
};
export type Pool = 'api' | 'web';
type Outcome = 'answered' | 'not reached' | 'no answer';

const PROBE_MS = 500;
const PROBE_PATIENCE_MS = 3_000;
const ANSWER_WITHIN_MS = 40_000;
/** A body up to this size is kept until there is an answer, so that it can be sent a second time; the api takes no larger JSON. */
const KEPT_BYTES = 1024 * 1024;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

const endToEnd = (headers: IncomingMessage['headers']): OutgoingHttpHeaders => {
  const kept: OutgoingHttpHeaders = { ...headers };
  for (const name of HOP_BY_HOP) delete kept[name];
  return kept;
};

/**
 * Shares requests out among the processes of one machine: to the one that is ready and has least to do. A request that nobody answered
 * is given to another process if a second time does no harm: it was never taken, or it only reads, or it carries an Idempotency-Key.
 */
export class Balancer {
  /** What became of the requests: `retried` were answered by the second process asked, `away` got a 503 from here. */
  readonly counts = { answered: 0, retried: 0, away: 0, cutShort: 0 };
  private readonly pools: Record<Pool, Target[]> = { api: [], web: [] };
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 512 });
  private readonly servers: Server[] = [];
  private readonly probe: NodeJS.Timeout;

  private readonly secure: boolean;

  constructor(secure = false) {
    this.secure = secure;
    this.probe = setInterval(() => void this.look(), PROBE_MS);
  }

  /** Visitors come in here; what they say about their address is replaced by what we see. */
  listen(port: number, host: string): Promise<number> {
    return this.open(port, host, (request, response) => {
      const { url = '/' } = request;
      request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
      request.headers['x-forwarded-proto'] = this.secure ? 'https' : 'http';
      void this.serve(url.startsWith('/api/') || url.startsWith('/health/') ? 'api' : 'web', request, response);
    });
  }

  /** The pages ask the api here, on behalf of a visitor whose address they know. */
  listenInside(): Promise<number> {
    return this.open(0, '127.0.0.1', (request, response) => void this.serve('api', request, response));
  }

  private open(port: number, host: string, serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
    const server = createServer({ keepAliveTimeout: 65_000 }, serve);
    this.servers.push(server);
    return new Promise((done, failed) => {
      server.once('error', failed).listen(port, host, () => done((server.address() as AddressInfo).port));
    });
  }

  add(pool: Pool, name: string, port: number, healthPath: string): Target {
    const target = { name, port, healthPath, ready: true, draining: false, active: 0 };
    this.pools[pool].push(target);
    return target;
  }

  /** Gives it nothing new and waits until it has answered what it has, or until the time is over. */
  async drain(target: Target, patienceMs = 30_000): Promise<void> {
    target.draining = true;
    for (const end = Date.now() + patienceMs; target.active > 0 && Date.now() < end;) await new Promise((r) => setTimeout(r, 20));
  }

  takeBack(target: Target): void {
    target.ready = true;
    target.draining = false;
  }

  async close(): Promise<void> {
    clearInterval(this.probe);
    for (const server of this.servers) server.closeIdleConnections();
    await Promise.all(
      this.servers.map(
        (server) => new Promise((closed) => (server.close(closed), setTimeout(() => server.closeAllConnections(), 5_000).unref())),
      ),
    );
    this.agent.destroy();
  }

  private async look(): Promise<void> {
    const targets = Object.values(this.pools).flat();
    await Promise.all(
      targets.map(async (target) => {
        const signal = AbortSignal.timeout(PROBE_PATIENCE_MS);
        const answer = await fetch(`http://127.0.0.1:${target.port}${target.healthPath}`, { signal }).catch(() => undefined);
        target.ready = answer?.ok ?? false;
        await answer?.body?.cancel().catch(() => undefined);
      }),
    );
  }

  // When none says it is ready, one of them is asked all the same: it can say in the visitor's language what is wrong.
  private pick(pool: Pool, tried: ReadonlySet<Target>): Target | undefined {
    const there = this.pools[pool].filter((t) => !t.draining && !tried.has(t));
    const ready = there.filter((t) => t.ready);
    const chosen = (ready.length > 0 ? ready : there).sort((a, b) => a.active - b.active)[0];
    // Among those that have as little to do, the one that was asked longest ago.
    if (chosen) this.pools[pool] = [...this.pools[pool].filter((t) => t !== chosen), chosen];
    return chosen;
  }

  private async serve(pool: Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await kept(request);
    const repeatable = SAFE.has(request.method ?? '') || request.headers['idempotency-key'] !== undefined;
    const tried = new Set<Target>();
    for (let target = this.pick(pool, tried); target; target = this.pick(pool, tried)) {
      tried.add(target);
      const outcome = await this.forward(target, request, body, response);
      if (outcome === 'answered') {
        this.counts.answered += 1;
        if (tried.size > 1) this.counts.retried += 1;
        return;
      }
      if (response.destroyed) return;
      if (body === undefined || (outcome === 'no answer' && !repeatable)) break;
    }
    this.away(response);
  }

  private away(response: ServerResponse): void {
    this.counts.away += 1;
    const problem = {
      type: 'urn:ironsilk:error:market.away',
      title: 'The market does not answer',
      status: 503,
      code: 'market.away',
      remedy: 'Try again in a few seconds.',
    };
    response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '3' }).end(JSON.stringify(problem));
  }

  private forward(target: Target, request: IncomingMessage, body: Buffer | undefined, response: ServerResponse): Promise<Outcome> {
    target.active += 1;
    return new Promise<Outcome>((done) => {
      const { method, url: path } = request;
      const asked = ask({ agent: this.agent, host: '127.0.0.1', port: target.port, method, path, headers: endToEnd(request.headers) });
      const late = setTimeout(() => asked.destroy(new Error('no answer in time')), ANSWER_WITHIN_MS);
      const gone = (): void => void asked.destroy();
      response.once('close', gone);
      asked.once('close', () => (clearTimeout(late), response.off('close', gone)));
      asked.on('error', (error: NodeJS.ErrnoException) => done(error.code === 'ECONNREFUSED' ? 'not reached' : 'no answer'));
      asked.once('response', (answer) => {
        clearTimeout(late);
        response.writeHead(answer.statusCode!, answer.statusMessage, endToEnd(answer.headers));
        pipeline(answer, response, (error) => {
          // Cut off in the middle: the visitor sees a broken answer, not one that looks whole.
          if (error) this.counts.cutShort += 1;
          done('answered');
        });
      });
      if (body === undefined) request.pipe(asked);
      else asked.end(body);
    }).finally(() => {
      target.active -= 1;
    });
  }
}

/** The body, when it is small enough to be kept; undefined when it has to be passed on as it comes. */
async function kept(request: IncomingMessage): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding !== undefined || Number(length ?? 0) > KEPT_BYTES) return undefined;
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    // The visitor went away while sending.
  }
  return Buffer.concat(parts);
}
