import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { first } from './search-index.js';

describe('the first of a list', () => {
  it('are those that sorting the whole list would put first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 400 }), fc.integer({ min: 1, max: 60 }), (numbers, count) => {
        // Ties are told apart, as machines are by their id.
        const items = numbers.map((n, i) => ({ n, i }));
        const compare = (a: { n: number; i: number }, b: { n: number; i: number }) => a.n - b.n || a.i - b.i;
        expect(first(items, compare, count)).toEqual(items.toSorted(compare).slice(0, count));
      }),
    );
  });
});
