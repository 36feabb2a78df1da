import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_PASSWORD, loadDemoOrganisations } from '@ironsilk/catalog';
import { loadDemo, type DemoSize } from './demo/load.js';
import type { DemoParts } from './demo/stage.js';

export type { DemoParts } from './demo/stage.js';
export type DemoLogin = { role: string; email: string; password: string };

const loginsFile = (dataDir: string): string => join(dataDir, 'demo-logins.json');

/** Loads the demo market on the first start of a data directory; a load that was cut off goes on. The file of logins says that it is complete. */
export async function loadDemoOnce(parts: DemoParts, size?: DemoSize): Promise<void> {
  const file = loginsFile(parts.config.IRONSILK_DATA);
  if (existsSync(file)) return;
  parts.say('Loading the demo market (once) …');
  try {
    await loadDemo(parts, dayOfLoad(parts.config.IRONSILK_DATA), size);
  } catch (error) {
    if (!isOfAnotherVersion(error)) throw error;
    parts.say('The database already holds a demo market of another version of Ironsilk. It is kept as it is.');
  }
  const logins: DemoLogin[] = loadDemoOrganisations(parts.config.IRONSILK_CONFIG)
    .flatMap((org) => org.people)
    .flatMap((p) => (p.demoRole ? [{ role: p.demoRole, email: p.email, password: DEMO_PASSWORD }] : []));
  writeFileSync(`${file}.part`, JSON.stringify(logins, null, 2), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/**
 * Whether loading met its own commands with other content: the demo was loaded by a version with other pictures or texts. Nobody's start
 * fails for that.
 */
export const isOfAnotherVersion = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as { code?: unknown }).code === 'command.key_reused' || error.message.includes('"code":"command.key_reused"'));

/** The day the load began. Kept, so that a load that goes on after midnight repeats the commands it began with. */
function dayOfLoad(dataDir: string): string {
  const file = join(dataDir, 'demo-began-on');
  if (!existsSync(file)) writeFileSync(file, new Date().toISOString().slice(0, 10), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The demo's people, one per role, as the first start wrote them down. */
export function demoLogins(dataDir: string): DemoLogin[] {
  const file = loginsFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoLogin[]) : [];
}
