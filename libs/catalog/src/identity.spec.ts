import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadCatalog, makeOf } from './catalog.js';
import { identityKey, machineIdentity } from './machine-identity.js';
import { isPin, parsePin, parseVin, plainNumber, vinCheckDigit } from './pin.js';

const catalog = loadCatalog('config');
const family = (id: string) => catalog.families.find((f) => f.id === id)!;
const alphabet = [...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'];
const chars = (n: number, from = alphabet) => fc.array(fc.constantFrom(...from), { minLength: n, maxLength: n }).map((a) => a.join(''));
const vin = fc.tuple(chars(7), chars(8)).map(([a, b]) => {
  const raw = `L${a}0${b}`;
  return raw.slice(0, 8) + vinCheckDigit(raw) + raw.slice(9);
});

describe('the VIN of a road chassis', () => {
  it.each(['1M8GDM9AXKP042788', 'LSZ2H5AC0RB001234', '11111111111111111'])('%s has its check digit', (value) => {
    expect(parseVin(value)).toMatchObject({ value, checked: true });
  });

  it('is refused when any one character is changed to one of another value', () => {
    fc.assert(
      fc.property(vin, fc.integer({ min: 1, max: 16 }), fc.constantFrom(...alphabet), (value, at, other) => {
        const changed = value.slice(0, at) + other + value.slice(at + 1);
        if (vinCheckDigit(changed) === changed[8]) return; // letters and digits of equal value cannot be told apart by any check
        expect(() => parseVin(changed)).toThrow('vin.bad_check_digit');
      }),
    );
  });

  it('of a European chassis is not refused, but said to be unchecked', () => {
    expect(parseVin('WMG54PLS0YK000123'.slice(0, 17))).toMatchObject({ wmi: 'WMG' });
    expect(machineIdentity(family('truck_crane'), 'WFN5RXXA1E1234567').kind).toBe('vin');
  });

  it.each([
    ['LSZ2H5AC0RB00123', 'vin.bad_length'],
    ['LSZ2H5AC0RBO01234', 'vin.bad_character'],
    ['LSZ2H5AC1RB001234', 'vin.bad_check_digit'],
  ])('%s is refused with %s', (text, code) => expect(() => parseVin(text)).toThrow(code));
});

describe('the PIN of an earth-moving machine', () => {
  it('is never judged by the check digit of a car', () => {
    fc.assert(
      fc.property(chars(8), fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ'), chars(5), chars(3, [...'0123456789']), (a, letter, b, end) => {
        const value = a + letter + b + end;
        expect(isPin(value)).toBe(true);
        expect(machineIdentity(family('excavator'), value)).toMatchObject({ kind: 'pin', value });
        expect(parsePin(value)).toMatchObject({ wmc: value.slice(0, 3), checkLetter: letter });
      }),
    );
  });

  it('is read however it was typed', () => {
    expect(machineIdentity(family('excavator'), ' *syz00215kj1234567* ').value).toBe('SYZ00215KJ1234567');
    expect(plainNumber('ＳＹＺ 0021-5KJ.123 4567')).toBe('SYZ00215KJ1234567');
  });

  it('tells a foreign maker code as a hint, not as a fault', () => {
    const make = makeOf(catalog, 'sany');
    expect(machineIdentity(family('excavator'), 'SYZ00215KJ1234567', { make }).warnings).toEqual([]);
    expect(machineIdentity(family('excavator'), 'CAT0320DKPHX12345', { make }).warnings).toEqual(['foreign_maker_code']);
  });

  it.each([
    ['SYZO0215KJ1234567', 'serial'],
    ['C60123', 'serial'],
    ['SYZ0021551234567X', 'serial'],
  ])('%s is taken for a serial number', (text, kind) => {
    expect(machineIdentity(family('excavator'), text, { yearMade: 2005 }).kind).toBe(kind);
  });

  it.each([
    ['', 'identity.missing'],
    [' - ', 'identity.missing'],
    ['ABCDEF', 'serial.bad_shape'],
    ['1234', 'serial.bad_shape'],
    ['SYZ00215KJ12345678', 'pin.bad_length'],
    ['序列号12345', 'serial.bad_shape'],
  ])('%j is refused with %s', (text, code) => expect(() => machineIdentity(family('excavator'), text)).toThrow(code));

  it('deserves a second look when a young machine has only a serial number', () => {
    expect(machineIdentity(family('dozer'), 'D6R12345', { yearMade: 2015 }).warnings).toEqual(['serial_on_new_machine']);
    expect(machineIdentity(family('dozer'), 'D6R12345', { yearMade: 1999 }).warnings).toEqual([]);
  });

  it('makes one key for one machine', () => {
    const read = (text: string) => identityKey(machineIdentity(family('excavator'), text));
    expect(read('syz00215kj1234567')).toBe(read('SYZ 00215 K J1234567'));
  });
});
