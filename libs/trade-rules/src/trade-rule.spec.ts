import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportRoute } from './export-licence.js';
import { chooseFreightMode, revenueTonnesMilli, type TransportFacts } from './freight-mode.js';
import { convert } from './fx.js';
import { checkHs, hsRow } from './hs.js';
import { fitsMainLeg, fobValueMinor, incotermRow, offeredIncoterms } from './incoterm.js';
import { INCOTERMS } from './incoterm.config.js';
import { applyRate, percent } from './rate.js';
import { loadTradeRules } from './trade-rules.js';

const rules = loadTradeRules(join(import.meta.dirname, '../../../config'));
const ON = '2026-11-23';

describe('HS codes', () => {
  const crawler = { family: 'excavator', undercarriage: 'crawler', rotates360: true, powerKw: 118, massKg: 21_900 } as const;

  it('accepts a crawler excavator under its code and names the right one when it is wrong', () => {
    expect(checkHs(rules.hs, '8429521200', crawler, ON).fits).toBe(true);
    expect(checkHs(rules.hs, '8429521100', crawler, ON)).toMatchObject({
      fits: false,
      reason: 'guard',
      against: 'undercarriage',
      expected: ['8429521200'],
    });
    expect(checkHs(rules.hs, '8429999999', crawler, ON)).toMatchObject({ fits: false, reason: 'unknown_code' });
  });

  it.each([
    [235.36, '8429119000'],
    [235.37, '8429111000'],
  ])('puts a dozer of %d kW under %s', (powerKw, code) => {
    const dozer = { family: 'dozer', undercarriage: 'crawler', powerKw } as const;
    expect(
      rules.hs.rows.filter((r) => r.guard.families?.includes('dozer') && checkHs(rules.hs, r.hs10, dozer, ON).fits).map((r) => r.hs10),
    ).toEqual([code]);
  });

  it.each([
    [50_000, '8705109100'],
    [50_001, '8705109200'],
    [100_000, '8705109200'],
    [100_001, '8705109300'],
  ])('splits truck cranes at %d kg', (ratedLoadKg, code) => {
    expect(checkHs(rules.hs, code, { family: 'truck_crane', undercarriage: 'road_chassis', carrier: 'truck', ratedLoadKg }, ON).fits).toBe(
      true,
    );
  });
});

describe('export licence', () => {
  const route = (hs10: string, hasVehicleRegistration = false) =>
    exportRoute(hsRow(rules.hs, hs10, ON)!, { hasVehicleRegistration }, rules.exportLicence).outcome;

  it('lets an excavator go, stops road lorries, asks a person about registered special vehicles', () => {
    expect(route('8429521200')).toBe('free');
    expect(route('8704230000')).toBe('licence');
    expect(route('8701210000')).toBe('licence');
    expect(route('8705102100')).toBe('free');
    expect(route('8705102100', true)).toBe('ask_person');
  });

  it('is never stopped by the import-side letter 6', () => {
    for (const row of rules.hs.rows.filter((r) => /^[6AO]*$/.test(r.supervision))) expect(route(row.hs10)).toBe('free');
  });
});

describe('Incoterms', () => {
  const table = { EXW: '7', FCA: '3', FAS: '3', FOB: '3', CFR: '2', CPT: '2', CIF: '1', CIP: '1', DAP: '1', DPU: '1', DDP: '1' };
  it('map to the declaration’s terms, freight and insurance', () => {
    expect(Object.fromEntries(INCOTERMS.map((code) => [code, incotermRow(rules.incoterms, code).transMode]))).toEqual(table);
    for (const code of INCOTERMS) {
      const row = incotermRow(rules.incoterms, code);
      expect(row.freightTerm).toBe(/^[CD]/.test(code) ? 'PRE' : 'COL');
      expect(row.freight).toBe(code === 'EXW' ? 'none' : /^F/.test(code) ? 'empty' : 'required');
      expect(fitsMainLeg(row, 'rail')).toBe(!['FAS', 'FOB', 'CFR', 'CIF'].includes(code));
    }
    expect(offeredIncoterms(rules.incoterms).map((r) => r.code)).not.toContain('EXW');
  });

  it('take freight and insurance out of the price for the FOB value, or say unknown', () => {
    const cif = incotermRow(rules.incoterms, 'CIF');
    expect(fobValueMinor(cif, { priceMinor: 6_400_000n, freightMinor: 380_000n, insuranceMinor: 20_000n })).toBe(6_000_000n);
    expect(fobValueMinor(cif, { priceMinor: 6_400_000n, freightMinor: 380_000n })).toBeUndefined();
    expect(fobValueMinor(incotermRow(rules.incoterms, 'EXW'), { priceMinor: 1n })).toBeUndefined();
  });
});

