import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DOWN_MAX, diversified, isMixed, traitsOf, windowPage, windowPaging } from './diversified.js';
import type { Trait } from './diversified.js';
import { pagingOf } from './search-query.js';
import { WINDOW, writeShown } from './search-sort.js';

type Machine = { readonly id: number; readonly dealer: number; readonly model: number };
const dealer: Trait<Machine> = (m) => `${m.dealer}`;
const model: Trait<Machine> = (m) => `${m.model}`;
const BOTH = [dealer, model];

/** An order in which dealers and models stand in runs, as when a dealer publishes a whole yard. */
const order = (max = 130): fc.Arbitrary<Machine[]> =>
  fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.integer({ min: 1, max: 12 })), { maxLength: 30 }).map((runs) =>
    runs
      .flatMap(([d, m, length]) => Array.from({ length }, () => ({ dealer: d, model: m })))
      .slice(0, max)
      .map((one, id) => ({ ...one, id })),
  );
const ids = (machines: readonly Machine[]): number[] => machines.map((m) => m.id);
const byNumber = (a: number, b: number): number => a - b;

describe('a mixed order', () => {
  it('has the same machines in the window, and behind it the same order', () => {
    fc.assert(
      fc.property(order(), (machines) => {
        const mixed = ids(diversified(machines, BOTH));
        expect(mixed.slice(0, WINDOW).sort(byNumber)).toEqual(ids(machines.slice(0, WINDOW)));
        expect(mixed.slice(WINDOW)).toEqual(ids(machines.slice(WINDOW)));
      }),
    );
  });

  it('puts nobody down by more than twelve places, and the first one stays the first', () => {
    fc.assert(
      fc.property(order(), (machines) => {
        const mixed = diversified(machines, BOTH);
        expect(Math.max(0, ...mixed.map((m, place) => place - m.id))).toBeLessThanOrEqual(DOWN_MAX);
        expect(mixed[0]).toEqual(machines[0]);
      }),
    );
  });

  it('mixed again is the same, where nobody had to wait as long as one may', () => {
    let [held, all] = [0, 0];
    fc.assert(
      fc.property(order(30), (machines) => {
        const mixed = diversified(machines, BOTH);
        all += 1;
        if (mixed.some((m, place) => place - m.id === DOWN_MAX)) return;
        held += 1;
        expect(diversified(mixed, BOTH)).toEqual(mixed);
      }),
    );
    expect(held).toBeGreaterThan(all / 10);
  });

  it('leaves an order alone in which nothing comes twice', () => {
    const machines = Array.from({ length: 60 }, (_, id) => ({ id, dealer: id, model: id }));
    expect(diversified(machines, BOTH)).toEqual(machines);
  });

  it('shows no dealer twice in a row while there is another one', () => {
    const yards = Array.from({ length: 24 }, (_, id) => ({ id, dealer: id < 10 ? 0 : id, model: id }));
    const first = diversified(yards, [dealer]).slice(0, 6);
    expect(first.map((m, i) => m.dealer === first[i + 1]?.dealer)).not.toContain(true);
    expect(new Set(first.map((m) => m.dealer)).size).toBe(6);
  });

  it('is mixed by what was not asked for', () => {
    const nothing = { ids: [], corrected: null, start: 0, end: 1, min: null, max: null, currency: null };
    const query = (facets: object, kind?: 'model' | 'make') => ({ facets, understood: kind ? [{ typed: 'x', kind, ...nothing }] : [] });
    const count = (facets: object, kind?: 'model' | 'make'): number => traitsOf(query(facets, kind)).length;
    expect([count({}), count({}, 'make'), count({}, 'model'), count({ model: ['a'] }), count({ dealer: ['d'] })]).toEqual([2, 2, 1, 1, 1]);
    expect(count({ dealer: ['d'] }, 'model')).toBe(0);
  });
});

describe('the pages of a mixed order', () => {
  /** A driver that has these machines in this order; its places are their numbers. */
  function driver(machines: readonly Machine[]) {
    return (offset: number, limit: number) => {
      const documents = machines.slice(offset, offset + limit);
      const last = documents.at(-1);
      const next =
        last && offset + limit < machines.length
          ? { key: 0, publishedAt: '2026-01-01', listingId: `00000000-0000-0000-0000-${`${last.id}`.padStart(12, '0')}` }
          : null;
      return { total: machines.length, documents, next };
    };
  }
  function page(machines: readonly Machine[], at: { page?: number; cursor?: string | undefined; pageSize: number }) {
    const paging = pagingOf({ sort: 'relevance', page: 1, cursor: undefined, ...at });
    const { offset, limit, after } = isMixed(paging, BOTH) ? windowPaging(paging) : paging;
    const found = driver(machines)(after ? Number(after.listingId.slice(-12)) + 1 : offset, limit);
    if (isMixed(paging, BOTH)) return windowPage(found, paging, BOTH);
    // The rest of the way as the service goes it.
    return { documents: found.documents, next: found.next && windowPage(found, { ...paging, offset: WINDOW }, BOTH).next };
  }
  const sizes = fc.integer({ min: 1, max: 60 });

  it('are, by number, the mixed order', () => {
    fc.assert(
      fc.property(order(), sizes, (machines, pageSize) => {
        const seen: number[] = [];
        for (let n = 1; (n - 1) * pageSize < machines.length; n++) seen.push(...ids(page(machines, { page: n, pageSize }).documents));
        expect(seen).toEqual(ids(machines.length <= pageSize ? machines : diversified(machines, BOTH)));
      }),
    );
  });

  it('are the same followed from one to the next, whatever their sizes', () => {
    fc.assert(
      fc.property(order(), fc.array(sizes, { minLength: 1, maxLength: 5 }), (machines, pageSizes) => {
        const seen: number[] = [];
        let cursor: string | undefined;
        let turn = 0;
        do {
          const { documents, next } = page(machines, { cursor, pageSize: pageSizes[turn++ % pageSizes.length]! });
          seen.push(...ids(documents));
          cursor = next ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(ids(machines.length <= pageSizes[0]! ? machines : diversified(machines, BOTH)));
      }),
    );
  });

  it('are told of by a cursor that no other order takes, nor one that leads out of the window', () => {
    const ask = (sort: 'relevance' | 'newest', cursor: string) => () => pagingOf({ sort, page: 1, pageSize: 24, cursor });
    expect(ask('relevance', writeShown(24))()).toEqual({ sort: 'relevance', offset: 24, limit: 24, after: null });
    for (const bad of [ask('newest', writeShown(24)), ...[0, -1, 1.5, WINDOW].map((n) => ask('relevance', writeShown(n)))])
      expect(bad).toThrow(expect.objectContaining({ code: 'search.cursor_invalid', field: 'cursor' }));
  });
});
