import { chaos } from '@ironsilk/platform';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import type { SearchDocument } from '../document/search-document.js';
import type { Found, MapPoint, MapTile, SearchDriver, SearchRebuild, Versioned } from './search-driver.js';
import { SearchIndex } from '../search-index/search-index.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';

type News = { horizon: string; listingId: string | null; version: string | null };
type Stored = { listingId: string; version: string; document: SearchDocument | null };

const BATCH = 500;
/** Machines read at once while the whole market is read in: about thirty milliseconds of work between two answers. */
const READ = 1000;
/** Documents of pages kept in memory: some three kilobytes each. */
const KEPT = 4000;
/** What the index has no use for stays in Postgres when the whole market is read. */
const UNUSED = `'{title,makeName,makeNameZh,modelName,value,photo,photoCount,hsCode,origin}'::text[]`;
const KEEP_NEWER = `on conflict (listing_id) do update set version = excluded.version, written = excluded.written, document = excluded.document where d.version < excluded.version`;

/**
 * Postgres keeps the documents, each process keeps an index of them in memory. Before it answers, a process reads what was written
 * since it last looked, so a search sees everything that was committed before it was asked. A million machines are two hundred megabytes.
 */
export class PgSearchDriver implements SearchDriver {
  private readonly index = new SearchIndex();
  /** No transaction older than this can still write what was not read yet. */
  private horizon = '0';
  private isRead = false;
  private isCurrent = false;
  private readonly kept = new LRUCache<string, { readonly version: number; readonly document: SearchDocument }>({ max: KEPT });
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(private readonly db: DataSource) {}

  /** Documents of the version before have no trade class. What was written longest ago says whether any of them is left. */
  async ready(): Promise<boolean> {
    if (this.isCurrent) return true;
    const [oldest]: { current: boolean }[] = await this.db.query(
      `select document ? 'tradeClass' as current from search.document where document is not null order by written limit 1`,
    );
    return (this.isCurrent = oldest?.current ?? true);
  }

  warm(): boolean {
    // Who asks again after a failure begins anew; a reserve that nobody searches stays near the market by being asked this.
    if (!this.running) this.catchUp().catch(() => undefined);
    return this.isRead;
  }

  async put(documents: readonly Versioned[]): Promise<void> {
    for (let at = 0; at < documents.length; at += BATCH) {
      const rows = documents.slice(at, at + BATCH).map(({ version, document }) => ({ listing_id: document.listingId, version, document }));
      await this.db.query(
        `insert into search.document as d (listing_id, version, document)
         select listing_id, version, document from jsonb_to_recordset($1) as r(listing_id uuid, version bigint, document jsonb) ${KEEP_NEWER}`,
        [JSON.stringify(rows)],
      );
    }
  }

  async remove(gone: readonly { readonly listingId: string; readonly version: number }[]): Promise<void> {
    // The row stays as a mark of when it went, or an older event would bring the machine back.
    await this.db.query(
      `insert into search.document as d (listing_id, version) select * from unnest($1::uuid[], $2::bigint[]) ${KEEP_NEWER}`,
      [gone.map((g) => g.listingId), gone.map((g) => g.version)],
    );
  }

  async find(query: ResolvedQuery, paging: Paging): Promise<Found> {
    await this.catchUp();
    chaos.point('search-caught-up');
    await this.index.prepare(query.landed);
    const { page, ...found } = this.index.find(query, paging);
    return { ...found, documents: await this.documentsOf(page) };
  }

  async tiles(query: ResolvedQuery, zoom: number, limit: number): Promise<MapTile[]> {
    await this.catchUp();
    await this.index.prepare(query.landed);
    return this.index.tiles(query, zoom, limit);
  }

  async tradeClasses(): Promise<readonly string[]> {
    await this.catchUp();
    return this.index.tradeClasses();
  }

  /** Versions make it plain writing: what nobody wrote since the rebuild began is what the market no longer has. */
  rebuild(version: number): Promise<SearchRebuild> {
    return Promise.resolve({
      put: (documents) => this.put(documents),
      swap: async () => {
        await this.db.query(
          `update search.document set version = $1, written = pg_current_xact_id(), document = null where version < $1 and document is not null`,
          [version],
        );
      },
      abandon: () => Promise.resolve(),
    });
  }

