import { createHash } from 'node:crypto';
import { DomainError } from '@ironsilk/kernel';
import type { CircuitBreaker } from '@ironsilk/platform';
import type { LandedOrder } from '@ironsilk/trade-rules';
import { LRUCache } from 'lru-cache';
import { OpenSearchClient, isAbsent } from './open-search.client.js';
import type { OpenSearchAccess } from './open-search.client.js';
import { OpenSearchIndexes } from './open-search.indexes.js';
import type { IndexOptions } from './open-search.indexes.js';
import { OpenSearchRebuild } from './open-search.rebuild.js';
import { GroupedWrites } from './open-search-grouped.js';
import { landedScript } from './open-search-landed.js';
import type { LandedScript } from './open-search-landed.js';
import { documentOf, sourceOf, tombstone } from './open-search-mapping.js';
import { counts, facetsOf, filtersBut, histogramsOf, landedPriceRange, sortClauses, sortValues } from './open-search-query.js';
import type { Clause, Counted } from './open-search-query.js';
import { OpenSearchReader } from './open-search.reader.js';
import type { Answer, Bucket, Hit } from './open-search.reader.js';
import { similarSearches } from './open-search-similar.js';
import { bulkWrite } from './open-search.writer.js';
import type { Write } from './open-search.writer.js';
import type { SearchDocument } from '../document/search-document.js';
import type { Found, MapPoint, MapTile, SearchDriver, SearchRebuild, Versioned } from '../driver/search-driver.js';
import { landedOf } from '../query/search-match.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';
import { LANDED_SORTS, sortKey } from '../query/search-sort.js';
import type { Cursor } from '../query/search-sort.js';

/** What the market holds, as far as landed cost turns on it; `of`: the answer that says so. */
type Extent = { readonly classes: readonly string[]; readonly mostTonnesMilli: number; readonly key: string; readonly of: Answer };

const BATCH = 200;
const CLASSES_MAX = 20_000;
const TILES_MAX = 10_000;
const SCRIPTS_MAX = 64;

const EXTENT: Clause = {
  size: 0,
  track_total_hits: false,
  aggs: {
    classes: { terms: { field: 'tradeClass', size: CLASSES_MAX, order: { _key: 'asc' } } },
    tonnes: { max: { field: 'tonnes' } },
  },
};

export type OpenSearchOptions = Partial<IndexOptions> & { readonly access?: OpenSearchAccess; readonly now?: () => number };

/**
 * OpenSearch or Elasticsearch keeps the documents and finds them. What is written can be found a third of a second later; `get` sees it at once.
 * One node per shard answers: what is counted is exact, and no order is refined afterwards.
 */
export class OpenSearchDriver implements SearchDriver {
  private readonly client: OpenSearchClient;
  private readonly indexes: OpenSearchIndexes;
  private readonly reader: OpenSearchReader;
  private readonly grouped = new GroupedWrites((writes) => this.writeAll(writes));
  private extent: Extent | undefined;
  private readonly scripts = new LRUCache<string, LandedScript>({ max: SCRIPTS_MAX });

  constructor(
    url: string,
    breaker: CircuitBreaker,
    { access, prefix = 'ironsilk', replicas = 0, now = () => performance.now(), ...rest }: OpenSearchOptions = {},
  ) {
    this.client = new OpenSearchClient(url, breaker, access);
    this.indexes = new OpenSearchIndexes(this.client, { prefix, replicas, ...rest });
    this.reader = new OpenSearchReader(this.client, this.indexes.live, now);
  }

  async ready(): Promise<boolean> {
    return (await this.indexes.targets()).live !== null;
  }

  put(documents: readonly Versioned[]): Promise<void> {
    return this.write(
      documents.map(({ version, document }) => ({ listingId: document.listingId, version, source: sourceOf(version, document) })),
    );
  }

  remove(gone: readonly { readonly listingId: string; readonly version: number }[]): Promise<void> {
    return this.write(gone.map(({ listingId, version }) => ({ listingId, version, source: tombstone(listingId, version) })));
  }

