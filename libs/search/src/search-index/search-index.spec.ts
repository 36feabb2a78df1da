import { describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { landedOrder, loadTradeRules } from '@ironsilk/trade-rules';
import fc from 'fast-check';
import type { SearchDocument } from '../document/search-document.js';
import { ANYTHING } from '../query/search-query.js';
import type { Paging } from '../query/search-query.js';
import { byHand, documentArbitrary, queryArbitrary } from '../search-contract/recipes.contract.js';
import { SORTS } from '../query/search-sort.js';
import { IdTable } from './columns.js';
import { SearchIndex } from './search-index.js';
import { WordIndex } from './words.js';

type Change = { readonly at: number; readonly document: SearchDocument | null; readonly sameWords: boolean };

const changes = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 199 }), document: fc.option(documentArbitrary, { freq: 3 }), sameWords: fc.boolean() }),
  { maxLength: 60 },
);

/** A market that was put in, changed and thinned out, as the index and as a plain list. */
function market(index: SearchIndex, seed: number, made: readonly Change[]): SearchDocument[] {
  const held = new Map<string, SearchDocument>();
  const first = fc.sample(documentArbitrary, { numRuns: 200, seed });
  for (const document of first) {
    index.apply(document.listingId, 1, document);
    held.set(document.listingId, document);
  }
  for (const [i, { at, document, sameWords }] of made.entries()) {
    const { listingId, words } = first[at]!;
    const next = document && { ...document, listingId, words: sameWords ? words : document.words };
    index.apply(listingId, i + 2, next);
    // An older reading comes late.
    index.apply(listingId, i + 1, first[(at + 1) % 200]!);
    if (next) held.set(listingId, next);
    else held.delete(listingId);
  }
  return [...held.values()];
}

describe('the market in memory', () => {
  it('finds what the rule finds, with its facets, bars, order, costs and cursor, whatever was changed and closed up before', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        changes,
        fc.array(fc.tuple(queryArbitrary, fc.constantFrom(...SORTS), fc.integer({ min: 0, max: 4 })), { minLength: 6, maxLength: 6 }),
        (seed, made, asked) => {
          const index = new SearchIndex(5);
          const all = market(index, seed, made);
          expect(index.size).toBe(all.length);
          expect(index.tradeClasses()).toEqual([...new Set(all.map((d) => d.tradeClass))].sort());
          for (const [query, sort, page] of asked) {
            const paging: Paging = { sort, offset: page * 5, limit: 5, after: null };
            const { page: hits, ...rest } = index.find(query, paging);
            expect({ ...rest, ids: hits.map((h) => h.listingId) }).toEqual(byHand(all, query, paging));
            if (rest.next) {
              const on: Paging = { ...paging, after: rest.next };
              const { page: more, ...same } = index.find(query, on);
              expect({ ...same, ids: more.map((h) => h.listingId) }).toEqual(byHand(all, query, on));
            }
            found += rest.total;
          }
        },
      ),
      { numRuns: 120 },
    );
    expect(found).toBeGreaterThan(5000);
  });

  it('keeps the cost at a destination at machines that change while it is being worked out, and at its latest rules', async () => {
    const index = new SearchIndex(5);
    const landed = landedOrder('KE', { on: '2026-11-01', certificates: [], importer: [] }, loadTradeRules('config'));
    const all = fc.sample(documentArbitrary, { numRuns: 30_000, seed: 2 });
    for (const document of all) index.apply(document.listingId, 1, document);
    const ready = index.prepare(landed);
    const changed = all.map((d, i) => (i % 500 === 0 ? { ...d, price: { ...all[1]!.price!, usdMinor: '777700' } } : d));
    for (const [i, document] of changed.entries()) if (i % 500 === 0) index.apply(document.listingId, 2, document);
    await ready;
    const query = { ...ANYTHING, landed };
    const paging: Paging = { sort: 'landed_asc', offset: 0, limit: 50, after: null };
    const { page, ...rest } = index.find(query, paging);
    expect({ ...rest, ids: page.map((h) => h.listingId) }).toEqual(byHand(changed, query, paging));
  });
});

describe('rows by id', () => {
  it('are found, moved to a new row, compared and given back as text, however many there are', () => {
    const table = new IdTable(64);
    const ids = Array.from({ length: 1000 }, () => newId());
    for (const [row, id] of ids.entries()) {
      if (row === 64) table.grow(2000);
      table.set(id, row);
    }
    expect(ids.map((id) => table.find(id))).toEqual(ids.map((_, row) => row));
    expect(ids.map((_, row) => table.id(row))).toEqual(ids);
    expect(table.find(newId())).toBe(-1);
    table.set(ids[7]!, 1000);
    expect(table.find(ids[7]!)).toBe(1000);
    const sorted = [...ids.keys()].sort((a, b) => table.compare(a, b)).map((row) => ids[row]);
    expect(sorted).toEqual([...ids].sort());
  });
});

describe('words by row', () => {
  it('are found however many rows have them, and keep their rows when those get other numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e']), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 7 }),
        (rows, step) => {
          const words = new WordIndex();
          for (const [row, given] of rows.entries()) words.add(row, words.read(given).codes);
          const to = Int32Array.from(rows, (_, row) => (row % step === 0 ? -1 : row - Math.floor(row / step) - 1));
          const terms = [{ any: ['a', 'b', 'x'] }, { any: ['c'] }];
          const rowsOf = (index: WordIndex, count: number) => {
            const bits = index.rowsOf(terms, count);
            return bits ? Array.from({ length: count }, (_, r) => r).filter((r) => (bits[r >>> 5]! >>> (r & 31)) & 1) : [];
          };
          const has = (given: readonly string[]) => (given.includes('a') || given.includes('b')) && given.includes('c');
          expect(rowsOf(words, rows.length)).toEqual([...rows.keys()].filter((row) => has(rows[row]!)));
          const kept = rows.filter((_, row) => row % step !== 0);
          expect(rowsOf(words.moved(to), kept.length)).toEqual([...kept.keys()].filter((row) => has(kept[row]!)));
        },
      ),
    );
  });

  it('tells one set of words from another', () => {
    const words = new WordIndex();
    expect(words.read(['a', 'b']).hash).toEqual(words.read(['b', 'a', 'b']).hash);
    expect(words.read(['a', 'b']).hash).not.toEqual(words.read(['a', 'c']).hash);
  });
});
