import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { findMake, findModel, loadCatalog, modelById, modelsOf } from './catalog.js';
import { catalogJsonSchemas } from './catalog.schema.js';
import { FAMILY_IDS, LANGUAGES } from './family.js';
import { hsCodeFor, specFaults } from './machine-model.js';

const catalog = loadCatalog('config');
const stages = new Set(catalog.stages.map((s) => s.id));
const numbers = (familyId: (typeof FAMILY_IDS)[number]) =>
  modelsOf(catalog, { familyId }).map((m) => ({
    id: m.id,
    massKg: m.spec['massKg'] as number,
    powerKw: m.spec['powerKw'] as number,
    spec: m.spec,
  }));

describe('the files of the catalogue', () => {
  const committed = (kind: string): object => JSON.parse(readFileSync(`config/catalog/schema/${kind}.schema.json`, 'utf8')) as object;
  const files = [
    ...readdirSync('config/catalog').filter((f) => f.endsWith('.yaml')),
    ...readdirSync('config/catalog/models').map((f) => `models/${f}`),
  ];

  it.each(Object.entries(catalogJsonSchemas()))('have a committed JSON Schema for %s that is the one the code checks', (kind, schema) => {
    expect(committed(kind)).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it.each(files)('%s passes its schema', (file) => {
    const ajv = new Ajv2020.default({ strict: false });
    addFormats.default(ajv);
    const check = ajv.compile(committed(file.startsWith('models/') ? 'models' : file.replace('.yaml', '')));
    expect(check(parse(readFileSync(`config/catalog/${file}`, 'utf8'))) ? [] : check.errors).toEqual([]);
  });

  it('hold ten families, at least 25 makes and 120 models', () => {
    expect(catalog.families.map((f) => f.id)).toEqual([...FAMILY_IDS]);
    expect(catalog.makes.length).toBeGreaterThanOrEqual(25);
    expect(catalog.models.length).toBeGreaterThanOrEqual(120);
    for (const familyId of FAMILY_IDS) expect(modelsOf(catalog, { familyId }).length).toBeGreaterThanOrEqual(10);
  });

  it('name every family in five languages and never the same word for two families', () => {
    const seen = new Map<string, string>();
    for (const family of catalog.families)
      for (const language of LANGUAGES)
        for (const word of new Set(
          [family.names[language], family.plural[language], ...family.synonyms[language]].map((w) => w.toLowerCase()),
        )) {
          expect(`${word}: ${seen.get(`${language}:${word}`) ?? family.id}`).toBe(`${word}: ${family.id}`);
          seen.set(`${language}:${word}`, family.id);
        }
  });

  it('ask for at least eight photographs of each family, eight of them required', () => {
    for (const family of catalog.families) expect(family.shots.filter((s) => s.required).length).toBeGreaterThanOrEqual(8);
  });

  it('never let one name of a make mean two makes', () => {
    for (const make of catalog.makes)
      for (const name of [make.name, make.zh, ...make.aliases]) expect(findMake(catalog, name)?.id).toBe(make.id);
  });

  it('never let one number of a make and family mean two models', () => {
    for (const model of catalog.models)
      for (const name of [model.name, ...model.aliases]) expect(findModel(catalog, name, model)).toEqual({ model, certainty: 'exact' });
  });
});

describe('the figures of the catalogue', () => {
  it('are within the bounds of their family, each with a source', () => {
    for (const model of catalog.models) {
      const family = catalog.families.find((f) => f.id === model.familyId)!;
      expect({
        id: model.id,
        faults: specFaults({ spec: family.spec.filter((u) => u.field.level === 'model') }, stages, model.spec),
      }).toEqual({ id: model.id, faults: [] });
      for (const key of [...Object.keys(model.spec), 'hsCode', 'years', 'newPriceUsd']) expect(model.sources[key]?.title).toBeTruthy();
      expect(catalog.makes.find((m) => m.id === model.makeId)?.families).toContain(model.familyId);
    }
  });

  // kW per tonne, from the lightest to the strongest machine of a family that is built.
  it.each([
    ['excavator', 4, 8.5],
    ['wheel_loader', 7, 11],
    ['dozer', 5, 8.2],
    ['roller', 4, 10.5],
    ['truck_crane', 4, 9],
    ['crawler_crane', 1, 4.5],
    ['concrete_pump_truck', 5.5, 11],
    ['motor_grader', 6.5, 10.2],
    ['rotary_drilling_rig', 2.2, 4],
    ['forklift', 2.5, 11.5],
  ] as const)('give a %s between %d and %d kW per tonne', (familyId, low, high) => {
    for (const m of numbers(familyId)) {
      const perTonne = m.powerKw / (m.massKg / 1000);
      expect(`${m.id} ${perTonne >= low && perTonne <= high ? 'plausible' : perTonne.toFixed(1)}`).toBe(`${m.id} plausible`);
    }
  });

  it('let excavators of more mass carry a larger bucket, within a factor of two', () => {
    for (const m of numbers('excavator')) {
      const perTonne = (m.spec['bucketM3'] as number) / (m.massKg / 1000);
      expect(`${m.id} ${perTonne > 0.028 && perTonne < 0.06 ? 'plausible' : perTonne.toFixed(3)}`).toBe(`${m.id} plausible`);
    }
  });

  it('keep road machines within what a road allows', () => {
    for (const m of [...numbers('truck_crane'), ...numbers('concrete_pump_truck')]) {
      expect(m.spec['transportWidthMm']).toBeLessThanOrEqual(3000);
      expect(m.spec['transportHeightMm']).toBeLessThanOrEqual(4000);
    }
  });

  it('put the customs code on the right side of every border', () => {
    const code = (id: string) => modelById(catalog, id).hsCode;
    expect(code('shantui-sd32')).toBe('8429119000'); // 235 kW is not more than 235.36 kW
    expect(code('caterpillar-d9r')).toBe('8429111000');
    expect(code('sany-sy215c')).toBe('8429521200');
    expect(code('doosan-dx60w')).toBe('8429521100');
    expect(code('xcmg-xs163j')).toBe('8429401900');
    expect(code('xcmg-xs203j')).toBe('8429401100');
    expect(code('xcmg-xp303')).toBe('8429401900'); // pneumatic, not vibratory
    expect(code('sany-stc500')).toBe('8705109100'); // "not more than 50 t" takes 50 t
    expect(code('zoomlion-qy55v')).toBe('8705109200');
    expect(code('sany-sac2200')).toBe('8705102300');
    expect(code('kalmar-drf450')).toBe('8427201000');
    expect(code('heli-cpd20')).toBe('8427109000');
    const dozer = catalog.families.find((f) => f.id === 'dozer')!;
    expect(hsCodeFor(dozer, { powerKw: 235.37 })?.code).toBe('8429111000');
    expect(hsCodeFor(dozer, {})?.code).toBe('8429119000');
  });

  it('cannot be changed by whoever holds the catalogue', () => {
    expect(() => ((catalog.models[0] as { name: string }).name = 'X')).toThrow(TypeError);
    expect(loadCatalog('config')).toBe(catalog);
    expect(catalog.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a specification', () => {
  const excavator = catalog.families.find((f) => f.id === 'excavator')!;
  const good = { ...modelById(catalog, 'sany-sy215c').spec, yearMade: 2018, hours: 6200 };

  it('is fine when every required field is there and in bounds', () => expect(specFaults(excavator, stages, good)).toEqual([]));

  it.each([
    ['hours', -1, 'too_small'],
    ['hours', 70_000, 'too_large'],
    ['yearMade', 2999, 'too_large'],
    ['yearMade', 1066, 'too_small'],
    ['hours', '6200', 'not_a_number'],
    ['hours', Number.NaN, 'not_a_number'],
    ['hours', undefined, 'missing'],
    ['undercarriage', 'skis', 'not_a_choice'],
    ['emissionStage', 'cn_9', 'not_a_choice'],
    ['drumWidthMm', 2000, 'unknown_field'],
  ])('with %s = %p is refused as %s', (key, value, reason) => {
    expect(specFaults(excavator, stages, { ...good, [key]: value })).toEqual([expect.objectContaining({ key, reason })]);
  });

  it('may miss fields while it is a draft', () => expect(specFaults(excavator, stages, {}, true)).toEqual([]));
});
