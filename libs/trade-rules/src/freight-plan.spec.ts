import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dismantle, optionsFor, subsets } from './dismantling.js';
import { freightPlans } from './freight-plan.js';
import { quote, revenueTonnes } from './freight-quote.js';
import { chooseFreightMode } from './freight-mode.js';
import { loadUnits, railFaults } from './load-units.js';
import { roundDiv } from '@ironsilk/kernel';
import { loadTradeRules } from './trade-rules.js';

const rules = loadTradeRules(join(import.meta.dirname, '../../../config'));
const { rows, rail } = rules.freightModes;
const rowOf = (mode: string) => rows.find((row) => row.mode === mode)!;
const ON = '2026-11-26';

/** The 22 t crawler excavator of the examples: 9.53 × 2.99 × 3.10 m. */
const EXCAVATOR = { lengthMm: 9530, widthMm: 2990, heightMm: 3100, massKg: 22_000, selfPropelled: true, movable: true };
const MINI = { lengthMm: 3900, widthMm: 1500, heightMm: 2220, massKg: 3_400, selfPropelled: true, movable: true };
const piece = (machine: typeof EXCAVATOR) => ({ ...machine, id: 'machine', name: null });
const cents = (rt: { numerator: bigint; denominator: bigint }, usd: bigint) => roundDiv(rt.numerator * usd * 100n, rt.denominator);
const optionsOf = (family: string, ...ids: string[]) => optionsFor(rules.dismantling, family).filter((option) => ids.includes(option.id));

describe('weight or measure', () => {
  it('is 88.334 revenue tonnes and 4,858.35 US dollars for the example', () => {
    const rt = revenueTonnes(piece(EXCAVATOR));
    expect(roundDiv(rt.numerator * 1000n, rt.denominator)).toBe(88_334n);
    expect(cents(rt, 55n)).toBe(485_835n);
    const shipment = { row: rowOf('roro'), pieces: [piece(EXCAVATOR)], units: [] };
    const freight = quote([shipment], [], { country: 'KE', on: ON }, rules).lines.find((line) => line.id === 'freight')!;
    expect(freight).toMatchObject({ quantity: '88.334', rate: '55', per: 'revenue_tonne', currency: 'USD' });
    expect(freight.amount).toMatchObject({ known: true, likelyMinor: 485_835n });
  });

  it('is 11.4 revenue tonnes and 626.88 US dollars less when the height is cut to 2.7 m', () => {
    const cut = revenueTonnes(piece({ ...EXCAVATOR, heightMm: 2700 }));
    expect(roundDiv(cut.numerator * 1000n, cut.denominator)).toBe(76_936n);
    const saved = { numerator: revenueTonnes(piece(EXCAVATOR)).numerator - cut.numerator, denominator: cut.denominator };
    expect(roundDiv(saved.numerator * 10n, saved.denominator)).toBe(114n);
    expect(cents(saved, 55n)).toBe(62_688n);
    const [cab] = optionsOf('excavator', 'cab');
    expect(dismantle(EXCAVATOR, [cab!]).machine).toMatchObject({ heightMm: 2700, selfPropelled: false });
  });

  it('is the mass when the machine is denser than a tonne a cubic metre', () => {
    expect(revenueTonnes(piece({ ...EXCAVATOR, lengthMm: 2000, widthMm: 2000, heightMm: 2000 }))).toMatchObject({
      numerator: 22_000n * 1_000_000n,
    });
  });
});

