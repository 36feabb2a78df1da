import { describe, expect, it } from '@jest/globals';
import { literally, without } from './understood.ts';

const part = (q: string, typed: string) =>
  ({ typed, start: q.indexOf(typed), end: q.indexOf(typed) + typed.length }) as Parameters<typeof without>[1];

describe('what was understood of the words', () => {
  const q = 'komatzu under 60k usd  to Mombasa';
  it('can be taken out of them', () => {
    expect(without(q, part(q, 'under 60k usd'))).toBe('komatzu to Mombasa');
    expect(without(q, part(q, q))).toBe('');
  });
  it('can be put in quotes, so that it is looked for as it stands', () => {
    expect(literally(q, part(q, 'komatzu'))).toBe('"komatzu" under 60k usd  to Mombasa');
  });
});
