import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAmount, readSpares } from './offer-form.ts';

describe('an amount somebody typed', () => {
  it.each([
    ['42500', 'USD', '4250000'],
    ['42 500', 'USD', '4250000'],
    ['42,500.00', 'USD', '4250000'],
    ['42.500,5', 'EUR', '4250050'],
    ['42.500', 'EUR', '4250000'],
    ['１２３４', 'USD', '123400'],
    ['0042', 'USD', '4200'],
    ['42500', 'JPY', '42500'],
    ['1.5', 'KWD', '1500'],
    ['0.99', 'USD', '99'],
  ])('%s %s is %s minor units', (typed, currency, minor) => expect(readAmount(typed, currency)).toBe(minor));
  it.each(['', '-5', '1,2,3', 'abc', '42.5.1', '5.9999', '1e5', '$5'])('%j is none', (typed) =>
    expect(readAmount(typed, 'USD')).toBeUndefined(),
  );
  it('reads back what any language writes, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_99 }), fc.constantFrom('en-GB', 'de-DE', 'fr', 'ru', 'zh-CN'), (minor, locale) => {
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(minor / 100);
        expect(readAmount(written, 'USD')).toBe(String(minor));
      }),
    );
  });
});
describe('spares', () => {
  it('are one per line, with a number in front or not', () => {
    expect(readSpares('2 x bucket teeth\n\nquick hitch\n10 filters\n3D printed cap')).toEqual([
      { description: 'bucket teeth', quantity: 2 },
      { description: 'quick hitch', quantity: 1 },
      { description: 'filters', quantity: 10 },
      { description: '3D printed cap', quantity: 1 },
    ]);
  });
});
