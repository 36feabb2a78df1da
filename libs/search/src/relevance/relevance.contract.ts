import { loadCatalog, loadDemoOrganisations } from '@ironsilk/catalog';
import type { SearchDriver } from '../driver/search-driver.js';
import { resolveQuery, searchFilters } from '../query/search-query.js';
import { readVocabulary } from '../words/terms-file.js';
import { judge, usdMinorOf } from './judgement.js';
import { relevanceMarket } from './market.js';
import { ndcg } from './ndcg.js';
import { JUDGED_QUERIES } from './queries.js';

/** The least a driver must reach over all judged searches, and the most two drivers may differ. */
export const RELEVANCE_MIN = 0.85;
export const RELEVANCE_SPREAD = 0.05;

export type Relevance = { readonly mean: number; readonly byQuery: ReadonlyMap<string, number> };

const vocabulary = readVocabulary('config');
// Judgements are of catalogue facts; a destination in the words changes none of them.
const NO_DESTINATIONS = { toUsdMinor: usdMinorOf, at: null, tradeClasses: [], loadPorts: [] };
const market = relevanceMarket(loadCatalog('config'), loadDemoOrganisations('config'));

/** Puts the judged market into a driver and asks it everything: nDCG@10 of each search and their mean. */
export async function relevanceOf(driver: SearchDriver, settle: () => Promise<void>): Promise<Relevance> {
  await driver.put(market.map(({ document }) => ({ version: 1, document })));
  await settle();
  const factsOf = new Map(market.map(({ facts }) => [facts.listingId, facts]));
  const byQuery = new Map<string, number>();
  for (const { q, language, means } of JUDGED_QUERIES) {
    const query = resolveQuery(searchFilters.parse({ q }), vocabulary, NO_DESTINATIONS);
    const { documents } = await driver.find(query, { sort: 'relevance', offset: 0, limit: 10, after: null });
    const found = documents.map((document) => judge(means, factsOf.get(document.listingId)!));
    byQuery.set(
      `${language} ${q}`,
      ndcg(
        found,
        market.map(({ facts }) => judge(means, facts)),
      ),
    );
  }
  const mean = [...byQuery.values()].reduce((sum, n) => sum + n, 0) / byQuery.size;
  return { mean, byQuery };
}
