/** A set of rows, a bit each. */
export type Bits = Uint32Array;

export const bitsFor = (rows: number): Bits => new Uint32Array((rows + 31) >>> 5);
export const setBit = (bits: Bits, row: number): void => {
  bits[row >>> 5]! |= 1 << (row & 31);
};
export const clearBit = (bits: Bits, row: number): void => {
  bits[row >>> 5]! &= ~(1 << (row & 31));
};

/** Keeps in the first set only what is in the second too. */
export function intersect(into: Bits, other: Bits): void {
  for (let i = 0; i < into.length; i++) into[i]! &= other[i] ?? 0;
}

/** Rows looked at together. */
export const BLOCK = 4096;

/**
 * Calls `see` with the rows of a set, some thousands at a time, the last first: rows come in the order machines were listed, so the
 * newest come first.
 */
export function eachBlock(bits: Bits, see: (block: Int32Array, count: number) => void): void {
  const block = new Int32Array(BLOCK);
  let count = 0;
  for (let i = bits.length - 1; i >= 0; i--) {
    let word = bits[i]! | 0;
    if (word === 0) continue;
    if (count > BLOCK - 32) {
      see(block, count);
      count = 0;
    }
    for (; word !== 0;) {
      const bit = 31 - Math.clz32(word);
      block[count++] = (i << 5) | bit;
      word &= ~(1 << bit);
    }
  }
  if (count > 0) see(block, count);
}
