import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { seeded } from '@ironsilk/catalog';
import fc from 'fast-check';
import type { Answer, Finding, Inspected } from './answers.js';
import { carryOver, compareInspections } from './comparison.js';
import { sampleAnswers } from './sample-visit.js';
import { loadStandards } from './standard.loader.js';

const standard = loadStandards(join(import.meta.dirname, '../../../config')).find((s) => s.family === 'excavator')!;
const machine = { massKg: 22_000, powerKw: 110 };
const visit = (wear: number, seed: number, hours = 4200): Inspected => ({
  machine,
  findings: [],
  photos: [],
  answers: sampleAnswers(standard, { machine, wear, hours, roll: seeded(`${seed}`).next }),
});
const origin = visit(0.3, 5);
const change = (base: Inspected, ...answers: Answer[]): Inspected => ({
  ...base,
  answers: [...base.answers.filter((a) => !answers.some((c) => c.itemId === a.itemId)), ...answers],
});
const row = (arrival: Inspected, id: string) => compareInspections(standard, origin, arrival).items.find((i) => i.itemId === id)!;

describe('the arrival inspection', () => {
  it('finds no difference where there is none', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1.2, noNaN: true }), fc.nat(), (wear, seed) => {
        const same = compareInspections(standard, visit(wear, seed), visit(wear, seed));
        expect(same).toMatchObject({ claims: 0, gradeFell: false, remeasured: same.toRemeasure });
        expect(same.items.every((i) => i.change === 'same' || i.change === 'not_remeasured')).toBe(true);
      }),
    );
  });

  it('asks again about the machine, not about its papers or its oil', () => {
    const ids = compareInspections(standard, origin, origin).items.map((i) => i.itemId);
    expect(ids).toEqual(expect.arrayContaining(['SL.BEARING', 'UC.LINK.L', 'EL.HOURS', 'ID.PLATE']));
    expect(ids).not.toEqual(expect.arrayContaining(['ID.TITLE']));
    expect(ids).not.toEqual(expect.arrayContaining(['EN.OIL']));
  });

  const bearing = (value: number): Inspected => change(origin, { itemId: 'SL.BEARING', value, instrumentId: 'dial-2' });
  const at = (origin.answers.find((a) => a.itemId === 'SL.BEARING')!.value as number) ?? 0;

  it('takes a difference two careful people may have for none', () => {
    expect(row(bearing(at + 0.2), 'SL.BEARING')).toMatchObject({ change: 'same', delta: 0.2 });
  });

  it('shows a worse measure, and says when it is worth a claim', () => {
    expect(row(bearing(at + 0.3), 'SL.BEARING')).toMatchObject({ change: 'worse' });
    expect(row(bearing(3.4), 'SL.BEARING')).toMatchObject({ change: 'worse', claim: 'beyond_limit' });
    expect(compareInspections(standard, origin, bearing(3.4))).toMatchObject({ gradeFell: true, arrivalGrade: 'D', claims: 1 });
  });

  it.each<[string, Answer, string]>([
    ['a light that worked in the yard', { itemId: 'EL.LIGHTS', value: false }, 'failed'],
    ['fifty hours on the way', { itemId: 'EL.HOURS', value: { meter: 4250, ecu: 4250 } }, 'hours_run'],
    ['hours that went down', { itemId: 'EL.HOURS', value: { meter: 4100, ecu: 4100 } }, 'hours_fell'],
    ['a coupler that stayed behind', { itemId: 'AT.COUPLER', value: null, nullReason: 'n_a' }, 'removed'],
    ['a rod that got scored', { itemId: 'HY.BOOMROD.L', value: 1 }, 'beyond_limit'],
    ['a cracked mirror', { itemId: 'CB.VIEW', value: 2 }, 'score_drop'],
    ['a test the owner no longer allows', { itemId: 'SL.BEARING', value: null, nullReason: 'refused' }, 'refused'],
  ])('flags %s', (_, answer, claim) => {
    expect(row(change(origin, answer), answer.itemId)).toMatchObject({ claim });
  });

  it('does not mind the hours of loading, unloading and testing', () => {
    expect(row(change(origin, { itemId: 'EL.HOURS', value: { meter: 4215, ecu: 4210 } }), 'EL.HOURS').claim).toBeUndefined();
  });

  it('carries over what is not asked again, so that both grades stand on the same items', () => {
    const asked = new Set(compareInspections(standard, origin, origin).items.map((i) => i.itemId));
    const photos = [
      { sha256: 'a', itemId: 'ID.TITLE' },
      { sha256: 'b', itemId: 'ID.PLATE' },
    ];
    const arrival = { ...origin, answers: origin.answers.filter((a) => asked.has(a.itemId)) };
    const whole = carryOver(standard, { ...origin, photos }, arrival);
    expect(whole.answers).toHaveLength(origin.answers.length);
    expect(whole.photos).toEqual([photos[0]]);
    expect(
      carryOver(standard, origin, change(arrival, { itemId: 'SL.BEARING', value: 9 })).answers.find((a) => a.itemId === 'SL.BEARING')
        ?.value,
    ).toBe(9);
  });

  it('flags a finding nobody had seen, and one that got graver', () => {
    const dent = (severity: 1 | 2 | 3): Finding => ({ id: `f${severity}`, code: 'CO-PNT-DNT', severity, repaired: 'no' });
    const compared = (before: Finding[], after: Finding[]) =>
      compareInspections(standard, { ...origin, findings: before }, { ...origin, findings: after });
    expect(compared([], [dent(3)])).toMatchObject({
      claims: 1,
      findings: expect.arrayContaining([{ finding: dent(3), isNew: true, claim: true }]),
    });
    expect(compared([dent(3)], [dent(3)]).claims).toBe(0);
    expect(compared([dent(1)], [dent(3)]).claims).toBe(1);
    expect(compared([], [dent(1)]).claims).toBe(0);
  });

  it('never shows a claim on an item that got better', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (seed, a, b) => {
        const compared = compareInspections(standard, visit(Math.max(a, b), seed), visit(Math.min(a, b), seed));
        expect(compared.items.filter((i) => i.claim && i.change === 'better')).toEqual([]);
      }),
    );
  });
});