  private async write(writes: readonly Write[]): Promise<void> {
    this.reader.distrust();
    await this.grouped.write(writes).finally(() => this.reader.distrust());
  }

  private async writeAll(writes: readonly Write[]): Promise<void> {
    for (let at = 0; at < writes.length; at += BATCH) {
      const batch = writes.slice(at, at + BATCH);
      let written: readonly string[] = [];
      // An index that went while it was written was replaced: the new one is asked for. Without any index a rebuild has to come, and reads it all.
      for (let tries = 0; tries < 3; tries++) {
        const { live, next } = await this.indexes.targets();
        const open = [live, next].filter((index) => index !== null && !written.includes(index)) as string[];
        const lost = await bulkWrite(this.client, open, batch);
        written = [...written, ...open];
        if (lost.length === 0) break;
      }
    }
  }

  async find(query: ResolvedQuery, paging: Paging): Promise<Found> {
    const script = query.landed && (await this.scriptOf(query.landed));
    const counting = counts(query, script).map((count, i) => ({ size: 0, track_total_hits: i === 0, ...count }));
    const byLanded = LANDED_SORTS.has(paging.sort) && script?.source ? script : null;
    const answers = await this.reader.ask(byLanded ? counting : [...counting, this.pageOf(query, paging, script)], script);
    const counted = answers.slice(0, counting.length);
    const page = byLanded ? await this.landedPage(query, paging, byLanded, counted) : answers.at(-1)!;
    const documents = page.hits.hits.map((hit) => documentOf(hit._source));
    const shown = documents.slice(0, paging.limit);
    const landed = (doc: SearchDocument): number | null => landedOf(doc, query.landed);
    const placeOf = (doc: SearchDocument): Cursor => ({
      key: sortKey(paging.sort, doc, landed(doc)),
      publishedAt: doc.publishedAt,
      listingId: doc.listingId,
    });
    const values = merged(counted);
    return {
      total: counted[0]!.hits.total!.value,
      documents: shown,
      facets: facetsOf(values),
      histograms: histogramsOf(values, query),
      landed: query.landed ? Object.fromEntries(shown.map((doc) => [doc.listingId, landed(doc)])) : {},
      next: documents.length > paging.limit && shown.length > 0 ? placeOf(shown.at(-1)!) : null,
    };
  }

  private async landedPage(query: ResolvedQuery, paging: Paging, script: LandedScript, counted: readonly Answer[]): Promise<Answer> {
    const bars = histogramsOf(merged(counted), query).find((h) => h.field === 'landed')!;
    const within = landedPriceRange(bars, query.landedUsdMinor, paging, script);
    const [page] = await this.reader.ask([this.pageOf(query, paging, script, within)], script);
    // The bars promised a full page: some of what they counted has gone since.
    if (within && page!.hits.hits.length <= paging.limit) return (await this.reader.ask([this.pageOf(query, paging, script)], script))[0]!;
    return page!;
  }

  private pageOf(
    query: ResolvedQuery,
    { sort, offset, limit, after }: Paging,
    script: LandedScript | null,
    within: Clause | null = null,
  ): Clause {
    const filters = filtersBut(query, script);
    return {
      size: limit + 1,
      ...(after ? { search_after: sortValues(sort, after, script) } : { from: offset }),
      track_total_hits: false,
      query: within ? { bool: { filter: [filters, within] } } : filters,
      sort: sortClauses(sort, script),
    };
  }

  async points(query: ResolvedQuery, limit: number): Promise<MapPoint[]> {
    const yards = { terms: { field: 'yard', size: limit, shard_size: limit + 5_000, order: [{ _count: 'desc' }, { _key: 'asc' }] } };
    const buckets = await this.buckets(query, yards);
    return buckets.map(({ key, doc_count }) => {
      const [city, country, lat, lng] = JSON.parse(key) as [string | null, string, number, number];
      return { lat, lng, city, country, count: doc_count };
    });
  }

