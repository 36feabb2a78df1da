import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { identitySchema } from '@ironsilk/identity';
import { CircuitBreaker, platformSchema, testDatabase } from '@ironsilk/platform';
import { OpenSearchDriver, PgSearchDriver, searchSchema } from '@ironsilk/search';
import { RELEVANCE_MIN, RELEVANCE_SPREAD, relevanceOf } from '../../libs/search/src/relevance/relevance.contract.js';
import { openSearch } from './engines.js';
import type { OpenSearchEngine } from './engines.js';

let server: OpenSearchEngine;
beforeAll(async () => {
  server = await openSearch();
});
afterAll(() => server.stop());

it('the judged searches are answered well by both engines, and alike', async () => {
  const { db, drop } = await testDatabase([platformSchema, identitySchema, searchSchema]);
  const engine = new OpenSearchDriver(server.url, new CircuitBreaker('search', { budgetMs: 20_000 }));
  await (await engine.rebuild(0)).swap();
  const refresh = async (): Promise<void> => void (await fetch(`${server.url}/_refresh`, { method: 'POST' }));
  const [there, here] = [await relevanceOf(engine, refresh), await relevanceOf(new PgSearchDriver(db), () => Promise.resolve())];
  console.info(`nDCG@10: OpenSearch ${there.mean.toFixed(3)}, Postgres ${here.mean.toFixed(3)} over ${here.byQuery.size} searches`);
  expect(there.mean).toBeGreaterThanOrEqual(RELEVANCE_MIN);
  expect(here.mean).toBeGreaterThanOrEqual(RELEVANCE_MIN);
  expect(Math.abs(there.mean - here.mean)).toBeLessThanOrEqual(RELEVANCE_SPREAD);
  await engine.close();
  await drop();
});
