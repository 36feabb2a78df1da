import type { Facet, SearchDocument } from './search-document.js';
import type { Paging, ResolvedQuery } from './search-query.js';

/** Nest token of the driver in use. */
export const SEARCH_DRIVER = Symbol('search driver');

/** A document with the number of the reading it came from. A later reading has a higher number. */
export type Versioned = { readonly version: number; readonly document: SearchDocument };

export type FacetCount = { readonly value: string; readonly count: number };

/** One page of a result. The counts of a facet are of machines that answer everything but that facet's own choice. */
export type Found = {
  readonly total: number;
  readonly documents: readonly SearchDocument[];
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
};

export type MapPoint = {
  readonly lat: number;
  readonly lng: number;
  readonly city: string | null;
  readonly country: string;
  readonly count: number;
};

/** Counts of one facet a driver returns at most, the largest first, equal ones by value. */
export const FACET_VALUES_MAX = 60;

/**
 * The port: keeps documents and finds them. It knows no event, no language and no rate.
 * Writing is idempotent and takes no notice of an older version, removal included, so that events may come in any order.
 */
export interface SearchDriver {
  put(documents: readonly Versioned[]): Promise<void>;
  remove(gone: readonly { readonly listingId: string; readonly version: number }[]): Promise<void>;
  find(query: ResolvedQuery, paging: Paging): Promise<Found>;
  /** Yards with machines that answer, most machines first. */
  points(query: ResolvedQuery, limit: number): Promise<MapPoint[]>;
  /** Available machines most like this one: same family, then model, make, year and price. */
  similar(document: SearchDocument, limit: number): Promise<SearchDocument[]>;
  get(listingId: string): Promise<SearchDocument | undefined>;
  /** Every document with its version, by id, after `afterId`: for the check that nothing drifted. */
  page(afterId: string | null, limit: number): Promise<Versioned[]>;
}
