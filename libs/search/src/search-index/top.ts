import { sortKey } from '../search-sort.js';
import type { Cursor, Sort } from '../search-sort.js';
import type { SearchDocument } from '../search-document.js';
import { eachBit } from './bits.js';
import type { Bits } from './bits.js';
import type { LandedColumn } from './landed-columns.js';
import type { Rows } from './rows.js';

/** Where a row stands in an order: the smaller, the earlier. The numbers are those of `sortKey`. */
export function keyOf(sort: Sort, rows: Rows, landed: LandedColumn | null): (row: number) => number {
  const rising = (column: Float64Array) => (row: number) => {
    const value = column[row]!;
    return value === value ? value : Infinity;
  };
  const falling = (column: Float64Array) => (row: number) => {
    const value = column[row]!;
    return value === value ? -value : Infinity;
  };
  if (sort === 'price_asc') return rising(rows.usd);
  if (sort === 'price_desc') return falling(rows.usd);
  if (sort === 'year_desc') return falling(rows.year);
  if (sort === 'hours_asc') return rising(rows.hours);
  if (sort === 'landed_asc' || sort === 'landed_desc') {
    if (!landed) return () => Infinity;
    return sort === 'landed_asc' ? rising(landed.values) : falling(landed.values);
  }
  const keys = combinationKeys(sort, rows);
  const [, column] = rows.combination;
  return (row) => keys[column[row]!]!;
}

// The other orders go by what the second group says; the rule itself is asked, once a combination.
function combinationKeys(sort: Sort, rows: Rows): Float64Array {
  const group = rows.groups[1]!;
  const deal = group.facets.indexOf('deal');
  const inspected = group.facets.indexOf('inspected');
  return Float64Array.from(group.combinations, ({ codes, grade, priced }, at) => {
    if (at === 0) return Infinity;
    const value = (facet: number) => group.values[facet]!.names[codes[facet]!]!;
    const doc = {
      inspection: value(inspected) === 'yes' ? { grade } : null,
      price: priced ? {} : null,
      deal: { badge: value(deal) },
    };
    return sortKey(sort, doc as unknown as SearchDocument);
  });
}

/** The first `count` hits of an order, after a place when one is given; equal ones newest first, then by id. */
export function top(hits: Bits, rows: Rows, key: (row: number) => number, count: number, after: Cursor | null): number[] {
  const { published, ids } = rows;
  const compare = (a: number, x: number, b: number, y: number): number => {
    if (x !== y) return x < y ? -1 : 1;
    if (published[a] !== published[b]) return published[a]! > published[b]! ? -1 : 1;
    return ids.compare(b, a);
  };
  const heap = new Heap(count, compare);
  const from = after && { ...after, published: Date.parse(after.publishedAt) };
  eachBit(hits, (row) => {
    const k = key(row);
    if (heap.isFull && k > heap.worst) return;
    if (from) {
      if (k < from.key) return;
      if (k === from.key) {
        const at = published[row]!;
        if (at > from.published || (at === from.published && ids.id(row) >= from.listingId)) return;
      }
    }
    heap.offer(row, k);
  });
  return heap.sorted();
}

type Compare = (a: number, keyA: number, b: number, keyB: number) => number;

/** Keeps the first `most` of what it is offered; the last of those on top. */
class Heap {
  private readonly rows: number[] = [];
  private readonly keys: number[] = [];
  worst = Infinity;

  constructor(
    private readonly most: number,
    private readonly compare: Compare,
  ) {}

  get isFull(): boolean {
    return this.rows.length >= this.most;
  }

  offer(row: number, key: number): void {
    if (this.rows.length < this.most) {
      this.rows.push(row);
      this.keys.push(key);
      this.rise(this.rows.length - 1);
    } else if (this.most > 0 && this.compare(row, key, this.rows[0]!, this.keys[0]!) < 0) {
      [this.rows[0], this.keys[0]] = [row, key];
      this.sink(0);
    }
    this.worst = this.keys[0] ?? Infinity;
  }

  private later = (i: number, j: number): boolean => this.compare(this.rows[i]!, this.keys[i]!, this.rows[j]!, this.keys[j]!) > 0;

  private swap(i: number, j: number): void {
    [this.rows[i], this.rows[j]] = [this.rows[j]!, this.rows[i]!];
    [this.keys[i], this.keys[j]] = [this.keys[j]!, this.keys[i]!];
  }

  private rise(from: number): void {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.later(at, above)) return;
      this.swap(at, above);
      at = above;
    }
  }

  private sink(from: number): void {
    for (let at = from; ;) {
      const left = 2 * at + 1;
      if (left >= this.rows.length) return;
      const next = left + 1 < this.rows.length && this.later(left + 1, left) ? left + 1 : left;
      if (!this.later(next, at)) return;
      this.swap(next, at);
      at = next;
    }
  }

  sorted(): number[] {
    return this.rows
      .map((row, i) => ({ row, key: this.keys[i]! }))
      .sort((a, b) => this.compare(a.row, a.key, b.row, b.key))
      .map(({ row }) => row);
  }
}
