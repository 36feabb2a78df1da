import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { newId } from '@ironsilk/kernel';
import { freePort } from '@ironsilk/platform';
import pg from 'pg';
import { Person, until } from '../../apps/cli/src/journey/person.js';
import { signIn } from '../../apps/cli/src/journey/onboarding.js';

const run = promisify(execFile);
const CLI = 'apps/cli/dist/main.js';

/** A market as a person starts it: the command itself, in a process of its own. */
class RunningMarket {
  private constructor(
    readonly dir: string,
    readonly url: string,
    private readonly child: import('node:child_process').ChildProcess,
  ) {}

  static async start(dir: string, port: number): Promise<RunningMarket> {
    const child = execFile(process.execPath, [CLI, 'start'], { env: { ...process.env, ...env(dir, port) } });
    let said = '';
    child.stdout!.on('data', (text: string) => (said += text));
    child.stderr!.on('data', (text: string) => (said += text));
    await until(`the market to open (${dir})`, async () => {
      if (child.exitCode !== null) throw new Error(`the market ended: ${said}`);
      return said.includes('The market is open');
    });
    const market = new RunningMarket(dir, `http://localhost:${port}`, child);
    started.push(market);
    return market;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Ctrl-C. Gives the exit code. */
  async stop(): Promise<number | null> {
    const gone = new Promise<number | null>((r) => this.child.once('exit', (code) => r(code)));
    this.child.kill('SIGINT');
    return gone;
  }
}

const env = (dir: string, port: number): Record<string, string> => ({
  IRONSILK_DATA: dir,
  PORT: String(port),
  DEMO: 'off',
  WEB: 'off',
  RATE_LIMIT: '1000',
  LOG_LEVEL: 'error',
});

/** Runs the command and gives what it printed; never throws. */
async function cli(args: string[], extra: Record<string, string>): Promise<{ code: number; out: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [CLI, ...args], { env: { ...process.env, ...extra } });
    return { code: 0, out: stdout + stderr };
  } catch (error) {
    const e = error as { code: number; stdout: string; stderr: string };
    return { code: e.code, out: e.stdout + e.stderr };
  }
}

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ironsilk-start-'));
  chmodSync(root, 0o755);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const started: RunningMarket[] = [];
afterAll(() => started.forEach((m) => kill(m.pid)));

const operator = { email: 'operator@start.example', password: 'a sentence to remember' };
const found = (dir: string): Promise<{ code: number; out: string }> =>
  cli(['operator', operator.email], { IRONSILK_DATA: dir, OPERATOR_PASSWORD: operator.password });

describe('a market that cannot start says why in one line, with the remedy', () => {
  const oneLine = (out: string): string[] => out.split('\n').filter((l) => l.startsWith('ironsilk:'));

  it('when the port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((r) => other.listen(0, '127.0.0.1', () => r((other.address() as { port: number }).port)));
    try {
      const { code, out } = await cli(['start'], env(join(root, 'taken'), port));
      expect(code).toBe(1);
      expect(oneLine(out)).toEqual([`ironsilk: Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`]);
    } finally {
      other.close();
    }
  });

  it('when the data directory is a file', async () => {
    const file = join(root, 'not-a-folder');
    writeFileSync(file, '');
    const { code, out } = await cli(['start'], env(file, await freePort()));
    expect(code).toBe(1);
    expect(oneLine(out)).toHaveLength(1);
    expect(out).toContain('IRONSILK_DATA');
  });

  it('when a variable is wrong', async () => {
    const { code, out } = await cli(['start'], { ...env(join(root, 'bad'), 1), PORT: 'three thousand' });
    expect(code).toBe(1);
    expect(out).toMatch(/ironsilk: Configuration: PORT: .*docs\/configuration\.md/);
  });
});

describe('a running market', () => {
  it('survives kill -9 of everything, refuses a second start, an older version, and is backed up under load', async () => {
    const dir = join(root, 'data');
    const port = await freePort();
    const first = await RunningMarket.start(dir, port);
    expect((await found(dir)).code).toBe(0);

    const second = await cli(['start'], env(dir, await freePort()));
    expect(second.out).toContain(`A market already runs on ${dir}`);

    // A writer that remembers what was acknowledged.
    const person = new Person(first.url, 'operator', operator.email);
    await signIn(person, operator.password);
    const acknowledged: string[] = [];
    let writing = true;
    const write = async (): Promise<void> => {
      while (writing) {
        const { id } = await person.ask('POST', '/api/organisations', { kind: 'buyer', name: `Load ${newId()}`, country: 'KE' });
        acknowledged.push(id);
      }
    };
    const writers = [write(), write()];
    await until('a few writes', async () => acknowledged.length > 20);

    const before = [...acknowledged];
    const copy = join(root, 'copy');
    const made = await cli(['backup', copy], { IRONSILK_DATA: dir });
    expect(made.out).toMatch(/Backed up \d+ files/);

    // Everything dies at once, in the middle of the writing.
    const pids = JSON.parse(readFileSync(join(dir, 'running.json'), 'utf8')) as { pid: number };
    const family = readdirSync('/proc').filter(
      (p) => /^\d+$/.test(p) && existsSync(`/proc/${p}/environ`) && readSafely(`/proc/${p}/environ`).includes(`IRONSILK_DATA=${dir}`),
    );
    const postmaster = Number(readFileSync(join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    for (const pid of [pids.pid, ...family.map(Number), postmaster]) kill(pid);
    const again = await RunningMarket.start(dir, port);
    writing = false;
    await Promise.all(writers);
    expect(await present(dir, acknowledged)).toBe(acknowledged.length);
    expect((await cli(['verify-invariants'], { IRONSILK_DATA: dir })).out).not.toContain('BROKEN');
    expect(await again.stop()).toBe(0);

    // The copy holds all that was acknowledged before it began, and stands on its own.
    const restored = join(root, 'restored');
    expect((await cli(['restore', copy], { IRONSILK_DATA: restored })).out).toContain('Restored');
    expect((await cli(['restore', copy], { IRONSILK_DATA: restored })).out).toContain('is not empty');
    const third = await RunningMarket.start(restored, await freePort());
    expect(await present(restored, before)).toBe(before.length);
    expect((await cli(['verify-invariants'], { IRONSILK_DATA: restored })).out).not.toContain('BROKEN');

    // A database that a newer version wrote is left alone.
    await query(restored, `insert into ironsilk_migration(timestamp, name) values (9999999999999, 'Future9999999999999')`);
    expect(await third.stop()).toBe(0);
    const older = await cli(['start'], env(restored, await freePort()));
    expect(older.code).toBe(1);
    expect(older.out).toContain('written by a newer version');

    // A damaged copy is refused before anything is written.
    const victim = join(copy, 'postgres', 'PG_VERSION');
    writeFileSync(victim, 'x');
    const damaged = await cli(['restore', copy], { IRONSILK_DATA: join(root, 'never') });
    expect(damaged.out).toContain('The backup is damaged: postgres/PG_VERSION');
  }, 300_000);
});

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

async function query<T = { n: number }>(dir: string, sql: string, params: unknown[] = []): Promise<T[]> {
  const { databaseUrl } = JSON.parse(readFileSync(join(dir, 'running.json'), 'utf8')) as { databaseUrl: string };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, params)).rows as T[];
  } finally {
    await client.end();
  }
}

const present = async (dir: string, ids: readonly string[]): Promise<number> =>
  (await query(dir, 'select count(*)::int as n from identity.organisation where id = any($1)', [ids]))[0]!.n;