  async points(query: ResolvedQuery, limit: number): Promise<MapPoint[]> {
    await this.catchUp();
    await this.index.prepare(query.landed);
    return this.index.points(query, limit);
  }

  async similar(document: SearchDocument, limit: number): Promise<SearchDocument[]> {
    await this.catchUp();
    return this.documentsOf(this.index.similar(document, limit));
  }

  async get(listingId: string): Promise<SearchDocument | undefined> {
    const [row] = await this.stored([listingId]);
    return row?.document ?? undefined;
  }

  async page(afterId: string | null, limit: number): Promise<Versioned[]> {
    const rows: { version: string; document: SearchDocument }[] = await this.db.query(
      'select version, document from search.document where document is not null and ($1::uuid is null or listing_id > $1) order by listing_id limit $2',
      [afterId, limit],
    );
    return rows.map((row) => ({ version: Number(row.version), document: row.document }));
  }

  /** Documents of a page: those shown lately in this very version are in memory. What left the market since is left out. */
  private async documentsOf(page: readonly { readonly listingId: string; readonly version: number }[]): Promise<SearchDocument[]> {
    // Held here too: others may put newer ones in their place while the missing are read.
    const documents = new Map<string, SearchDocument>();
    for (const { listingId, version } of page) {
      const kept = this.kept.get(listingId);
      if (kept?.version === version) documents.set(listingId, kept.document);
    }
    const missing = page.map(({ listingId }) => listingId).filter((id) => !documents.has(id));
    for (const { listingId, version, document } of await this.stored(missing)) {
      if (!document) continue;
      documents.set(listingId, document);
      this.kept.set(listingId, { version: Number(version), document });
    }
    return page.flatMap(({ listingId }) => documents.get(listingId) ?? []);
  }

  private async stored(ids: readonly string[]): Promise<Stored[]> {
    if (ids.length === 0) return [];
    return this.db.query('select listing_id as "listingId", version, document from search.document where listing_id = any($1)', [ids]);
  }

  // A look that is under way may have begun before the asker's own write was committed: whoever comes meanwhile shares the next one.
  private catchUp(): Promise<void> {
    if (!this.running) return (this.running = this.readNews().finally(() => (this.running = undefined)));
    return (this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return (this.running = this.readNews().finally(() => (this.running = undefined)));
      }));
  }

  private async readNews(): Promise<void> {
    if (!this.isRead) return this.readAll();
    const news: News[] = await this.db.query(
      `with seen as (select pg_snapshot_xmin(pg_current_snapshot())::text as horizon)
       select seen.horizon, d.listing_id as "listingId", d.version
       from seen left join search.document d on d.written >= $1::text::xid8`,
      [this.horizon],
    );
    // While an old transaction is open, what was read already comes again: only what is newer is fetched.
    const newer = news.flatMap(({ listingId, version }) =>
      listingId !== null && Number(version) > (this.index.versionOf(listingId) ?? -1) ? [listingId] : [],
    );
    for (let at = 0; at < newer.length; at += READ)
      for (const { listingId, version, document } of await this.stored(newer.slice(at, at + READ)))
        this.index.apply(listingId, Number(version), document);
    this.horizon = news[0]!.horizon;
  }

  // Page by page, so that a large market does not stand in memory twice; Postgres reads the next one while this one is taken in.
  private async readAll(): Promise<void> {
    const [{ horizon }]: [{ horizon: string }] = await this.db.query('select pg_snapshot_xmin(pg_current_snapshot())::text as horizon');
    const read = (after: string | null): Promise<Stored[]> =>
      this.db.query(
        `select listing_id as "listingId", version, document - ${UNUSED} as document from search.document
         where document is not null and ($1::uuid is null or listing_id > $1) order by listing_id limit $2`,
        [after, READ],
      );
    for (let page = await read(null); page.length > 0;) {
      const next = read(page.at(-1)!.listingId);
      // An error of the next page is thrown where it is waited for.
      next.catch(() => undefined);
      for (const { listingId, version, document } of page) this.index.apply(listingId, Number(version), document);
      page = await next;
    }
    this.horizon = horizon;
    this.isRead = true;
  }
}
