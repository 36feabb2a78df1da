import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, DomainError, sha256Hex } from '@ironsilk/kernel';
import { parse } from 'yaml';
import type { z } from 'zod';
import { CATALOG_SCHEMAS, type EmissionStage, type Make, type ModelRow, type SpecField, type ValueSource } from './catalog.schema.js';
import { FAMILY_IDS, type FamilyId } from './family.js';
import { compactModel, normaliseModel, plainText } from './model-number.js';
import { hsCodeFor, modelOf, specFaults, type Family, type MachineModel } from './machine-model.js';

/** Everything under `config/catalog/`, resolved, frozen, and named by the hash of its content. */
export type Catalog = {
  /** SHA-256 of the canonical content of all files; stored with every decision made by it. */
  readonly hash: string;
  readonly families: readonly Family[];
  readonly makes: readonly Make[];
  readonly models: readonly MachineModel[];
  readonly stages: readonly EmissionStage[];
  readonly specFields: readonly SpecField[];
};

const loaded = new Map<string, Catalog>();

/** Reads `config/catalog/` once per directory and process. Throws an `Error` naming file, row and reason when something is wrong. */
export function loadCatalog(configDir: string): Catalog {
  const known = loaded.get(configDir);
  if (known) return known;
  const catalog = readCatalog(join(configDir, 'catalog'));
  loaded.set(configDir, catalog);
  return catalog;
}

