import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, allocate, formatMoney, money, parseMoney, scale, subtract } from './money.js';

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe('money', () => {
  it('splits an amount into parts that add up to it', () => {
    fc.assert(
      fc.property(minor, fc.array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 8 }), (amount, weights) => {
        fc.pre(weights.some((w) => w > 0n));
        const parts = allocate(money(amount, 'USD'), weights);
        expect(parts.reduce((sum, p) => sum + p.amountMinor, 0n)).toBe(amount);
      }),
    );
  });

  it('splits 10 / 20 / 60 / 10 of an odd price to the cent', () => {
    const parts = allocate(money(5_999_999n, 'USD'), [10n, 20n, 60n, 10n]);
    expect(parts.map((p) => p.amountMinor)).toEqual([600_000n, 1_200_000n, 3_599_999n, 600_000n]);
  });

  it('reads what it writes, in every number of digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.constantFrom('USD', 'JPY', 'KWD', 'CNY'), (amount, currency) => {
        expect(parseMoney(formatMoney(money(amount, currency)), currency)).toEqual(money(amount, currency));
      }),
    );
  });

  it.each(['1,000', '-1', '1.234', '1e3', '', ' ', '٣'])('refuses %j as an amount of dollars', (text) => {
    expect(() => parseMoney(text, 'USD')).toThrow('money.bad_amount');
  });

  it('rounds half away from zero', () => {
    expect(scale(money(25n, 'USD'), 1n, 10n).amountMinor).toBe(3n);
    expect(scale(money(-25n, 'USD'), 1n, 10n).amountMinor).toBe(-3n);
  });

  it('refuses to mix currencies', () => {
    expect(() => add(money(1n, 'USD'), money(1n, 'CNY'))).toThrow('money.currency_mismatch');
    expect(() => subtract(money(1n, 'USD'), money(1n, 'CNY'))).toThrow('money.currency_mismatch');
  });
});
