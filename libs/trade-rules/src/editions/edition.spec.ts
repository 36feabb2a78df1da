import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@ironsilk/kernel';
import fc from 'fast-check';
import { admissibility, admissibilityCountries, inForce } from '../admissibility.js';
import type { AdmissibilityRule } from '../admissibility.config.js';
import { regimeOn } from '../landed-rate.js';
import type { LandedCostFile } from '../landed-cost.config.js';
import { loadTradeRules } from '../trade-rules.js';
import { changesBetween } from './changes.js';
import { readDraft, type Draft } from './content.js';
import { attest, hashOf, onItsDay, standing, type Adopted, type CountryRulesFile, type Edition } from './edition.js';
import { spliceRules, withEditions } from './merge.js';

const files = loadTradeRules(join(import.meta.dirname, '../../../../config'));
const papers = files.admissibility.certificates;
const kenya = standing('landed_cost', 'KE', files, []).content as LandedCostFile;
const letIn = standing('admissibility', 'KE', files, []).content as CountryRulesFile;
const head = { effectiveOn: '2027-01-01', source: 'Finance Act 2026, section 12', status: 'published' } as const;

const duty = (percent: string) =>
  kenya.regimes.map((regime) => ({
    ...regime,
    terms: regime.terms.map((term) => (term.id === 'duty' ? { ...term, rates: term.rates.map((rate) => ({ ...rate, percent })) } : term)),
  }));
const costDraft = (change: Partial<Draft> = {}): Draft => ({ ...head, country: 'KE', law: 'landed_cost', regimes: duty('10'), ...change });
const ruleDraft = (rules: readonly unknown[], change: Partial<Draft> = {}): Draft => ({
  ...head,
  country: 'KE',
  law: 'admissibility',
  rules,
  ...change,
});
const adopted = (draft: Draft, serial: number, before: readonly Adopted[] = []): Adopted => {
  const stood = standing(draft.law, draft.country, files, before).content;
  const content = readDraft(draft, stood, papers);
  return {
    id: `${serial}`,
    serial,
    country: draft.country,
    law: draft.law,
    effectiveOn: draft.effectiveOn,
    content,
    contentHash: hashOf(content),
  };
};
const fault = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { code, field } = error as { code: string; field?: string };
    return { code, field };
  }
  return 'nothing was thrown';
};

describe('a draft of the law of a country', () => {
  it('becomes the next version of the file, with its own day, source and status', () => {
    const content = readDraft(costDraft(), kenya, papers);
    expect(content).toMatchObject({
      id: 'trade.landed-cost.ke',
      version: kenya.version + 1,
      effectiveFrom: '2027-01-01',
      status: 'published',
      country: 'KE',
    });
  });

  it('is read by the schema of the files, and names the field that is wrong', () => {
    const bad = duty('ten');
    expect(fault(() => readDraft(costDraft({ regimes: bad }), kenya, papers))).toEqual({
      code: 'trade_edition.malformed',
      field: 'regimes.0.terms.0.rates.0.percent',
    });
  });

  it('refuses what no schema sees: a base that is no term, a rate said twice, a paper nobody knows', () => {
    const [regime] = duty('10');
    const terms = regime!.terms.map((term, i) => (i === 1 ? { ...term, base: ['nothing'] } : term));
    expect(fault(() => readDraft(costDraft({ regimes: [{ ...regime, terms }] }), kenya, papers))).toMatchObject({
      field: 'regimes.0.terms.1.base',
    });
    const twice = [
      { ...regime!.terms[0]!, rates: [{ ...regime!.terms[0]!.rates[0]!, unknown: 'not on file' }] },
      ...regime!.terms.slice(1),
    ];
    expect(fault(() => readDraft(costDraft({ regimes: [{ ...regime, terms: twice }] }), kenya, papers))).toMatchObject({
      field: 'regimes.0.terms.0.rates.0.percent',
    });
    const rules = [{ ...letIn.rules[0]!, certificates: ['no_such_paper'] }];
    expect(fault(() => readDraft(ruleDraft(rules), letIn, papers))).toMatchObject({ field: 'rules.0.certificates' });
  });

  it('refuses two regimes, and two rules of one name, that hold on the same day', () => {
    const [regime] = duty('10');
    const overlapping = [
      { ...regime!, id: 'old', to: '2027-06-02' },
      { ...regime!, id: 'new', from: '2027-06-01' },
    ];
    expect(fault(() => readDraft(costDraft({ regimes: overlapping }), kenya, papers))).toEqual({
      code: 'trade_edition.ranges_overlap',
      field: 'regimes.1',
    });
    const touching = [overlapping[0], { ...overlapping[1]!, from: '2027-06-02' }];
    expect(readDraft(costDraft({ regimes: touching }), kenya, papers)).toMatchObject({ version: kenya.version + 1 });
    const [rule] = letIn.rules;
    expect(fault(() => readDraft(ruleDraft([rule!, { ...rule!, effectiveFrom: '2027-05-01' }]), letIn, papers))).toMatchObject({
      code: 'trade_edition.ranges_overlap',
    });
  });

  it('has to change something', () => {
    expect(fault(() => readDraft(costDraft({ regimes: kenya.regimes }), kenya, papers))).toMatchObject({ code: 'trade_edition.no_change' });
  });
});

