import 'reflect-metadata';
import { AppModule, schemas } from '@ironsilk/api';
import { loadConfig, makeDataSource, makeLog, nestLogger } from '@ironsilk/platform';
import { ProjectionService } from '@ironsilk/search';
import { NestFactory } from '@nestjs/core';
import { withDatabase } from './with-database.js';

/** `ironsilk reindex`: reads the whole market into the search anew while it goes on answering. With `check` it only says what is wrong; false when something is. */
export function reindex(env: Record<string, string | undefined>, { check }: { check: boolean }): Promise<boolean> {
  const config = loadConfig(env);
  return withDatabase(config, async (url) => {
    const log = makeLog(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL, 'reindex');
    const db = await makeDataSource(url, schemas, 4, 'ironsilk-reindex').initialize();
    const app = await NestFactory.createApplicationContext(AppModule.forRoot({ config, db, log }), { logger: nestLogger(log) });
    try {
      const projection = app.get(ProjectionService, { strict: false });
      if (!check) console.log(`Read ${await projection.reindex((done) => done % 1000 === 0 && console.log(`${done} …`))} listings.`);
      const drift = await projection.drift();
      for (const { listingId, what } of drift.slice(0, 50)) console.log(`${what.padEnd(9)} ${listingId}`);
      console.log(
        drift.length === 0 ? 'The search agrees with the market.' : `${drift.length} listings differ. Run: npm run -s ironsilk -- reindex`,
      );
      return drift.length === 0;
    } finally {
      await app.close();
      if (db.isInitialized) await db.destroy();
    }
  });
}
