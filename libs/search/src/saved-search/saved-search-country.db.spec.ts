import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { identitySchema } from '@ironsilk/identity';
import { platformSchema, testDatabase } from '@ironsilk/platform';
import { searchSchema } from '../migrations/index.js';
import { SavedSearchRepo } from './saved-search.repo.js';

let test: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  test = await testDatabase([platformSchema, identitySchema, searchSchema]);
});
afterAll(() => test.drop());

async function keep(userId: string, filters: object): Promise<void> {
  await test.db.query(
    `insert into auth."user"(id, name, email, "emailVerified") values ($1, $1, $1 || '@example.com', true) on conflict do nothing`,
    [userId],
  );
  await test.db.query(
    `insert into search.saved_search(id, version, user_id, name, filters, filters_hash, alert, unsubscribe_token, created_at)
     values (gen_random_uuid(), 1, $1, 'Old', $2, md5(random()::text) || md5(random()::text), 'soon', gen_random_uuid()::text, now())`,
    [userId, filters],
  );
}

it('searches of a version before get the country of their form; where words may name it, they wait to be read', async () => {
  const { db } = test;
  const hasCountry = async (): Promise<boolean> =>
    (
      await db.query(
        `select 1 from information_schema.columns where (table_schema, table_name, column_name) = ('search', 'saved_search', 'country')`,
      )
    ).length > 0;
  while (await hasCountry()) await db.undoLastMigration();
  await keep('a', { to: 'KEMBA', q: 'to Dar es Salaam', home: 'UG' });
  await keep('b', { home: 'UG' });
  await keep('c', { q: 'to Mombasa', home: 'UG' });
  await keep('d', { make: ['komatsu'] });
  await db.runMigrations();
  const kept = await db.query('select user_id as "user", country, country_read as read from search.saved_search order by user_id');
  expect(kept).toEqual([
    { user: 'a', country: 'KE', read: true },
    { user: 'b', country: 'UG', read: true },
    { user: 'c', country: null, read: false },
    { user: 'd', country: null, read: true },
  ]);
  expect((await new SavedSearchRepo().withoutCountry(db.manager, 10)).map((s) => s.userId)).toEqual(['c']);
});

it('who is interested in a country comes once each, in batches', async () => {
  const repo = new SavedSearchRepo();
  for (const user of ['p1', 'p2', 'p2', 'p3', 'p4']) await keep(user, { to: 'GH' });
  await keep('p5', { to: 'TZ' });
  await test.db.query(`update search.saved_search set country = filters->>'to', country_read = true where user_id like 'p%'`);
  await test.db.query(`update search.saved_search set alert = 'off' where user_id = 'p3'`);
  const [first, second] = [
    await repo.interestedIn(test.db.manager, 'GH', null, 2),
    await repo.interestedIn(test.db.manager, 'GH', 'p2', 2),
  ];
  expect([first, second].map((batch) => batch.map((s) => s.userId))).toEqual([['p1', 'p2'], ['p4']]);
});