function read<S extends z.ZodType>(dir: string, file: string, schema: S): z.output<S> {
  const parsed = schema.safeParse(parse(readFileSync(join(dir, file), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
}

function readCatalog(dir: string): Catalog {
  const stages = read(dir, 'emission-stages.yaml', CATALOG_SCHEMAS['emission-stages']);
  const fields = read(dir, 'spec-fields.yaml', CATALOG_SCHEMAS['spec-fields']);
  const shots = read(dir, 'shots.yaml', CATALOG_SCHEMAS.shots);
  const rows = read(dir, 'families.yaml', CATALOG_SCHEMAS.families);
  const makes = read(dir, 'makes.yaml', CATALOG_SCHEMAS.makes);
  const files = readdirSync(join(dir, 'models'))
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .map((f) => read(join(dir, 'models'), f, CATALOG_SCHEMAS.models));

  const byKey = <T>(list: readonly T[], key: (item: T) => string, what: string): Map<string, T> => {
    const map = new Map(list.map((item) => [key(item), item]));
    if (map.size !== list.length) throw new Error(`${what}: an id stands twice`);
    return map;
  };
  const need = <T>(map: Map<string, T>, id: string, what: string): T => {
    const found = map.get(id);
    if (found === undefined) throw new Error(`${what} ${id} is used but not defined`);
    return found;
  };
  const fieldByKey = byKey(fields.fields, (f) => f.key, 'spec-fields.yaml');
  const shotById = byKey(shots.shots, (s) => s.id, 'shots.yaml');
  const makeById = byKey(makes.makes, (m) => m.id, 'makes.yaml');
  byKey(stages.stages, (s) => s.id, 'emission-stages.yaml');
  const families: Family[] = rows.families.map((row) => ({
    ...row,
    spec: row.spec.map((use) => ({ ...use, field: need(fieldByKey, use.key, 'spec field') })),
    shots: row.shots.map((id) => need(shotById, id, 'shot')),
  }));
  byKey(families, (f) => f.id, 'families.yaml');
  if (families.some((f, i) => f.id !== FAMILY_IDS[i]))
    throw new Error('families.yaml: the ten families must stand in the order of the code');
  const models = files.flatMap((file) =>
    file.models.map((row: ModelRow) => {
      need(makeById, row.make, 'make');
      return modelOf(file.family, row, file.defaults, (id): ValueSource => {
        const source = file.sources[id];
        if (!source) throw new Error(`${file.id}: source ${id} is used but not defined`);
        return source;
      });
    }),
  );
  byKey(models, (m) => m.id, 'models');
  const catalog = { families, makes: makes.makes, models, stages: stages.stages, specFields: fields.fields };
  checkModels(catalog);
  return freeze({ hash: sha256Hex(canonicalJson([stages, fields, shots, rows, makes, files])), ...catalog });
}

/** A catalogue value out of its family's bounds or a customs code against its own rules is a fault of the files, found at start. */
function checkModels(catalog: Omit<Catalog, 'hash'>): void {
  const stages = new Set(catalog.stages.map((s) => s.id));
  for (const model of catalog.models) {
    const family = catalog.families.find((f) => f.id === model.familyId)!;
    const modelLevel = { spec: family.spec.filter((use) => use.field.level === 'model') };
    const fault = specFaults(modelLevel, stages, model.spec)[0];
    if (fault) throw new Error(`${model.id}: ${fault.key} ${fault.reason}`);
    const code = hsCodeFor(family, model.spec)?.code;
    if (code !== model.hsCode) throw new Error(`${model.id}: customs code ${model.hsCode}, by the rules of its family ${code ?? 'none'}`);
    if (model.producedTo !== undefined && model.producedTo < model.producedFrom) throw new Error(`${model.id}: years run backwards`);
  }
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

/** The family of an id. Throws `family.not_found`. */
export function familyOf(catalog: Catalog, id: string): Family {
  const family = catalog.families.find((f) => f.id === id);
  if (!family) throw new DomainError('family.not_found', 'not_found', 'familyId', { family: id.slice(0, 40) });
  return family;
}

/** The make of an id. Throws `make.not_found`. */
export function makeOf(catalog: Catalog, id: string): Make {
  const make = catalog.makes.find((m) => m.id === id);
  if (!make) throw new DomainError('make.not_found', 'not_found', 'makeId', { make: id.slice(0, 40) });
  return make;
}

/** The model of an id. Throws `model.not_found`. */
export function modelById(catalog: Catalog, id: string): MachineModel {
  const model = catalog.models.find((m) => m.id === id);
  if (!model) throw new DomainError('model.not_found', 'not_found', 'modelId', { model: id.slice(0, 60) });
  return model;
}

export type ModelFilter = { readonly familyId?: FamilyId; readonly makeId?: string };

export const modelsOf = (catalog: Catalog, filter: ModelFilter = {}): MachineModel[] =>
  catalog.models.filter((m) => (!filter.familyId || m.familyId === filter.familyId) && (!filter.makeId || m.makeId === filter.makeId));

/** The make a name means in any of its spellings ("Cat", "卡特", "三一重工"); undefined when none or when it is nobody's. */
export function findMake(catalog: Catalog, text: string): Make | undefined {
  const wanted = makeKey(text);
  return wanted === '' ? undefined : catalog.makes.find((make) => makeNames(make).some((name) => makeKey(name) === wanted));
}

export const makeNames = (make: Pick<Make, 'name' | 'zh' | 'aliases'>): readonly string[] => [make.name, make.zh, ...make.aliases];
const makeKey = (text: string): string => plainText(text).replace(/[\s\-_.,&/]+/g, '');

/** `exact`: the same number in another spelling. `likely`: the same only when separators are ignored, or without its suffix. */
export type ModelMatch = { readonly model: MachineModel; readonly certainty: 'exact' | 'likely' };

/** The model a number means within a make and family, where known; undefined when nothing or more than one thing fits. */
export function findModel(catalog: Catalog, text: string, filter: ModelFilter = {}): ModelMatch | undefined {
  const candidates = modelsOf(catalog, filter);
  const names = (m: MachineModel) => [m.name, ...m.aliases];
  const one = (test: (name: string) => boolean) => {
    const hits = candidates.filter((m) => names(m).some(test));
    return hits.length === 1 ? hits[0] : undefined;
  };
  const wanted = normaliseModel(text);
  if (wanted === '') return undefined;
  const exact = one((name) => normaliseModel(name) === wanted);
  if (exact) return { model: exact, certainty: 'exact' };
  const compact = compactModel(text);
  const likely =
    one((name) => compactModel(name) === compact) ??
    one((name) => wanted.startsWith(`${normaliseModel(name)}-`) && normaliseModel(name).includes('-'));
  return likely && { model: likely, certainty: 'likely' };
}
