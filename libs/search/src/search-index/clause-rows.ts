import { LRUCache } from 'lru-cache';
import { bitsFor, clearBit, setBit } from './bits.js';
import type { Bits } from './bits.js';
import type { Clause } from './clauses.js';
import { grown } from './columns.js';
import type { LandedColumn } from './landed-columns.js';
import type { Rows } from './rows.js';

/** The rows that answer a clause, a bit each, and a short name that no other clause has or had. */
export type Answering = { readonly key: string; readonly own: Clause['own']; readonly bits: Bits };

type Kept = { readonly clause: Clause; readonly key: string; bits: Bits };

/** Clauses kept: an eighth of a byte a machine each. */
const KEPT = 96;

/**
 * What was asked for lately, clause by clause: the next question mostly asks for a part of the same. A row that changes is tested anew,
 * so a market in which machines come and go every moment keeps them.
 */
export class ClauseRows {
  private readonly kept = new LRUCache<string, Kept>({ max: KEPT });
  private made = 0;

  of(clause: Clause, rows: Rows): Answering {
    let kept = this.kept.get(clause.name);
    if (!kept) {
      kept = { clause, key: `#${++this.made}`, bits: bitsFor(rows.room) };
      clause.fill(rows, kept.bits);
      this.kept.set(clause.name, kept);
    }
    return { key: kept.key, own: clause.own, bits: kept.bits };
  }

  /** A row was written or cleared. */
  changed(row: number, rows: Rows): void {
    for (const kept of this.kept.values()) {
      if (row >>> 5 >= kept.bits.length) kept.bits = grown(kept.bits, bitsFor(rows.room).length);
      if (kept.clause.test(rows, row)) setBit(kept.bits, row);
      else clearBit(kept.bits, row);
    }
  }

  /** Nobody keeps a column at its rows any more. */
  drop(column: LandedColumn): void {
    for (const [name, { clause }] of [...this.kept.entries()]) if (clause.landed === column) this.kept.delete(name);
  }

  /** The rows have other numbers now. */
  clear(): void {
    this.kept.clear();
  }
}
