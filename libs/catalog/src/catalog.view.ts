import type { z } from 'zod';
import { familyOf, makeNames, makeOf, modelById, modelsOf, type Catalog } from './catalog.js';
import type * as dto from './catalog.dto.js';
import type { FamilyId } from './family.js';
import type { Family, MachineModel } from './machine-model.js';
import { normaliseModel, plainText } from './model-number.js';

type FamilyCard = z.infer<typeof dto.FamilyCard>;
type ModelCard = z.infer<typeof dto.ModelCard>;

const familyCard = (catalog: Catalog, family: Family): FamilyCard => ({
  id: family.id,
  names: family.names,
  plural: family.plural,
  identity: family.identity,
  models: modelsOf(catalog, { familyId: family.id }).length,
});

export const familyCards = (catalog: Catalog): FamilyCard[] => catalog.families.map((family) => familyCard(catalog, family));

/** What a listing form needs of a family: its fields in order, its photographs, its customs codes. */
export function familyDetail(catalog: Catalog, id: string): z.infer<typeof dto.FamilyAnswer> {
  const family = familyOf(catalog, id);
  const stages = catalog.stages.map((s) => ({ id: s.id, names: { ...s.names, ru: s.names.en, fr: s.names.en, ar: s.names.en } }));
  return {
    ...familyCard(catalog, family),
    standard: family.standard,
    term: family.term,
    sizeKey: family.sizeKey,
    fields: family.spec.map(({ field, key, required, min, max }) => ({
      key,
      type: field.type,
      level: field.level,
      decimals: field.decimals,
      names: field.names,
      required,
      ...(field.unit ? { unit: field.unit } : {}),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(field.type === 'enum' ? { options: key === 'emissionStage' ? stages : [...(field.options ?? [])] } : {}),
    })),
    shots: [...family.shots],
    hsCodes: [...new Map(family.hs.map((rule) => [rule.code, { code: rule.code, confidence: rule.confidence }])).values()],
    catalogHash: catalog.hash,
  };
}

export function makeCards(catalog: Catalog, familyId?: FamilyId): z.infer<typeof dto.MakeAnswer>[] {
  const counts = new Map<string, number>();
  for (const model of modelsOf(catalog, familyId ? { familyId } : {})) counts.set(model.makeId, (counts.get(model.makeId) ?? 0) + 1);
  return catalog.makes
    .filter((make) => !familyId || make.families.includes(familyId))
    .map((make) => ({
      id: make.id,
      name: make.name,
      zh: make.zh,
      country: make.country,
      tint: make.tint,
      families: [...make.families],
      models: counts.get(make.id) ?? 0,
    }))
    .sort((a, b) => b.models - a.models || a.name.localeCompare(b.name, 'en'));
}

const modelCard = (catalog: Catalog, model: MachineModel): ModelCard => {
  const make = makeOf(catalog, model.makeId);
  return {
    id: model.id,
    familyId: model.familyId,
    makeId: model.makeId,
    make: { name: make.name, zh: make.zh },
    name: model.name,
    massKg: Number(model.spec['massKg']),
    powerKw: Number(model.spec['powerKw']),
    producedFrom: model.producedFrom,
    producedTo: model.producedTo ?? null,
  };
};

/** Models that fit the filter; every word of `q` must be part of the make's names or the start of a part of the number. */
export function findModelCards(catalog: Catalog, query: z.infer<typeof dto.ModelsQuery>): { items: ModelCard[]; total: number } {
  const words = (query.q ?? '').split(/\s+/).filter(Boolean);
  const fits = (model: MachineModel) => {
    const numbers = [model.name, ...model.aliases].map((name) => normaliseModel(name));
    const makes = makeNames(makeOf(catalog, model.makeId)).map(plainText);
    return words.every(
      (word) => makes.some((name) => name.includes(plainText(word))) || numbers.some((n) => n.includes(normaliseModel(word))),
    );
  };
  const found = modelsOf(catalog, {
    ...(query.family ? { familyId: query.family } : {}),
    ...(query.make ? { makeId: query.make } : {}),
  }).filter(fits);
  const from = (query.page - 1) * query.size;
  return { items: found.slice(from, from + query.size).map((model) => modelCard(catalog, model)), total: found.length };
}

export function modelDetail(catalog: Catalog, id: string): z.infer<typeof dto.ModelAnswer> {
  const model = modelById(catalog, id);
  return {
    ...modelCard(catalog, model),
    aliases: [...model.aliases],
    spec: { ...model.spec },
    hsCode: model.hsCode,
    newPriceUsd: model.newPriceUsd,
    sources: { ...model.sources } as z.infer<typeof dto.ModelAnswer>['sources'],
    catalogHash: catalog.hash,
  };
}
