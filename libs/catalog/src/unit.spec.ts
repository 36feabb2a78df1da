import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convert, formatQuantity, parseQuantity, type Unit } from './unit.js';

// prettier-ignore
const pairs: [Unit, Unit][] = [['kg', 'lb'], ['kg', 't'], ['kg', 'shortTon'], ['kW', 'hp'], ['kW', 'PS'], ['mm', 'in'], ['mm', 'ft'], ['km', 'mi'], ['m3', 'yd3'], ['kN·m', 'lbf·ft']];

describe('units', () => {
  it('come back to where they started', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.double({ min: 0, max: 1e7, noNaN: true }), ([a, b], value) => {
        expect(convert(convert(value, a, b), b, a)).toBeCloseTo(value, 5);
      }),
    );
  });

  it('keep order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.nat(1e6), fc.nat(1e6), ([a, b], x, y) =>
        expect(convert(x, a, b) < convert(y, a, b)).toBe(x < y),
      ),
    );
  });

  it('never turn one dimension into another', () => expect(() => convert(1, 'kg', 'kW')).toThrow('unit.mismatch'));

  it.each([
    ['21900', 'kg', 21900],
    ['21,900 kg', 'kg', 21900],
    ['21.9 t', 'kg', 21900],
    ['21.9吨', 'kg', 21900],
    ['1 234,5 кг', 'kg', 1234.5],
    ['1.234.567', 'kg', 1234567],
    ['1,234.5', 'kg', 1234.5],
    ['0.93 m³', 'm3', 0.93],
    ['158 hp', 'kW', 117.82],
    ['118千瓦', 'kW', 118],
    ['9 ft 6 in', 'mm', 2895.6],
    ['9\'6"', 'mm', 2895.6],
    ['6200小时', 'h', 6200],
    ['-5', 'h', -5],
  ] as const)('read %j into %s', (text, target, expected) => expect(parseQuantity(text, target)).toBeCloseTo(expected, 2));

  it.each([
    ['', 'unit.bad_number'],
    ['heavy', 'unit.bad_number'],
    ['=1+1', 'unit.bad_number'],
    ['12 parsecs', 'unit.unknown'],
    ['12 kW', 'unit.mismatch'],
    ['1e999', 'unit.unknown'],
  ])('refuse %j with %s', (text, code) => expect(() => parseQuantity(text, 'kg', 'massKg')).toThrow(code));

  it.each([
    [21900, 'kg', 'metric', 'en', 0, '21,900 kg'],
    [21900, 'kg', 'imperial', 'en', 0, '48,281 lb'],
    [0.93, 'm3', 'metric', 'en', 2, '0.93 m³'],
    [0.93, 'm3', 'imperial', 'en', 2, '1.22 yd³'],
    [2896, 'mm', 'imperial', 'en', 0, '9 ft 6 in'],
    [118, 'kW', 'imperial', 'en', 1, '158 hp'],
    [2018, 'year', 'metric', 'en', 0, '2018'],
    [75, '%', 'metric', 'en', 0, '75%'],
    [21900, 'kg', 'metric', 'ar', 0, '21,900 kg'],
  ] as const)('show %d %s (%s, %s) as it is written', (value, unit, system, language, decimals, expected) => {
    expect(formatQuantity(value, unit, system, language, decimals)).toBe(expected);
  });
});
