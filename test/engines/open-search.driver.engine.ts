import { afterAll, beforeAll } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { CircuitBreaker } from '@ironsilk/platform';
import { OpenSearchDriver, isSearchFault } from '@ironsilk/search';
import { searchDriverContract } from '../../libs/search/src/search-contract/search.contract.js';
import { TRUSTED_MS } from '../../libs/search/src/open-search/open-search.reader.js';
import { FaultProxy } from '../../tools/stack/fault-proxy.js';
import { openSearch } from './engines.js';
import type { OpenSearchEngine } from './engines.js';

let server: OpenSearchEngine;
beforeAll(async () => {
  server = await openSearch();
});
afterAll(() => server.stop());

/** What a driver saw of an index holds for half a second: tests skip that time. */
let skippedMs = 0;
const now = (): number => performance.now() + skippedMs;
const later = (): void => void (skippedMs += TRUSTED_MS);

/** Everything that was written so far can be found after this. */
async function refresh(): Promise<void> {
  const answer = await fetch(`${server.url}/_refresh`, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
  later();
}

searchDriverContract('OpenSearch', async () => {
  const proxy = await FaultProxy.before(server.port);
  const prefix = `t${newId()}`;
  const breaker = () => new CircuitBreaker('search', { budgetMs: 10_000, restMs: 200, isFault: isSearchFault });
  const driver = new OpenSearchDriver(`http://127.0.0.1:${proxy.port}`, breaker(), { prefix, now });
  const other = new OpenSearchDriver(server.url, breaker(), { prefix, now });
  await (await other.rebuild(0)).swap();
  return {
    driver,
    other,
    way: { cut: () => (later(), proxy.set('cut')), slow: (slowMs) => proxy.set({ slowMs }), restore: () => proxy.set('none') },
    settle: refresh,
    close: async () => {
      await Promise.all([driver.close(), other.close()]);
      proxy.close();
      await fetch(`${server.url}/${prefix}-*`, { method: 'DELETE' });
    },
  };
});
