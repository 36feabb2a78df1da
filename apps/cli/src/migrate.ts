import { schemas } from '@ironsilk/api';
import { loadConfig, makeDataSource, migrate } from '@ironsilk/platform';
import { withDatabase } from './with-database.js';

/** Brings the database to this version's shape, before api and worker start as processes of their own. Returns how many migrations ran. */
export async function migrateDatabase(env: Record<string, string | undefined>): Promise<number> {
  const config = loadConfig(env);
  return withDatabase(config, async (databaseUrl) => {
    const db = await makeDataSource(databaseUrl, schemas, 2, 'ironsilk-migrate').initialize();
    try {
      return await migrate(db, console.log);
    } finally {
      await db.destroy();
    }
  });
}
