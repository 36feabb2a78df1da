import { describe, expect, it } from '@jest/globals';
import { compareAddress, least } from './compare.ts';

describe('machines side by side', () => {
  it.each([
    [[3, 1, 2], 1],
    [[3, null, 2], 2],
    [[1, 1, 2], -1],
    [[null, 5], -1],
    [[], -1],
  ])('the least of %j is at %i', (values, at) => {
    expect(least(values)).toBe(at);
  });
  it('have an address that can be shared', () => {
    expect(compareAddress(['a', 'b'], 'KE')).toBe('/compare?ids=a,b&to=KE');
    expect(compareAddress(['a'], '')).toBe('/compare?ids=a');
    expect(compareAddress([], 'KE')).toBe('/compare');
  });
});
