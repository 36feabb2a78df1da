import type { FamilyRow, HsRule, Make, ModelRow, Shot, SpecField, SpecUse, ValueSource, Words } from './catalog.schema.js';
import type { FamilyId } from './family.js';

/** A value of a specification: a number in the unit of its field, or the id of a choice. */
export type SpecValue = number | string;
export type Spec = Readonly<Record<string, SpecValue>>;

/** A family with its fields and photographs resolved. */
export type Family = Omit<FamilyRow, 'shots' | 'spec'> & {
  readonly spec: readonly (SpecUse & { readonly field: SpecField })[];
  readonly shots: readonly Shot[];
};

/** A model as everybody else sees it: flat specification, and where each value comes from. */
export type MachineModel = {
  /** `<make>-<model in lower case>`, for addresses and keys; never changes. */
  readonly id: string;
  readonly familyId: FamilyId;
  readonly makeId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Fields of level `model` (see spec-fields.yaml): massKg, powerKw, transportLengthMm, bucketM3, emissionStage … */
  readonly spec: Spec;
  /** China's 10-digit export code. */
  readonly hsCode: string;
  readonly producedFrom: number;
  /** Undefined while the model is still built. */
  readonly producedTo?: number;
  /** Typical new price in whole US dollars, money of 2026; an estimate. */
  readonly newPriceUsd: number;
  /** Source of every value, by spec key and `hsCode`, `years`, `newPriceUsd`. */
  readonly sources: Readonly<Record<string, ValueSource>>;
};

const SIZE_KEYS = ['bucketM3', 'bladeWidthMm', 'drumWidthMm', 'ratedLoadKg', 'boomLengthM', 'drillTorqueKnm', 'drillDepthM'] as const;

/** `komatsu-pc200-8`: lower case, anything but letters and digits becomes one hyphen. */
export const modelSlug = (makeId: string, name: string): string =>
  `${makeId} ${name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');

/** The row of a file as a model. `sourceOf` finds a source by its id or throws. */
export function modelOf(
  familyId: FamilyId,
  row: ModelRow,
  defaults: Record<string, string>,
  sourceOf: (id: string) => ValueSource,
): MachineModel {
  const spec: Record<string, SpecValue> = {
    massKg: row.massKg,
    powerKw: row.powerKw,
    transportLengthMm: row.transportMm[0],
    transportWidthMm: row.transportMm[1],
    transportHeightMm: row.transportMm[2],
    emissionStage: row.stage,
    ...row.traits,
  };
  for (const key of SIZE_KEYS) if (row[key] !== undefined) spec[key] = row[key];
  const sources: Record<string, ValueSource> = {};
  const rowKey = (key: string) =>
    key.startsWith('transport') ? 'transportMm' : key === 'emissionStage' ? 'stage' : key === 'hsCode' ? 'hs' : key;
  for (const key of [...Object.keys(spec), 'hsCode', 'years', 'newPriceUsd']) {
    const id = row.src[rowKey(key)] ?? defaults[rowKey(key)];
    if (!id) throw new Error(`${row.make} ${row.name}: ${key} has no source`);
    sources[key] = sourceOf(id);
  }
  return {
    id: modelSlug(row.make, row.name),
    familyId,
    makeId: row.make,
    name: row.name,
    aliases: row.aliases,
    spec,
    hsCode: row.hs,
    producedFrom: row.years[0],
    ...(row.years[1] === null ? {} : { producedTo: row.years[1] }),
    newPriceUsd: row.newPriceUsd,
    sources,
  };
}

/**
 * China's export code of a machine by the rules of its family, with how sure the table is of it.
 * `undefined` when no rule fits, which the check at start does not allow for catalogue models.
 */
export function hsCodeFor(family: Pick<Family, 'hs'>, spec: Spec): HsRule | undefined {
  const num = (key: string) => (typeof spec[key] === 'number' ? spec[key] : undefined);
  return family.hs.find(({ when }) => {
    if (when.powerKwAbove !== undefined && !((num('powerKw') ?? -Infinity) > when.powerKwAbove)) return false;
    if (when.massKgFrom !== undefined && !((num('massKg') ?? -Infinity) >= when.massKgFrom)) return false;
    if (when.ratedLoadKgUpTo !== undefined && !((num('ratedLoadKg') ?? Infinity) <= when.ratedLoadKgUpTo)) return false;
    return Object.entries(when.trait ?? {}).every(([key, value]) => spec[key] === value);
  });
}

export type SpecFault = {
  readonly key: string;
  readonly reason: 'missing' | 'not_a_number' | 'too_small' | 'too_large' | 'not_a_choice' | 'unknown_field';
  readonly min?: number;
  readonly max?: number;
};

/**
 * What is wrong with a specification of a family: wrong types, values out of the family's bounds, unknown fields, and (unless `partial`)
 * required fields that are missing. An empty list means it is fine.
 */
export function specFaults(
  family: Pick<Family, 'spec'>,
  stages: ReadonlySet<string>,
  spec: Readonly<Record<string, unknown>>,
  partial = false,
): SpecFault[] {
  const faults: SpecFault[] = [];
  for (const { key, required, min, max, field } of family.spec) {
    const value = spec[key];
    if (value === undefined || value === null || value === '') {
      if (required && !partial) faults.push({ key, reason: 'missing' });
    } else if (field.type === 'number') {
      if (typeof value !== 'number' || !Number.isFinite(value)) faults.push({ key, reason: 'not_a_number' });
      else if (min !== undefined && value < min) faults.push({ key, reason: 'too_small', min });
      else if (max !== undefined && value > max) faults.push({ key, reason: 'too_large', max });
    } else {
      const allowed = key === 'emissionStage' ? stages : new Set(field.options?.map((o) => o.id));
      if (typeof value !== 'string' || !allowed.has(value)) faults.push({ key, reason: 'not_a_choice' });
    }
  }
  const known = new Set(family.spec.map((use) => use.key));
  for (const key of Object.keys(spec)) if (!known.has(key)) faults.push({ key, reason: 'unknown_field' });
  return faults;
}

/** "SANY SY215C", in the reader's words: the make's Chinese name for zh, its Latin name for everybody else. */
export const modelTitle = (make: Pick<Make, 'name' | 'zh'>, model: Pick<MachineModel, 'name'>, language: keyof Words): string =>
  `${language === 'zh' ? make.zh : make.name} ${model.name}`;