describe('freight mode', () => {
  const roro = { over: 'sea', hasRoRo: true } as const;
  const boxes = { over: 'sea', hasRoRo: false } as const;
  const train = { over: 'land', hasRoRo: false } as const;
  const machine = (over: Partial<TransportFacts> = {}): TransportFacts => ({
    lengthMm: 9530,
    widthMm: 2990,
    heightMm: 3100,
    massKg: 22_000,
    selfPropelled: true,
    movable: true,
    ...over,
  });
  const choose = (m: TransportFacts, lane: { over: 'sea' | 'land'; hasRoRo: boolean }) =>
    chooseFreightMode(m, lane, rules.freightModes).chosen.row.mode;

  it('sends a 22 t excavator by RoRo where it calls, on a flat rack where it does not, and not on the block train', () => {
    expect(choose(machine(), roro)).toBe('roro');
    expect(choose(machine(), boxes)).toBe('flat_rack_40');
    expect(choose(machine(), train)).toBe('rail_wagon');
    expect(choose(machine({ selfPropelled: false, movable: false }), roro)).toBe('mafi');
    expect(chooseFreightMode(machine(), roro, rules.freightModes).second?.row.mode).toBe('mafi');
    expect(chooseFreightMode(machine(), boxes, rules.freightModes).chosen.outOfGauge).toBe(true);
  });

  // Each limit of §7.2 from both sides, one millimetre or kilogram apart.
  const mini = { lengthMm: 5800, widthMm: 2280, heightMm: 2230, massKg: 26_000 };
  const long = { lengthMm: 11_900, widthMm: 2280, heightMm: 2540, massKg: 26_000 };
  const rack = { lengthMm: 11_900, widthMm: 4000, heightMm: 4000, massKg: 38_000 };
  it.each<[string, Partial<TransportFacts>, typeof roro | typeof boxes | typeof train, string, string]>([
    ['20GP length', mini, boxes, 'lengthMm', 'container_20gp container_40hq'],
    ['20GP width', mini, boxes, 'widthMm', 'container_20gp flat_rack_40'],
    ['20GP height', mini, boxes, 'heightMm', 'container_20gp container_40hq'],
    ['20GP mass', mini, boxes, 'massKg', 'container_20gp flat_rack_40'],
    ['40HQ length', long, boxes, 'lengthMm', 'container_40hq break_bulk'],
    ['40HQ width', long, boxes, 'widthMm', 'container_40hq flat_rack_40'],
    ['40HQ height', long, boxes, 'heightMm', 'container_40hq flat_rack_40'],
    ['40HQ mass', long, boxes, 'massKg', 'container_40hq flat_rack_40'],
    ['flat rack length', rack, boxes, 'lengthMm', 'flat_rack_40 break_bulk'],
    ['flat rack width', rack, boxes, 'widthMm', 'flat_rack_40 break_bulk'],
    ['flat rack height', rack, boxes, 'heightMm', 'flat_rack_40 break_bulk'],
    ['flat rack mass', rack, boxes, 'massKg', 'flat_rack_40 break_bulk'],
    ['RoRo deck', { heightMm: 5100 }, roro, 'heightMm', 'roro break_bulk'],
    ['RoRo ramp', { massKg: 150_000 }, roro, 'massKg', 'roro break_bulk'],
    ['MAFI mass', { massKg: 60_000, selfPropelled: false }, roro, 'massKg', 'mafi break_bulk'],
    ['block train box of 20 feet', { ...mini, massKg: 24_000 }, train, 'massKg', 'rail_box_20 rail_wagon'],
    ['block train box of 40 feet', { ...long, massKg: 21_000 }, train, 'massKg', 'rail_box_40 rail_wagon'],
    ['loading gauge', { widthMm: 3250, massKg: 30_000 }, train, 'widthMm', 'rail_wagon rail_wagon_oog'],
  ])('%s decides at its limit', (_, at, lane, field, modes) => {
    const on = machine(at);
    const over = machine({ ...at, [field]: on[field as 'massKg'] + 1 });
    expect(`${choose(on, lane)} ${choose(over, lane)}`).toBe(modes);
  });

  it('needs a machine in a box to be movable', () => {
    expect(choose(machine({ ...mini, selfPropelled: false, movable: false }), boxes)).toBe('flat_rack_40');
  });

  it('refuses a measure that is missing or absurd, by field', () => {
    expect(() => choose(machine({ massKg: Number.NaN }), roro)).toThrow(
      expect.objectContaining({ code: 'freight.bad_measure', field: 'massKg' }),
    );
    expect(() => choose(machine({ lengthMm: -1 }), roro)).toThrow(expect.objectContaining({ field: 'lengthMm' }));
  });

  it('freights by the larger of weight and volume', () => {
    expect(revenueTonnesMilli(machine())).toBe(88_334n);
    expect(revenueTonnesMilli({ lengthMm: 1000, widthMm: 1000, heightMm: 1000, massKg: 2500 })).toBe(2500n);
  });
});

describe('display rates', () => {
  it('convert by the European Central Bank’s rates of 30 October 2026', () => {
    expect(convert({ amountMinor: 6_000_000n, currency: 'USD' }, 'CNY', rules.fx)).toMatchObject({
      amountMinor: 39_917_293n,
      on: '2026-10-30',
      confidence: 'high',
    });
    expect(convert({ amountMinor: 100n, currency: 'USD' }, 'JPY', rules.fx)?.amountMinor).toBe(157n);
    expect(convert({ amountMinor: 100n, currency: 'USD' }, 'VND', rules.fx)).toMatchObject({ confidence: 'low' });
  });

  it('know nothing of a currency without a rate', () => {
    expect(convert({ amountMinor: 1n, currency: 'USD' }, 'XAU', rules.fx)).toBeUndefined();
    expect(() => convert({ amountMinor: 1n, currency: 'USD' }, 'dollars', rules.fx)).toThrow('money.bad_currency');
  });
});

describe('rates', () => {
  it('round once, at the end, as they are told', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 99_999 }), (amount, basisPoints) => {
        const rate = percent((basisPoints / 1000).toFixed(3));
        const [down, half, up] = (['down', 'half_up', 'up'] as const).map((r) => applyRate(amount, rate, r));
        expect(down! <= half! && half! <= up! && up! - down! <= 1n).toBe(true);
      }),
    );
  });
  it.each(['', '1,5', '-1', '1e3', '2.5%'])('refuse %j', (text) => expect(() => percent(text)).toThrow('rate.bad_percent'));
});
