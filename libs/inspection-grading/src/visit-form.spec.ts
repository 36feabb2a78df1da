import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldEvents, mergeEvents, nextClock, type VisitEvent } from './visit-form.js';

const base = { visitId: 'v', at: '2026-11-20T08:00:00.000Z' };
const device$ = fc.constantFrom('phone', 'tablet');
const happening$ = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    answer: fc.record({ itemId: fc.constantFrom('SL.BEARING', 'EN.RUN'), value: fc.nat(4) }),
  }),
  fc.record({
    kind: fc.constant('finding' as const),
    finding: fc.record({
      id: fc.constantFrom('f1', 'f2'),
      code: fc.constant('ST-BOOM-CRK'),
      severity: fc.constantFrom(1 as const, 4 as const),
      repaired: fc.constant('no' as const),
    }),
  }),
  fc.record({ kind: fc.constant('finding_removed' as const), findingId: fc.constantFrom('f1', 'f2') }),
  fc.record({
    kind: fc.constantFrom('photo' as const, 'photo_removed' as const),
    photo: fc.record({ sha256: fc.constantFrom('a', 'b'), itemId: fc.constant('SL.BEARING'), findingId: fc.constantFrom('f1', 'f2') }),
  }),
  fc.record({ kind: fc.constant('own_grade' as const), own: fc.record({ grade: fc.constantFrom('A' as const, 'C' as const) }) }),
  fc.record({ kind: fc.constant('remark' as const), text: fc.string() }),
);
const events$ = fc
  .array(fc.tuple(happening$, device$, fc.integer({ min: 1, max: 6 })), { maxLength: 30 })
  .map((list) => list.map(([happening, deviceId, clock], n) => ({ ...base, ...happening, id: `e${n}`, deviceId, clock }) as VisitEvent));

describe('the offline form', () => {
  it('shows the same answers whatever the order and however often the events arrived', () => {
    fc.assert(
      fc.property(events$, fc.infiniteStream(fc.nat()), (events, roll) => {
        const noise = [...events, ...events.filter(() => (roll.next().value ?? 0) % 2 === 0)];
        const shuffled = noise
          .map((e) => [roll.next().value ?? 0, e] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, e]) => e);
        expect(foldEvents(shuffled)).toEqual(foldEvents(events));
      }),
    );
  });

  it('comes to the same on two devices, whoever sends first and whatever each had heard before', () => {
    fc.assert(
      fc.property(events$, fc.infiniteStream(fc.nat(2)), (events, where) => {
        const phone: VisitEvent[] = [];
        const tablet: VisitEvent[] = [];
        for (const e of events) {
          const at = where.next().value;
          if (at !== 1) phone.push(e);
          if (at !== 0) tablet.push(e);
        }
        const all = mergeEvents(phone, tablet);
        expect(all).toEqual(mergeEvents(tablet, phone));
        expect(all).toEqual(mergeEvents(all, phone));
        expect(all).toHaveLength(events.length);
        expect(foldEvents(all)).toEqual(foldEvents(events));
      }),
    );
  });

  it('lets the later word count, even when the clock on the wall ran backwards', () => {
    const first: VisitEvent = {
      ...base,
      id: 'a',
      deviceId: 'phone',
      clock: 1,
      at: '2026-11-20T10:00:00.000Z',
      kind: 'answer',
      answer: { itemId: 'SL.BEARING', value: 3.2 },
    };
    const second: VisitEvent = {
      ...first,
      id: 'b',
      clock: nextClock([first]),
      at: '2026-11-20T09:00:00.000Z',
      answer: { itemId: 'SL.BEARING', value: 2.3 },
    };
    expect(foldEvents([second, first]).answers).toEqual([{ itemId: 'SL.BEARING', value: 2.3 }]);
  });

  it('drops a finding with its photos, and keeps one that was put back', () => {
    const add: VisitEvent = {
      ...base,
      id: 'a',
      deviceId: 'phone',
      clock: 1,
      kind: 'finding',
      finding: { id: 'f1', code: 'ST-BOOM-CRK', severity: 3, repaired: 'no' },
    };
    const photo: VisitEvent = { ...base, id: 'b', deviceId: 'phone', clock: 2, kind: 'photo', photo: { sha256: 'x', findingId: 'f1' } };
    const remove: VisitEvent = { ...base, id: 'c', deviceId: 'phone', clock: 3, kind: 'finding_removed', findingId: 'f1' };
    expect(foldEvents([add, photo, remove])).toEqual({ answers: [], findings: [], photos: [] });
    expect(foldEvents([add, photo, remove, { ...add, id: 'd', clock: 4 }])).toMatchObject({
      findings: [{ id: 'f1' }],
      photos: [{ sha256: 'x' }],
    });
  });
});

describe('what the phone runs', () => {
  it('imports no code of Node, Nest or another lib', () => {
    const seen = new Set<string>();
    const walk = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(join(import.meta.dirname, file), 'utf8');
      for (const [statement, from] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)';/gm)) {
        const codeless = /^(import|export) \{ (type \w+,? ?)+\}/.test(statement);
        if (codeless) continue;
        expect([file, from]).toEqual([file, expect.stringMatching(/^\.\//)]);
        walk(from!.slice(2).replace('.js', '.ts'));
      }
    };
    walk('form.ts');
    expect([...seen].sort()).toEqual([
      'answer.ts',
      'answers.ts',
      'comparison.ts',
      'confidence.ts',
      'form.ts',
      'gates.ts',
      'grade.ts',
      'judgement.ts',
      'visit-form.ts',
      'working.ts',
    ]);
  });
});
