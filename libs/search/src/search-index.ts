import { FACETS, facetValue } from './search-document.js';
import type { Facet, SearchDocument } from './search-document.js';
import { FACET_VALUES_MAX } from './search-driver.js';
import type { FacetCount, Found, MapPoint, MapTile } from './search-driver.js';
import { tileOf } from './search-geo.js';
import { HISTOGRAM_BOUNDS, HISTOGRAM_FIELDS, bucketOf, histogram, histogramValue } from './search-histogram.js';
import { landedOf, matchesRange, matchesRest, placeOf } from './search-match.js';
import type { Paging, ResolvedQuery } from './search-query.js';
import { LANDED_SORTS, SORTS, comparePlaces, sortKey } from './search-sort.js';
import type { Cursor, Sort } from './search-sort.js';

/** What of a document a search looks at: small numbers instead of words, so that a scan is fast and a machine costs little memory. */
type Entry = {
  readonly listingId: string;
  readonly version: number;
  readonly available: boolean;
  readonly sold: boolean;
  /** Code of the value in each facet, by the facet's place in `FACETS`. */
  readonly codes: readonly number[];
  readonly words: Int32Array;
  readonly usdMinor: number | null;
  readonly year: number | null;
  readonly hours: number | null;
  readonly keys: Readonly<Record<Sort, number>>;
  readonly publishedAt: string;
  readonly modelId: string | null;
  readonly yard: SearchDocument['yard'];
  /** For what is asked for seldom. */
  readonly document: SearchDocument;
};

const FAMILY = FACETS.indexOf('family');
const MAKE = FACETS.indexOf('make');

/** Numbers for names, given out as names come. */
class Codes {
  private readonly known = new Map<string, number>();
  readonly names: string[] = [];

  of(name: string): number {
    let code = this.known.get(name);
    if (code === undefined) {
      this.known.set(name, (code = this.names.length));
      this.names.push(name);
    }
    return code;
  }

  find = (name: string): number | undefined => this.known.get(name);
}

export type Hits = Omit<Found, 'documents'> & { readonly ids: readonly string[] };

type Candidate = { readonly place: Cursor; readonly landed: number | null };

/**
 * The market in memory: every search is one pass over all machines. No database, no clock; a driver keeps it at the stored documents.
 * The counts of a facet are of machines that answer everything but that facet's own choice.
 */
export class SearchIndex {
  private readonly entries = new Map<string, Entry>();
  private readonly words = new Codes();
  private readonly facets = FACETS.map(() => new Codes());

  get size(): number {
    return this.entries.size;
  }

  /** Takes a document in, or out when it is null. An older version than the one held changes nothing. */
  apply(listingId: string, version: number, document: SearchDocument | null): void {
    const held = this.entries.get(listingId);
    if (held && held.version >= version) return;
    if (document === null) this.entries.delete(listingId);
    else this.entries.set(listingId, this.entryOf(listingId, version, document));
  }

  private entryOf(listingId: string, version: number, document: SearchDocument): Entry {
    return {
      listingId,
      version,
      available: document.state === 'published',
      sold: document.state === 'sold',
      codes: FACETS.map((facet, i) => this.facets[i]!.of(facetValue(document, facet))),
      words: Int32Array.from(new Set(document.words), (word) => this.words.of(word)),
      usdMinor: document.price?.usdMinor ? Number(document.price.usdMinor) : null,
      year: document.yearMade,
      hours: document.operatingHours,
      keys: Object.fromEntries(SORTS.map((sort) => [sort, sortKey(sort, document)])) as Record<Sort, number>,
      publishedAt: document.publishedAt,
      modelId: document.modelId,
      yard: document.yard,
      document: { ...document, words: [], photo: null },
    };
  }

