import { bitsFor, clearBit, setBit } from './bits.js';
import type { Bits } from './bits.js';
import type { Clause } from './clauses.js';
import { grown } from './columns.js';
import { Kept } from '../kept.js';
import type { LandedColumn } from './landed-columns.js';
import type { Rows } from './rows.js';

/** The rows that answer a clause, a bit each, and a short name that no other clause has or had. */
export type Answering = { readonly key: string; readonly own: Clause['own']; readonly bits: Bits };

/** Clauses kept: an eighth of a byte a machine each. */
const KEPT = 96;

/**
 * What was asked for lately, clause by clause: the next question mostly asks for a part of the same. A row that changes is tested anew,
 * so a market in which machines come and go every moment keeps them.
 */
export class ClauseRows {
  private readonly kept = new Kept<{ readonly clause: Clause; readonly key: string; bits: Bits }>(KEPT);
  private made = 0;

  of(clause: Clause, rows: Rows): Answering {
    const { key, bits } = this.kept.get(clause.name, () => {
      const bits = bitsFor(rows.room);
      clause.fill(rows, bits);
      return { clause, key: `#${++this.made}`, bits };
    });
    return { key, own: clause.own, bits };
  }

  /** A row was written or cleared. */
  changed(row: number, rows: Rows): void {
    for (const [, kept] of this.kept.all()) {
      if (row >>> 5 >= kept.bits.length) kept.bits = grown(kept.bits, bitsFor(rows.room).length);
      if (kept.clause.test(rows, row)) setBit(kept.bits, row);
      else clearBit(kept.bits, row);
    }
  }

  /** Nobody keeps a column at its rows any more. */
  drop(column: LandedColumn): void {
    for (const [name, { clause }] of this.kept.all()) if (clause.landed === column) this.kept.drop(name);
  }

  /** The rows have other numbers now. */
  clear(): void {
    this.kept.clear();
  }
}
