import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerProblems, openProblems } from './answer.js';
import type { Answer, Inspected } from './answers.js';
import { sampleAnswers } from './sample-visit.js';
import { loadStandards } from './standard.loader.js';
import { itemsOf } from './standard.js';

const standard = loadStandards(join(import.meta.dirname, '../../../config')).find((s) => s.family === 'excavator')!;
const item = (id: string) => itemsOf(standard).find((i) => i.id === id)!;
const machine = { massKg: 22_000, powerKw: 110 };
const photos = itemsOf(standard).flatMap((i) => Array.from({ length: i.photos }, (_, n) => ({ sha256: `${i.id}${n}`, itemId: i.id })));
const complete: Inspected = {
  machine,
  answers: sampleAnswers(standard, { machine, wear: 0, hours: 4200, roll: () => 0.5 }),
  findings: [],
  photos,
};
const without = (id: string): Inspected => ({ ...complete, answers: complete.answers.filter((a) => a.itemId !== id) });

describe('one answer', () => {
  it.each<[string, Answer, string | undefined]>([
    ['a measure in range', { itemId: 'SL.BEARING', value: 2.3 }, undefined],
    ['a measure of 230 mm', { itemId: 'SL.BEARING', value: 230 }, 'answer.out_of_range'],
    ['negative hours', { itemId: 'EL.HOURS', value: { meter: -1 } }, 'answer.out_of_range'],
    ['no reading of the meter', { itemId: 'EL.HOURS', value: { ecu: 400 } }, 'answer.reading_missing'],
    ['a reading nobody asked for', { itemId: 'EL.HOURS', value: { meter: 400, gut: 3 } }, 'answer.unknown_reading'],
    ['words for a number', { itemId: 'SL.BEARING', value: 'tight' }, 'answer.not_a_number'],
    ['not a number', { itemId: 'SL.BEARING', value: Number.NaN }, 'answer.not_a_number'],
    ['half a step on a scale', { itemId: 'EN.RUN', value: 2.5 }, 'answer.not_on_scale'],
    ['a number for yes or no', { itemId: 'CB.ROPS', value: 1 }, 'answer.wrong_kind'],
    ['an option that is none', { itemId: 'ID.TITLE', value: 'lost' }, 'answer.unknown_option'],
    ['a novel', { itemId: 'ID.YEAR', value: 'x'.repeat(121) }, 'answer.too_long'],
    ['no boom on an excavator', { itemId: 'ST.BOOM', value: null, nullReason: 'n_a' }, 'answer.cannot_be_absent'],
    ['no quick coupler', { itemId: 'AT.COUPLER', value: null, nullReason: 'n_a' }, undefined],
    ['a maker’s value of zero', { itemId: 'HY.RELIEF', value: 34, reference: 0 }, 'answer.out_of_range'],
  ])('%s', (_, answer, code) => {
    expect(answerProblems(item(answer.itemId), answer).map((p) => p.code)).toEqual(code ? [code] : []);
  });
});

describe('a visit', () => {
  it('can be handed in when everything mandatory is answered or has its reason', () => {
    expect(openProblems(standard, complete, { grade: 'A' })).toEqual([]);
    const reasoned = {
      ...without('SL.BEARING'),
      answers: [...without('SL.BEARING').answers, { itemId: 'SL.BEARING', value: null, nullReason: 'no_tool' as const }],
    };
    expect(openProblems(standard, reasoned, { grade: 'A' })).toEqual([]);
  });

  it('names each item that is open, and the photos that must be there', () => {
    expect(openProblems(standard, without('SL.BEARING'), { grade: 'A' })).toEqual([
      { field: 'SL.BEARING', code: 'visit.item_open', params: {} },
    ]);
    const blind = { ...complete, photos: photos.filter((p) => p.itemId !== 'EL.HOURS' && p.itemId !== 'CO.WALK') };
    expect(openProblems(standard, blind, { grade: 'A' })).toEqual([
      { field: 'EL.HOURS', code: 'visit.photo_missing', params: { missing: 2 } },
    ]);
  });

  it('wants a photo of every grave finding, the maker’s value where one is compared with it, and nothing unknown', () => {
    const findings = [{ id: 'f1', code: 'ST-CWT-CRK', severity: 3 as const, repaired: 'no' as const }];
    expect(openProblems(standard, { ...complete, findings }, { grade: 'A' })[0]).toMatchObject({
      field: 'finding.f1',
      code: 'visit.finding_photo_missing',
    });
    const bare = complete.answers.map((a) => (a.itemId === 'HY.RELIEF' ? { itemId: a.itemId, value: 34 } : a));
    expect(openProblems(standard, { ...complete, answers: bare }, { grade: 'A' })[0]).toMatchObject({
      field: 'HY.RELIEF.reference',
      code: 'visit.reference_missing',
    });
    const strange = [...complete.answers, { itemId: 'XX.WINGS', value: 1 }];
    expect(openProblems(standard, { ...complete, answers: strange }, { grade: 'A' })[0]).toMatchObject({ code: 'answer.unknown_item' });
  });

  it('wants the inspector’s own grade, with a reason when it is another', () => {
    expect(openProblems(standard, complete, undefined)[0]).toMatchObject({ code: 'visit.own_grade_missing' });
    expect(openProblems(standard, complete, { grade: 'B' })[0]).toMatchObject({ code: 'visit.own_grade_reason' });
    expect(openProblems(standard, complete, { grade: 'B', reason: 'Rust under the new paint at the house' })).toEqual([]);
  });
});
