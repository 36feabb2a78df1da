import type { LandedOrder } from '@ironsilk/trade-rules';
import { LRUCache } from 'lru-cache';
import { facetValue, usdMinorOf } from '../document/search-document.js';
import type { SearchDocument } from '../document/search-document.js';
import type { Found, MapPoint, MapTile } from '../driver/search-driver.js';
import { tileOf } from '../query/search-geo.js';
import { ANYTHING } from '../query/search-query.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';
import { bitsFor, eachBlock, setBit } from './bits.js';
import type { Bits } from './bits.js';
import { ClauseRows } from './clause-rows.js';
import type { Answering } from './clause-rows.js';
import { clausesOf, shortName } from './clauses.js';
import { LandedColumns } from './landed-columns.js';
import type { LandedColumn } from './landed-columns.js';
import { Rows } from './rows.js';
import { tally } from './tally.js';
import type { Near, Tally } from './tally.js';
import { keyOf, orderOf, top } from './top.js';
import type { Order } from './top.js';
import { WordIndex } from './words.js';

export type Hits = Omit<Found, 'documents'> & {
  /** The listings of the page with the version that was found. */
  readonly page: readonly { readonly listingId: string; readonly version: number }[];
};

/** Answers kept while nothing changes: whole, since many ask the same; and without their page, since a visitor leafs and sorts. */
const KEPT_PAGES = 500;
const KEPT = 32;
/** Counts of single facets and histograms that leave out their own clause, kept as long. */
const KEPT_NEAR = 500;
/** Rows of machines that went or were listed anew are closed up when they are a quarter, and not a few. */
const LOOSE_SHARE = 1 / 4;
const LOOSE_FEW = 10_000;

