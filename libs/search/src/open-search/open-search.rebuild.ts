import { DomainError } from '@ironsilk/kernel';
import type { OpenSearchClient } from './open-search.client.js';
import type { OpenSearchIndexes } from './open-search.indexes.js';
import { sourceOf, tombstone } from './open-search-mapping.js';
import { bulkWrite } from './open-search.writer.js';
import type { Write } from './open-search.writer.js';
import type { SearchRebuild, Versioned } from '../driver/search-driver.js';

const BATCH = 1_000;
const WALK = 5_000;

/** Fills a new index beside the one that answers, which events write to as well, and puts it in its place. */
export class OpenSearchRebuild implements SearchRebuild {
  constructor(
    private readonly client: OpenSearchClient,
    private readonly indexes: OpenSearchIndexes,
    private readonly index: string,
    private readonly version: number,
  ) {}

  async put(documents: readonly Versioned[]): Promise<void> {
    for (let at = 0; at < documents.length; at += BATCH) {
      const batch = documents.slice(at, at + BATCH);
      await this.write(
        batch.map(({ version, document }) => ({ listingId: document.listingId, version, source: sourceOf(version, document) })),
      );
    }
  }

  async swap(): Promise<void> {
    await this.indexes.settle(this.index);
    const { live } = await this.indexes.targets();
    if (live) await this.buryWhatIsGone(live);
    await this.indexes.swap(this.index);
  }

  abandon = async (): Promise<void> => void (await this.indexes.delete(this.index));

  /** A machine that is only in the old index leaves its mark in the new one, or a late event would bring it back. */
  private async buryWhatIsGone(live: string): Promise<void> {
    // What was written a moment ago is to be seen too.
    await this.client.longCall({ method: 'POST', path: `/${live}/_refresh` });
    const [before, now] = [this.walk(live), this.walk(this.index)];
    let here = await now.next();
    let gone: Write[] = [];
    for await (const listingId of before) {
      while (!here.done && here.value < listingId) here = await now.next();
      if (!here.done && here.value === listingId) continue;
      gone.push({ listingId, version: this.version, source: tombstone(listingId, this.version) });
      if (gone.length === BATCH) {
        await this.write(gone);
        gone = [];
      }
    }
    await this.write(gone);
  }

  private async *walk(index: string): AsyncGenerator<string> {
    type Page = { hits: { hits: { sort: [string] }[] } };
    for (let after: string | null = null; ;) {
      const body: object = { size: WALK, _source: false, sort: [{ listingId: 'asc' }], ...(after ? { search_after: [after] } : {}) };
      const { hits }: Page = await this.client.longCall<Page>({
        method: 'POST',
        path: `/${index}/_search?allow_partial_search_results=false`,
        body,
      });
      for (const { sort } of hits.hits) yield sort[0];
      if (hits.hits.length < WALK) return;
      after = hits.hits.at(-1)!.sort[0];
    }
  }

  private async write(writes: readonly Write[]): Promise<void> {
    const lost = await bulkWrite(this.client, [this.index], writes, true);
    if (lost.length > 0) throw new DomainError('search.rebuild_replaced', 'conflict');
  }
}
