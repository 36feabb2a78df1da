import { afterAll, beforeAll } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { CircuitBreaker } from '@ironsilk/platform';
import { OpenSearchDriver, isSearchFault } from '@ironsilk/search';
import { searchDriverContract } from '../../libs/search/src/search.contract.js';
import { openSearch } from './engines.js';
import type { OpenSearchEngine } from './engines.js';

let server: OpenSearchEngine;
beforeAll(async () => {
  server = await openSearch();
});
afterAll(() => server.stop());

/** Everything that was written so far can be found after this. */
async function refresh(): Promise<void> {
  const answer = await fetch(`${server.url}/_refresh`, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
}

searchDriverContract('OpenSearch', async () => {
  const breaker = new CircuitBreaker('search', { budgetMs: 10_000, isFault: isSearchFault });
  const driver = new OpenSearchDriver(server.url, breaker, { prefix: `t${newId()}` });
  await (await driver.rebuild(0)).swap();
  return { driver, settle: refresh, close: () => driver.close() };
});
