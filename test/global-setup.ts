import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One throw-away Postgres for the whole test run; every spec clones a database of its own in it. */
export default async function setup(): Promise<void> {
  if (process.env['IRONSILK_TEST_DATABASE_URL']) return;
  const { startEmbeddedPostgres } = await import('../libs/platform/src/embedded-postgres.ts');
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-test-'));
  chmodSync(dir, 0o755);
  const server = await startEmbeddedPostgres({ dir: join(dir, 'postgres'), volatile: true });
  process.env['IRONSILK_TEST_DATABASE_URL'] = server.url;
  (globalThis as { __postgres?: unknown }).__postgres = { stop: () => server.stop(), dir };
}
