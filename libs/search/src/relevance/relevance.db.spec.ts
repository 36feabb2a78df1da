import { expect, it } from '@jest/globals';
import { identitySchema } from '@ironsilk/identity';
import { platformSchema, testDatabase } from '@ironsilk/platform';
import { searchSchema } from '../migrations/index.js';
import { PgSearchDriver } from '../driver/pg-search.driver.js';
import { RELEVANCE_MIN, relevanceOf } from './relevance.contract.js';

it('the judged searches are answered well by Postgres', async () => {
  const { db, drop } = await testDatabase([platformSchema, identitySchema, searchSchema]);
  const { mean, mixed, byQuery } = await relevanceOf(new PgSearchDriver(db), () => Promise.resolve());
  console.info(`nDCG@10 on Postgres: ${mean.toFixed(4)}, mixed ${mixed.toFixed(4)}, over ${byQuery.size} searches`);
  expect(mean).toBeGreaterThanOrEqual(RELEVANCE_MIN);
  expect(mixed).toBeGreaterThanOrEqual(RELEVANCE_MIN);
  await drop();
});
