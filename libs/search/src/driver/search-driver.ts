import type { Facet, SearchDocument } from '../document/search-document.js';
import type { Histogram } from '../query/search-histogram.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';
import type { Cursor } from '../query/search-sort.js';

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
  /** Year, hours and price, and landed cost when the query has a destination; counted like a facet, leaving out their own range. */
  readonly histograms: readonly Histogram[];
  /** Landed cost in US cents of each document of the page, null when unknown. Empty without a destination. */
  readonly landed: Readonly<Record<string, number | null>>;
  /** Where the next page begins; null when nothing follows. */
  readonly next: Cursor | null;
  /** Set when the reserve answered because the engine was away. */
  readonly degraded?: true;
};

export type MapPoint = {
  readonly lat: number;
  readonly lng: number;
  readonly city: string | null;
  readonly country: string;
  readonly count: number;
};

/** Machines of one square of the map (`z/x/y` of the usual tiles) and the middle of where they stand. */
export type MapTile = { readonly key: string; readonly lat: number; readonly lng: number; readonly count: number };

/** A new reading of the whole market on its way in. The old one answers until `swap`. */
export interface SearchRebuild {
  put(documents: readonly Versioned[]): Promise<void>;
  /** What was in the search before, and was neither put here nor written by an event meanwhile, is gone after this. */
  swap(): Promise<void>;
  /** Leaves the search as it is. */
  abandon(): Promise<void>;
}

/** Counts of one facet a driver returns at most, the largest first, equal ones by value. */
export const FACET_VALUES_MAX = 60;

/**
 * The port: keeps documents and finds them. It knows no event, no language and no rate.
 * Writing is idempotent and takes no notice of an older version, removal included, so that events may come in any order.
 */
export interface SearchDriver {
  /** Whether it holds a reading of the whole market in the shape of this version; when not, the market has to be read anew. */
  ready(): Promise<boolean>;
  /** Begins to read into this process what the next search would have to; whether what a first search needs is there. Without it: always. */
  warm?(): boolean;
  put(documents: readonly Versioned[]): Promise<void>;
  remove(gone: readonly { readonly listingId: string; readonly version: number }[]): Promise<void>;
  find(query: ResolvedQuery, paging: Paging): Promise<Found>;
  /** Yards with machines that answer, most machines first. */
  points(query: ResolvedQuery, limit: number): Promise<MapPoint[]>;
  /** Machines that answer, by squares of the map at a zoom; most machines first, equal ones by key. */
  tiles(query: ResolvedQuery, zoom: number, limit: number): Promise<MapTile[]>;
  /** Available machines most like this one: same family, then model, make, year and price. */
  similar(document: SearchDocument, limit: number): Promise<SearchDocument[]>;
  get(listingId: string): Promise<SearchDocument | undefined>;
  /** The distinct trade classes of all documents, in order: what admission is judged for. */
  tradeClasses(): Promise<readonly string[]>;
  /** Begins to read the market anew behind the live search; events go on meanwhile. `version` was drawn before anything was read. */
  rebuild(version: number): Promise<SearchRebuild>;
  /** Every document with its version, by id, after `afterId`: for the check that nothing drifted. */
  page(afterId: string | null, limit: number): Promise<Versioned[]>;
}
