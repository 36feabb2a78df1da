/** What every benchmark over HTTP shares: the machine it ran on, clients that ask without pause, and percentiles. */
import { readFileSync } from 'node:fs';
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
  /** Different questions among those answered, and how many of them were asked for the first time: nobody can have kept those. */
  readonly questions: number;
  readonly firstAsked: number;
  /** Milliseconds of processor an answer, for each process that was watched. */
  readonly cpuMs: readonly number[];
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

const TICK_MS = 10;

/** Milliseconds of processor a process has used (`/proc`, in ticks of ten). */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Questions a warm-up asks at least, where a shape has so many different ones. */
const WARM_QUESTIONS = 100;
/** After so many that were all asked before, there are no others. */
const WARM_REPEATED = 300;
const WARM_MS_MAX = 20_000;

export type LoadOptions = {
  readonly clients: number;
  readonly seconds: number;
  readonly limitMs?: number;
  readonly warm?: boolean;
  /** What the server was asked before, to which all that is asked now is added. */
  readonly known?: Set<string>;
  /** Processes whose use of the processor is told. */
  readonly watched?: readonly number[];
};

/**
 * `clients` ask one question after the other for `seconds`, after a warm-up that is not counted. The warm-up lasts until a hundred different
 * questions were asked, or all there are, within twenty seconds: a shape of up to a hundred questions is measured with each asked before,
 * and shows what a server keeps.
 */
export async function load(
  server: Server,
  next: (n: number) => Ask,
  { clients, seconds, limitMs = 10_000, warm = true, known = new Set(), watched = [] }: LoadOptions,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const fresh = new Set<string>();
  let [asked, repeated] = [0, 0];
  const run = async (goesOn: () => boolean, see: (question: string, isFirst: boolean, ms: number) => void): Promise<number> => {
    let failed = 0;
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (goesOn()) {
          const one = next(asked++);
          const question = `${one.method} ${one.path} ${one.body ?? ''}`;
          const isFirst = !known.has(question);
          repeated = fresh.has(question) ? repeated + 1 : 0;
          known.add(question);
          fresh.add(question);
          const { status, ms } = await ask(server, agent, one, limitMs);
          if (status !== 200) failed++;
          see(question, isFirst, ms);
        }
      }),
    );
    return failed;
  };
  const began = performance.now();
  const least = began + Math.min(2000, seconds * 300);
  await run(
    () => {
      const now = performance.now();
      if (!warm) return false;
      return now < least || (fresh.size < WARM_QUESTIONS && repeated < WARM_REPEATED && now < began + WARM_MS_MAX);
    },
    () => undefined,
  );
  const questions = new Set<string>();
  let firstAsked = 0;
  const times: number[] = [];
  const cpuBefore = watched.map(cpuMsOf);
  const since = performance.now();
  const failed = await run(
    () => performance.now() < since + seconds * 1000,
    (question, isFirst, ms) => {
      questions.add(question);
      if (isFirst) firstAsked++;
      times.push(ms);
    },
  );
  const took = (performance.now() - since) / 1000;
  const cpuMs = watched.map((pid, i) => (cpuMsOf(pid) - cpuBefore[i]!) / times.length);
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    clients,
    answered: times.length - failed,
    failed,
    questions: questions.size,
    firstAsked,
    cpuMs,
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
