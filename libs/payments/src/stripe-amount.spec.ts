import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromStripe, toStripe } from './stripe-amount.js';

describe('an amount as Stripe counts it', () => {
  it.each([
    ['USD', 123_45n, 12_345],
    ['JPY', 500n, 500],
    ['KRW', 70_000n, 70_000],
    ['XOF', 1n, 1],
    // No smaller unit, sent with two zeros.
    ['ISK', 5n, 500],
    ['UGX', 5n, 500],
    // Charged whole, though ISO 4217 knows two digits.
    ['MGA', 12_300n, 123],
    // Three digits, the last of them zero.
    ['KWD', 5_120n, 5_120],
    ['TND', 10n, 10],
    ['HUF', 10_45n, 1_045],
  ])('%s %s is %s', (currency, ours, theirs) => {
    expect(toStripe(ours, currency)).toBe(theirs);
    expect(fromStripe(theirs, currency)).toBe(ours);
  });

  it.each([
    ['KWD', 5_124n],
    ['MGA', 12_345n],
    ['USD', 2n ** 60n],
  ])('is refused where it cannot be written: %s %s', (currency, ours) =>
    expect(() => toStripe(ours, currency)).toThrow('payment.amount_not_chargeable'),
  );
  it('is refused where it is a fraction of our smallest unit', () =>
    expect(() => fromStripe(550, 'UGX')).toThrow('payment.amount_not_chargeable'));

  it('comes back as it went, in every currency', () => {
    const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'UGX', 'ISK', 'MGA', 'KWD', 'BHD', 'XAF', 'KES');
    fc.assert(
      fc.property(currency, fc.bigInt({ min: 1n, max: 10n ** 9n }), (c, n) => {
        const ours = n * 1_000n;
        expect(fromStripe(toStripe(ours, c), c)).toBe(ours);
      }),
    );
  });
});
