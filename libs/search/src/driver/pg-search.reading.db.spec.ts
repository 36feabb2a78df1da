import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identitySchema } from '@ironsilk/identity';
import { platformSchema, testDatabase } from '@ironsilk/platform';
import fc from 'fast-check';
import { searchSchema } from '../migrations/index.js';
import { PgSearchDriver } from './pg-search.driver.js';
import { ANYTHING } from '../query/search-query.js';
import type { Paging } from '../query/search-query.js';
import { byHand, documentArbitrary } from '../search-contract/recipes.contract.js';

const FIRST: Paging = { sort: 'newest', offset: 0, limit: 20, after: null };
const EVERY = { ...ANYTHING, onlyAvailable: false };

describe('a process that reads the market from Postgres', () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  const all = fc.sample(documentArbitrary, { numRuns: 2300, seed: 9 });
  beforeAll(async () => {
    test = await testDatabase([platformSchema, identitySchema, searchSchema]);
    await new PgSearchDriver(test.db).put(all.map((document) => ({ version: 1, document })));
  });
  afterAll(() => test.drop());

  it('begins with all of it, over many pages, whole documents on the page it shows', async () => {
    const { documents, total } = await new PgSearchDriver(test.db).find(EVERY, FIRST);
    const expected = byHand(all, EVERY, FIRST);
    expect({ total, ids: documents.map((d) => d.listingId) }).toEqual({ total: expected.total, ids: expected.ids });
    expect(documents[0]).toEqual(all.find((d) => d.listingId === expected.ids[0]));
  });

  it('sees what others committed, also while an old transaction stays open, and shows a document it kept only in its latest version', async () => {
    const [reader, writer] = [new PgSearchDriver(test.db), new PgSearchDriver(test.db)];
    const old = test.db.createQueryRunner();
    await old.connect();
    await old.startTransaction();
    await old.query('select pg_current_xact_id()');
    try {
      const [shown] = (await reader.find(EVERY, FIRST)).documents;
      for (let version = 2; version < 6; version++) {
        await writer.put([{ version, document: { ...shown!, operatingHours: version } }]);
        expect((await reader.find(EVERY, FIRST)).documents[0]!.operatingHours).toBe(version);
        expect((await reader.find(EVERY, FIRST)).documents[0]!.operatingHours).toBe(version);
      }
      await writer.remove([{ listingId: shown!.listingId, version: 6 }]);
      expect((await reader.find(EVERY, FIRST)).documents.map((d) => d.listingId)).not.toContain(shown!.listingId);
    } finally {
      await old.rollbackTransaction();
      await old.release();
    }
  });

  it('leaves no machine out that another search saw change while the others of its page were read', async () => {
    let meanwhile: (() => Promise<unknown>) | null = null;
    const query = async (sql: string, values?: unknown[]): Promise<unknown> => {
      const rows = await test.db.query(sql, values);
      const once = sql.includes('listing_id = any($1)') ? meanwhile : null;
      if (once) meanwhile = null;
      await once?.();
      return rows;
    };
    const db = new Proxy(test.db, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)) });
    const [reader, writer] = [new PgSearchDriver(db), new PgSearchDriver(test.db)];
    const [first] = (await reader.find(EVERY, { ...FIRST, limit: 1 })).documents;
    let seen: unknown;
    meanwhile = async () => {
      await writer.put([{ version: 50, document: { ...first!, operatingHours: 50 } }]);
      seen = (await reader.find(EVERY, { ...FIRST, limit: 1 })).documents[0]!.operatingHours;
    };
    const { documents } = await reader.find(EVERY, FIRST);
    expect([seen, documents.length, documents[0]!.listingId]).toEqual([50, 20, first!.listingId]);
  });

  it('reads the market before anybody asks, and says when it is there', async () => {
    const driver = new PgSearchDriver(test.db);
    expect(driver.warm()).toBe(false);
    await driver.tradeClasses();
    expect(driver.warm()).toBe(true);
  });

  it('says when the documents are those of a version before, until the market was read anew', async () => {
    const driver = new PgSearchDriver(test.db);
    expect(await driver.ready()).toBe(true);
    await test.db.query(`update search.document set document = document - 'tradeClass'`);
    const restarted = new PgSearchDriver(test.db);
    expect(await restarted.ready()).toBe(false);
    // A document of before is found all the same.
    expect((await restarted.find(EVERY, FIRST)).documents).toHaveLength(20);
    const rebuild = await restarted.rebuild(100);
    await rebuild.put(all.map((document) => ({ version: 100, document })));
    await rebuild.swap();
    expect(await restarted.ready()).toBe(true);
  });
});
