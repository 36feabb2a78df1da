import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { pricingStandardJsonSchema, publishStandard, standardInForce } from './pricing-standard.js';
import { readPricingStandards } from './standard-files.js';

const raw = () => parse(readFileSync('config/pricing/version-0.yaml', 'utf8')) as Record<string, object>;

describe('the pricing standard', () => {
  it('has a committed JSON Schema that is the one the code checks, and passes it', () => {
    const committed: object = JSON.parse(readFileSync('config/pricing/schema/standard.schema.json', 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(pricingStandardJsonSchema())));
    const ajv = new Ajv2020.default({ strict: false });
    addFormats.default(ajv);
    const check = ajv.compile(committed);
    expect(check(raw()) ? [] : check.errors).toEqual([]);
  });

  it('has one name for one content, whatever the order of its keys', () => {
    const reversed = Object.fromEntries(Object.entries(raw()).reverse());
    expect(publishStandard(reversed).hash).toBe(publishStandard(raw()).hash);
    const changed = { ...raw(), premises: { ...raw().premises, flvOfFmv: 0.71 } };
    expect(publishStandard(changed).hash).not.toBe(publishStandard(raw()).hash);
  });

  it.each([
    [
      'a curve that rises',
      {
        families: {
          ...raw().families,
          excavator: { ...(raw().families as { excavator: object }).excavator, age: { b1: -0.01, b2: 0.01 } },
        },
      },
      'families.excavator.age',
    ],
    [
      'weights that do not add up',
      { cost: { ...raw().cost, withInspection: { age: 0.2, hours: 0.2, condition: 0.2 } } },
      'cost.withInspection',
    ],
    ['a missing source', { usage: { hoursPerYearFrom: 1, hoursPerYearTo: 2, basis: 'proposal', status: 'provisional' } }, 'usage.source'],
    ['a key nobody knows', { surprise: 1 }, 'file'],
  ])('refuses %s and says where', (_what, change, field) => {
    expect(() => publishStandard({ ...raw(), ...change })).toThrow(expect.objectContaining({ code: 'pricing_standard.malformed', field }));
  });

  it('is provisional wherever nothing was published', () => {
    const [v0] = readPricingStandards('config');
    for (const [family, curve] of Object.entries(v0!.standard.families)) expect([family, curve.status]).toEqual([family, 'provisional']);
  });

  it('that counts on a day is the latest effective by then', () => {
    const [v0] = readPricingStandards('config');
    const later = { ...v0!, standard: { ...v0!.standard, version: 1, effectiveFrom: '2027-01-01' } };
    expect(standardInForce([later, v0!], '2026-12-31').standard.version).toBe(0);
    expect(standardInForce([later, v0!], '2027-01-01').standard.version).toBe(1);
    expect(() => standardInForce([v0!], '2020-01-01')).toThrow(expect.objectContaining({ code: 'pricing_standard.none_in_force' }));
  });
});
