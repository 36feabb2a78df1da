import type { SearchDocument } from './search-document.js';
import type { Sort } from './search-query.js';

const DEALS = ['great', 'good', 'fair', 'high', 'unknown'];

/** Rank of a deal badge in the order of deals; best first. */
export const dealRank = (doc: SearchDocument): number => DEALS.indexOf(doc.deal.badge);

/** Rank of a machine when nobody asked for an order: graded machines first, then priced ones. Smaller is earlier. */
export const relevanceRank = (doc: SearchDocument): number => (doc.inspection ? 0 : 2) + (doc.price ? 0 : 1);

// What is unknown stands last, whichever way the order runs.
const key = (value: number | null, direction: 1 | -1): number => (value === null ? Infinity : value * direction);
const usd = (doc: SearchDocument): number | null => (doc.price?.usdMinor ? Number(doc.price.usdMinor) : null);
const gradeRank = (doc: SearchDocument): number | null => (doc.inspection ? doc.inspection.grade.charCodeAt(0) : null);

const KEYS: Readonly<Record<Sort, (doc: SearchDocument) => number>> = {
  relevance: relevanceRank,
  newest: () => 0,
  price_asc: (doc) => key(usd(doc), 1),
  price_desc: (doc) => key(usd(doc), -1),
  year_desc: (doc) => key(doc.yearMade, -1),
  hours_asc: (doc) => key(doc.operatingHours, 1),
  grade_desc: (doc) => key(gradeRank(doc), 1),
  deal: dealRank,
};

/** The order of a result. Equal machines come newest first, then by id, so that pages never overlap. */
export const compareDocuments =
  (sort: Sort) =>
  (a: SearchDocument, b: SearchDocument): number => {
    const [x, y] = [KEYS[sort](a), KEYS[sort](b)];
    if (x !== y) return x < y ? -1 : 1;
    if (a.publishedAt !== b.publishedAt) return a.publishedAt > b.publishedAt ? -1 : 1;
    return a.listingId < b.listingId ? 1 : -1;
  };
