import { DomainError } from '@ironsilk/kernel';
import { usdMinorOf } from '../document/search-document.js';
import type { SearchDocument } from '../document/search-document.js';

export const SORTS = [
  'relevance',
  'newest',
  'price_asc',
  'price_desc',
  'landed_asc',
  'landed_desc',
  'year_desc',
  'hours_asc',
  'grade_desc',
  'deal',
] as const;
export type Sort = (typeof SORTS)[number];
/** Orders that need a destination. */
export const LANDED_SORTS: ReadonlySet<string> = new Set(['landed_asc', 'landed_desc']);

/** The place of a machine in an order: where a page ended and the next one begins. */
export type Cursor = { readonly key: number; readonly publishedAt: string; readonly listingId: string };

const DEALS = ['great', 'good', 'fair', 'high', 'unknown'];

// What is unknown stands last, whichever way the order runs.
const known = (value: number | null, direction: 1 | -1): number => (value === null ? Infinity : value * direction);

type KeyOf = (doc: SearchDocument, landed: number | null) => number;
const KEYS: Readonly<Record<Sort, KeyOf>> = {
  // Nobody asked for an order: graded machines first, then priced ones.
  relevance: (doc) => (doc.inspection ? 0 : 2) + (doc.price ? 0 : 1),
  newest: () => 0,
  price_asc: (doc) => known(usdMinorOf(doc), 1),
  price_desc: (doc) => known(usdMinorOf(doc), -1),
  landed_asc: (_, landed) => known(landed, 1),
  landed_desc: (_, landed) => known(landed, -1),
  year_desc: (doc) => known(doc.yearMade, -1),
  hours_asc: (doc) => known(doc.operatingHours, 1),
  grade_desc: (doc) => known(doc.inspection?.grade?.charCodeAt(0) ?? null, 1),
  deal: (doc) => DEALS.indexOf(doc.deal.badge),
};

/** Where a machine stands in an order: the smaller, the earlier. `landed`: what it costs at the destination of the query, if it has one. */
export const sortKey = (sort: Sort, doc: SearchDocument, landed: number | null = null): number => KEYS[sort](doc, landed);

/** Equal keys come newest first, then by id, so that pages never overlap. */
export function comparePlaces(a: Cursor, b: Cursor): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.publishedAt !== b.publishedAt) return a.publishedAt > b.publishedAt ? -1 : 1;
  return a.listingId < b.listingId ? 1 : a.listingId > b.listingId ? -1 : 0;
}

/** A cursor as the text a page carries; it says for which order it was made. */
export const writeCursor = (sort: Sort, { key, publishedAt, listingId }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, Number.isFinite(key) ? key : null, publishedAt, listingId])).toString('base64url');

/** Results of a search nobody ordered that are mixed (see `diversified`): two ordinary pages. Within it a cursor counts. */
export const WINDOW = 48;

/** A cursor within the window: how many were shown. */
export const writeShown = (shown: number): string => Buffer.from(JSON.stringify(['relevance', shown])).toString('base64url');

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** How many were shown, by a cursor that `writeShown` wrote; null for any other text. */
export function readShown(sort: Sort, text: string): number | null {
  const parts = parsed(text);
  if (sort !== 'relevance' || !Array.isArray(parts) || parts.length !== 2) return null;
  const [madeFor, shown] = parts as unknown[];
  return madeFor === sort && typeof shown === 'number' && Number.isInteger(shown) && shown > 0 && shown < WINDOW ? shown : null;
}

/** Throws `search.cursor_invalid` for what `writeCursor` did not write, or wrote for another order. */
export function readCursor(sort: Sort, text: string): Cursor {
  const bad = (): never => {
    throw new DomainError('search.cursor_invalid', 'invalid', 'cursor');
  };
  const parts = parsed(text);
  if (!Array.isArray(parts) || parts.length !== 4) return bad();
  const [madeFor, key, publishedAt, listingId] = parts as unknown[];
  if (madeFor !== sort || !(key === null || Number.isFinite(key))) return bad();
  if (typeof publishedAt !== 'string' || Number.isNaN(Date.parse(publishedAt))) return bad();
  if (typeof listingId !== 'string' || !/^[0-9a-f-]{36}$/.test(listingId)) return bad();
  return { key: (key as number | null) ?? Infinity, publishedAt, listingId };
}
