import { describe, expect, it } from '@jest/globals';
import { money } from '@ironsilk/kernel';
import { declaredValue } from './declared-value.js';

const range = { lowMinor: 3_000_000n, highMinor: 5_000_000n };

describe('a declared value', () => {
  it.each([
    [2_999_999n, 'below'],
    [3_000_000n, 'inside'],
    [5_000_000n, 'inside'],
    [5_000_001n, 'above'],
    [40_000n, 'below'],
  ] as const)('of %s is %s the range', (amountMinor, answer) => {
    expect(declaredValue(money(amountMinor, 'USD'), range)).toMatchObject({ answer, range });
  });

  it('is unknown without a value to compare with, or without a price at the ship', () => {
    expect(declaredValue(money(1n, 'USD'), null).answer).toBe('unknown');
    expect(declaredValue(null, range).answer).toBe('unknown');
  });
});
