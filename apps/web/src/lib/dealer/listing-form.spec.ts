import { describe, expect, it } from '@jest/globals';
import { changeOf, lineBefore } from './listing-form.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

describe('a form of the editor', () => {
  it('touches only the facts it has, and an empty input clears one', () => {
    expect(changeOf(form({ title: ' Komatsu ', description: '' }))).toEqual({ title: 'Komatsu', description: null });
  });
  it('says where the year was read', () => {
    expect(changeOf(form({ yearMade: '2012', plates: 'yearMade,identityNumber', 'plate.yearMade': 'on' }))).toEqual({
      yearMade: '2012',
      origins: { yearMade: 'plate', identityNumber: 'dealer' },
    });
  });
  it('sends price and currency together, and clears both', () => {
    expect(changeOf(form({ askingAmount: '45,000', currency: 'USD' }))).toEqual({ askingAmount: '45,000', currency: 'USD' });
    expect(changeOf(form({ askingAmount: '', currency: 'USD' }))).toEqual({ askingAmount: null, currency: null });
  });
  it('leaves catalogue values alone that nobody changed', () => {
    const drawn = {
      specKeys: 'massKg,powerKw,cab',
      'was.massKg': lineBefore({ value: 19900, origin: 'catalogue' }),
      'was.powerKw': lineBefore({ value: 110, origin: 'catalogue' }),
      'was.cab': lineBefore(undefined),
    };
    expect(changeOf(form({ ...drawn, 'spec.massKg': '19900', 'spec.powerKw': '110', 'spec.cab': '' }))).toEqual({});
    expect(
      changeOf(form({ ...drawn, 'spec.massKg': '20300', 'spec.powerKw': '110', 'plate.powerKw': 'on', 'spec.cab': 'closed' })),
    ).toEqual({
      spec: {
        massKg: { value: '20300', origin: 'dealer' },
        powerKw: { value: '110', origin: 'plate' },
        cab: { value: 'closed', origin: 'dealer' },
      },
    });
    expect(changeOf(form({ ...drawn, 'spec.massKg': '', 'spec.powerKw': '110' }))).toEqual({ spec: { massKg: null } });
  });
});
