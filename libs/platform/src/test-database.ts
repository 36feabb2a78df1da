import { sha256Hex } from '@ironsilk/kernel';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { makeDataSource, migrate } from './database.js';
import type { LibSchema } from './database.js';

/** The test run's Postgres, started by `test/global-setup.ts`. */
function serverUrl(): string {
  const url = process.env['IRONSILK_TEST_DATABASE_URL'];
  if (!url)
    throw new Error('IRONSILK_TEST_DATABASE_URL is missing: run the tests by `npm test` or with jest.config.js, which start Postgres.');
  return url;
}

const named = (name: string): string => serverUrl().replace(/\/[^/]*$/, `/${name}`);

async function admin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: named('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A migrated database of its own, cloned from a template that is made once per set of migrations. */
export type TestDatabase = { readonly db: DataSource; readonly url: string; drop(): Promise<void> };

let made = 0;

/** Give the schemas of the libs under test in dependency order, `platformSchema` first. Call `drop` in `afterAll`. */
export async function testDatabase(schemas: readonly LibSchema[]): Promise<TestDatabase> {
  const names = schemas.flatMap((s) => s.migrations.map((m) => m.name));
  const template = `template_${sha256Hex(names.join(' ')).slice(0, 24)}`;
  await admin(async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('${template}'))`);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      await client.query(`drop database if exists ${template}_new`);
      await client.query(`create database ${template}_new`);
      const db = await makeDataSource(named(`${template}_new`), schemas, 2).initialize();
      await migrate(db);
      await db.destroy();
      await client.query(`alter database ${template}_new rename to ${template}`);
    }
  });
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made++}`;
  await admin((client) => client.query(`create database ${name} template ${template}`));
  const db = await makeDataSource(named(name), schemas, 20).initialize();
  const drop = async (): Promise<void> => {
    if (db.isInitialized) await db.destroy();
    await admin((client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { db, url: named(name), drop };
}