  find(query: ResolvedQuery, { sort, offset, limit, after }: Paging): Hits {
    const counts = this.facets.map((codes) => new Int32Array(codes.names.length));
    const buckets = HISTOGRAM_FIELDS.map((field) => new Int32Array(HISTOGRAM_BOUNDS[field].length + 1));
    const found: Candidate[] = [];
    let total = 0;
    this.scan(query, (entry, miss, landed) => {
      const only = miss === 0 ? null : 31 - Math.clz32(miss);
      // What several conditions stand in the way of counts nowhere; what one does, only there.
      if (only !== null && (miss & (miss - 1)) !== 0) return;
      if (only === null || only < FACETS.length)
        for (let i = 0; i < FACETS.length; i++) if (only === null || only === i) counts[i]![entry.codes[i]!]!++;
      if (only === null || only >= FACETS.length) {
        for (const [i, field] of HISTOGRAM_FIELDS.entries()) {
          const value = field === 'landed' ? landed : histogramValue(entry.document, field);
          if (value !== null && (only === null || only === FACETS.length + i)) buckets[i]![bucketOf(HISTOGRAM_BOUNDS[field], value)]!++;
        }
      }
      if (only !== null) return;
      total++;
      const key = LANDED_SORTS.has(sort) ? sortKey(sort, entry.document, landed) : entry.keys[sort];
      const place = { key, publishedAt: entry.publishedAt, listingId: entry.listingId };
      if (after === null || comparePlaces(place, after) > 0) found.push({ place, landed });
    });
    const skip = after === null ? offset : 0;
    const ranked = first(found, (a, b) => comparePlaces(a.place, b.place), skip + limit + 1);
    const page = ranked.slice(skip, skip + limit);
    return {
      total,
      ids: page.map(({ place }) => place.listingId),
      facets: this.tallied(counts),
      histograms: HISTOGRAM_FIELDS.filter((field) => field !== 'landed' || query.landed).map((field) =>
        histogram(field, buckets[HISTOGRAM_FIELDS.indexOf(field)]!),
      ),
      landed: query.landed ? Object.fromEntries(page.map(({ place, landed }) => [place.listingId, landed])) : {},
      next: ranked.length > skip + limit ? (page.at(-1)?.place ?? null) : null,
    };
  }

