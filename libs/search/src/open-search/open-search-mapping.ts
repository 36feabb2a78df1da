import { FACETS, facetValue, hoursPerYear, readTradeClass, usdMinorOf } from '../document/search-document.js';
import type { Facet, SearchDocument } from '../document/search-document.js';
import { HISTOGRAM_BOUNDS, bucketOf, histogramValue } from '../query/search-histogram.js';
import { placeOf } from '../query/search-match.js';
import { SORTS, sortKey } from '../query/search-sort.js';
import type { Cursor, Sort } from '../query/search-sort.js';

/** Raise it with every change of the mapping, of `sourceOf` or of a histogram's bounds: an index of another version is not used, and read anew from the market. */
export const MAPPING_VERSION = 3;

/** Orders by a price have too many keys to share a number with the time; the others are one number that holds both. */
export type KeyedSort = Exclude<Sort, 'price_asc' | 'price_desc' | 'landed_asc' | 'landed_desc'>;
export const isKeyed = (sort: Sort): sort is KeyedSort => !/^(price|landed)_/.test(sort);
const KEYED = SORTS.filter(isKeyed);

// 42 bits of milliseconds last until 2109 and leave 21 for the key.
const TIME_SPAN = 1n << 42n;
const KEY_MAX = (1n << 20n) - 1n;

/** One number in the order of (key, newest first). What is unknown, or beyond a million, stands last. */
export function orderOf({ key, publishedAt }: Pick<Cursor, 'key' | 'publishedAt'>): bigint {
  const bounded = Number.isFinite(key) ? BigInt(Math.round(key)) : KEY_MAX;
  const within = bounded > KEY_MAX ? KEY_MAX : bounded < -KEY_MAX ? -KEY_MAX : bounded;
  return within * TIME_SPAN + (TIME_SPAN - 1n - BigInt(Date.parse(publishedAt)));
}

/** Doubles hold 53 bits, JSON of this process too: the number goes as text. */
const orders = (doc: SearchDocument): Record<string, string> =>
  Object.fromEntries(KEYED.map((sort) => [sort, `${orderOf({ key: sortKey(sort, doc), publishedAt: doc.publishedAt })}`]));

const SIGN = 1n << 63n;

/**
 * A UUID as two numbers in its own order. A tie broken by a text costs a search of a dictionary per segment and place of the page:
 * on a page far down that was a second.
 */
export function tieOf(listingId: string): { readonly tieHigh: string; readonly tieLow: string } {
  const hex = listingId.replaceAll('-', '');
  return { tieHigh: `${BigInt(`0x${hex.slice(0, 16)}`) - SIGN}`, tieLow: `${BigInt(`0x${hex.slice(16)}`) - SIGN}` };
}

/** Fields whose bars are known beforehand: counting a value of few is far cheaper than sorting numbers into ranges. */
export const BARS = ['year', 'hours', 'price'] as const;

function bars(doc: SearchDocument): Record<string, string | undefined> {
  const barOf = (field: (typeof BARS)[number]): string | undefined => {
    const value = histogramValue(doc, field);
    return value === null ? undefined : `${bucketOf(HISTOGRAM_BOUNDS[field], value)}`;
  };
  return Object.fromEntries(BARS.map((field) => [field, barOf(field)]));
}

/** What landed cost turns on, of a trade class. */
export function landedClassOf(tradeClass: string): string {
  const { hs, origin, incoterm } = readTradeClass(tradeClass);
  return `${hs}|${origin}|${incoterm}`;
}

/** A number for a landed class, the same in every process: FNV-1a over 48 bits. A script compares it faster than a text. */
export function landedKeyOf(landedClass: string): number {
  let hash = 0xcbf29ce48422n;
  for (const byte of Buffer.from(landedClass)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffn;
  return Number(hash);
}

const keyword = { type: 'keyword', norms: false };
const found = { type: 'keyword', norms: false, doc_values: false };
const counted = { ...keyword, eager_global_ordinals: true };
const stored = { type: 'object', enabled: false };
const all = <T>(names: readonly string[], field: T): { type: 'object'; properties: Record<string, T> } => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, field])),
});

/** Strict: a field nobody declared is refused, not guessed. Only what must be given back is kept as text; the rest is index. */
export const MAPPING = {
  dynamic: 'strict',
  _source: { includes: ['document', 'words', 'version'] },
  properties: {
    document: stored,
    version: { type: 'long', index: false },
    gone: { type: 'boolean', doc_values: false },
    listingId: keyword,
    state: found,
    words: found,
    facet: all(FACETS, counted),
    bar: all(BARS, counted),
    order: all(KEYED, { type: 'long' }),
    tieHigh: { type: 'long', index: false },
    tieLow: { type: 'long', index: false },
    publishedMs: { type: 'long' },
    price: { type: 'long' },
    year: { type: 'integer' },
    hours: { type: 'integer', doc_values: false },
    hoursPerYear: { type: 'integer', doc_values: false },
    massKg: { type: 'double', doc_values: false },
    powerKw: { type: 'double', doc_values: false },
    confidence: { type: 'double', doc_values: false },
    place: { type: 'geo_point' },
    lat: { type: 'double' },
    lng: { type: 'double' },
    yard: counted,
    loadPort: found,
    tradeClass: counted,
    landedKey: { type: 'long', index: false },
    tonnes: { type: 'integer' },
  },
} as const;

/** What an index keeps of a machine. */
export type Source = { readonly document: Omit<SearchDocument, 'words'>; readonly words: readonly string[]; readonly version: number };

export function sourceOf(version: number, { words, ...document }: SearchDocument): Source & Record<string, unknown> {
  const doc = { ...document, words };
  const place = placeOf(doc);
  const usdMinor = usdMinorOf(doc);
  return {
    document,
    words,
    version,
    listingId: doc.listingId,
    state: doc.state,
    facet: Object.fromEntries(FACETS.map((facet: Facet) => [facet, facetValue(doc, facet)])),
    bar: bars(doc),
    order: orders(doc),
    ...tieOf(doc.listingId),
    publishedMs: Date.parse(doc.publishedAt),
    price: usdMinor ?? undefined,
    year: doc.yearMade ?? undefined,
    hours: doc.operatingHours ?? undefined,
    hoursPerYear: hoursPerYear(doc) ?? undefined,
    massKg: doc.massKg ?? undefined,
    powerKw: doc.powerKw ?? undefined,
    confidence: doc.inspection?.confidence,
    ...(place ? { place: { lat: place.lat, lon: place.lng }, lat: place.lat, lng: place.lng } : {}),
    ...(place ? { yard: JSON.stringify([doc.yard!.city, doc.yard!.country, place.lat, place.lng]) } : {}),
    loadPort: doc.loadPort ?? undefined,
    ...(doc.tradeClass ? { tradeClass: doc.tradeClass, landedKey: landedKeyOf(landedClassOf(doc.tradeClass)) } : {}),
    tonnes: doc.revenueTonnesMilli ?? undefined,
  };
}

/** The document again, as it was put. */
export const documentOf = ({ document, words }: Source): SearchDocument => ({ ...document, words });

/** What stays of a machine that went: the mark against older events that would bring it back. */
export const tombstone = (listingId: string, version: number) => ({ listingId, version, gone: true }) as const;
