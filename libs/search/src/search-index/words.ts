import type { Term } from '../words/search-terms.js';
import { bitsFor, intersect, setBit } from './bits.js';
import type { Bits } from './bits.js';
import { Codes, grown } from './columns.js';

/** Rows a word may have before they are kept in a typed array, and the share of all rows from which a bit for each row takes less. */
const FEW = 48;
const DENSE = 1 / 32;

/** The rows a word stands in, in the order they came. */
type Posting = { size: number; rows: number[] | Uint32Array; bits: Bits | null };

/** Which rows have a word. Rows are only ever added, in order; what became of a row meanwhile is the index's business. */
export class WordIndex {
  private readonly codes = new Codes();
  private postings: Posting[] = [];

  /** The words of a row as numbers, each once, and two numbers that tell this set of words from another. */
  read(words: readonly string[]): { codes: readonly number[]; hash: readonly [number, number] } {
    const codes = [...new Set(words)].map((word) => this.codes.of(word));
    let [a, b] = [codes.length, codes.length];
    for (const code of codes) {
      a = (a + Math.imul(code + 1, 0x9e3779b1)) | 0;
      b = (b + Math.imul((code + 1) ^ (code >>> 13), 0x85ebca6b) * 31) | 0;
    }
    return { codes, hash: [a >>> 0, b >>> 0] };
  }

  add(row: number, codes: readonly number[]): void {
    for (const code of codes) {
      const posting = (this.postings[code] ??= { size: 0, rows: [], bits: null });
      append(posting, row);
    }
  }

  /** The rows that have every term; null when a term has no word that any row has. Undefined without terms. */
  rowsOf(terms: readonly Term[], rows: number): Bits | null | undefined {
    let found: Bits | undefined;
    for (const term of terms) {
      const any = this.anyOf(term, rows);
      if (!any) return null;
      if (found) intersect(found, any);
      else found = any;
    }
    return found;
  }

  private anyOf({ any }: Term, rows: number): Bits | null {
    const postings = any.flatMap((word) => this.postings[this.codes.find(word) ?? -1] ?? []);
    if (postings.length === 0) return null;
    const bits = bitsFor(rows);
    for (const posting of postings) {
      if (posting.bits) for (let i = 0; i < posting.bits.length && i < bits.length; i++) bits[i]! |= posting.bits[i]!;
      else for (let i = 0; i < posting.size; i++) setBit(bits, posting.rows[i]!);
    }
    return bits;
  }

  /** The same words with other row numbers: `to[row]`, or -1 for a row that is no more. */
  moved(to: Int32Array): WordIndex {
    const words = new WordIndex();
    for (const name of this.codes.names) words.codes.of(name);
    words.postings = this.postings.map((posting) => {
      const next: Posting = { size: 0, rows: [], bits: null };
      for (const row of rowsIn(posting)) if (to[row]! >= 0) append(next, to[row]!);
      return next;
    });
    return words;
  }
}

function append(posting: Posting, row: number): void {
  if (posting.bits) {
    if (row >>> 5 >= posting.bits.length) posting.bits = grown(posting.bits, Math.ceil((row >>> 5) * 1.25) + 1);
    setBit(posting.bits, row);
  } else {
    if (Array.isArray(posting.rows)) {
      if (posting.size >= FEW) posting.rows = grown(Uint32Array.from(posting.rows), FEW * 2);
    } else if (posting.size === posting.rows.length) posting.rows = grown(posting.rows, Math.ceil(posting.size * 1.5));
    posting.rows[posting.size] = row;
    if (posting.size >= FEW && posting.size > (row + 1) * DENSE) toBits(posting, row);
  }
  posting.size++;
}

function toBits(posting: Posting, last: number): void {
  const bits = bitsFor(last + 1);
  for (let i = 0; i <= posting.size; i++) setBit(bits, posting.rows[i]!);
  posting.bits = bits;
  posting.rows = [];
}

function* rowsIn({ bits, rows, size }: Posting): Generator<number> {
  if (!bits) for (let i = 0; i < size; i++) yield rows[i]!;
  else
    for (const [i, word] of bits.entries())
      for (let rest = word; rest !== 0; rest &= rest - 1) yield (i << 5) | (31 - Math.clz32(rest & -rest));
}
