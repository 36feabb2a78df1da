import { DomainError } from '@ironsilk/kernel';
import type { OpenSearchClient } from './open-search.client.js';
import { writeAlias } from './open-search.indexes.js';

export type Write = { readonly listingId: string; readonly version: number; readonly source: object };

type Item = {
  readonly index: { readonly _index: string; readonly status: number; readonly error?: { readonly type: string; readonly reason: string } };
};
type BulkAnswer = { readonly errors: boolean; readonly items: readonly Item[] };

const CONFLICT = 409;
const ABSENT = 404;
const BUSY = 429;

/** Writes to indexes by version: an older one changes nothing. Returns those of `indexes` that are gone. Throws when anything was refused. */
export async function bulkWrite(
  client: OpenSearchClient,
  indexes: readonly string[],
  writes: readonly Write[],
  patient = false,
): Promise<string[]> {
  if (writes.length === 0 || indexes.length === 0) return [];
  const body = indexes.flatMap((index) =>
    writes.flatMap(({ listingId, version, source }) => [
      { index: { _index: writeAlias(index), _id: listingId, version, version_type: 'external' } },
      source,
    ]),
  );
  const path = '/_bulk?require_alias=true&filter_path=errors,items.*._index,items.*.status,items.*.error';
  const send = <T>(request: { method: 'POST'; path: string; body: object[] }): Promise<T> =>
    patient ? client.longCall<T>(request) : client.call<T>(request);
  const { errors, items } = await send<BulkAnswer>({ method: 'POST', path, body });
  if (!errors) return [];
  const failed = items.map((item) => item.index).filter((item) => item.error && item.status !== CONFLICT);
  const refused = failed.find((item) => item.status !== ABSENT);
  if (refused) {
    const busy = refused.status === BUSY || refused.status >= 500;
    throw busy
      ? new DomainError('search.away', 'unavailable')
      : new DomainError('search.document_refused', 'invalid', undefined, { reason: `${refused.error!.type}: ${refused.error!.reason}` });
  }
  return indexes.filter((index) => failed.some((item) => item._index === writeAlias(index)));
}
