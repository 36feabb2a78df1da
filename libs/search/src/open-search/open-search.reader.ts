import { createHash } from 'node:crypto';
import { DomainError, newId } from '@ironsilk/kernel';
import { LRUCache } from 'lru-cache';
import type { OpenSearchClient } from './open-search.client.js';
import type { LandedScript } from './open-search-landed.js';
import type { Source } from './open-search-mapping.js';
import type { Clause } from './open-search-query.js';
import { PAGE_SIZE_MAX } from '../query/search-query.js';
import { WINDOW } from '../query/search-sort.js';

export type Hit = { readonly _source: Source };
export type Bucket = { readonly key: string; readonly doc_count: number; readonly lat: { value: number }; readonly lng: { value: number } };
export type Answer = {
  readonly status?: number;
  readonly error?: unknown;
  readonly hits: { readonly total?: { readonly value: number }; readonly hits: readonly Hit[] };
  readonly aggregations?: Record<string, { readonly buckets: readonly Bucket[]; readonly value: number | null }>;
};

/** A search as text, in which the long source of a script stands as its name. */
type Asked = { readonly text: string; readonly key: string; readonly hits: number };

/** What was seen of the index a moment ago is taken to hold for so long: less than a written document waits to be found anyway. */
export const TRUSTED_MS = 250;

// Where an answer is of a copy that lags behind (see below), nobody gets it for longer.
const KEPT_MS = 60_000;
const COUNTS_MAX = 2_000;
const PAGES_MAX = 200;
/** Hits of a page a visitor may ask for, and one more that tells of a next page. An export's are not kept. */
const HITS_MAX = WINDOW + PAGE_SIZE_MAX + 1;

/** Says which index answers and what of it can be found: versions only rise, so whatever is written raises the sum or the number. */
const STATE: Clause = {
  size: 0,
  track_total_hits: true,
  aggs: { versions: { sum: { field: 'version' } }, index: { terms: { field: '_index' } } },
};

/** Answers by what was asked, also those still on their way, so that who asks the same meanwhile shares them. */
type Kept = LRUCache<string, Promise<Answer>>;
type State = { readonly mark: string; readonly pages: Kept; readonly counts: Kept };
function stateOf(mark: string, now: () => number): State {
  const kept = (max: number): Kept => new LRUCache({ max, ttl: KEPT_MS, ttlResolution: 0, perf: { now } });
  return { mark, pages: kept(PAGES_MAX), counts: kept(COUNTS_MAX) };
}

/**
 * Asks the live index, and keeps each answer for as long as the index stays as it is. That is told by its mark (`STATE`), which the engine
 * itself keeps until something is written; it is asked for when it was last seen more than `TRUSTED_MS` ago.
 *
 * Why nothing wrong is kept: answers belong to the mark that was seen before they were asked for, and are dropped when another is seen.
 * The mark only rises, so one that is the same before and after an answer means that nothing changed in between. An answer that
 * comes of a newer state than its mark, or after the mark went, is dropped with the next look or never kept. So what is found is at
 * most `TRUSTED_MS` older than what the engine would say, whoever wrote; what this process wrote ends the trust at once.
 *
 * Copies of a shard become current each at its own time. All questions of a process therefore prefer the same copy; when that one fails in
 * the middle of a question another answers it, and might lag behind the mark. Hence `KEPT_MS`.
 */
export class OpenSearchReader {
  private readonly preference = newId();
  private state: State;
  private trustedUntil = -Infinity;
  private looking: Promise<State> | undefined;

  constructor(
    private readonly client: OpenSearchClient,
    private readonly index: string,
    private readonly now: () => number,
  ) {
    this.state = stateOf('', now);
  }

  /** The index is about to change, or just did. A look that is under way may have come too early: it serves those who wait for it, and nobody else. */
  distrust(): void {
    this.trustedUntil = -Infinity;
    this.looking = undefined;
  }

  /** Several searches at once, out of what is kept where it still holds. */
  async ask(searches: readonly Clause[], script: LandedScript | null = null): Promise<readonly Answer[]> {
    const state = await this.current();
    const asked = searches.map(askedOf);
    const keptIn = ({ hits }: Asked) => (hits === 0 ? state.counts : state.pages);
    const known = new Map(asked.map((one) => [one.key, keptIn(one).get(one.key)]));
    const missing = asked.filter((one) => known.get(one.key) === undefined);
    if (missing.length > 0) {
      const answers = this.send(missing, script);
      for (const [i, one] of missing.entries()) {
        const answer = answers.then((all) => all[i]!);
        known.set(one.key, answer);
        if (one.hits <= HITS_MAX) keptIn(one).set(one.key, answer);
        // Who waits for it hears of it; nobody else shall.
        answer.catch(() => keptIn(one).peek(one.key) === answer && keptIn(one).delete(one.key));
      }
    }
    return Promise.all(asked.map((one) => known.get(one.key)!));
  }

  /** The same, as the engine answers now; nothing of it is kept. */
  askNow = (searches: readonly Clause[], script: LandedScript | null = null): Promise<readonly Answer[]> =>
    this.send(searches.map(askedOf), script);

  private async current(): Promise<State> {
    if (this.now() < this.trustedUntil) return this.state;
    if (this.looking) return this.looking;
    const look: Promise<State> = this.look(() => this.looking === look).finally(() => {
      if (this.looking === look) this.looking = undefined;
    });
    return (this.looking = look);
  }

  private async look(isLatest: () => boolean): Promise<State> {
    const askedAt = this.now();
    const [answer] = await this.askNow([STATE]);
    const { versions, index } = answer!.aggregations!;
    const mark = JSON.stringify([index!.buckets.map((b) => b.key), answer!.hits.total!.value, versions!.value]);
    const state = this.state.mark === mark ? this.state : stateOf(mark, this.now);
    if (!isLatest()) return state;
    this.trustedUntil = askedAt + TRUSTED_MS;
    return (this.state = state);
  }

  /** A shard that is away is an error, never a part of an answer. */
  private async send(asked: readonly Asked[], script: LandedScript | null): Promise<readonly Answer[]> {
    const header = { index: this.index, allow_partial_search_results: false, preference: this.preference };
    const body = asked.flatMap(({ text, hits }) => [{ ...header, request_cache: hits === 0 }, script ? withSource(text, script) : text]);
    const { responses } = await this.client.call<{ responses: readonly Answer[] }>({ method: 'POST', path: '/_msearch', body });
    const failed = responses.find((answer) => answer.error);
    if (failed && isAway(failed)) throw new DomainError('search.away', 'unavailable');
    if (failed) throw new Error(`The search engine refused a question: ${JSON.stringify(failed.error).slice(0, 2_000)}`);
    return responses;
  }
}

function askedOf(search: Clause): Asked {
  const text = JSON.stringify(search);
  return { text, key: createHash('sha256').update(text).digest('base64'), hits: search['size'] as number };
}

const withSource = (text: string, { name, source }: LandedScript): string => {
  const written = JSON.stringify(source ?? '').slice(1, -1);
  return text.replaceAll(name, () => written);
};

const isAway = ({ status = 500 }: Answer): boolean => status >= 500 || status === 404 || status === 429;
