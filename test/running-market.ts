import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { until } from '../apps/cli/src/journey/person.js';

const run = promisify(execFile);
const CLI = 'apps/cli/dist/main.js';

/** Variables of a market for tests: nobody in it, no pages. */
export const marketEnv = (dir: string, port: number): Record<string, string> => ({
  IRONSILK_DATA: dir,
  PORT: String(port),
  DEMO: 'off',
  WEB: 'off',
  RATE_LIMIT: '1000',
  LOG_LEVEL: 'error',
});

/** A market as a person starts it: the command itself, in a process of its own. */
export class RunningMarket {
  private words = '';

  private constructor(
    readonly dir: string,
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (this.words += text));
  }

  static async start(dir: string, port: number, extra: Record<string, string> = {}): Promise<RunningMarket> {
    // Not execFile: it ends a child that says more than a megabyte.
    const child = spawn(process.execPath, [CLI, 'start'], {
      env: { ...process.env, ...marketEnv(dir, port), ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const market = new RunningMarket(dir, `http://localhost:${port}`, child);
    started.push(market);
    await until(`the market to open (${dir})`, async () => {
      if (child.exitCode !== null) throw new Error(`the market ended: ${market.words}`);
      return market.words.includes('The market is open');
    });
    return market;
  }

  /** All it printed so far. */
  get said(): string {
    return this.words;
  }

  /** Ctrl-C. Gives the exit code. */
  async stop(): Promise<number | null> {
    const gone = new Promise<number | null>((r) => this.child.once('exit', (code) => r(code)));
    this.child.kill('SIGINT');
    return gone;
  }

  /** `kill -9` of the supervisor, the api, the worker and Postgres, at once. */
  killEverything(): void {
    const ours = (pid: string): boolean => readSafely(`/proc/${pid}/environ`).includes(`IRONSILK_DATA=${this.dir}\0`);
    const postmaster = readSafely(join(this.dir, 'postgres', 'postmaster.pid')).split('\n')[0]!;
    const isPostgres = readSafely(`/proc/${postmaster}/comm`).startsWith('postgres');
    const family = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && ours(pid));
    for (const pid of [...family, ...(isPostgres ? [postmaster] : [])]) kill(Number(pid));
  }

  /** The last word about markets a test left running. */
  static killLeftOver(): void {
    for (const market of started) market.killEverything();
  }
}

const started: RunningMarket[] = [];

/** Runs the command and gives what it printed; never throws. */
export async function cli(args: string[], extra: Record<string, string>): Promise<{ code: number; out: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [CLI, ...args], { env: { ...process.env, ...extra } });
    return { code: 0, out: stdout + stderr };
  } catch (error) {
    const e = error as { code: number; stdout: string; stderr: string };
    return { code: e.code, out: e.stdout + e.stderr };
  }
}

/** Asks the database of a running market. */
export async function queryOf<T>(dir: string, sql: string, params: unknown[] = []): Promise<T[]> {
  const { databaseUrl } = JSON.parse(readFileSync(join(dir, 'running.json'), 'utf8')) as { databaseUrl: string };
  const client = new pg.Client({ connectionString: databaseUrl });
  // A connection that is cut fails its query; said a second time, to nobody, it would end the test.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, params)).rows as T[];
  } finally {
    await client.end();
  }
}

function readSafely(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already: that is what was wanted.
  }
}
