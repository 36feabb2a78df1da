import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { clusterDir } from './embedded-postgres.js';

type Armed = { point: string; target: 'self' | 'postgres' };
let armed: readonly Armed[] = [];
let dir = '';

/** Arms points (`name` or `name:postgres`, comma between). Only tests do; without it every `point` is free. */
export function armChaos(spec: string | undefined, dataDir: string): void {
  dir = dataDir;
  armed = (spec ?? '')
    .split(',')
    .filter(Boolean)
    .map((one) => {
      const [name, target] = one.split(':');
      return { point: name!, target: target === 'postgres' ? 'postgres' : 'self' };
    });
}

// What is noted survives the kill, so that the next start gets past the point, and a test can count who died of what.
function noteOnce(file: string, text: string): boolean {
  try {
    const fd = openSync(join(dir, file), 'wx');
    writeSync(fd, text);
    closeSync(fd);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The postmaster's process id while it takes connections, once: one that starts or was killed already is not worth a kill. */
function postmaster(): number | undefined {
  const file = join(clusterDir(join(dir, 'postgres')), 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const ready = lines[7]?.startsWith('ready') ?? false;
  return ready && noteOnce(`chaos-postmaster-${lines[0]}`, '') ? Number(lines[0]) : undefined;
}

/** A place where a test may kill the process (or Postgres) with SIGKILL, once. */
export function point(name: string): void {
  const found = armed.find((one) => one.point === name);
  if (!found || existsSync(join(dir, `chaos-${name}.fired`))) return;
  const victim = found.target === 'postgres' ? postmaster() : process.pid;
  // Postgres is dying of another point already, but this connection may outlive it by a moment: whoever asked is to come back.
  if (victim === undefined) throw Object.assign(new Error(`Postgres is away already at ${name}`), { code: '57P01' });
  if (noteOnce(`chaos-${name}.fired`, String(victim))) process.kill(victim, 'SIGKILL');
}
