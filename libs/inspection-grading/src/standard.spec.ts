import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { inspectionJsonSchemas } from './standard.json-schema.js';
import { loadStandards } from './standard.loader.js';
import { buildStandard, isDefectCode, itemsOf } from './standard.js';

const config = join(import.meta.dirname, '../../../config');
const standards = loadStandards(config);
const yaml = (path: string): Record<string, never> => parse(readFileSync(join(config, 'inspection', path), 'utf8'));
const parts = Object.fromEntries(
  ['engine', 'hydraulics', 'electrics', 'cab', 'appearance', 'papers'].map((p) => [p, yaml(`parts/${p}.yaml`)]),
);
const files = (change: (standard: Record<string, never>) => void) => {
  const standard = yaml('excavator.yaml');
  change(standard);
  return { standard, parts, rules: yaml('rules.yaml'), defects: yaml('defects.yaml') };
};
type Sections = { weight: number; use?: string[]; items: Record<string, unknown>[] }[];
const sections = (s: Record<string, never>) => s.sections as unknown as Sections;

describe('the inspection standards', () => {
  it('cover excavators and wheel loaders', () => {
    expect(standards.map((s) => s.family).sort()).toEqual(['excavator', 'wheel_loader']);
    for (const s of standards) expect(itemsOf(s).length).toBeGreaterThan(75);
  });

  it('ask for at least thirty photographs', () => {
    for (const s of standards) expect(itemsOf(s).reduce((sum, i) => sum + i.photos, 0)).toBeGreaterThanOrEqual(30);
  });

  it('ask about each side by itself', () => {
    const ids = itemsOf(standards.find((s) => s.family === 'excavator')!).map((i) => i.id);
    expect(ids).toEqual(expect.arrayContaining(['UC.LINK.L', 'UC.LINK.R', 'ST.TRACKFRAME.L']));
    expect(ids).not.toContain('UC.LINK');
  });

  it('have a hash that covers rules, parts and codes', () => {
    const [a, b] = [buildStandard(files(() => undefined)), buildStandard(files((s) => (sections(s)[0]!.items[0]!.weight = 2)))];
    expect(a.hash).toBe(standards.find((s) => s.family === 'excavator')!.hash);
    expect(b.hash).not.toBe(a.hash);
    const rules = yaml('rules.yaml') as Record<string, unknown>;
    expect(buildStandard({ ...files(() => undefined), rules: { ...rules, version: '1.0.1' } }).hash).not.toBe(a.hash);
  });

  it.each([
    ['weights that are not 100', (s: Sections) => (s[0]!.weight = 17), /add up to 99/],
    ['an unknown part', (s: Sections) => s[1]!.use!.push('wings'), /unknown part wings/],
    ['an item twice', (s: Sections) => s[0]!.items.push({ ...s[0]!.items[0]! }), /stands twice/],
    ['an unknown defect', (s: Sections) => (s[0]!.items[0]!.defect = 'ST-WING-CRK'), /unknown defect ST-WING-CRK/],
    ['a component of another system', (s: Sections) => (s[0]!.items[0]!.defect = 'EN-BOOM-CRK'), /unknown defect/],
    ['an item in the wrong section', (s: Sections) => (s[0]!.items[0]!.id = 'EN.BOOM'), /does not belong to section ST/],
    ['an unknown field', (s: Sections) => (s[0]!.items[0]!.colour = 'red'), /sections/],
    [
      'a limit on the wrong side',
      (s: Sections) => (s.flatMap((x) => x.items).find((i) => i.id === 'SL.BEARING')!.limit = 1),
      /beyond the standard value/,
    ],
    [
      'a unit nobody knows',
      (s: Sections) => (s.flatMap((x) => x.items).find((i) => i.id === 'SL.BEARING')!.unit = 'furlong'),
      /unknown unit furlong/,
    ],
    [
      'a curve that rewards wear',
      (s: Sections) =>
        (s.flatMap((x) => x.items).find((i) => i.id === 'UC.LINK')!.curve = [
          [0, 2],
          [1, 3],
        ]),
      /never score more/,
    ],
  ])('are refused with %s', (_, change, reason) => {
    expect(() => buildStandard(files((s) => void change(sections(s))))).toThrow(reason);
  });

  it('know a defect code by its parts', () => {
    const { defects } = standards[0]!;
    expect(['ST-BOOM-CRK', 'UC-LINK-WER'].every((c) => isDefectCode(defects, c))).toBe(true);
    expect(['ST-BOOM', 'ST-BOOM-CRK-4', 'XX-BOOM-CRK', 'ST-BOOM-XXX', 'UC-BOOM-CRK', ''].some((c) => isDefectCode(defects, c))).toBe(false);
  });
});

describe('the JSON Schema of the files', () => {
  const schemas = inspectionJsonSchemas();

  it.each(Object.keys(schemas) as (keyof typeof schemas)[])('of a %s is committed as generated', (name) => {
    expect(JSON.parse(readFileSync(join(config, `inspection/schema/${name}.schema.json`), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schemas[name])),
    );
  });

  it('accepts every file and refuses a slip', () => {
    const ajv = new Ajv2020({ strict: false, formats: { date: true } });
    const standard = ajv.compile(schemas.standard);
    for (const f of ['excavator.yaml', 'wheel_loader.yaml']) expect([standard(yaml(f)), standard.errors]).toEqual([true, null]);
    for (const p of Object.values(parts)) expect(ajv.validate(schemas.part, p)).toBe(true);
    expect(ajv.validate(schemas.rules, yaml('rules.yaml'))).toBe(true);
    expect(ajv.validate(schemas.defects, yaml('defects.yaml'))).toBe(true);
    expect(standard(files((s) => delete sections(s)[0]!.items[0]!.defect).standard)).toBe(false);
  });
});
