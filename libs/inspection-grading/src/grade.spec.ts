import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { seeded } from '@ironsilk/catalog';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Answer, Finding, Inspected, MachineFacts, PhotoRef } from './answers.js';
import { codeMatches } from './gates.js';
import { grade, isWorse, ownGradeNeedsReason } from './grade.js';
import { sampleAnswers } from './sample-visit.js';
import { loadStandards } from './standard.loader.js';
import type { Grade } from './standard.schema.js';
import { itemsOf, type Standard } from './standard.js';

const standards = loadStandards(join(import.meta.dirname, '../../../config'));
const byFamily = (family: string): Standard => standards.find((s) => s.family === family)!;
const machine: MachineFacts = { model: 'XE215C', massKg: 21_500, powerKw: 110 };

const allPhotos = (standard: Standard): PhotoRef[] =>
  itemsOf(standard).flatMap((item) => Array.from({ length: item.photos }, (_, n) => ({ sha256: `${item.id}-${n}`, itemId: item.id })));

function visit(standard: Standard, wear = 0, seed = 1): Inspected {
  const answers = sampleAnswers(standard, { machine, wear, hours: 4200, roll: wear === 0 ? () => 0.5 : seeded(`${seed}`).next });
  return { machine, answers, findings: [], photos: allPhotos(standard) };
}

const withAnswers = (base: Inspected, ...changes: Answer[]): Inspected => ({
  ...base,
  answers: [...base.answers.filter((a) => !changes.some((c) => c.itemId === a.itemId)), ...changes],
});

type Scenario = {
  case: string;
  family: string;
  machine: MachineFacts;
  wear: number;
  answers?: Answer[];
  without?: string[];
  noPhotos?: boolean;
  findings?: Omit<Finding, 'id'>[];
  expect: {
    grade?: Grade | 'none';
    scoreGrade?: Grade;
    gates?: string[];
    tradable?: boolean;
    confidence?: string;
    scoreBetween?: [number, number];
  };
};

const dir = join(import.meta.dirname, 'scenarios');
describe.each(readdirSync(dir).sort())('the case %s', (file) => {
  const scenario: Scenario = parse(readFileSync(join(dir, file), 'utf8'));
  it(scenario.case, () => {
    const standard = byFamily(scenario.family);
    const answers = sampleAnswers(standard, { machine: scenario.machine, wear: scenario.wear, hours: 5200, roll: () => 0.5 });
    const kept = answers.filter((a) => !scenario.without?.some((prefix) => a.itemId.startsWith(prefix)));
    const findings = (scenario.findings ?? []).map((f, n) => ({ ...f, id: `f${n}` }));
    const base = { machine: scenario.machine, answers: kept, findings, photos: scenario.noPhotos ? [] : allPhotos(standard) };
    const result = grade(standard, withAnswers(base, ...(scenario.answers ?? [])));
    const { expect: wanted } = scenario;
    if (wanted.grade) expect(result.grade ?? 'none').toBe(wanted.grade);
    if (wanted.scoreGrade) expect(result.scoreGrade).toBe(wanted.scoreGrade);
    if (wanted.gates) expect(result.gates.map((g) => g.id)).toEqual(wanted.gates);
    if (wanted.tradable !== undefined) expect(result.tradable).toBe(wanted.tradable);
    if (wanted.confidence) expect(result.confidence.level).toBe(wanted.confidence);
    if (wanted.scoreBetween) expect(result.score).toBeGreaterThanOrEqual(wanted.scoreBetween[0]);
    if (wanted.scoreBetween) expect(result.score).toBeLessThanOrEqual(wanted.scoreBetween[1]);
  });
});

const standard$ = fc.constantFrom(...standards);
const wear$ = fc.double({ min: 0, max: 1.3, noNaN: true });

