import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { freePort } from '@ironsilk/platform';

/** A real server of another project, on this machine for as long as a test needs it. */
export type Engine = {
  readonly port: number;
  readonly dir: string;
  readonly child: ChildProcess;
  kill(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
};

const BROUGHT = resolve('.data', 'engines', 'bin');

/** The program of an engine: from the path, or brought by `npm run engines`. Throws, never skips. */
export function program(name: string): string {
  const places = [BROUGHT, ...(process.env['PATH'] ?? '').split(delimiter)].map((dir) => join(dir, name));
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`${name} is not on this machine. Run: npm run engines`);
  return found;
}

async function listening(port: number, child: ChildProcess, name: string): Promise<void> {
  for (const end = Date.now() + 30_000; ;) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} before it listened`);
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => (socket.destroy(), done(true)));
      socket.on('error', () => done(false));
    });
    if (open) return;
    if (Date.now() > end) throw new Error(`${name} does not listen on ${port}`);
    await new Promise((r) => setTimeout(r, 50));
  }
}

// Ctrl-C reaches only whoever started it, which ends everything in order.
const OWN_GROUP = { detached: true } as const;
// A test that fails before it stops the engine must not leave it behind.
const endWithUs = (child: ChildProcess): void => void process.once('exit', () => child.kill('SIGKILL'));

type Command = { name: string; args: readonly string[]; env?: Record<string, string> };

async function engine(dir: string, port: number, command: Command): Promise<Engine> {
  const child = spawn(program(command.name), command.args, { ...OWN_GROUP, stdio: 'ignore', env: { ...process.env, ...command.env } });
  endWithUs(child);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await listening(port, child, command.name);
  const kill = (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => (child.kill(signal), ended);
  return {
    port,
    dir,
    child,
    kill,
    stop: async () => {
      await kill('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'ironsilk-engine-'));

/** Redis that keeps what it took: every write is on disk before it answers. */
export async function redis(at?: { dir: string; port: number }): Promise<Engine> {
  const { dir, port } = at ?? { dir: folder(), port: await freePort() };
  const args = [
    '--port',
    `${port}`,
    '--dir',
    dir,
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
    '--maxmemory-policy',
    'noeviction',
    '--save',
    '',
  ];
  return engine(dir, port, { name: 'redis-server', args });
}

export const S3_KEYS = { accessKeyId: 'ironsilk', secretAccessKey: 'a secret of a test' };

/** An S3 server on plain folders: `dir/bucket/key`. */
export async function s3(bucket: string, at?: { dir: string; port: number }): Promise<Engine> {
  const { dir, port } = at ?? { dir: folder(), port: await freePort() };
  mkdirSync(join(dir, bucket), { recursive: true });
  const env = { ROOT_ACCESS_KEY: S3_KEYS.accessKeyId, ROOT_SECRET_KEY: S3_KEYS.secretAccessKey };
  return engine(dir, port, { name: 'versitygw', args: ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', dir], env });
}

/** The port it took: the next free one after the number it was told. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((done, failed) => {
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk.toString();
      const port = /publish_address \{127\.0\.0\.1:(\d+)\}[^]*\] started/.exec(said.slice(said.indexOf('HttpServerTransport')))?.[1];
      if (port) done(Number(port));
    });
    child.once('exit', (code) => failed(new Error(`OpenSearch ended with ${code} before it listened:\n${said.slice(-2000)}`)));
  });
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false)).listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });

/** A free port that OpenSearch's starter can be told: it goes no higher than 9299. Several may look at once, so each looks elsewhere first. */
export async function openSearchPort(): Promise<number> {
  const from = Math.floor(Math.random() * 98);
  for (let i = 0; i < 98; i++) {
    const port = 9201 + ((from + i) % 98);
    if (await isFree(port)) return port;
  }
  throw new Error('No port from 9201 to 9298 is free for OpenSearch.');
}

export type OpenSearchEngine = Engine & { readonly url: string; indexBytes(): Promise<number> };

/** OpenSearch on one node, without the analysers of many languages: our index needs none. With `dir` and `port` it comes back where it was. */
export async function openSearch(at: { dir?: string; port?: number; heapMb?: number } = {}): Promise<OpenSearchEngine> {
  const dir = at.dir ?? folder();
  mkdirSync(join(dir, 'node_1', 'config'), { recursive: true });
  // Else a machine with a full disk makes every index read-only.
  writeFileSync(join(dir, 'node_1', 'config', 'opensearch.yml'), 'cluster.routing.allocation.disk.threshold_enabled: false\n');
  const wanted = at.port ?? (await openSearchPort());
  const args = ['-basePath', dir, '-clusterName', 'ironsilk', '-numOfNode', '1', '-baseHttpPort', `${wanted - 1}`];
  const heap = at.heapMb ?? 1024;
  const env = { ...process.env, OPENSEARCH_JAVA_OPTS: `-Xms${heap}m -Xmx${heap}m` };
  const child = spawn(program('opensearch-node'), args, { ...OWN_GROUP, stdio: ['ignore', 'pipe', 'ignore'], env });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  endWithUs(child);
  const port = await portOf(child);
  const url = `http://127.0.0.1:${port}`;
  const healthy = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=30s`);
  if (!healthy.ok) throw new Error(`OpenSearch on ${port} is not healthy: ${healthy.status}`);
  const kill = (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => (child.kill(signal), ended);
  return {
    url,
    port,
    dir,
    child,
    kill,
    indexBytes: async () => {
      const stats = (await (await fetch(`${url}/_stats/store`)).json()) as { _all: { total: { store: { size_in_bytes: number } } } };
      return stats._all.total.store.size_in_bytes;
    },
    stop: async () => {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** stripe-mock: checks every request against Stripe's own description of its API, and answers with an example. It remembers nothing. */
export async function stripeMock(): Promise<Engine> {
  const { dir, port } = { dir: folder(), port: await freePort() };
  // It insists on speaking HTTPS too, by default on one port for everybody.
  const args = ['-http-addr', `127.0.0.1:${port}`, '-https-unix', join(dir, 'https')];
  return engine(dir, port, { name: 'stripe-mock', args });
}
