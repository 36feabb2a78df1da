import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainError } from './plain-error.js';

/** What a running market leaves in its data directory, so that `backup`, `journey` and the checks find it. */
export type Running = { pid: number; databaseUrl: string; url: string };

const LEAST_FREE_BYTES = 300 * 1024 * 1024;

/** Makes the data directory and refuses one that cannot be used, with the remedy. Returns its absolute path. */
export function openDataDir(path: string): string {
  const dir = resolve(path);
  mkdirSync(dir, { recursive: true });
  accessSync(dir, constants.W_OK);
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < LEAST_FREE_BYTES)
    throw new PlainError(
      `The disk of ${dir} is full (${Math.round((bavail * bsize) / 1e6)} MB free, 300 MB needed). Free some space, or choose another folder with IRONSILK_DATA.`,
    );
  return dir;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const runningFile = (dir: string): string => join(dir, 'running.json');

/** The market that runs on this data directory now, if one does. */
export function runningMarket(dir: string): Running | undefined {
  if (!existsSync(runningFile(dir))) return undefined;
  try {
    const running = JSON.parse(readFileSync(runningFile(dir), 'utf8')) as Running;
    return alive(running.pid) && isOurs(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
}

// After a crash the number may belong to another program by now.
function isOurs(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || /cli|stack/.test(readFileSync(file, 'utf8'));
}

export function noteRunning(dir: string, running: Running): void {
  writeFileSync(runningFile(dir), JSON.stringify(running), { mode: 0o600 });
}

export const forgetRunning = (dir: string): void => rmSync(runningFile(dir), { force: true });