describe('taking a machine apart', () => {
  it('keeps its mass to the kilogram, makes nothing larger, and begins with the machine', () => {
    const families = rules.dismantling.families.flatMap(({ family, options }) => subsets(options).map((taken) => ({ family, taken })));
    fc.assert(
      fc.property(
        fc.constantFrom(...families),
        fc.integer({ min: 1000, max: 90_000 }),
        fc.integer({ min: 1500, max: 16_000 }),
        ({ taken }, massKg, lengthMm) => {
          const whole = { ...EXCAVATOR, massKg, lengthMm };
          const { machine, pieces } = dismantle(whole, taken);
          expect(pieces.reduce((sum, one) => sum + one.massKg, 0)).toBe(massKg);
          expect(pieces.map((one) => one.id)).toEqual(['machine', ...taken.map((option) => option.id)]);
          for (const one of pieces) {
            expect(one.lengthMm).toBeLessThanOrEqual(lengthMm);
            expect(one.massKg).toBeGreaterThan(0);
          }
          expect(machine.lengthMm).toBe(pieces[0]!.lengthMm);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what stands in a unit', () => {
  it('never asks a floor for more than its length and payload, and loses no piece', () => {
    const some = fc.record({ lengthMm: fc.integer({ min: 300, max: 11_900 }), massKg: fc.integer({ min: 50, max: 21_000 }) });
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 1, maxLength: 7 }),
        fc.constantFrom('container_40hq', 'flat_rack_40', 'rail_wagon'),
        (sizes, mode) => {
          const row = rowOf(mode);
          const pieces = sizes.map((size, i) => ({ ...size, id: `${i}`, name: null, widthMm: 2200, heightMm: 2000 }));
          const units = loadUnits(pieces, row)!;
          expect(units.flatMap((unit) => unit.pieces.map((one) => one.id)).sort()).toEqual(pieces.map((one) => one.id).sort());
          for (const unit of units) {
            expect(unit.massKg).toBeLessThanOrEqual(row.maxMassKg!);
            expect(unit.pieces.reduce((sum, one) => sum + one.lengthMm, 0)).toBeLessThanOrEqual(row.maxLengthMm!);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['lengthMm', 11_900],
    ['widthMm', 2280],
    ['heightMm', 2540],
    ['massKg', 26_000],
  ] as const)('takes %s up to %i and not one more', (key, limit) => {
    const small = { id: 'x', name: null, lengthMm: 3000, widthMm: 1500, heightMm: 1500, massKg: 3000 };
    expect(loadUnits([{ ...small, [key]: limit }], rowOf('container_40hq'))).toHaveLength(1);
    expect(loadUnits([{ ...small, [key]: limit + 1 }], rowOf('container_40hq'))).toBeUndefined();
  });
});

describe('the scheduled block train', () => {
  const box = (grossKg: number, size: 20 | 40 = 20) => ({ size, grossKg, cargoKg: grossKg - 3000 });
  it.each([
    ['two 20-foot boxes of like weight', [box(24_000), box(19_001)], []],
    ['5 t between the two', [box(24_000), box(19_000)], ['pair_unequal']],
    ['a box a kilogram too heavy', [box(24_001), box(24_000)], ['pair_box_too_heavy']],
    ['a box alone', [box(20_000)], ['pair_missing']],
    ['21 t in a 40-foot box', [{ size: 40 as const, cargoKg: 21_000, grossKg: 25_000 }], []],
    ['a kilogram more', [{ size: 40 as const, cargoKg: 21_001, grossKg: 25_001 }], ['box_40_too_heavy', 'box_40_gross']],
  ])('%s', (_, boxes, faults) => expect(railFaults(boxes, 22_000, rail)).toEqual(faults));
  it('holds a wagon to 72 t', () => {
    expect(railFaults([box(24_000), box(24_000)], 24_000, rail)).toEqual([]);
    expect(railFaults([box(24_000), box(24_000)], 24_001, rail)).toEqual(['wagon_too_heavy']);
  });

  it('does not take the 22 t excavator; a flat wagon of the network does', () => {
    const { chosen, trials } = chooseFreightMode(EXCAVATOR, { over: 'land', hasRoRo: false }, rules.freightModes);
    expect(trials.filter((trial) => trial.row.mode.startsWith('rail_box')).every((trial) => trial.broken.length > 0)).toBe(true);
    expect(chosen.row.mode).toBe('rail_wagon');
    const plans = freightPlans(EXCAVATOR, 'excavator', { country: 'KZ', on: ON }, rules)!;
    expect([plans.best.row.mode, plans.second?.row.mode]).not.toContain('rail_box_40');
  });
});

describe('how a machine travels', () => {
  it('prices the first and the second, and says by how much the first is cheaper', () => {
    const plans = freightPlans(EXCAVATOR, 'excavator', { country: 'KE', on: ON }, rules)!;
    expect(plans.table.chosen.row.mode).toBe('roro');
    expect(plans.second!.row.mode).not.toBe(plans.best.row.mode);
    const [a, b] = [plans.best.quote.total, plans.second!.quote.total];
    if (!a.known || !b.known || plans.why.code !== 'cheaper') throw new Error('both are priced');
    expect(plans.why.byMinor).toBe(b.likelyMinor - a.likelyMinor);
    expect(a.lowMinor < a.likelyMinor && a.likelyMinor < a.highMinor).toBe(true);
    expect(plans.gateway?.ports).toContain('CNSHG');
  });

  it('adds up: the total is the sum of its lines in dollars, each with source, confidence and days', () => {
    const { best } = freightPlans(EXCAVATOR, 'excavator', { country: 'KE', on: ON }, rules)!;
    const ids = best.quote.lines.map((line) => line.id);
    expect(ids).toEqual(expect.arrayContaining(['freight', 'baf', 'thc_origin', 'thc_destination', 'documents']));
    for (const line of best.quote.lines) expect([line.source, line.confidence]).toEqual([expect.stringMatching(/\S/), expect.any(String)]);
    expect(best.quote.validity).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });

  it('puts a mini excavator into a box to Vietnam, where no RoRo ship calls', () => {
    const plans = freightPlans(MINI, 'excavator', { country: 'VN', on: ON }, rules)!;
    expect(plans.best.row.mode).toBe('container_20gp');
    expect(plans.best.taken).toEqual([]);
  });

  it('says that a price is over, or not yet, and keeps it', () => {
    for (const on of ['2027-01-01', '2026-09-30']) {
      const { best } = freightPlans(EXCAVATOR, 'excavator', { country: 'KE', on }, rules)!;
      expect(best.quote.outOfValidity).toBe(true);
      expect(best.quote.total.known).toBe(true);
    }
    expect(freightPlans(EXCAVATOR, 'excavator', { country: 'KE', on: '2026-12-31' }, rules)!.best.quote.outOfValidity).toBe(false);
  });

  it('prices nothing without a rate, and puts what has a price first', () => {
    const without = (countries: readonly string[]) => ({
      ...rules,
      freightTariffs: {
        ...rules.freightTariffs,
        charges: rules.freightTariffs.charges.filter(
          (c) => c.id !== 'freight' || !c.countries?.some((country) => countries.includes(country)),
        ),
      },
    });
    const none = freightPlans(EXCAVATOR, 'excavator', { country: 'KE', on: ON }, without(['KE']))!;
    expect([none.best.quote.total, none.why.code]).toEqual([{ known: false, reason: 'freight.no_rate' }, 'both_unpriced']);
    const onlyRoRo = {
      ...rules,
      freightTariffs: {
        ...rules.freightTariffs,
        charges: rules.freightTariffs.charges.filter((c) => c.id !== 'freight' || c.modes.includes('roro')),
      },
    };
    const one = freightPlans(EXCAVATOR, 'excavator', { country: 'KE', on: ON }, onlyRoRo)!;
    expect([one.best.row.mode, one.why.code]).toEqual(['roro', 'second_unpriced']);
  });

  it('knows nothing of a country without a lane', () => {
    expect(freightPlans(EXCAVATOR, 'excavator', { country: 'PE', on: ON }, rules)).toBeUndefined();
  });

  it('has a gateway and a rate for every lane on file, and every gateway is a port on file', () => {
    for (const { country } of rules.lanes.lanes) {
      const plans = freightPlans(EXCAVATOR, 'excavator', { country, on: ON }, rules)!;
      expect([country, plans.gateway === null, plans.best.quote.total.known]).toEqual([country, false, true]);
    }
    const ports = new Set(rules.ports.ports.map((port) => port.code));
    expect(rules.freightTariffs.gateways.flatMap((row) => row.ports).filter((code) => !ports.has(code))).toEqual([]);
  });
});
