import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditorReference, isCreditorReference, printedReference } from './creditor-reference.js';

const body = fc.stringMatching(/^[0-9A-Z]{1,21}$/);

describe('creditor reference', () => {
  it('has the check digits of the known example', () => {
    expect(creditorReference('HNE2026000123')).toBe('RF61HNE2026000123');
    expect(isCreditorReference('RF18 5390 0754 7034')).toBe(true);
  });

  it('accepts what it made, as printed too', () => {
    fc.assert(fc.property(body, (text) => expect(isCreditorReference(printedReference(creditorReference(text)).toLowerCase())).toBe(true)));
  });

  it('notices a digit mistyped as another digit, a letter as another letter, and two swapped ones', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (text, at, char) => {
        const good = creditorReference(text);
        const i = 4 + (at % text.length);
        // A letter counts two places: a digit in its stead moves all before it, and one in 97 of those goes unseen.
        fc.pre(good[i] !== char && /\d/.test(good[i]!) === /\d/.test(char));
        expect(isCreditorReference(good.slice(0, i) + char + good.slice(i + 1))).toBe(false);
      }),
    );
    expect(isCreditorReference('RF61HNE2026000132')).toBe(false);
  });

  it.each(['', 'A'.repeat(22), 'A-1', 'é'])('refuses %j as a body', (text) => {
    expect(() => creditorReference(text)).toThrow('reference.bad_body');
  });
});
