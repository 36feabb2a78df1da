import { facetValue, usdMinorOf } from '../document/search-document.js';
import type { SearchDocument } from '../document/search-document.js';
import { NEWEST } from './open-search-query.js';
import type { Clause } from './open-search-query.js';

// As near in year and price as `SearchIndex.similar` counts it.
const FAR = `double years = doc['year'].size() == 0 || params.year == null ? 20.0 : Math.abs(doc['year'].value - params.year);
double prices = doc['price'].size() == 0 || params.price == null ? 2.0 : Math.abs(Math.log((double) doc['price'].value / params.price));
return years / 5.0 + prices;`;

/**
 * Searches for machines like one, nearest kind first: same model and make, then one of both, then the rest of the family. A machine of a
 * nearer kind stands before all of a farther one, so the wide search is only needed when the narrow ones found too few.
 */
export function similarSearches(document: SearchDocument, limit: number): { readonly near: readonly Clause[]; readonly far: Clause } {
  const make = { term: { 'facet.make': facetValue(document, 'make') } };
  const model = document.modelId === null ? { match_none: {} } : { term: { 'facet.model': document.modelId } };
  const search = (filter: readonly Clause[], must_not: readonly Clause[]): Clause => ({
    size: limit,
    track_total_hits: false,
    query: {
      bool: {
        filter: [{ term: { state: 'published' } }, { term: { 'facet.family': facetValue(document, 'family') } }, ...filter],
        must_not: [{ term: { listingId: document.listingId } }, ...must_not],
      },
    },
    sort: [
      {
        _script: {
          type: 'number',
          order: 'asc',
          script: { lang: 'painless', source: FAR, params: { year: document.yearMade, price: usdMinorOf(document) } },
        },
      },
      ...NEWEST,
    ],
  });
  return { near: [search([make, model], []), search([model], [make]), search([make], [model])], far: search([], [make, model]) };
}
