import { describe, expect, it } from '@jest/globals';
import { ndcg } from './ndcg.js';

describe('nDCG', () => {
  it('is 1 for the best order there is, and for the best ten of more', () => {
    expect(ndcg([3, 2, 1], [1, 3, 0, 2])).toBe(1);
    expect(ndcg(Array(10).fill(3), Array(40).fill(3))).toBe(1);
  });

  it('is less when what was meant stands further down', () => {
    const [first, second, third] = [ndcg([3, 0, 0], [3, 0, 0]), ndcg([0, 3, 0], [3, 0, 0]), ndcg([0, 0, 3], [3, 0, 0])];
    expect([first, second, third].map((n) => Math.round(n * 1000))).toEqual([1000, 631, 500]);
  });

  it('is 0 when nothing found was meant, or nothing was found', () => {
    expect([ndcg([0, 0], [3]), ndcg([], [3])]).toEqual([0, 0]);
  });

  it('takes notice of ten results only', () => {
    expect(ndcg([...Array(10).fill(0), 3], [3])).toBe(0);
  });

  it('counts a missing result as much as a wrong one', () => {
    expect(ndcg([3], [3, 3])).toBe(ndcg([3, 0], [3, 3]));
  });

  it('of a question nobody can answer is 1 for an empty answer, else 0', () => {
    expect([ndcg([], [0, 0]), ndcg([0], [0, 0]), ndcg([], [])]).toEqual([1, 0, 1]);
  });
});
