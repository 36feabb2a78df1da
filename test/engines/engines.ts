import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { freePort } from '@ironsilk/platform';

/** A real server of another project, on this machine for as long as a test needs it. */
export type Engine = { readonly port: number; readonly dir: string; kill(signal?: NodeJS.Signals): Promise<void>; stop(): Promise<void> };

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

type Command = { name: string; args: readonly string[]; env?: Record<string, string> };

async function engine(dir: string, port: number, command: Command): Promise<Engine> {
  const child = spawn(program(command.name), command.args, { stdio: 'ignore', env: { ...process.env, ...command.env } });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await listening(port, child, command.name);
  const kill = (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => (child.kill(signal), ended);
  return {
    port,
    dir,
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