/** Equal for questions with the same answer. */
function nameOf({ understood: _, filters: __, landed, admissibleClasses, ...asked }: ResolvedQuery): string {
  const named = [asked, landed?.key, admissibleClasses && shortName(admissibleClasses)];
  return JSON.stringify(named, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
}

/**
 * The market in memory, a column of numbers for each thing a search looks at: a search takes the rows of each of its clauses and counts
 * what is in all of them. No database, no clock; a driver keeps it at the stored documents. The counts of a facet are of machines that
 * answer everything but that facet's own choice.
 */
export class SearchIndex {
  private rows = new Rows();
  private words = new WordIndex();
  private readonly clauses = new ClauseRows();
  private readonly landed = new LandedColumns(this.rows, (column) => this.clauses.drop(column));
  private readonly near: Near = new LRUCache({ max: KEPT_NEAR });
  private readonly kept = new LRUCache<string, Tally>({ max: KEPT });
  private readonly pages = new LRUCache<string, Hits>({ max: KEPT_PAGES });
  private live = 0;

  constructor(private readonly looseFew = LOOSE_FEW) {}

  get size(): number {
    return this.live;
  }

  /** The version held of a listing; undefined when none is. */
  versionOf(listingId: string): number | undefined {
    const row = this.rows.ids.find(listingId);
    return row < 0 ? undefined : this.rows.version[row];
  }

  /** Takes a document in, or out when it is null. An older version than the one held changes nothing. */
  apply(listingId: string, version: number, document: SearchDocument | null): void {
    const { rows } = this;
    const held = rows.ids.find(listingId);
    if (held >= 0 && rows.version[held]! >= version) return;
    this.forget();
    const wasLive = held >= 0 && rows.isLive(held);
    this.live += (document ? 1 : 0) - (wasLive ? 1 : 0);
    if (document === null) {
      if (held >= 0) this.clear(held, version);
      return;
    }
    const { codes, hash } = this.words.read(document.words);
    // The words of a row cannot be taken back, so a machine whose words changed gets a new row.
    const same = wasLive && rows.wordHash[2 * held] === hash[0] && rows.wordHash[2 * held + 1] === hash[1];
    if (wasLive && !same) this.clear(held, version);
    const row = same ? held : rows.add(listingId);
    if (!same) this.words.add(row, codes);
    rows.write(row, version, document, hash);
    this.landed.changed(row);
    this.clauses.changed(row, rows);
    const loose = rows.size - this.live;
    if (loose > this.looseFew && loose > rows.size * LOOSE_SHARE) this.closeUp();
  }

  private forget(): void {
    // Clearing costs as much as there is room, and many machines may come in a row.
    for (const kept of [this.near, this.kept, this.pages]) if (kept.size > 0) kept.clear();
  }

  private clear(row: number, version: number): void {
    this.rows.clear(row, version);
    this.clauses.changed(row, this.rows);
  }

  private closeUp(): void {
    const { rows, to } = this.rows.closedUp();
    this.words = this.words.moved(to);
    this.rows = rows;
    this.landed.moved(rows);
    this.clauses.clear();
  }

  /** Makes what a search at this destination needs, in small pieces; without it the search does so at once. */
  prepare(order: LandedOrder | null): Promise<void> {
    return order ? this.landed.prepare(order) : Promise.resolve();
  }

  find(query: ResolvedQuery, paging: Paging): Hits {
    const name = nameOf(query);
    const asked = `${name} ${JSON.stringify(paging)}`;
    const known = this.pages.get(asked);
    if (known) return known;
    const hits = this.look(query, name, paging);
    this.pages.set(asked, hits);
    return hits;
  }

  private look(query: ResolvedQuery, name: string, { sort, offset, limit, after }: Paging): Hits {
    const landed = query.landed && this.landed.get(query.landed);
    const { total, hits, facets, histograms } = this.tallyOf(query, name, landed);
    const { rows } = this;
    const order = orderOf(sort, rows, landed);
    const skip = after === null ? offset : 0;
    const ranked = top(hits, rows, order, skip + limit + 1, after);
    const page = ranked.slice(skip, skip + limit);
    const last = page.at(-1);
    const costOf = (row: number): number | null => (Number.isNaN(landed!.values[row]) ? null : landed!.values[row]!);
    return {
      total,
      page: page.map((row) => ({ listingId: rows.ids.id(row), version: rows.version[row]! })),
      facets,
      histograms,
      landed: landed ? Object.fromEntries(page.map((row) => [rows.ids.id(row), costOf(row)])) : {},
      next:
        last !== undefined && ranked.length > skip + limit
          ? { key: keyOf(order, last), publishedAt: new Date(rows.published[last]!).toISOString(), listingId: rows.ids.id(last) }
          : null,
    };
  }

  private tallyOf(query: ResolvedQuery, name: string, landed: LandedColumn | null): Tally {
    const { rows } = this;
    const known = this.kept.get(name);
    if (known) return known;
    const clauses = clausesOf(query, landed).map((clause) => this.clauses.of(clause, rows));
    const made = tally([...clauses, ...this.named(query)], rows, landed, this.near);
    this.kept.set(name, made);
    return made;
  }

  /** Rows that have the words, and those of single machines: found at once, so nobody keeps them. */
  private named({ terms, ids }: ResolvedQuery): Answering[] {
    const { rows, words } = this;
    const found: Answering[] = [];
    const of = (asked: unknown, bits: Bits) => found.push({ key: JSON.stringify(asked), own: null, bits });
    if (terms.length > 0)
      of(
        terms.map(({ any }) => any),
        words.rowsOf(terms, rows.size) ?? bitsFor(rows.size),
      );
    if (ids) {
      const bits = bitsFor(rows.size);
      for (const row of ids.map((id) => rows.ids.find(id))) if (row >= 0) setBit(bits, row);
      of({ ids }, bits);
    }
    return found;
  }

  private hitsOf(query: ResolvedQuery): Bits {
    return this.tallyOf(query, nameOf(query), query.landed && this.landed.get(query.landed)).hits;
  }

  /** Yards of hits, with how many hits each has. */
  private yardsOf(query: ResolvedQuery): { yard: NonNullable<SearchDocument['yard']>; count: number }[] {
    const { place, places } = this.rows;
    const counts = new Int32Array(places.list.length);
    eachBlock(this.hitsOf(query), (block, count) => {
      for (let i = 0; i < count; i++) counts[place[block[i]!]!]!++;
    });
    return places.list.flatMap(({ yard }, i) => (yard && counts[i]! > 0 ? [{ yard, count: counts[i]! }] : []));
  }

  points(query: ResolvedQuery, limit: number): MapPoint[] {
    const yards = new Map<string, { -readonly [K in keyof MapPoint]: MapPoint[K] }>();
    for (const { yard, count } of this.yardsOf(query)) {
      const { lat, lng, city, country } = yard;
      if (lat === null || lng === null) continue;
      const key = `${lat} ${lng} ${city} ${country}`;
      const known = yards.get(key);
      if (known) known.count += count;
      else yards.set(key, { lat, lng, city, country, count });
    }
    return [...yards.values()].sort((a, b) => b.count - a.count || ((a.city ?? '') < (b.city ?? '') ? -1 : 1)).slice(0, limit);
  }

  tiles(query: ResolvedQuery, zoom: number, limit: number): MapTile[] {
    const tiles = new Map<string, { lat: number; lng: number; count: number }>();
    for (const { yard, count } of this.yardsOf(query)) {
      if (yard.lat === null || yard.lng === null) continue;
      const key = tileOf(yard.lat, yard.lng, zoom);
      const tile = tiles.get(key) ?? { lat: 0, lng: 0, count: 0 };
      tiles.set(key, { lat: tile.lat + yard.lat * count, lng: tile.lng + yard.lng * count, count: tile.count + count });
    }
    return [...tiles]
      .map(([key, { lat, lng, count }]) => ({ key, lat: lat / count, lng: lng / count, count }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
      .slice(0, limit);
  }

  tradeClasses(): readonly string[] {
    return this.rows.tradeClasses();
  }

  /** The available machines of the same family most like this one: same model, then same make, then near in year and price. */
  similar(document: SearchDocument, limit: number): { listingId: string; version: number }[] {
    const { rows } = this;
    const hits = this.hitsOf({ ...ANYTHING, facets: { family: [facetValue(document, 'family')] } });
    const usd = usdMinorOf(document) ?? NaN;
    const more = (row: number): number => {
      const years = Math.abs(rows.year[row]! - (document.yearMade ?? NaN));
      const prices = Math.abs(Math.log(rows.usd[row]! / usd));
      return (Number.isNaN(years) ? 20 : years) / 5 + (Number.isNaN(prices) ? 2 : prices);
    };
    const far: Order = { table: this.tiersFor(document), codes: rows.combination[0], more };
    const found = top(hits, rows, far, limit + 1, null).map((row) => ({ listingId: rows.ids.id(row), version: rows.version[row]! }));
    return found.filter(({ listingId }) => listingId !== document.listingId).slice(0, limit);
  }

  // How far a make and a model are from those of a machine: a hundred is further than any year and price can be.
  private tiersFor(document: SearchDocument): Float64Array {
    const group = this.rows.groups[0]!;
    const make = group.facets.indexOf('make');
    const model = group.facets.indexOf('model');
    const [sameMake, sameModel] = [
      group.values[make]!.find(facetValue(document, 'make')),
      group.values[model]!.find(facetValue(document, 'model')),
    ];
    return Float64Array.from(
      group.combinations,
      (_, at) =>
        (document.modelId !== null && group.codes[model]![at] === sameModel ? 0 : 200) + (group.codes[make]![at] === sameMake ? 0 : 100),
    );
  }
}
