import { join } from 'node:path';
import { startEmbeddedPostgres } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { openDataDir, runningMarket } from './data-dir.js';

/** Runs `work` on the market's database: the running one's, an external one, or the embedded one started for the while. */
export async function withDatabase<T>(config: Config, work: (databaseUrl: string, dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = openDataDir(config.IRONSILK_DATA);
  const url = config.DATABASE_URL ?? runningMarket(dataDir)?.databaseUrl;
  if (url) return work(url, dataDir);
  const server = await startEmbeddedPostgres({ dir: join(dataDir, 'postgres') });
  try {
    return await work(server.url, dataDir);
  } finally {
    await server.stop();
  }
}
