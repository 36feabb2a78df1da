/** What every benchmark over HTTP shares: the machine it ran on, clients that ask without pause, and percentiles. */
import { Agent, request } from 'node:http';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** One question over HTTP. `check` throws when the answer is not what was asked for. */
export type Ask = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string };
export type Server = { readonly origin: string; readonly headers?: Readonly<Record<string, string>> };
export type Answer = { readonly status: number; readonly text: string; readonly ms: number };

/** Times in milliseconds; `timeouts` were given up after the limit and count as that long. */
export type Load = {
  readonly clients: number;
  readonly answered: number;
  readonly failed: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;

/** The machine, as every benchmark says it in its first line. */
export const machine = (): string =>
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, node ${process.version}, load ${loadavg()[0]!.toFixed(2)} before`;

/** One request on a kept connection. A time-out or a broken connection is status 0. */
export function ask(server: Server, agent: Agent, { method, path, body }: Ask, limitMs: number): Promise<Answer> {
  const since = performance.now();
  return new Promise((done) => {
    const end = (status: number, text: string): void => done({ status, text, ms: performance.now() - since });
    const sent = request(
      `${server.origin}${path}`,
      {
        method,
        agent,
        headers: {
          ...server.headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
        signal: AbortSignal.timeout(limitMs),
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => end(answer.statusCode ?? 0, Buffer.concat(parts).toString('utf8')));
        answer.on('error', () => end(0, ''));
      },
    );
    sent.on('error', () => end(0, ''));
    sent.end(body);
  });
}

/** `clients` ask one question after the other for `seconds`, after a short warm-up that is not counted. */
export async function load(
  server: Server,
  next: (n: number) => Ask,
  { clients, seconds, limitMs = 10_000 }: { clients: number; seconds: number; limitMs?: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let asked = 0;
  const run = async (until: number, times: number[] | null): Promise<number> => {
    let failed = 0;
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (performance.now() < until) {
          const { status, ms } = await ask(server, agent, next(asked++), limitMs);
          if (status !== 200) failed++;
          times?.push(ms);
        }
      }),
    );
    return failed;
  };
  await run(performance.now() + Math.min(2000, seconds * 300), null);
  const times: number[] = [];
  const since = performance.now();
  const failed = await run(since + seconds * 1000, times);
  const took = (performance.now() - since) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    clients,
    answered: times.length - failed,
    failed,
    seconds: took,
    perSecond: (times.length - failed) / took,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  };
}

/** Rows as a Markdown table, columns as wide as they need. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, i) => Math.max(3, ...all.map((row) => String(row[i] ?? '').length)));
  const line = (row: readonly (string | number)[]): string =>
    `| ${row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!))).join(' | ')} |`;
  return [
    line(head),
    `| ${widths.map((w, i) => (i === 0 ? '-'.repeat(w) : `${'-'.repeat(w - 1)}:`)).join(' | ')} |`,
    ...all.slice(1).map(line),
  ].join('\n');
}
