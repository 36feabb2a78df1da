import { closeSync, openSync, readFileSync } from 'node:fs';
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

// A marker file survives the kill, so that the next start gets past the point.
function firstTime(name: string): boolean {
  try {
    closeSync(openSync(join(dir, `chaos-${name}.fired`), 'wx'));
    return true;
  } catch {
    return false;
  }
}

/** A place where a test may kill the process (or Postgres) with SIGKILL, once. */
export function point(name: string): void {
  const found = armed.find((one) => one.point === name);
  if (!found || !firstTime(name)) return;
  if (found.target === 'postgres') {
    const pid = Number(readFileSync(join(clusterDir(join(dir, 'postgres')), 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
  } else {
    process.kill(process.pid, 'SIGKILL');
  }
}
