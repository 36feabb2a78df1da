import { breaker } from '@ironsilk/platform';
import type { Config, Watch } from '@ironsilk/platform';
import type { DataSource } from 'typeorm';
import { FallbackSearchDriver } from './fallback-search.driver.js';
import { isSearchFault } from '../open-search/open-search.client.js';
import { OpenSearchDriver } from '../open-search/open-search.driver.js';
import { PgSearchDriver } from './pg-search.driver.js';
import type { SearchDriver } from './search-driver.js';

/** The search the configuration names: an engine with Postgres in reserve when there is one, else Postgres. */
export function searchDriver(config: Config, db: DataSource, watch: Watch): SearchDriver {
  const postgres = new PgSearchDriver(db);
  const { OPENSEARCH_URL, OPENSEARCH_USERNAME, OPENSEARCH_PASSWORD, OPENSEARCH_PREFIX, OPENSEARCH_REPLICAS } = config;
  if (!OPENSEARCH_URL) return postgres;
  const engine = new OpenSearchDriver(OPENSEARCH_URL, breaker('search', config, { ...watch, isFault: isSearchFault }), {
    prefix: OPENSEARCH_PREFIX,
    replicas: OPENSEARCH_REPLICAS,
    ...(OPENSEARCH_USERNAME ? { access: { username: OPENSEARCH_USERNAME, password: OPENSEARCH_PASSWORD! } } : {}),
  });
  return new FallbackSearchDriver(engine, postgres);
}
