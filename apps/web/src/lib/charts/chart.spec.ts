import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { axisOf, runsOf, shareOf, shownLabels } from './chart.ts';

const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1000);

describe('an axis', () => {
  it('holds every value between its ends, on ticks equally far apart and few', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (values) => {
        const axis = axisOf(values);
        for (const value of values) {
          expect(shareOf(axis, value)).toBeGreaterThanOrEqual(-1e-6);
          expect(shareOf(axis, value)).toBeLessThanOrEqual(1 + 1e-6);
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(6);
        const step = axis.ticks[1]! - axis.ticks[0]!;
        for (const [i, tick] of axis.ticks.entries()) expect(Math.abs(tick - (axis.from + i * step))).toBeLessThanOrEqual(step * 1e-3);
      }),
    );
  });
  it('has round ticks', () => {
    expect(axisOf([0, 0.33]).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(axisOf([0.77, 0.83]).ticks).toEqual([0.76, 0.78, 0.8, 0.82, 0.84]);
    expect(axisOf([]).ticks).toEqual([0, 1]);
    expect(axisOf([100, 100]).ticks).toEqual([100, 125]);
  });
});

it('writes as many labels as fit, the last one always', () => {
  expect(shownLabels(3, 6)).toEqual([0, 1, 2]);
  expect(shownLabels(12, 6)).toEqual([1, 3, 5, 7, 9, 11]);
  expect(shownLabels(0, 6)).toEqual([]);
});

it('does not draw a line across what is missing', () => {
  expect(runsOf([{ value: 1 }, { value: 2 }, { value: null }, { value: 3 }])).toEqual([[0, 1], [3]]);
});
