import { newId } from '@ironsilk/kernel';
import type { OpenSearchClient } from './open-search.client.js';
import { MAPPING, MAPPING_VERSION } from './open-search-mapping.js';

/** An index answers under the alias `live`, or is being filled under `next`; it is written under an alias of its own. */
export type Targets = { readonly live: string | null; readonly next: string | null };

/** An index may be gone when it is written, and nothing but this would keep the engine from making a new one by guesswork. */
export const writeAlias = (index: string): string => `${index}-write`;

const SETTINGS = {
  number_of_shards: 1,
  // Deep pages by number end at REACH_MAX, and one more result tells whether there is another.
  max_result_window: 10_100,
};
/** What is written can be found after so long. */
const REFRESH = '300ms';

export type IndexOptions = { readonly prefix: string; readonly replicas: number; readonly mappingVersion?: number };

/** The indexes of this version of the mapping: which answers, which is being filled, and how one takes the place of the other. */
export class OpenSearchIndexes {
  readonly live: string;
  private readonly next: string;

  constructor(
    private readonly client: OpenSearchClient,
    private readonly options: IndexOptions,
  ) {
    this.live = `${options.prefix}-machines-m${options.mappingVersion ?? MAPPING_VERSION}`;
    this.next = `${this.live}-next`;
  }

  /** Asked before every write, so that a rebuild which began a moment ago misses nothing. */
  async targets(): Promise<Targets> {
    const found = await this.client.call<Record<string, { aliases: Record<string, object> }>>({
      method: 'GET',
      path: `/${this.live}-*/_alias`,
    });
    const under = (alias: string) => Object.entries(found).find(([, { aliases }]) => alias in aliases)?.[0] ?? null;
    return { live: under(this.live), next: under(this.next) };
  }

  /** A new empty index under `next`. What an earlier rebuild left there is deleted: the last to begin wins. */
  async begin(): Promise<string> {
    const { next } = await this.targets();
    if (next) await this.delete(next);
    const index = `${this.live}-${newId()}`;
    await this.client.longCall({
      method: 'PUT',
      path: `/${index}`,
      body: {
        settings: { index: { ...SETTINGS, number_of_replicas: 0, refresh_interval: '-1' } },
        mappings: MAPPING,
        aliases: { [this.next]: {}, [writeAlias(index)]: {} },
      },
    });
    return index;
  }

  /** Nothing more comes in bulk: what follows is found soon, and kept on other nodes too. */
  async settle(index: string): Promise<void> {
    const settings = { index: { number_of_replicas: this.options.replicas, refresh_interval: REFRESH } };
    await this.client.longCall({ method: 'PUT', path: `/${index}/_settings`, body: settings });
    await this.client.longCall({ method: 'POST', path: `/${index}/_refresh` });
  }

  /** In one step `index` answers and the one before is gone. */
  async swap(index: string): Promise<void> {
    const { live } = await this.targets();
    const actions = [
      { add: { index, alias: this.live } },
      { remove: { index, alias: this.next } },
      ...(live ? [{ remove_index: { index: live } }] : []),
    ];
    await this.client.longCall({ method: 'POST', path: '/_aliases', body: { actions } });
  }

  delete = (index: string): Promise<unknown> => this.client.longCall({ method: 'DELETE', path: `/${index}?ignore_unavailable=true` });
}
