/** Brings the engines of the scale mode for tests: redis-server from Debian, an S3 server by Go. What is there already is left alone. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const bin = resolve(import.meta.dirname, '..', '.data', 'engines', 'bin');
const VERSITYGW = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const path = `${bin}:${process.env['PATH'] ?? ''}`;
const has = (name: string): boolean => path.split(':').some((dir) => existsSync(join(dir, name)));
const run = (command: string, args: readonly string[], env: Record<string, string> = {}): void => {
  console.error(`${command} ${args.join(' ')}`);
  execFileSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, PATH: path, ...env } });
};

mkdirSync(bin, { recursive: true });
if (!has('redis-server')) {
  if (spawnSync('apt-get', ['--version']).status !== 0)
    throw new Error('redis-server is missing and there is no apt-get: install Redis ≥ 6.2 by hand.');
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], quiet);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], quiet);
}
if (!has('versitygw')) {
  if (spawnSync('go', ['version']).status !== 0)
    throw new Error('versitygw is missing and there is no go: install Go ≥ 1.24, or versitygw by hand.');
  run('go', ['install', VERSITYGW], { GOBIN: bin });
}
