import { describe, expect, it } from '@jest/globals';
import { barsOf } from './histogram.ts';

describe('bars over a range', () => {
  const buckets = [
    { from: null, to: 1995, count: 1 },
    { from: 2010, to: 2011, count: 4 },
    { from: 2011, to: 2012, count: 2 },
  ];
  it('show a gap as an empty bar, and the tallest at full height', () => {
    expect(barsOf(buckets, null, null).map((b) => [b.from, b.to, b.count, b.height])).toEqual([
      [null, 1995, 1, 0.25],
      [1995, 2010, 0, 0],
      [2010, 2011, 4, 1],
      [2011, 2012, 2, 0.5],
    ]);
  });
  it('mark what is chosen: a limit holds its own bar in', () => {
    const chosen = (min: number | null, max: number | null) => barsOf(buckets, min, max).map((b) => b.chosen);
    expect(chosen(null, null)).toEqual([true, true, true, true]);
    expect(chosen(2010, 2010)).toEqual([false, false, true, false]);
    expect(chosen(2011, null)).toEqual([false, false, false, true]);
    expect(chosen(null, 2000)).toEqual([true, true, false, false]);
  });
  it('of nothing are none', () => {
    expect(barsOf([], null, null)).toEqual([]);
  });
});
