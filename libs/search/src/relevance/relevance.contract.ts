import { loadCatalog, loadDemoOrganisations } from '@ironsilk/catalog';
import type { SearchDriver } from '../driver/search-driver.js';
import type { SearchDocument } from '../document/search-document.js';
import { traitsOf, windowPage, windowPaging } from '../query/diversified.js';
import { resolveQuery, searchFilters } from '../query/search-query.js';
import { readVocabulary } from '../words/terms-file.js';
import { judge, usdMinorOf } from './judgement.js';
import { relevanceMarket } from './market.js';
import { ndcg } from './ndcg.js';
import { JUDGED_QUERIES } from './queries.js';

/** The least a driver must reach over all judged searches, and the most two drivers may differ. */
export const RELEVANCE_MIN = 0.85;
export const RELEVANCE_SPREAD = 0.05;

/** `mixed`: the mean of what a visitor reads, the first ones mixed by dealer and model. */
export type Relevance = { readonly mean: number; readonly mixed: number; readonly byQuery: ReadonlyMap<string, number> };

const vocabulary = readVocabulary('config');
// Judgements are of catalogue facts; a destination in the words changes none of them.
const NO_DESTINATIONS = { toUsdMinor: usdMinorOf, at: null, tradeClasses: [], loadPorts: [] };
const market = relevanceMarket(loadCatalog('config'), loadDemoOrganisations('config'));

const FIRST = { sort: 'relevance', offset: 0, limit: 10, after: null } as const;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/** Puts the judged market into a driver and asks it everything: nDCG@10 of each search and their mean. */
export async function relevanceOf(driver: SearchDriver, settle: () => Promise<void>): Promise<Relevance> {
  await driver.put(market.map(({ document }) => ({ version: 1, document })));
  await settle();
  const factsOf = new Map(market.map(({ facts }) => [facts.listingId, facts]));
  const byQuery = new Map<string, number>();
  const mixed: number[] = [];
  for (const { q, language, means } of JUDGED_QUERIES) {
    const query = resolveQuery(searchFilters.parse({ q }), vocabulary, NO_DESTINATIONS);
    const ideal = market.map(({ facts }) => judge(means, facts));
    const gained = (documents: readonly SearchDocument[]): number =>
      ndcg(
        documents.map((document) => judge(means, factsOf.get(document.listingId)!)),
        ideal,
      );
    byQuery.set(`${language} ${q}`, gained((await driver.find(query, FIRST)).documents));
    mixed.push(gained(windowPage(await driver.find(query, windowPaging(FIRST)), FIRST, traitsOf(query)).documents));
  }
  return { mean: mean([...byQuery.values()]), mixed: mean(mixed), byQuery };
}
