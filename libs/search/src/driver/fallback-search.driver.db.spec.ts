import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { identitySchema } from '@ironsilk/identity';
import { DomainError } from '@ironsilk/kernel';
import { platformSchema, testDatabase } from '@ironsilk/platform';
import { searchSchema } from '../migrations/index.js';
import { FIRST, asking, machine } from '../search-contract/machines.contract.js';
import { FallbackSearchDriver } from './fallback-search.driver.js';
import { PgSearchDriver } from './pg-search.driver.js';
import type { SearchDriver } from './search-driver.js';

let test: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  test = await testDatabase([platformSchema, identitySchema, searchSchema]);
});
afterAll(() => test.drop());

const away = { find: () => Promise.reject(new DomainError('search.away', 'unavailable')) } as unknown as SearchDriver;

it('is ready at once, and reads its reserve before the engine goes', async () => {
  const [early, late] = [machine(), machine()];
  await new PgSearchDriver(test.db).put([{ version: 1, document: early }]);
  const reserve = new PgSearchDriver(test.db);
  const both = new FallbackSearchDriver(away, reserve);
  const asked = jest.spyOn(test.db, 'query');
  const readings = (): number => asked.mock.calls.filter(([sql]) => sql.includes('order by listing_id')).length;
  expect(both.warm()).toBe(true);
  while (!reserve.warm()) await new Promise(setImmediate);
  const before = readings();
  expect(before).toBeGreaterThan(0);
  await new PgSearchDriver(test.db).put([{ version: 2, document: late }]);
  expect(await both.find(asking({}), FIRST)).toMatchObject({ degraded: true, total: 2 });
  expect(readings()).toBe(before);
  asked.mockRestore();
});