describe('the law with an edition', () => {
  const edition = adopted(costDraft(), 1);
  const rules = withEditions(files, [edition]);
  const dutyOn = (on: string) =>
    regimeOn(
      rules.landedCost.find((f) => f.country === 'KE')!,
      on,
    )!.terms[0]!.rates[0]!.percent;

  it('is the old one to the day before, and the new one from its day on', () => {
    expect([dutyOn('2026-12-31'), dutyOn('2027-01-01')]).toEqual(['0', '10']);
    expect(rules.hash).not.toBe(files.hash);
    expect(rules.files.at(-1)).toMatchObject({ id: 'trade.landed-cost.ke', version: 2, hash: edition.contentHash });
  });

  it('leaves every other country and the other law alone', () => {
    expect(rules.landedCost.filter((f) => f.country !== 'KE')).toEqual(files.landedCost.filter((f) => f.country !== 'KE'));
    expect(rules.admissibility).toBe(files.admissibility);
  });

  it('is undone by a later edition, and by one of the same day as if it had never been', () => {
    const undo = adopted(costDraft({ regimes: kenya.regimes, effectiveOn: '2027-02-01' }), 2, [edition]);
    const later = withEditions(files, [edition, undo]).landedCost.find((f) => f.country === 'KE')!;
    expect(['2026-12-31', '2027-01-31', '2027-02-01'].map((on) => regimeOn(later, on)!.terms[0]!.rates[0]!.percent)).toEqual([
      '0',
      '10',
      '0',
    ]);
    const same = adopted(costDraft({ regimes: kenya.regimes }), 2, [edition]);
    const never = withEditions(files, [edition, same]).landedCost.find((f) => f.country === 'KE')!;
    expect(['2026-12-31', '2027-01-01'].map((on) => regimeOn(never, on)!.terms[0]!.rates[0]!.percent)).toEqual(['0', '0']);
  });

  it('says until when a machine may still come in, as soon as a ban to come is attested', () => {
    const ban = {
      ...letIn.rules[0]!,
      id: 'ke.ban',
      topic: 'age',
      answer: 'no',
      certificates: [],
      when: { used: true, hs: ['84'], ageAbove: 8, count: 'year' },
    };
    const { certificates: _, ...rest } = ban;
    const banned = withEditions(files, [adopted(ruleDraft([...letIn.rules, rest]), 1)]);
    const facts = { hs: '8429521200', family: 'excavator', used: true, yearBuilt: 2015 };
    const before = admissibility({ ...facts, arrivesOn: '2026-12-01' }, 'KE', banned.admissibility);
    expect([before.answer, before.importableUntil]).toEqual(['conditional', '2026-12-31']);
    expect(admissibility({ ...facts, arrivesOn: '2027-01-01' }, 'KE', banned.admissibility).answer).toBe('no');
    expect(admissibilityCountries(banned.admissibility)).toEqual(admissibilityCountries(files.admissibility));
  });

  it('answers on every day as the one law or the other alone would, whatever was added, changed, taken away or moved', () => {
    const all = files.admissibility.countries.flatMap((group) => group.rules).slice(0, 40);
    const some = fc.shuffledSubarray(all, { minLength: 1, maxLength: 8 });
    const touched = (rule: AdmissibilityRule, n: number): AdmissibilityRule => (n === 0 ? { ...rule, answer: 'no' } : rule);
    const day = fc
      .date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(some, some, fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), day, day, (before, drawn, ns, splitOn, on) => {
        const after = [...drawn, ...before.filter((rule) => !drawn.includes(rule))].map((rule, i) => touched(rule, ns[i % 8]!));
        const merged = spliceRules(before, after, splitOn);
        const bare = (rules: readonly AdmissibilityRule[]) =>
          rules.filter((rule) => inForce(rule, on)).map(({ effectiveFrom: _, effectiveTo: __, ...rule }) => canonicalJson(rule));
        expect(bare(merged)).toEqual(bare(on < splitOn ? before : after));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the second person', () => {
  const edition: Edition = {
    ...adopted(costDraft(), 1),
    version: 1,
    state: 'draft',
    base: kenya,
    baseHash: hashOf(kenya),
    reason: 'The duty goes up',
    draftedBy: 'ann',
    draftedAt: new Date('2026-11-01'),
    changedAt: new Date('2026-11-02'),
    serial: null,
    attestedBy: null,
    attestedAt: null,
    effectiveAt: null,
    endedBy: null,
    endedAt: null,
    endReason: null,
  };
  const by = {
    person: 'ben',
    heldRoleBefore: true,
    contentHash: edition.contentHash,
    effectCounted: true,
    standing: { content: kenya, effectiveOn: null },
    today: '2026-12-01',
  };

  it('answers for what somebody else wrote', () => {
    expect(attest(edition, by)).toEqual({ attestedBy: 'ben', state: 'attested' });
  });

  it.each([
    ['trade_edition.same_person', { person: 'ann' }],
    ['trade_edition.too_new', { heldRoleBefore: false }],
    ['trade_edition.changed_meanwhile', { contentHash: '0'.repeat(64) }],
    ['trade_edition.overtaken', { standing: { content: { ...kenya, version: 7 }, effectiveOn: null } }],
    ['trade_edition.overlaps', { standing: { content: kenya, effectiveOn: '2027-01-02' } }],
    ['trade_edition.date_passed', { today: '2027-01-02' }],
    ['trade_edition.effect_unknown', { effectCounted: false }],
  ])('is refused: %s', (code, change) => {
    expect(fault(() => attest(edition, { ...by, ...change }))).toMatchObject({ code });
  });

  it('lets an edition begin on its day and not before, and not at all when another of that day came after it', () => {
    const waiting: Edition = { ...edition, state: 'attested', serial: 4, attestedBy: 'ben' };
    const last = (serial: number, effectiveOn: string): Adopted => ({ ...adopted(costDraft(), serial), effectiveOn });
    expect(onItsDay(waiting, last(4, '2027-01-01'), '2026-12-31')).toBeUndefined();
    expect(onItsDay(waiting, last(4, '2027-01-01'), '2027-01-01')).toBe('effective');
    expect(onItsDay(waiting, last(5, '2027-01-01'), '2027-01-01')).toBe('replaced');
    expect(onItsDay(waiting, last(5, '2027-03-01'), '2027-01-01')).toBe('effective');
    expect(onItsDay({ ...waiting, state: 'effective' }, last(4, '2027-01-01'), '2027-01-01')).toBeUndefined();
  });
});

it('says what an edition has otherwise, place by place', () => {
  const { content } = adopted(costDraft(), 1);
  expect(changesBetween(kenya, content)).toEqual([
    { at: 'regimes/ke-eac-cet/terms/duty/rates/1/percent', from: '0', to: '10' },
    { at: 'source', from: kenya.source, to: head.source },
    { at: 'status', from: kenya.status, to: 'published' },
  ]);
  expect(changesBetween(null, content).every((change) => change.from === null)).toBe(true);
});
