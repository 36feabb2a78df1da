/** A set of rows, a bit each. */
export type Bits = Uint32Array;

export const bitsFor = (rows: number): Bits => new Uint32Array((rows + 31) >>> 5);
export const hasBit = (bits: Bits, row: number): boolean => ((bits[row >>> 5]! >>> (row & 31)) & 1) === 1;
export const setBit = (bits: Bits, row: number): void => {
  bits[row >>> 5]! |= 1 << (row & 31);
};

/** Keeps in the first set only what is in the second too. */
export function intersect(into: Bits, other: Bits): void {
  for (let i = 0; i < into.length; i++) into[i]! &= other[i] ?? 0;
}

/** Calls `see` with every row of the set, the last first: rows come in the order machines were listed, so the newest first. */
export function eachBit(bits: Bits, see: (row: number) => void): void {
  for (let i = bits.length - 1; i >= 0; i--) {
    for (let word = bits[i]!; word !== 0;) {
      const bit = 31 - Math.clz32(word);
      see((i << 5) | bit);
      word &= ~(1 << bit);
    }
  }
}
