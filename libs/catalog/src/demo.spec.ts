import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isUscc } from '@ironsilk/identity';
import { familyOf, loadCatalog, makeOf, modelById } from './catalog.js';
import { demoMix, generateDemoMachines } from './demo-market.js';
import { loadDemoOrganisations } from './demo-organisation.js';
import { demoAsk } from './demo-price.js';
import { seeded } from './demo-random.js';
import { FAMILY_IDS, LANGUAGES } from './family.js';
import { machineIdentity } from './machine-identity.js';
import { specFaults } from './machine-model.js';

const catalog = loadCatalog('config');
const organisations = loadDemoOrganisations('config');
const asOf = '2026-11-20';
const market = generateDemoMachines(catalog, organisations, { asOf });
const stages = new Set(catalog.stages.map((s) => s.id));

describe('the organisations of the demo', () => {
  const of = (kind: string) => organisations.filter((o) => o.kind === kind);

  it('are eight dealers, their customers and everybody a deal needs, in five languages', () => {
    expect(of('dealer')).toHaveLength(8);
    expect(of('service_centre').length).toBeGreaterThanOrEqual(12);
    for (const kind of ['operator', 'buyer', 'inspection_body', 'customs_broker', 'forwarder'])
      expect(of(kind).length).toBeGreaterThanOrEqual(1);
    expect([...new Set(organisations.map((o) => o.language))].sort()).toEqual([...LANGUAGES].sort());
  });

  it('have right registration codes when they are Chinese', () => {
    for (const o of organisations.filter((x) => x.country === 'CN' && x.kind !== 'operator'))
      expect([o.key, isUscc(o.registrationNo ?? '')]).toEqual([o.key, true]);
  });

  it('have keys and addresses of their own, and an owner each', () => {
    expect(new Set(organisations.map((o) => o.key)).size).toBe(organisations.length);
    const people = organisations.flatMap((o) => o.people);
    expect(new Set(people.map((p) => p.email)).size).toBe(people.length);
    for (const o of organisations) expect(o.people.map((p) => p.role)).toContain('owner');
  });

  it('give every service centre a place, hours and makes the catalogue knows', () => {
    for (const o of of('service_centre')) {
      expect(o.centre!.opens < o.centre!.closes).toBe(true);
      for (const make of o.centre!.makes) expect(makeOf(catalog, make).id).toBe(make);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: o.centre!.timeZone })).not.toThrow();
    }
  });

  it('sell every family somewhere', () => {
    for (const id of FAMILY_IDS) expect(of('dealer').some((d) => d.families?.includes(id))).toBe(true);
  });
});

describe('the machines of the demo', () => {
  it('are 600, of all ten families', () => {
    expect(market).toHaveLength(600);
    for (const id of FAMILY_IDS) expect(market.filter((m) => m.familyId === id).length).toBeGreaterThanOrEqual(20);
    expect(market.filter((m) => m.missing.length > 0).length).toBeGreaterThan(15);
  });

  it('are the same for the same seed and day, and others for another seed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.integer({ min: 10, max: 40 }), (seed, machines) => {
        const once = generateDemoMachines(catalog, organisations, { seed, asOf, machines });
        expect(generateDemoMachines(catalog, organisations, { seed, asOf, machines })).toEqual(once);
        expect(generateDemoMachines(catalog, organisations, { seed: `${seed}x`, asOf, machines })).not.toEqual(once);
      }),
      { numRuns: 20 },
    );
  });

  it('have complete specifications within the bounds of their family, for any seed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (seed) => {
        for (const m of generateDemoMachines(catalog, organisations, { seed, asOf, machines: 60 }))
          expect([m.key, m.modelId, ...specFaults(familyOf(catalog, m.familyId), stages, m.spec)]).toEqual([m.key, m.modelId]);
      }),
      { numRuns: 20 },
    );
  });

  it('carry numbers that pass the rule of their family, each only once', () => {
    for (const m of market) {
      const read = machineIdentity(familyOf(catalog, m.familyId), m.identity.value, {
        make: makeOf(catalog, m.makeId),
        yearMade: m.yearMade,
      });
      expect([m.key, read.kind, read.value]).toEqual([m.key, m.identity.kind, m.identity.value]);
      expect(read.warnings.filter((w) => w !== 'serial_on_new_machine')).toEqual([]);
    }
    expect(new Set(market.map((m) => m.identity.value)).size).toBe(market.length);
  });

  it('were built while their model was, and have a history that runs forwards to today', () => {
    for (const m of market) {
      const model = modelById(catalog, m.modelId);
      expect([m.key, m.yearMade >= model.producedFrom && m.yearMade <= (model.producedTo ?? 2026)]).toEqual([m.key, true]);
      const { readings, events } = m.history;
      expect(readings.map((r) => r.hours)).toEqual([...readings.map((r) => r.hours)].sort((a, b) => a - b));
      expect(readings.map((r) => r.on)).toEqual([...readings.map((r) => r.on)].sort());
      expect(readings.at(-1)).toMatchObject({ hours: m.hours, source: 'listing' });
      expect(events[0]).toMatchObject({ kind: 'built', on: m.builtOn });
      expect(events.every((e) => e.on <= asOf)).toBe(true);
    }
  });

  it('cost a believable part of a new one', () => {
    for (const m of market) {
      const share = Number(m.askMinor) / 100 / modelById(catalog, m.modelId).newPriceUsd;
      expect(`${m.key} ${share > 0.08 && share < 1 ? 'believable' : share.toFixed(2)}`).toBe(`${m.key} believable`);
    }
  });

  it('stand in the yard of a dealer who sells their family', () => {
    for (const m of market) {
      const dealer = organisations.find((o) => o.key === m.dealerKey)!;
      expect(dealer.families).toContain(m.familyId);
      expect(Math.abs(dealer.lat - m.lat)).toBeLessThan(0.002);
    }
  });
});

describe('the asking price', () => {
  const base = { familyId: 'excavator' as const, newPriceUsd: 100_000, ageYears: 5, hours: 6000, score: 70 };

  it('falls with age and hours and rises with condition, in every family', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FAMILY_IDS),
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.integer({ min: 200, max: 20_000 }),
        fc.integer({ min: 20, max: 90 }),
        (familyId, ageYears, hours, score) => {
          const m = { ...base, familyId, ageYears, hours, score };
          expect(demoAsk({ ...m, ageYears: ageYears + 1 })).toBeLessThanOrEqual(demoAsk(m));
          expect(demoAsk({ ...m, hours: hours + 500 })).toBeLessThan(demoAsk(m));
          expect(demoAsk({ ...m, score: score + 5 })).toBeGreaterThan(demoAsk(m));
        },
      ),
    );
  });
});

describe('seeded chance', () => {
  it('is fair enough and the same everywhere', () => {
    const random = seeded('known');
    expect([random.int(0, 999), random.int(0, 999), random.int(0, 999)]).toMatchInlineSnapshot(`
     [
       74,
       351,
       416,
     ]
    `);
    const mean = Array.from({ length: 20_000 }, () => random.next()).reduce((a, b) => a + b, 0) / 20_000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  });

  it('shares a market out to exactly its size', () => {
    fc.assert(fc.property(fc.integer({ min: 20, max: 5000 }), (n) => expect(Object.values(demoMix(n)).reduce((a, b) => a + b, 0)).toBe(n)));
  });
});
