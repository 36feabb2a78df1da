import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alertDueAt, filtersHash, filtersQuery } from './saved-search.js';
import { searchFilters } from '../query/search-query.js';

const filters = (given: object) => searchFilters.parse(given);
const now = new Date('2026-11-23T10:00:00Z');

describe('an alert', () => {
  it('of the first find goes out at once, the next ones are gathered', () => {
    expect(alertDueAt('soon', null, now)).toEqual(now);
    expect(alertDueAt('soon', new Date('2026-11-23T09:59:00Z'), now)).toEqual(new Date('2026-11-23T10:14:00Z'));
    expect(alertDueAt('soon', new Date('2026-11-22T09:59:00Z'), now)).toEqual(now);
  });

  it('once a day goes out at the next six o’clock', () => {
    expect(alertDueAt('daily', null, now)).toEqual(new Date('2026-11-24T06:00:00Z'));
    expect(alertDueAt('daily', null, new Date('2026-12-31T05:59:59Z'))).toEqual(new Date('2026-12-31T06:00:00Z'));
    expect(alertDueAt('daily', null, new Date('2026-12-31T06:00:00Z'))).toEqual(new Date('2027-01-01T06:00:00Z'));
  });

  it('is never due in the past', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('soon' as const, 'daily' as const),
        fc.option(fc.date({ min: new Date('2020-01-01'), max: now, noInvalidDate: true })),
        (alert, mailedAt) => expect(alertDueAt(alert, mailedAt, now) >= now).toBe(true),
      ),
    );
  });
});

describe('a saved search', () => {
  it('is the same search whatever the order of its parts', () => {
    expect(filtersHash(filters({ make: ['sany', 'komatsu'], q: 'pc200' }))).toBe(
      filtersHash(filters({ q: 'pc200', make: 'komatsu,sany' })),
    );
    expect(filtersHash(filters({ currency: 'KES' }))).toBe(filtersHash(filters({})));
    expect(filtersHash(filters({ currency: 'KES', q: 'under 60k' }))).not.toBe(filtersHash(filters({ q: 'under 60k' })));
    expect(filtersHash(filters({ currency: 'KES', priceMax: 5 }))).not.toBe(filtersHash(filters({ priceMax: 5 })));
  });

  it('leads back to itself by its address', () => {
    const saved = filters({ q: 'pc 200', make: ['komatsu', 'sany'], priceMax: 60000, currency: 'EUR', gradeMin: 'B' });
    const query = new URLSearchParams(filtersQuery(saved));
    const again = filters(
      Object.fromEntries(
        [...new Set(query.keys())].map((name) => [name, query.getAll(name).length > 1 ? query.getAll(name) : query.get(name)]),
      ),
    );
    expect(again).toEqual(saved);
  });
});