  async tiles(query: ResolvedQuery, zoom: number, limit: number): Promise<MapTile[]> {
    const buckets = await this.buckets(query, {
      geotile_grid: { field: 'place', precision: zoom, size: TILES_MAX },
      aggs: { lat: { avg: { field: 'lat' } }, lng: { avg: { field: 'lng' } } },
    });
    return buckets
      .map(({ key, doc_count, lat, lng }) => ({ key, lat: lat.value, lng: lng.value, count: doc_count }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
      .slice(0, limit);
  }

  private async buckets(query: ResolvedQuery, agg: Clause): Promise<readonly Bucket[]> {
    const script = query.landed && (await this.scriptOf(query.landed));
    const search = { size: 0, track_total_hits: false, query: filtersBut(query, script), aggs: { all: agg } };
    const [answer] = await this.reader.askNow([search], script);
    return answer!.aggregations!['all']!.buckets;
  }

  async similar(document: SearchDocument, limit: number): Promise<SearchDocument[]> {
    const { near, far } = similarSearches(document, limit);
    const found = (await this.reader.ask(near)).flatMap((answer) => answer.hits.hits);
    if (found.length < limit) found.push(...(await this.reader.ask([far]))[0]!.hits.hits);
    return found.slice(0, limit).map((hit) => documentOf(hit._source));
  }

  async get(listingId: string): Promise<SearchDocument | undefined> {
    const path = `/${this.indexes.live}/_doc/${encodeURIComponent(listingId)}`;
    const hit = await this.call(() => this.client.call<Hit | { error: unknown }>({ method: 'GET', path }), listingId);
    return hit && '_source' in hit && hit._source.document ? documentOf(hit._source) : undefined;
  }

  async tradeClasses(): Promise<readonly string[]> {
    return (await this.extentNow()).classes;
  }

  async rebuild(version: number): Promise<SearchRebuild> {
    const rebuild = new OpenSearchRebuild(this.client, this.indexes, await this.indexes.begin(), version);
    return {
      put: (documents) => rebuild.put(documents),
      swap: () => rebuild.swap().finally(() => this.reader.distrust()),
      abandon: () => rebuild.abandon(),
    };
  }

  async page(afterId: string | null, limit: number): Promise<Versioned[]> {
    // Who checks what is there wants to see what was written a moment ago.
    if (afterId === null) await this.call(() => this.client.call({ method: 'POST', path: `/${this.indexes.live}/_refresh` }));
    const [answer] = await this.reader.askNow([
      {
        size: limit,
        track_total_hits: false,
        query: { bool: { must_not: [{ term: { gone: true } }] } },
        sort: [{ listingId: 'asc' }],
        ...(afterId ? { search_after: [afterId] } : {}),
      },
    ]);
    return answer!.hits.hits.map(({ _source }) => ({ version: _source.version, document: documentOf(_source) }));
  }

  close = (): Promise<void> => this.client.close();

  /** An index that is not there is a search that cannot be had; a document that is not there is none. */
  private async call<T>(work: () => Promise<T>, documentId?: string): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isAbsent(error)) throw error;
      const body = (error as { body?: { error?: unknown } }).body;
      if (documentId !== undefined && !body?.error) return undefined;
      throw new DomainError('search.away', 'unavailable');
    }
  }

  private async extentNow(): Promise<Extent> {
    const [answer] = await this.reader.ask([EXTENT]);
    if (this.extent && this.extent.of === answer) return this.extent;
    const { classes, tonnes } = answer!.aggregations!;
    const [names, mostTonnesMilli] = [classes!.buckets.map((b) => b.key), tonnes!.value ?? 0];
    const key = createHash('sha256')
      .update(JSON.stringify([mostTonnesMilli, names]))
      .digest('base64');
    return (this.extent = { classes: names, mostTonnesMilli, key, of: answer! });
  }

  private async scriptOf(order: LandedOrder): Promise<LandedScript> {
    const { classes, mostTonnesMilli, key: extent } = await this.extentNow();
    const name = `${order.key} ${extent}`;
    const known = this.scripts.get(name);
    if (known) return known;
    const script = landedScript(order, classes, mostTonnesMilli);
    this.scripts.set(name, script);
    return script;
  }
}

const merged = (counted: readonly Answer[]): Counted => Object.assign({}, ...counted.map((answer) => answer.aggregations ?? {})) as Counted;
