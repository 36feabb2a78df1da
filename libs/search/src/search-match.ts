import { FACETS, facetValue } from './search-document.js';
import type { Facet, SearchDocument } from './search-document.js';
import type { Range, ResolvedQuery } from './search-query.js';

function inRange<T extends number | bigint>(value: T | null, range: Range<T>): boolean {
  if (range.min === null && range.max === null) return true;
  // What is unknown is in no range: a visitor who asks for at most 5,000 hours does not want an unread meter.
  return value !== null && (range.min === null || value >= range.min) && (range.max === null || value <= range.max);
}

/** Whether a machine has every word, range and state asked for; facets aside. */
export function matchesBase(doc: SearchDocument, query: ResolvedQuery): boolean {
  const words = new Set(doc.words);
  return (
    (query.onlyAvailable ? doc.state === 'published' : doc.state !== 'sold') &&
    query.terms.every((term) => term.any.some((word) => words.has(word))) &&
    inRange(doc.price?.usdMinor ? BigInt(doc.price.usdMinor) : null, query.priceUsdMinor) &&
    inRange(doc.yearMade, query.year) &&
    inRange(doc.operatingHours, query.hours) &&
    (query.gradeMin === null || (doc.inspection?.grade != null && doc.inspection.grade <= query.gradeMin))
  );
}

export const matchesFacet = (doc: SearchDocument, query: ResolvedQuery, facet: Facet): boolean =>
  query.facets[facet]?.includes(facetValue(doc, facet)) ?? true;

/** Whether a machine answers a query. This is the rule; a driver is right when it finds the same. */
export const matches = (doc: SearchDocument, query: ResolvedQuery): boolean =>
  matchesBase(doc, query) && FACETS.every((facet) => matchesFacet(doc, query, facet));
