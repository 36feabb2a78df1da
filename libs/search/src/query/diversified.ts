import type { SearchDocument } from '../document/search-document.js';
import type { Found } from '../driver/search-driver.js';
import type { Paging, ResolvedQuery } from './search-query.js';
import { WINDOW, writeCursor, writeShown } from './search-sort.js';

/** Places back in which a dealer or a model counts as just shown. */
const NEAR = 10;
/** Places a machine may be put down by others. */
export const DOWN_MAX = 12;

/** What two machines may have in common; three of a kind in a row are what this is against. */
export type Trait<T> = (one: T) => string;

/**
 * The first `WINDOW` of an order mixed: next comes the first one whose traits were shown least of late, and at once whoever waited as long as
 * one may. Depends on nothing but the order. What follows the window stands as it stood.
 */
export function diversified<T>(order: readonly T[], traits: readonly Trait<T>[]): T[] {
  type Placed = { readonly one: T; readonly place: number; readonly names: readonly string[] };
  const left: Placed[] = order.slice(0, WINDOW).map((one, place) => ({ one, place, names: traits.map((trait) => trait(one)) }));
  const shown: Placed[] = [];
  while (left.length > 0) {
    const lately = shown.slice(-NEAR);
    const repeats = ({ names }: Placed): number =>
      lately.reduce((sum, s) => sum + names.filter((name, i) => name === s.names[i]).length, 0);
    const isDue = shown.length - left[0]!.place >= DOWN_MAX;
    const least = isDue ? 0 : left.map(repeats).reduce((best, n, i, all) => (n < all[best]! ? i : best), 0);
    shown.push(...left.splice(least, 1));
  }
  return [...shown.map(({ one }) => one), ...order.slice(WINDOW)];
}

/** What the results of a search are mixed by: not by what was asked for. */
export function traitsOf(query: Pick<ResolvedQuery, 'facets' | 'understood'>): Trait<SearchDocument>[] {
  const named = query.facets.model !== undefined || query.understood.some((word) => word.kind === 'model');
  return [
    ...(query.facets.dealer === undefined ? [(doc: SearchDocument) => doc.orgId] : []),
    ...(named ? [] : [(doc: SearchDocument) => doc.modelId ?? `${doc.makeName} ${doc.modelName}`]),
  ];
}

/** Whether a page begins in the window of an order that is mixed. */
export const isMixed = ({ sort, offset, after }: Paging, traits: readonly unknown[]): boolean =>
  sort === 'relevance' && after === null && offset < WINDOW && traits.length > 0;

/** What a driver is asked for such a page: the whole window, and what of the page lies behind it. */
export const windowPaging = (paging: Paging): Paging => ({ ...paging, offset: 0, limit: Math.max(WINDOW, paging.offset + paging.limit) });

type Page<T> = { readonly documents: readonly T[]; readonly next: string | null };

/** The page out of what the driver found. Where everything is on one page there is nothing to mix: the visitor sees it all. */
export function windowPage<T>(
  found: Pick<Found, 'total' | 'next'> & { readonly documents: readonly T[] },
  { sort, offset, limit }: Paging,
  traits: readonly Trait<T>[],
): Page<T> {
  const end = offset + limit;
  const isAll = offset === 0 && found.total <= limit;
  const documents = (isAll ? found.documents : diversified(found.documents, traits)).slice(offset, end);
  if (end < WINDOW) return { documents, next: found.total > end ? writeShown(end) : null };
  return { documents, next: found.next && writeCursor(sort, found.next) };
}
