import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addYears, dayAfter, dayBefore, isWithin, lastDayWithin } from './machine-age.js';

const day = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 86_400_000, max: Date.UTC(2030, 11, 31) / 86_400_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const years = fc.integer({ min: 0, max: 40 });
const count = fc.constantFrom('year' as const, 'day' as const, 'first_of_january' as const);

describe('the age of a machine', () => {
  it('is counted in calendar years, in days, or from the first of January, as the law says', () => {
    expect(isWithin({ yearBuilt: 2016 }, 10, 'year', '2026-12-31')).toBe(true);
    expect(isWithin({ yearBuilt: 2016 }, 10, 'year', '2027-01-01')).toBe(false);
    expect(isWithin({ builtOn: '2016-05-09' }, 10, 'day', '2026-05-09')).toBe(true);
    expect(isWithin({ builtOn: '2016-05-09' }, 10, 'day', '2026-05-10')).toBe(false);
    expect(isWithin({ yearBuilt: 2016 }, 10, 'first_of_january', '2026-01-01')).toBe(true);
    expect(isWithin({ yearBuilt: 2016 }, 10, 'first_of_january', '2026-01-02')).toBe(false);
  });

  it('leaves open what a year alone cannot decide, and knows nothing without a year', () => {
    expect(isWithin({ yearBuilt: 2016 }, 10, 'day', '2026-01-01')).toBe(true);
    expect(isWithin({ yearBuilt: 2016 }, 10, 'day', '2026-06-30')).toBeUndefined();
    expect(isWithin({ yearBuilt: 2016 }, 10, 'day', '2027-01-01')).toBe(false);
    expect(isWithin({}, 10, 'year', '2026-01-01')).toBeUndefined();
  });

  it('takes 29 February as 28 February where there is none', () => {
    expect([addYears('2016-02-29', 1), addYears('2016-02-29', 4)]).toEqual(['2017-02-28', '2020-02-29']);
  });

  it('ends on the day it says: within on it, over on the next, whatever is built when', () => {
    fc.assert(
      fc.property(day, years, count, (builtOn, limit, how) => {
        const last = lastDayWithin({ builtOn }, limit, how)!;
        expect(last.earliest).toBe(last.latest);
        expect(isWithin({ builtOn }, limit, how, last.latest)).toBe(true);
        expect(isWithin({ builtOn }, limit, how, dayAfter(last.latest))).toBe(false);
        expect(dayBefore(dayAfter(last.latest))).toBe(last.latest);
      }),
    );
  });

  it('never says other for a year than for a day in it, where it says anything', () => {
    fc.assert(
      fc.property(day, years, count, day, (builtOn, limit, how, on) => {
        const rough = isWithin({ yearBuilt: Number(builtOn.slice(0, 4)) }, limit, how, on);
        if (rough !== undefined) expect(isWithin({ builtOn }, limit, how, on)).toBe(rough);
      }),
    );
  });
});
