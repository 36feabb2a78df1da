import { join } from 'node:path';
import { FAMILY_IDS } from '@ironsilk/catalog';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportRoute } from './export-licence.js';
import { checkHs, hsRow, type HsFacts } from './hs.js';
import { decideHs } from './hs-question.js';
import { loadTradeRules } from './trade-rules.js';

const rules = loadTradeRules(join(import.meta.dirname, '../../../config'));
const ON = '2026-11-26';
const decide = (facts: HsFacts) => decideHs(rules.hs, facts, ON);
const codeOf = (facts: HsFacts) => {
  const answer = decide(facts);
  return answer.outcome === 'decided' ? answer.row.hs10 : answer.outcome === 'ask' ? `ask ${answer.question.fact}` : answer.outcome;
};

describe('the code, or the question that decides it', () => {
  it.each<[HsFacts, string]>([
    [{ family: 'excavator' }, 'ask undercarriage'],
    [{ family: 'excavator', undercarriage: 'crawler' }, 'ask rotates360'],
    [{ family: 'excavator', undercarriage: 'crawler', rotates360: true }, '8429521200'],
    [{ family: 'excavator', undercarriage: 'tyre', rotates360: true }, '8429521100'],
    [{ family: 'excavator', undercarriage: 'tyre', rotates360: false }, '8429590000'],
    [{ family: 'wheel_loader', rotates360: false }, '8429510000'],
    [{ family: 'motor_grader' }, 'ask powerKw'],
    [{ family: 'motor_grader', powerKw: 235.36 }, '8429209000'],
    [{ family: 'motor_grader', powerKw: 235.37 }, '8429201000'],
    [{ family: 'roller', rollerType: 'tandem', massKg: 18000 }, '8429401100'],
    [{ family: 'roller', rollerType: 'tandem', massKg: 17999 }, '8429401900'],
    [{ family: 'truck_crane', undercarriage: 'road_chassis', carrier: 'truck' }, 'ask ratedLoadKg'],
    [{ family: 'truck_crane', undercarriage: 'road_chassis', carrier: 'truck', ratedLoadKg: 50000 }, '8705109100'],
    [{ family: 'truck_crane', undercarriage: 'road_chassis', carrier: 'all_terrain', ratedLoadKg: 100001 }, '8705102300'],
    [{ family: 'truck_crane', undercarriage: 'tyre' }, '8426411000'],
    [{ family: 'forklift', ratedLoadKg: 3000 }, 'ask_person'],
    [{ family: 'forklift', ratedLoadKg: 25000 }, '8427201000'],
    [{}, 'ask_person'],
  ])('%j: %s', (facts, code) => {
    expect(codeOf(facts)).toBe(code);
  });

  it('never decides for a code that the guard refuses, and asks only what is missing', () => {
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
    const facts = fc.record({
      family: fc.constantFrom(...FAMILY_IDS),
      undercarriage: maybe(fc.constantFrom('crawler' as const, 'tyre' as const, 'road_chassis' as const, 'rail' as const)),
      rotates360: maybe(fc.boolean()),
      carrier: maybe(fc.constantFrom('all_terrain' as const, 'truck' as const)),
      rollerType: maybe(fc.constantFrom('single_drum', 'tandem', 'pneumatic')),
      powerKw: maybe(fc.constantFrom(100, 235.36, 235.37, 400)),
      massKg: maybe(fc.constantFrom(3000, 17999, 18000, 30000)),
      ratedLoadKg: maybe(fc.constantFrom(3000, 25000, 50000, 50001, 100001)),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const answer = decide(given);
        if (answer.outcome === 'decided') expect(checkHs(rules.hs, answer.row.hs10, given, ON).fits).toBe(true);
        if (answer.outcome === 'ask') {
          expect(given[answer.question.fact]).toBeUndefined();
          expect(new Set(answer.question.answers.map((a) => a.hs10.join())).size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('words of dual-use goods', () => {
  const route = (description: string, hasVehicleRegistration = false) =>
    exportRoute(hsRow(rules.hs, '8429521200', ON)!, { hasVehicleRegistration, description }, rules.exportLicence);

  it.each(['Excavator with LASER levelling', 'RTK-GNSS grader kit', '挖掘机带北斗引导', 'lithium battery pack', '热成像仪'])(
    'call a person: %s',
    (description) => {
      expect(route(description)).toMatchObject({ outcome: 'ask_person', reasons: [{ code: 'export.dual_use_word' }] });
    },
  );
  it.each(['Used crawler excavator', 'Fraser bucket', 'Hydrone seal', ''])('do not hide in other words: %s', (description) => {
    expect(route(description).outcome).toBe('free');
  });
});
