import { identitySchema } from '@ironsilk/identity';
import { platformSchema, testDatabase } from '@ironsilk/platform';
import { searchSchema } from './migrations/index.js';
import { PgSearchDriver } from './pg-search.driver.js';
import { searchDriverContract } from './search.contract.js';

searchDriverContract('postgres', async () => {
  const { db, drop } = await testDatabase([platformSchema, identitySchema, searchSchema]);
  return { driver: new PgSearchDriver(db), settle: () => Promise.resolve(), close: drop };
});
