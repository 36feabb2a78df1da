import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import canonicalize from 'canonicalize';
import { canonicalJson } from './canonical-json.js';
import { isUuid, newId } from './ids.js';

describe('canonical JSON', () => {
  it('writes the bytes the reference implementation of RFC 8785 writes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(canonicalJson(value)).toBe(canonicalize(value))));
  });

  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [2, { d: 3, c: 'é' }] })).toBe('{"a":[2,{"c":"é","d":3}],"b":1}');
  });

  it.each([[NaN], [Infinity], [1n], ['\ud800']])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('ids', () => {
  it('sort by the time they were made', () => {
    const ids = [1, 2, 3].map((n) => newId(1_700_000_000_000 + n));
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isUuid)).toBe(true);
  });
});
