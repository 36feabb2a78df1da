import { DomainError } from '@ironsilk/kernel';
import type { SearchDocument } from '../document/search-document.js';
import type { Found, MapPoint, MapTile, SearchDriver, SearchRebuild, Versioned } from './search-driver.js';
import type { Paging, ResolvedQuery } from '../query/search-query.js';

/** An engine, and a reserve that holds the same and answers while the engine is away. Whoever writes hears of it and comes again. */
export class FallbackSearchDriver implements SearchDriver {
  constructor(
    private readonly engine: SearchDriver,
    private readonly reserve: SearchDriver,
  ) {}

  ready = (): Promise<boolean> => this.engine.ready();

  /** The reserve is read before it is needed: an engine that goes leaves no time for it. Nobody waits for that. */
  warm(): boolean {
    this.reserve.warm?.();
    return true;
  }

  async put(documents: readonly Versioned[]): Promise<void> {
    await this.reserve.put(documents);
    await this.engine.put(documents);
  }

  async remove(gone: readonly { readonly listingId: string; readonly version: number }[]): Promise<void> {
    await this.reserve.remove(gone);
    await this.engine.remove(gone);
  }

  async find(query: ResolvedQuery, paging: Paging): Promise<Found> {
    return this.ask(
      () => this.engine.find(query, paging),
      async () => ({ ...(await this.reserve.find(query, paging)), degraded: true as const }),
    );
  }

  points = (query: ResolvedQuery, limit: number): Promise<MapPoint[]> => this.either((driver) => driver.points(query, limit));

  tiles = (query: ResolvedQuery, zoom: number, limit: number): Promise<MapTile[]> =>
    this.either((driver) => driver.tiles(query, zoom, limit));

  similar = (document: SearchDocument, limit: number): Promise<SearchDocument[]> =>
    this.either((driver) => driver.similar(document, limit));

  get = (listingId: string): Promise<SearchDocument | undefined> => this.either((driver) => driver.get(listingId));

  tradeClasses = (): Promise<readonly string[]> => this.either((driver) => driver.tradeClasses());

  /** What the engine holds: a drift of it is what a check looks for. */
  page = (afterId: string | null, limit: number): Promise<Versioned[]> => this.engine.page(afterId, limit);

  async rebuild(version: number): Promise<SearchRebuild> {
    const both = [await this.engine.rebuild(version), await this.reserve.rebuild(version)];
    return {
      put: async (documents) => void (await Promise.all(both.map((rebuild) => rebuild.put(documents)))),
      swap: async () => {
        for (const rebuild of both) await rebuild.swap();
      },
      abandon: async () => {
        for (const rebuild of both) await rebuild.abandon();
      },
    };
  }

  private either<T>(question: (driver: SearchDriver) => Promise<T>): Promise<T> {
    return this.ask(
      () => question(this.engine),
      () => question(this.reserve),
    );
  }

  private async ask<T>(engine: () => Promise<T>, reserve: () => Promise<T>): Promise<T> {
    try {
      return await engine();
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') return reserve();
      throw error;
    }
  }
}
