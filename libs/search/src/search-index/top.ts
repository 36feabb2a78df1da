import { sortKey } from '../query/search-sort.js';
import type { Cursor, Sort } from '../query/search-sort.js';
import type { SearchDocument } from '../document/search-document.js';
import { BLOCK, eachBlock } from './bits.js';
import type { Bits } from './bits.js';
import type { LandedColumn } from './landed-columns.js';
import type { Rows } from './rows.js';

/** What an order goes by, the smaller the earlier, as `sortKey` says: a column of numbers, rising or falling, or a number for each combination. */
export type Order =
  | { readonly column: Float64Array; readonly sign: 1 | -1 }
  | { readonly table: Float64Array; readonly codes: Uint32Array; readonly more?: (row: number) => number };

export function orderOf(sort: Sort, rows: Rows, landed: LandedColumn | null): Order {
  if (sort === 'price_asc' || sort === 'price_desc') return { column: rows.usd, sign: sort === 'price_asc' ? 1 : -1 };
  if (sort === 'year_desc') return { column: rows.year, sign: -1 };
  if (sort === 'hours_asc') return { column: rows.hours, sign: 1 };
  if (landed && (sort === 'landed_asc' || sort === 'landed_desc')) return { column: landed.values, sign: sort === 'landed_asc' ? 1 : -1 };
  return { table: combinationKeys(sort, rows), codes: rows.combination[1] };
}

/** Where a row stands in an order. Unknown stands last, whichever way the order runs. */
export function keyOf(order: Order, row: number): number {
  if ('table' in order) return order.table[order.codes[row]!]! + (order.more ? order.more(row) : 0);
  const value = order.column[row]!;
  return Number.isNaN(value) ? Infinity : value * order.sign;
}

function fillKeys(order: Order, block: Int32Array, count: number, keys: Float64Array): void {
  if ('table' in order) {
    const { table, codes, more } = order;
    for (let i = 0; i < count; i++) keys[i] = table[codes[block[i]!]!]!;
    if (more) for (let i = 0; i < count; i++) keys[i]! += more(block[i]!);
    return;
  }
  const { column, sign } = order;
  for (let i = 0; i < count; i++) {
    const value = column[block[i]!]! * sign;
    keys[i] = value === value ? value : Infinity;
  }
}

// The other orders go by what the second group says; the rule itself is asked, once a combination.
function combinationKeys(sort: Sort, rows: Rows): Float64Array {
  const group = rows.groups[1]!;
  const deal = group.facets.indexOf('deal');
  const inspected = group.facets.indexOf('inspected');
  return Float64Array.from(group.combinations, ({ grade, priced }, at) => {
    if (at === 0) return Infinity;
    const value = (facet: number) => group.values[facet]!.names[group.codes[facet]![at]!]!;
    const doc = {
      inspection: value(inspected) === 'yes' ? { grade } : null,
      price: priced ? {} : null,
      deal: { badge: value(deal) },
    };
    return sortKey(sort, doc as unknown as SearchDocument);
  });
}

/** The first `count` hits of an order, after a place when one is given; equal ones newest first, then by id. */
export function top(hits: Bits, rows: Rows, order: Order, count: number, after: Cursor | null): number[] {
  const { published, ids } = rows;
  const heap = new Heap(count, (a, x, b, y) => {
    if (x !== y) return x < y ? -1 : 1;
    if (published[a] !== published[b]) return published[a]! > published[b]! ? -1 : 1;
    return ids.compare(b, a);
  });
  const from = after && { ...after, published: Date.parse(after.publishedAt) };
  const isBefore = (row: number, key: number): boolean => {
    if (!from || key > from.key) return false;
    if (key < from.key || published[row]! > from.published) return true;
    return published[row]! === from.published && ids.id(row) >= from.listingId;
  };
  const keys = new Float64Array(BLOCK);
  eachBlock(hits, (block, many) => {
    fillKeys(order, block, many, keys);
    let { worst, worstPublished } = heap;
    for (let i = 0; i < many; i++) {
      const key = keys[i]!;
      // Most rows are worse than the worst one kept: no call for them.
      if (key > worst || (key === worst && published[block[i]!]! < worstPublished)) continue;
      if (from && isBefore(block[i]!, key)) continue;
      if (!heap.offer(block[i]!, key)) continue;
      if (heap.isFull) heap.worstPublished = published[heap.last]!;
      ({ worst, worstPublished } = heap);
    }
  });
  return heap.sorted();
}

type Compare = (a: number, keyA: number, b: number, keyB: number) => number;

/** Keeps the first `most` of what it is offered; the last of those on top. */
class Heap {
  private readonly rows: number[] = [];
  private readonly keys: number[] = [];
  /** Key of the last one kept, once there are enough; nothing beyond it is taken any more. */
  worst = Infinity;
  worstPublished = -Infinity;

  constructor(
    private readonly most: number,
    private readonly compare: Compare,
  ) {}

  get isFull(): boolean {
    return this.rows.length >= this.most;
  }

  get last(): number {
    return this.rows[0]!;
  }

  /** Whether it was taken. */
  offer(row: number, key: number): boolean {
    if (this.rows.length < this.most) {
      this.rows.push(row);
      this.keys.push(key);
      this.rise(this.rows.length - 1);
    } else if (this.most > 0 && this.compare(row, key, this.rows[0]!, this.keys[0]!) < 0) {
      [this.rows[0], this.keys[0]] = [row, key];
      this.sink(0);
    } else return false;
    if (this.isFull) this.worst = this.keys[0]!;
    return true;
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