/** A worse value of an item than the one given; undefined when it has none or is at its end. */
function worsen(standard: Standard, answer: Answer, by: number): Answer | undefined {
  const item = itemsOf(standard).find((i) => i.id === answer.itemId)!;
  const { value } = answer;
  if (item.kind === 'scale' && typeof value === 'number' && value > 0) return { ...answer, value: Math.floor(value * (1 - by)) };
  if (item.kind === 'check' && value === true) return { ...answer, value: false };
  if (item.kind === 'compare' && typeof value === 'object' && value !== null)
    return { ...answer, value: { ...value, meter: value.meter! + by * 3000 } };
  if (item.kind === 'lab' && typeof value === 'object' && value !== null)
    return { ...answer, value: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, v! * (1 + 3 * by)])) };
  if (item.kind !== 'measure' || typeof value !== 'number') return undefined;
  if (item.better === 'lower') return { ...answer, value: value + by * (item.max - value) };
  if (item.better === 'higher') return { ...answer, value: value * (1 - by) };
  return { ...answer, value: item.relative ? value - by * 1000 : value > (item.target?.low ?? 0) ? value + by * 300 : value - by * value };
}

describe('the grade', () => {
  it('never rises when a measure gets worse', () => {
    fc.assert(
      fc.property(standard$, wear$, fc.nat(), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (standard, wear, seed, pick, by) => {
        const base = visit(standard, wear, seed);
        const worse = worsen(standard, base.answers[pick % base.answers.length]!, by);
        if (!worse) return true;
        const [a, b] = [grade(standard, base), grade(standard, withAnswers(base, worse))];
        return b.score! <= a.score! && !isWorse(a.grade!, b.grade!) && (a.tradable || !b.tradable);
      }),
      { numRuns: 2000 },
    );
  });

  it('never rises when a finding is added or made graver', () => {
    const code = fc.constantFrom(
      'ST-BOOM-CRK',
      'ST-ARM-WLD',
      'CB-ROPS-BND',
      'HY-PUMP-INO',
      'SL-BRG-PLY',
      'EL-HRS-TMP',
      'ID-HIST-FLD',
      'UC-LINK-WER',
    );
    fc.assert(
      fc.property(
        standard$,
        wear$,
        fc.nat(),
        code,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('no', 'by_maker', 'by_others'),
        (standard, wear, seed, c, severity, repaired) => {
          const base = visit(standard, wear, seed);
          const at = (s: number): Inspected => ({
            ...base,
            findings: [{ id: 'f', code: c, severity: s as 1, repaired: repaired as 'no' }],
          });
          const [none, some, more] = [grade(standard, base), grade(standard, at(severity)), grade(standard, at(severity + 1))];
          return !isWorse(none.grade!, some.grade!) && !isWorse(some.grade!, more.grade!);
        },
      ),
    );
  });

  it('is never above the lowest gate that was hit', () => {
    fc.assert(
      fc.property(standard$, wear$, fc.nat(), fc.nat(), (standard, wear, seed, pick) => {
        const base = visit(standard, wear, seed);
        const worse = worsen(standard, base.answers[pick % base.answers.length]!, 1);
        const result = grade(standard, worse ? withAnswers(base, worse) : base);
        return result.gates.every((gate) => result.grade === gate.cap || isWorse(result.grade!, gate.cap));
      }),
    );
  });

  it('does not depend on the order of answers, findings or photos', () => {
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
    const base = visit(byFamily('excavator'), 0.9, 7);
    const findings: Finding[] = ['ST-BOOM-WLD', 'CO-PNT-COR', 'HY-HOSE-WER'].map((code, n) => ({
      id: `f${n}`,
      code,
      severity: 2,
      repaired: 'no',
    }));
    const first = grade(byFamily('excavator'), { ...base, findings });
    fc.assert(
      fc.property(shuffled(base.answers), shuffled(findings), shuffled(base.photos), (answers, mixed, photos) => {
        expect(grade(byFamily('excavator'), { machine, answers, findings: mixed, photos })).toEqual(first);
      }),
    );
  });

  it('is withheld when too little was seen, and confidence never rises by leaving things out', () => {
    fc.assert(
      fc.property(standard$, wear$, fc.nat(), fc.nat(), fc.nat(), (standard, wear, seed, pick, howMany) => {
        const base = visit(standard, wear, seed);
        const start = pick % base.answers.length;
        const fewer = {
          ...base,
          answers: base.answers.filter((_, i) => i < start || i > start + (howMany % 40)),
          photos: base.photos.slice(0, 20),
        };
        const [all, some] = [grade(standard, base), grade(standard, fewer)];
        expect(some.confidence.value).toBeLessThanOrEqual(all.confidence.value);
        expect(some.grade === undefined).toBe(some.coverage < 0.85 || some.score === undefined);
      }),
    );
  });

  it('takes a reason for what could not be seen, but not as good news', () => {
    const standard = byFamily('excavator');
    const base = visit(standard);
    const reasons = (['no_access', 'no_tool', 'refused'] as const).map((nullReason) =>
      grade(standard, withAnswers(base, { itemId: 'SL.BEARING', value: null, nullReason })),
    );
    const full = grade(standard, base);
    for (const result of reasons) expect(result.confidence.value).toBeLessThan(full.confidence.value);
    expect(reasons[2]!.score).toBeLessThan(reasons[0]!.score!);
  });

  it('caps a machine whose owner refuses the control unit to be read', () => {
    const standard = byFamily('excavator');
    const refused = grade(
      standard,
      withAnswers(visit(standard), { itemId: 'EL.HOURS', value: { meter: 4200, ecu: null, telematics: null }, refused: ['ecu'] }),
    );
    expect(refused).toMatchObject({ grade: 'C', scoreGrade: 'A' });
    expect(refused.confidence.parts.hoursFactor).toBe(0.6);
  });

  it('shows its working: anybody can do the sum again', () => {
    fc.assert(
      fc.property(standard$, wear$, fc.nat(), (standard, wear, seed) => {
        const result = grade(standard, visit(standard, wear, seed));
        const scored = result.sections.filter((s) => s.score !== undefined);
        for (const s of scored) expect(0.7 * s.mean! + 0.3 * (s.worst?.score ?? s.mean!)).toBeCloseTo(s.score!, 1);
        const sum = scored.reduce((t, s) => t + s.weight * s.score!, 0) / scored.reduce((t, s) => t + s.weight, 0);
        expect(Math.abs(sum - result.score!)).toBeLessThanOrEqual(0.051);
      }),
    );
  });

  it('lets one dead final drive be seen through a good mean', () => {
    const standard = byFamily('excavator');
    const good = grade(standard, visit(standard));
    const bad = grade(standard, withAnswers(visit(standard), { itemId: 'UC.DRIVELEAK.L', value: 0 }));
    const uc = (g: typeof good) => g.sections.find((s) => s.id === 'UC')!;
    expect(uc(bad).mean!).toBeGreaterThan(90);
    expect(uc(bad).score!).toBeLessThan(uc(good).score! - 25);
  });
});

