import { landedUsdMinor } from '@ironsilk/trade-rules';
import type { LandedOrder, LandedProgram } from '@ironsilk/trade-rules';
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
const KEPT = 12;
/** Rows priced before others get their turn: about ten milliseconds. */
const CHUNK = 20_000;
export const UNKNOWN_BUCKET = HISTOGRAM_BOUNDS.landed.length + 1;

/** A column per destination, the latest asked for kept; made once, in small pieces, and kept at the rows as they change. */
export class LandedColumns {
  private readonly columns = new Map<string, LandedColumn>();
  private readonly making = new Map<string, { readonly column: LandedColumn; readonly done: Promise<void> }>();
  /** Which numbering of the rows the columns are of. */
  private numbering = 0;

  constructor(private rows: Rows) {}

  /** Makes the column of a destination unless it is there; others are answered meanwhile. */
  async prepare(order: LandedOrder): Promise<void> {
    if (this.columns.has(order.key)) return;
    let made = this.making.get(order.key);
    if (!made) {
      const column = this.empty(order);
      made = { column, done: this.fill(column).finally(() => this.making.delete(order.key)) };
      this.making.set(order.key, made);
    }
    await made.done;
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
    this.keep(column);
  }

  /** The column of a destination, made at once when `prepare` did not make it before. */
  get(order: LandedOrder): LandedColumn {
    const known = this.columns.get(order.key);
    if (known) return this.keep(known);
    const column = this.empty(order);
    for (let row = 0; row < this.rows.size; row++) this.price(column, row);
    return this.keep(column);
  }

  // The last one asked for stays longest.
  private keep(column: LandedColumn): LandedColumn {
    const { key } = column.order;
    this.columns.delete(key);
    this.columns.set(key, column);
    if (this.columns.size > KEPT) this.columns.delete(this.columns.keys().next().value!);
    return column;
  }

  private empty(order: LandedOrder): LandedColumn {
    const { room } = this.rows;
    return { values: new Float64Array(room).fill(NaN), buckets: new Uint8Array(room).fill(UNKNOWN_BUCKET), programs: [], order };
  }

  /** A row was written. */
  changed(row: number): void {
    for (const column of this.columns.values()) this.price(column, row);
    for (const { column } of this.making.values()) this.price(column, row);
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
    const name = rows.classes.names[tradeClass]!;
    // A document read before classes were kept has none.
    const program = (column.programs[tradeClass] ??= name === '' ? null : landedProgramOf(readTradeClass(name), column.order));
    const [usd, tonnes] = [rows.usd[row]!, rows.tonnes[row]!];
    const cost = program && landedUsdMinor(program, Number.isNaN(usd) ? null : usd, Number.isNaN(tonnes) ? null : tonnes);
    column.values[row] = cost ?? NaN;
    column.buckets[row] = cost === null ? UNKNOWN_BUCKET : bucketOf(HISTOGRAM_BOUNDS.landed, cost);
  }
}
