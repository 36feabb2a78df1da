import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { partKey } from './part-number.js';
import { travelRulesSchema, travelTime } from './travel.js';
import { coverage, endsOn, warrantyPlansSchema } from './warranty.js';

const plans = warrantyPlansSchema.parse(parse(readFileSync('config/after-sales/warranty-plans.yaml', 'utf8')));
const travel = travelRulesSchema.parse(parse(readFileSync('config/after-sales/travel.yaml', 'utf8')));
const warranty = { planCode: 'WP-3', startsOn: '2026-11-30', hoursAtStart: 6200 };

describe('a warranty', () => {
  it.each([
    ['the pump drive on day 10', { failedOn: '2026-12-10', hoursAtFailure: 6290, component: 'engine' }, 'yes', undefined],
    ['the last day', { failedOn: '2027-02-28', hoursAtFailure: 6700, component: 'engine' }, 'yes', undefined],
    ['the day after', { failedOn: '2027-03-01', hoursAtFailure: 6700, component: 'engine' }, 'no', 'period'],
    ['one hour too many', { failedOn: '2026-12-10', hoursAtFailure: 6701, component: 'engine' }, 'no', 'hours'],
    ['a component outside the plan', { failedOn: '2026-12-10', hoursAtFailure: 6290, component: 'main_pump' }, 'no', 'component'],
    ['teeth, worn', { failedOn: '2027-01-30', hoursAtFailure: 6400, component: 'bucket_teeth' }, 'no', 'wear_part'],
    ['teeth, dead on arrival', { failedOn: '2026-12-05', hoursAtFailure: 6240, component: 'bucket_teeth' }, 'yes', undefined],
    ['a meter nobody read', { failedOn: '2026-12-10', hoursAtFailure: null, component: 'engine' }, 'needs_person', undefined],
    ['a meter that fell', { failedOn: '2026-12-10', hoursAtFailure: 100, component: 'engine' }, 'needs_person', undefined],
  ])('decides on %s and cites the clause', (_, failure, covered, clause) => {
    const result = coverage(plans, warranty, failure);
    expect(result.covered).toBe(covered);
    if (clause) expect(result.clauses.find((c) => c.id === clause)?.outcome).toBe('not_met');
  });

  it('ends on the last day of a short month', () => {
    expect(endsOn('2026-11-30', 3)).toBe('2027-02-28');
    expect(endsOn('2026-08-31', 6)).toBe('2027-02-28');
    expect(endsOn('2026-01-15', 6)).toBe('2026-07-15');
  });

  it('never covers a later or longer-used failure that it does not cover earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 0, max: 1500 }),
        (d1, d2, h1, h2) => {
          const at = (day: number, hours: number) =>
            coverage(plans, warranty, {
              failedOn: new Date(Date.parse(warranty.startsOn) + day * 86_400_000).toISOString().slice(0, 10),
              hoursAtFailure: warranty.hoursAtStart + hours,
              component: 'engine',
            }).covered;
          const early = at(Math.min(d1, d2), Math.min(h1, h2));
          const late = at(Math.max(d1, d2), Math.max(h1, h2));
          expect(early === 'no' && late === 'yes').toBe(false);
        },
      ),
    );
  });
});

describe('travel time', () => {
  const nairobi = { lat: -1.286, lng: 36.817, country: 'KE' };
  const mombasa = { lat: -4.043, lng: 39.668, country: 'KE' };
  const arusha = { lat: -3.387, lng: 36.683, country: 'TZ' };

  it('is a working day from Nairobi to Mombasa, and a border costs extra', () => {
    const domestic = travelTime(nairobi, mombasa, travel);
    expect(domestic.straightKm).toBeGreaterThan(430);
    expect(domestic.straightKm).toBeLessThan(450);
    expect(domestic.hours).toBeGreaterThan(10);
    expect(domestic.hours).toBeLessThan(20);
    expect(travelTime(nairobi, arusha, travel).borders).toBe(1);
  });

  it('is nothing from a place to itself and the same both ways inside a country', () => {
    const place = fc.record({
      lat: fc.double({ min: -89, max: 89, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
      country: fc.constant('KE'),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(travelTime(a, a, travel).hours).toBeCloseTo(0, 6);
        expect(travelTime(a, b, travel).hours).toBeCloseTo(travelTime(b, a, travel).hours, 6);
        expect(travelTime(a, b, travel).straightKm).toBeLessThanOrEqual(20_038);
      }),
    );
  });
});

describe('a part number', () => {
  it.each([
    ['20Y-60-32121', '20y 60 32121'],
    ['O2896-11OO9', '02896-11009'],
    ['ILX-1', '11x1'],
  ])('finds %s as %s', (a, b) => {
    expect(partKey(a)).toBe(partKey(b));
  });
});