describe('a gate', () => {
  it.each([
    ['ST-*-CRK', 'ST-BOOM-CRK', true],
    ['ST-*-CRK', 'ST-BOOM-WLD', false],
    ['BR-*', 'BR-SVC-INO', true],
    ['BR-*', 'ST-BOOM-CRK', false],
    ['EL-HRS-TMP', 'EL-HRS-TMP', true],
  ])('pattern %s on %s: %s', (pattern, code, hit) => expect(codeMatches(pattern, code)).toBe(hit));

  it('takes the inspector word for a repair the rule only saw as damage', () => {
    const standard = byFamily('excavator');
    const cracked = withAnswers(visit(standard), { itemId: 'ST.BOOM', value: 0 });
    expect(grade(standard, cracked)).toMatchObject({ grade: 'E' });
    const repaired: Finding = { id: 'f', code: 'ST-BOOM-CRK', severity: 3, itemId: 'ST.BOOM', repaired: 'by_maker' };
    const result = grade(standard, { ...cracked, findings: [repaired] });
    expect(result.gates.map((g) => g.id)).toEqual(['G2a']);
    expect(result.findings.filter((f) => f.code === 'ST-BOOM-CRK')).toHaveLength(1);
  });
});

describe('the inspector himself', () => {
  it('needs a reason only when he sees it otherwise', () => {
    const standard = byFamily('excavator');
    const result = grade(standard, visit(standard));
    expect(ownGradeNeedsReason(result, { grade: result.grade! })).toBe(false);
    expect(ownGradeNeedsReason(result, { grade: 'C' })).toBe(true);
    expect(ownGradeNeedsReason(result, { grade: 'C', reason: 'no' })).toBe(true);
    expect(ownGradeNeedsReason(result, { grade: 'C', reason: 'Slew ring knocks under load on the slope' })).toBe(false);
  });
});
