import { describe, expect, it } from '@jest/globals';
import { readDraft } from './draft-form.ts';

const form = (fields: Record<string, string | string[]>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  return data;
};
const HEAD = { effectiveOn: '2027-01-01', source: 'Gazette 12', status: 'published', reason: 'Budget' };
const NAMES = { 'n.en': 'Duty', 'n.zh': '关税' };

describe('the form of a draft', () => {
  it('sends rates by their place, leaves out what nobody filled in, takes out what is marked, adds what was filled in at the end', () => {
    const at = 'regimes.0.terms.0';
    const body = readDraft(
      form({
        ...HEAD,
        'regimes.0.id': 'ke-1',
        'regimes.0.from': '2020-01-01',
        'regimes.0.to': '',
        [`${at}.id`]: 'duty',
        [`${at}.kind`]: 'duty',
        [`${at}.name.en`]: NAMES['n.en'],
        [`${at}.base`]: 'cif, idf',
        [`${at}.rates.0.percent`]: '10',
        [`${at}.rates.0.hs`]: '8429 8430',
        [`${at}.rates.0.source`]: 'Gazette 12',
        [`${at}.rates.0.confidence`]: 'high',
        [`${at}.rates.0.minimum`]: '250 KES',
        [`${at}.rates.0.baseShare`]: '11/12',
        [`${at}.rates.1.percent`]: '5',
        [`${at}.rates.1.remove`]: 'on',
        [`${at}.rates.2.percent`]: '',
        [`${at}.rates.2.confidence`]: 'low',
        'regimes.0.terms.1.id': '',
      }),
      'landed_cost',
    );
    expect(body).toEqual({
      ...HEAD,
      regimes: [
        {
          id: 'ke-1',
          from: '2020-01-01',
          terms: [
            {
              ...{
                id: 'duty',
                kind: 'duty',
                name: { en: 'Duty', zh: '', ru: '', fr: '', ar: '' },
                base: ['cif', 'idf'],
                recoverable: false,
              },
              rates: [
                {
                  ...{ hs: ['8429', '8430'], percent: '10', baseShare: [11, 12], minimum: { amount: '250', currency: 'KES' } },
                  ...{ source: 'Gazette 12', confidence: 'high' },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('sends the condition of a rule, numbers as numbers, and nonsense as it was typed for the api to refuse', () => {
    const body = readDraft(
      form({
        ...HEAD,
        'rules.0.id': 'ke.age',
        'rules.0.answer': 'no',
        'rules.0.when.used': 'yes',
        'rules.0.when.ageAbove': '8',
        'rules.0.when.ageUpTo': 'eight',
        'rules.0.when.count': 'year',
        'rules.0.when.families': ['excavator', 'dozer'],
        'rules.0.certificates': '',
        'rules.1.id': '',
      }),
      'admissibility',
    );
    expect(body.rules).toHaveLength(1);
    expect(body.rules![0]).toMatchObject({
      when: { used: true, ageAbove: 8, ageUpTo: 'eight', count: 'year', families: ['excavator', 'dozer'] },
      certificates: [],
    });
  });
});
