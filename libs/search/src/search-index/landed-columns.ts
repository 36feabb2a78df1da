import { landedUsdMinor } from '@ironsilk/trade-rules';
import type { LandedOrder, LandedProgram } from '@ironsilk/trade-rules';
import { LRUCache } from 'lru-cache';
import { readTradeClass } from '../document/search-document.js';
import { HISTOGRAM_BOUNDS, bucketOf } from '../query/search-histogram.js';
import { landedProgramOf } from '../query/search-match.js';
import { grown } from './columns.js';
import type { Rows } from './rows.js';

/** What every machine costs landed at one destination, and the bucket of each cost. NaN is unknown. */
export type LandedColumn = {
  values: Float64Array;
  buckets: Uint8Array;
  readonly programs: (LandedProgram | null)[];
  readonly order: LandedOrder;
};

/** Destinations kept in memory: nine bytes a machine each. */
const KEPT = 24;
/** Rows priced before others get their turn: some milliseconds. */
const CHUNK = 10_000;
export const UNKNOWN_BUCKET = HISTOGRAM_BOUNDS.landed.length + 1;

/** A column per destination, the latest asked for kept; made once, in small pieces, and kept at the rows as they change. */
export class LandedColumns {
  private readonly columns: LRUCache<string, LandedColumn>;
  private readonly making = new Map<string, Promise<void>>();
  private last: Promise<void> = Promise.resolve();
  private unfinished: LandedColumn | null = null;
  /** Which numbering of the rows the columns are of. */
  private numbering = 0;

  /** `gone` is told of each column that is not kept at the rows any more. */
  constructor(
    private rows: Rows,
    gone: (column: LandedColumn) => void,
  ) {
    this.columns = new LRUCache({ max: KEPT, dispose: gone });
  }

  /** Makes the column of a destination unless it is there; others are answered meanwhile. One is made after the other: side by side all would be late. */
  async prepare(order: LandedOrder): Promise<void> {
    if (this.columns.has(order.key)) return;
    let made = this.making.get(order.key);
    if (!made) {
      made = this.last = this.last
        .catch(() => undefined)
        .then(() => this.make(order))
        .finally(() => this.making.delete(order.key));
      this.making.set(order.key, made);
    }
    await made;
  }

  private async make(order: LandedOrder): Promise<void> {
    const column = (this.unfinished = this.empty(order));
    try {
      await this.fill(column);
      // Somebody may have been in a hurry meanwhile and made it at once.
      if (!this.columns.has(order.key)) this.columns.set(order.key, column);
    } finally {
      this.unfinished = null;
    }
  }

  private async fill(column: LandedColumn): Promise<void> {
    let numbering = this.numbering;
    for (let row = 0; row < this.rows.size; row++) {
      this.price(column, row);
      if (row % CHUNK !== CHUNK - 1) continue;
      await new Promise(setImmediate);
      if (numbering === this.numbering) continue;
      numbering = this.numbering;
      row = -1;
    }
  }

  /** The column of a destination, made at once when `prepare` did not make it before. */
  get(order: LandedOrder): LandedColumn {
    const known = this.columns.get(order.key);
    if (known) return known;
    const column = this.empty(order);
    for (let row = 0; row < this.rows.size; row++) this.price(column, row);
    this.columns.set(order.key, column);
    return column;
  }

  private empty(order: LandedOrder): LandedColumn {
    const { room } = this.rows;
    return { values: new Float64Array(room).fill(NaN), buckets: new Uint8Array(room).fill(UNKNOWN_BUCKET), programs: [], order };
  }

  /** A row was written. */
  changed(row: number): void {
    for (const column of this.columns.values()) this.price(column, row);
    if (this.unfinished) this.price(this.unfinished, row);
  }

  /** The rows have other numbers now. */
  moved(rows: Rows): void {
    this.rows = rows;
    this.columns.clear();
    this.numbering++;
  }

  private price(column: LandedColumn, row: number): void {
    const { rows } = this;
    if (row >= column.values.length) {
      const before = column.values.length;
      column.values = grown(column.values, rows.room).fill(NaN, before);
      column.buckets = grown(column.buckets, rows.room).fill(UNKNOWN_BUCKET, before);
    }
    const tradeClass = rows.tradeClass[row]!;
    let program = column.programs[tradeClass];
    if (program === undefined) {
      const name = rows.classes.names[tradeClass]!;
      // A document read before classes were kept has none.
      program = column.programs[tradeClass] = name === '' ? null : landedProgramOf(readTradeClass(name), column.order);
    }
    const [usd, tonnes] = [rows.usd[row]!, rows.tonnes[row]!];
    const cost = program && landedUsdMinor(program, Number.isNaN(usd) ? null : usd, Number.isNaN(tonnes) ? null : tonnes);
    column.values[row] = cost ?? NaN;
    column.buckets[row] = cost === null ? UNKNOWN_BUCKET : bucketOf(HISTOGRAM_BOUNDS.landed, cost);
  }
}
