import type { SearchDocument } from './search-document.js';
import type { Sort } from './search-query.js';

const DEALS = ['great', 'good', 'fair', 'high', 'unknown'];

// What is unknown stands last, whichever way the order runs.
const key = (value: number | null, direction: 1 | -1): number => (value === null ? Infinity : value * direction);
const usd = (doc: SearchDocument): number | null => (doc.price?.usdMinor ? Number(doc.price.usdMinor) : null);

const KEYS: Readonly<Record<Sort, (doc: SearchDocument) => number>> = {
  // Nobody asked for an order: graded machines first, then priced ones.
  relevance: (doc) => (doc.inspection ? 0 : 2) + (doc.price ? 0 : 1),
  newest: () => 0,
  price_asc: (doc) => key(usd(doc), 1),
  price_desc: (doc) => key(usd(doc), -1),
  year_desc: (doc) => key(doc.yearMade, -1),
  hours_asc: (doc) => key(doc.operatingHours, 1),
  grade_desc: (doc) => key(doc.inspection?.grade?.charCodeAt(0) ?? null, 1),
  deal: (doc) => DEALS.indexOf(doc.deal.badge),
};

/** Where a machine stands in an order: the smaller, the earlier. */
export const sortKey = (sort: Sort, doc: SearchDocument): number => KEYS[sort](doc);
