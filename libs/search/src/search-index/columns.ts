/** Numbers for names, given out as names come. */
export class Codes {
  private readonly known = new Map<string, number>();
  readonly names: string[] = [];

  of(name: string): number {
    let code = this.known.get(name);
    if (code === undefined) {
      this.known.set(name, (code = this.names.length));
      this.names.push(name);
    }
    return code;
  }

  find = (name: string): number | undefined => this.known.get(name);
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array | Float64Array;

/** A longer copy of a column. */
export function grown<T extends Numbers>(column: T, length: number): T {
  const longer = new (column.constructor as new (length: number) => T)(length);
  longer.set(column as never);
  return longer;
}

const HEX = 16;

/** Rows by UUID: sixteen bytes a row and a hash table of row numbers, where a Map of strings takes ten times as much. */
export class IdTable {
  private words: Uint32Array;
  private table: Int32Array;

  constructor(capacity: number) {
    this.words = new Uint32Array(4 * capacity);
    this.table = IdTable.empty(capacity);
  }

  private static empty(capacity: number): Int32Array {
    return new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, capacity * 2)))).fill(-1);
  }

  private static parse(id: string): [number, number, number, number] {
    const part = (from: number, to: number) => parseInt(id.slice(from, to), HEX);
    return [part(0, 8), (part(9, 13) << HEX) | part(14, 18), (part(19, 23) << HEX) | part(24, 28), part(28, 36)];
  }

  // The last parts of a UUID are random in every version in use; the first ones are a clock.
  private slotOf(c: number, d: number): number {
    return (Math.imul(c ^ (d >>> 15), 0x9e3779b1) ^ Math.imul(d, 0x85ebca6b)) & (this.table.length - 1);
  }

  /** The row of an id, -1 when there is none. */
  find(id: string): number {
    const [a, b, c, d] = IdTable.parse(id);
    const { table, words } = this;
    for (let slot = this.slotOf(c, d); ; slot = (slot + 1) & (table.length - 1)) {
      const row = table[slot]!;
      if (row < 0) return -1;
      const at = 4 * row;
      if (words[at + 3] === d >>> 0 && words[at + 2] === c >>> 0 && words[at + 1] === b >>> 0 && words[at] === a >>> 0) return row;
    }
  }

  /** Gives an id its row. Rows are filled in order; an id that had one gets the new one. */
  set(id: string, row: number): void {
    const before = this.find(id);
    this.words.set(IdTable.parse(id), 4 * row);
    if (before >= 0) this.table[this.tableSlot(before)] = row;
    else this.insert(row);
  }

  private tableSlot(row: number): number {
    let slot = this.slotOf(this.words[4 * row + 2]!, this.words[4 * row + 3]!);
    while (this.table[slot] !== row) slot = (slot + 1) & (this.table.length - 1);
    return slot;
  }

  private insert(row: number): void {
    let slot = this.slotOf(this.words[4 * row + 2]!, this.words[4 * row + 3]!);
    while (this.table[slot]! >= 0) slot = (slot + 1) & (this.table.length - 1);
    this.table[slot] = row;
  }

  grow(capacity: number): void {
    const rows = this.table.filter((row) => row >= 0);
    this.words = grown(this.words, 4 * capacity);
    this.table = IdTable.empty(capacity);
    for (const row of rows) this.insert(row);
  }

  id(row: number): string {
    const hex = (at: number) => this.words[4 * row + at]!.toString(HEX).padStart(8, '0');
    const [a, b, c, d] = [hex(0), hex(1), hex(2), hex(3)];
    return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
  }

  /** Which of two rows has the smaller id. */
  compare(a: number, b: number): number {
    for (let at = 0; at < 4; at++) {
      const [x, y] = [this.words[4 * a + at]!, this.words[4 * b + at]!];
      if (x !== y) return x - y;
    }
    return 0;
  }
}
