import type { ListingFacts, Spec, SpecValue } from './listing.js';

/** What the catalogue says of a model, reduced to what a listing takes over. Values carry their unit in the key (`massKg`). */
export type ModelSheet = {
  readonly id: string;
  readonly name: string;
  readonly familyId: string;
  readonly makeId: string;
  readonly makeName: string;
  readonly spec: Readonly<Record<string, string | number>>;
};

/**
 * The draft after the dealer chose a model: catalogue values fill what is empty and replace what the catalogue filled before;
 * what was read off the plate or typed by the dealer stays.
 */
export function prefill(facts: ListingFacts, model: ModelSheet): ListingFacts {
  const kept = Object.entries(facts.spec).filter(([, line]) => line.origin !== 'catalogue');
  const taken = Object.entries(model.spec).map(([key, value]): [string, SpecValue] => [key, { value, origin: 'catalogue' }]);
  return {
    ...facts,
    familyId: model.familyId,
    makeId: model.makeId,
    makeName: model.makeName,
    modelId: model.id,
    modelName: model.name,
    spec: Object.fromEntries([...taken, ...kept]),
  };
}

/** A line of the machine that departs from the catalogue far enough for a buyer to ask why. `share` is 0.12 for 12 %. */
export type Departure = { readonly key: string; readonly stated: number; readonly catalogue: number; readonly share: number };

/** Numbers that differ from the catalogue by more than `tolerance` (a share); attachments and counterweights explain less than that. */
export function departures(spec: Spec, model: ModelSheet, tolerance = 0.1): Departure[] {
  return Object.entries(spec).flatMap(([key, { value, origin }]) => {
    const catalogue = model.spec[key];
    if (origin === 'catalogue' || typeof value !== 'number' || typeof catalogue !== 'number' || catalogue === 0) return [];
    const share = Math.abs(value - catalogue) / catalogue;
    return share > tolerance ? [{ key, stated: value, catalogue, share }] : [];
  });
}
