import type { Content } from './edition.js';

/** One thing that is not as it was: where it stands (`rules/ke.pvoc/answer`), what it was, what it is. Null: there is none. */
export type Change = { readonly at: string; readonly from: string | null; readonly to: string | null };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row is found again by its id; rows of one id, and rows without one, by their place among them. */
function keyed(rows: readonly unknown[]): [string, unknown][] {
  const seen = new Map<string, number>();
  return rows.map((row, i) => {
    const id = isObject(row) && typeof row['id'] === 'string' ? row['id'] : `${i + 1}`;
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    return [nth === 1 ? id : `${id} (${nth})`, row];
  });
}

function flat(value: unknown, at: string): [string, string][] {
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    if (value.some(isObject)) return keyed(value).flatMap(([key, row]) => flat(row, `${at}/${key}`));
    return [[at, value.join(', ')]];
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => flat(member, `${at}/${key}`));
  return [[at, String(value)]];
}

const lines = (content: Content | null): Map<string, string> => {
  if (!content) return new Map();
  const { id: _, version: __, effectiveFrom: ___, country: ____, ...rest } = content;
  return new Map(flat(rest, '').map(([at, text]) => [at.slice(1), text]));
};

/** What an edition has otherwise than what stood before it, place by place. */
export function changesBetween(before: Content | null, after: Content): readonly Change[] {
  const [old, now] = [lines(before), lines(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((at): Change => ({ at, from: old.get(at) ?? null, to: now.get(at) ?? null }))
    .filter((change) => change.from !== change.to)
    .sort((a, b) => a.at.localeCompare(b.at));
}
