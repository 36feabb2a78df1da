import { chaos } from '@ironsilk/platform';
import type { DataSource } from 'typeorm';
import type { SearchDocument } from './search-document.js';
import type { Found, MapPoint, MapTile, SearchDriver, SearchRebuild, Versioned } from './search-driver.js';
import { SearchIndex } from './search-index/search-index.js';
import type { Paging, ResolvedQuery } from './search-query.js';

type Row = { listingId: string; version: string; document: SearchDocument | null; horizon: string };

const BATCH = 500;
const KEEP_NEWER = `on conflict (listing_id) do update set version = excluded.version, written = excluded.written, document = excluded.document where d.version < excluded.version`;

/**
 * Postgres keeps the documents, each process keeps an index of them in memory. Before it answers, a process reads what was written
 * since it last looked, so a search sees everything that was committed before it was asked. Good for hundreds of thousands of machines.
 */
export class PgSearchDriver implements SearchDriver {
  private readonly index = new SearchIndex();
  /** No transaction older than this can still write what was not read yet. */
  private horizon = '0';
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(private readonly db: DataSource) {}

  ready = (): Promise<boolean> => Promise.resolve(true);

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
    return { ...found, documents: await this.documents(page.map((p) => p.listingId)) };
  }

  async tiles(query: ResolvedQuery, zoom: number, limit: number): Promise<MapTile[]> {
    await this.catchUp();
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
    return this.index.points(query, limit);
  }

  async similar(document: SearchDocument, limit: number): Promise<SearchDocument[]> {
    await this.catchUp();
    return this.documents(this.index.similar(document, limit).map((p) => p.listingId));
  }

  async get(listingId: string): Promise<SearchDocument | undefined> {
    const [document] = await this.documents([listingId]);
    return document;
  }

  async page(afterId: string | null, limit: number): Promise<Versioned[]> {
    const rows: { version: string; document: SearchDocument }[] = await this.db.query(
      'select version, document from search.document where document is not null and ($1::uuid is null or listing_id > $1) order by listing_id limit $2',
      [afterId, limit],
    );
    return rows.map((row) => ({ version: Number(row.version), document: row.document }));
  }

  private async documents(ids: readonly string[]): Promise<SearchDocument[]> {
    if (ids.length === 0) return [];
    const rows: { id: string; document: SearchDocument }[] = await this.db.query(
      'select listing_id as id, document from search.document where listing_id = any($1) and document is not null',
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row.document]));
    return ids.flatMap((id) => byId.get(id) ?? []);
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
    if (this.index.size === 0) return this.readAll();
    const rows: Row[] = await this.db.query(
      `with seen as (select pg_snapshot_xmin(pg_current_snapshot())::text as horizon)
       select seen.horizon, d.listing_id as "listingId", d.version, d.document
       from seen left join search.document d on d.written >= $1::text::xid8`,
      [this.horizon],
    );
    for (const { listingId, version, document } of rows) if (listingId) this.index.apply(listingId, Number(version), document);
    this.horizon = rows[0]!.horizon;
  }

  // Page by page, so that a large market does not stand in memory twice.
  private async readAll(): Promise<void> {
    const [{ horizon }]: [{ horizon: string }] = await this.db.query('select pg_snapshot_xmin(pg_current_snapshot())::text as horizon');
    for (let after: string | null = null; ;) {
      const page = await this.page(after, 4 * BATCH);
      for (const { version, document } of page) this.index.apply(document.listingId, version, document);
      if (page.length === 0) break;
      after = page.at(-1)!.document.listingId;
    }
    this.horizon = horizon;
  }
}
