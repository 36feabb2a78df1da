import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Armed = { point: string; target: 'self' | 'postgres'; dataDir: string };
let armed: Armed | undefined;

/** Arms one point (`name` or `name:postgres`). Only tests do; without it every `point` is free. */
export function armChaos(spec: string | undefined, dataDir: string): void {
  if (!spec) {
    armed = undefined;
    return;
  }
  const [point, target] = spec.split(':');
  armed = { point: point!, target: target === 'postgres' ? 'postgres' : 'self', dataDir };
}

// A marker file survives the kill, so that the next start gets past the point.
function firstTime({ dataDir, point }: Armed): boolean {
  try {
    closeSync(openSync(join(dataDir, `chaos-${point}.fired`), 'wx'));
    return true;
  } catch {
    return false;
  }
}

/** A place where a test may kill the process (or Postgres) with SIGKILL, once. */
export function point(name: string): void {
  if (armed?.point !== name || !firstTime(armed)) return;
  if (armed.target === 'postgres') {
    const pid = Number(readFileSync(join(armed.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
  } else {
    process.kill(process.pid, 'SIGKILL');
  }
}