  tiles(query: ResolvedQuery, zoom: number, limit: number): MapTile[] {
    const tiles = new Map<string, { lat: number; lng: number; count: number }>();
    this.scan(query, ({ document }, miss) => {
      const place = placeOf(document);
      if (miss !== 0 || !place) return;
      const key = tileOf(place.lat, place.lng, zoom);
      const tile = tiles.get(key) ?? { lat: 0, lng: 0, count: 0 };
      tiles.set(key, { lat: tile.lat + place.lat, lng: tile.lng + place.lng, count: tile.count + 1 });
    });
    return [...tiles]
      .map(([key, { lat, lng, count }]) => ({ key, lat: lat / count, lng: lng / count, count }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
      .slice(0, limit);
  }

  tradeClasses(): string[] {
    const classes = new Set<string>();
    for (const { document } of this.entries.values()) if (document.tradeClass) classes.add(document.tradeClass);
    return [...classes].sort();
  }

  points(query: ResolvedQuery, limit: number): MapPoint[] {
    const yards = new Map<string, { -readonly [K in keyof MapPoint]: MapPoint[K] }>();
    this.scan(query, ({ yard }, miss) => {
      if (miss !== 0 || !yard || yard.lat === null || yard.lng === null) return;
      const key = `${yard.lat} ${yard.lng} ${yard.city} ${yard.country}`;
      const known = yards.get(key);
      if (known) known.count++;
      else yards.set(key, { lat: yard.lat, lng: yard.lng, city: yard.city, country: yard.country, count: 1 });
    });
    return [...yards.values()].sort((a, b) => b.count - a.count || ((a.city ?? '') < (b.city ?? '') ? -1 : 1)).slice(0, limit);
  }

  /** Ids of the available machines of the same family most like this one: same model, then same make, then near in year and price. */
  similar(document: SearchDocument, limit: number): string[] {
    const familyCode = this.facets[FAMILY]!.find(facetValue(document, 'family'));
    const makeCode = this.facets[MAKE]!.find(facetValue(document, 'make'));
    const usd = document.price?.usdMinor ? Number(document.price.usdMinor) : null;
    const ranked: { entry: Entry; far: number }[] = [];
    for (const entry of this.entries.values()) {
      if (!entry.available || entry.codes[FAMILY] !== familyCode || entry.listingId === document.listingId) continue;
      const years = entry.year === null || document.yearMade === null ? 20 : Math.abs(entry.year - document.yearMade);
      const prices = entry.usdMinor === null || usd === null ? 2 : Math.abs(Math.log(entry.usdMinor / usd));
      // A hundred is further than any year and price can be.
      const far =
        (document.modelId !== null && entry.modelId === document.modelId ? 0 : 200) +
        (entry.codes[MAKE] === makeCode ? 0 : 100) +
        years / 5 +
        prices;
      ranked.push({ entry, far });
    }
    const compare = compareEntries('newest');
    return first(ranked, (a, b) => a.far - b.far || compare(a.entry, b.entry), limit).map(({ entry }) => entry.listingId);
  }

  /** Calls `see` with every machine that has the words and state; `miss` has a bit for each facet and range it does not answer. */
  private scan(query: ResolvedQuery, see: (entry: Entry, miss: number, landed: number | null) => void): void {
    const wanted = this.marks(query);
    if (wanted === null) return;
    const { mark, all } = wanted;
    const allowed = FACETS.map((facet, i) => {
      const chosen = query.facets[facet];
      if (!chosen) return null;
      const codes = new Uint8Array(this.facets[i]!.names.length);
      for (const value of chosen) codes[this.facets[i]!.find(value) ?? codes.length] = 1;
      return codes;
    });
    for (const entry of this.entries.values()) {
      if (query.onlyAvailable ? !entry.available : entry.sold) continue;
      if (all !== 0 && !hasWords(entry.words, mark, all)) continue;
      if (!matchesRest(entry.document, query)) continue;
      let miss = 0;
      for (const [i, field] of HISTOGRAM_FIELDS.entries())
        if (!matchesRange(entry.document, query, field)) miss |= 1 << (FACETS.length + i);
      for (let i = 0; i < allowed.length; i++) if (allowed[i] && !allowed[i]![entry.codes[i]!]) miss |= 1 << i;
      see(entry, miss, query.landed && landedOf(entry.document, query.landed));
    }
  }

  // A bit per term in the mark of every word that would do for it; null when a term has no word that any machine has.
  private marks(query: ResolvedQuery): { mark: Int32Array; all: number } | null {
    const mark = new Int32Array(query.terms.length > 0 ? this.words.names.length : 0);
    for (const [i, term] of query.terms.entries()) {
      let any = false;
      for (const word of term.any) {
        const code = this.words.find(word);
        if (code === undefined) continue;
        mark[code]! |= 1 << i;
        any = true;
      }
      if (!any) return null;
    }
    return { mark, all: 2 ** query.terms.length - 1 };
  }

  private tallied(counts: readonly Int32Array[]): Record<Facet, FacetCount[]> {
    return Object.fromEntries(
      FACETS.map((facet, i) => {
        const values = this.facets[i]!.names.flatMap((value, code) => (counts[i]![code]! > 0 ? [{ value, count: counts[i]![code]! }] : []));
        return [facet, values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, FACET_VALUES_MAX)];
      }),
    ) as Record<Facet, FacetCount[]>;
  }
}

function hasWords(words: Int32Array, mark: Int32Array, all: number): boolean {
  let have = 0;
  for (let i = 0; i < words.length; i++) {
    have |= mark[words[i]!]!;
    if (have === all) return true;
  }
  return false;
}

// Equal machines come newest first, then by id, so that pages never overlap.
const compareEntries =
  (sort: Sort) =>
  (a: Entry, b: Entry): number => {
    const [x, y] = [a.keys[sort], b.keys[sort]];
    if (x !== y) return x < y ? -1 : 1;
    if (a.publishedAt !== b.publishedAt) return a.publishedAt > b.publishedAt ? -1 : 1;
    return a.listingId < b.listingId ? 1 : -1;
  };

/** The first `count` of a list in order, without sorting the rest: a heap whose top is the last of those kept. */
export function first<T>(items: readonly T[], compare: (a: T, b: T) => number, count: number): T[] {
  if (items.length <= count * 4) return items.toSorted(compare).slice(0, count);
  const heap = items.slice(0, count);
  const sink = (from: number): void => {
    for (let at = from; ;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const larger = left + 1 < heap.length && compare(heap[left + 1]!, heap[left]!) > 0 ? left + 1 : left;
      if (compare(heap[larger]!, heap[at]!) <= 0) return;
      [heap[at], heap[larger]] = [heap[larger]!, heap[at]!];
      at = larger;
    }
  };
  for (let at = Math.floor(heap.length / 2); at >= 0; at--) sink(at);
  for (let i = count; i < items.length; i++) {
    if (compare(items[i]!, heap[0]!) >= 0) continue;
    heap[0] = items[i]!;
    sink(0);
  }
  return heap.sort(compare);
}
