import { identityKey, machineIdentity, specFaults } from '@ironsilk/catalog';
import type { Catalog, Family, IdentityWarning, MachineModel } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import type { FactsPatch, ListingFacts, Problem, SpecValue } from './listing.js';
import { checkFacts, patchFacts } from './listing.js';
import type { Departure } from './spec.js';
import { departures, prefill } from './spec.js';
import { readNumber } from './written-number.js';

/** A draft after a change: the facts, and the key by which the machine is known (null until its number can be read). */
export type Drafted = { readonly facts: ListingFacts; readonly identityKey: string | null };

/** Facts of the listing itself that the catalogue also calls fields of the machine. */
const OWN_FIELDS = new Set(['yearMade', 'hours']);

/** The lines of a family's specification that a listing keeps in `spec`. */
export const specKeysOf = (family: Pick<Family, 'spec'>): string[] =>
  family.spec.map((use) => use.key).filter((key) => !OWN_FIELDS.has(key));

/**
 * The draft after a change by its dealer. Choosing a model fills the specification from the catalogue; another family drops the lines
 * it does not have. Throws the first fault, naming the field: what was typed is refused as a whole, so that nothing half of it is saved.
 */
export function applyChange(catalog: Catalog, before: ListingFacts, change: FactsPatch, now: Date): Drafted {
  requireKnown(catalog, change);
  const patched = numberedSpec(catalog, patchFacts(before, change));
  const facts = settleSpec(catalog, settleModel(catalog, before, patched, change), change);
  const fault = factFaults(catalog, facts, now)[0];
  if (fault) throw new DomainError(fault.code, 'invalid', fault.field, fault.params);
  return identified(catalog, facts);
}

function requireKnown(catalog: Catalog, { familyId, makeId, modelId }: FactsPatch): void {
  const known = (list: readonly { id: string }[], id: string | null | undefined) =>
    id === null || id === undefined || list.some((item) => item.id === id);
  if (!known(catalog.families, familyId)) throw new DomainError('listing.family_unknown', 'invalid', 'familyId');
  if (!known(catalog.makes, makeId)) throw new DomainError('listing.make_unknown', 'invalid', 'makeId');
  if (!known(catalog.models, modelId)) throw new DomainError('listing.model_unknown', 'invalid', 'modelId');
}

/** The catalogue's model as a listing takes it over. */
export const sheetOf = (catalog: Catalog, model: MachineModel) => ({
  ...model,
  makeName: catalog.makes.find((make) => make.id === model.makeId)!.name,
});

function settleModel(catalog: Catalog, before: ListingFacts, facts: ListingFacts, change: FactsPatch): ListingFacts {
  if (change.modelId && change.modelId !== before.modelId)
    return prefill(
      facts,
      sheetOf(
        catalog,
        catalog.models.find((m) => m.id === change.modelId)!,
      ),
    );
  const makeName =
    change.makeId && change.makeName === undefined ? catalog.makes.find((make) => make.id === change.makeId)!.name : facts.makeName;
  const model = catalog.models.find((m) => m.id === facts.modelId);
  const fits =
    model &&
    model.makeId === facts.makeId &&
    model.familyId === facts.familyId &&
    (change.modelName === undefined || change.modelName === model.name);
  if (fits || !model) return { ...facts, makeName };
  // Another make, family or typed name: the catalogue's model no longer speaks for this machine.
  const spec = Object.fromEntries(Object.entries(facts.spec).filter(([, line]) => line.origin !== 'catalogue'));
  return { ...facts, makeName, modelId: null, modelName: change.modelName ?? null, spec };
}

function settleSpec(catalog: Catalog, facts: ListingFacts, change: FactsPatch): ListingFacts {
  const family = catalog.families.find((f) => f.id === facts.familyId);
  if (!family) return facts;
  const keys = new Set(specKeysOf(family));
  const stranger = Object.keys(change.spec ?? {}).find((key) => !keys.has(key));
  if (stranger) throw new DomainError('listing.bad_spec_key', 'invalid', `spec.${stranger.slice(0, 40)}`, { key: stranger.slice(0, 40) });
  return { ...facts, spec: Object.fromEntries(Object.entries(facts.spec).filter(([key]) => keys.has(key))) };
}

/** Numbers of the specification that came as text; what is no number stays text and is refused by its field's own rule. */
function numberedSpec(catalog: Catalog, facts: ListingFacts): ListingFacts {
  const numeric = new Set(catalog.specFields.filter((field) => field.type === 'number').map((field) => field.key));
  const lines = Object.entries(facts.spec).map(([key, line]): [string, SpecValue] => {
    const read = numeric.has(key) && typeof line.value === 'string' ? readNumber(line.value) : null;
    return [key, read === null ? line : { ...line, value: read }];
  });
  return { ...facts, spec: Object.fromEntries(lines) };
}

const plainSpec = (spec: Readonly<Record<string, SpecValue>>) =>
  Object.fromEntries(Object.entries(spec).map(([key, { value }]) => [key, value]));

/** Everything wrong with the facts, the specification by the bounds of its family included. */
export function factFaults(catalog: Catalog, facts: ListingFacts, now: Date): Problem[] {
  const family = catalog.families.find((f) => f.id === facts.familyId);
  if (!family) return checkFacts(facts, now);
  const stages = new Set(catalog.stages.map((stage) => stage.id));
  const ofSpec = specFaults(family, stages, plainSpec(facts.spec), true).map((fault): Problem => {
    const value = String(facts.spec[fault.key]?.value ?? '');
    if (fault.reason === 'too_small')
      return { code: 'listing.spec_too_small', field: `spec.${fault.key}`, params: { value, min: fault.min! } };
    if (fault.reason === 'too_large')
      return { code: 'listing.spec_too_large', field: `spec.${fault.key}`, params: { value, max: fault.max! } };
    return {
      code: fault.reason === 'not_a_choice' ? 'listing.not_a_choice' : 'listing.bad_spec_value',
      field: `spec.${fault.key}`,
      params: { value },
    };
  });
  return [...checkFacts(facts, now), ...ofSpec];
}

type Identity = {
  readonly kind: ListingFacts['identityKind'];
  readonly key: string | null;
  readonly fault: Problem | null;
  readonly warnings: readonly IdentityWarning[];
};

/** How the machine's number reads by the rule of its family; a draft may hold a number that does not read, a listing may not. */
export function readIdentity(catalog: Catalog, facts: ListingFacts): Identity {
  const family = catalog.families.find((f) => f.id === facts.familyId);
  if (!family || facts.identityNumber === null) return { kind: null, key: null, fault: null, warnings: [] };
  const make = catalog.makes.find((m) => m.id === facts.makeId);
  try {
    const identity = machineIdentity(family, facts.identityNumber, {
      field: 'identityNumber',
      ...(make ? { make } : {}),
      ...(facts.yearMade === null ? {} : { yearMade: facts.yearMade }),
    });
    return { kind: identity.kind, key: identityKey(identity), fault: null, warnings: identity.warnings };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: null, key: null, fault: { code: error.code, field: 'identityNumber', params: error.params }, warnings: [] };
  }
}

/** The facts with the kind of their machine number, and its key. */
export function identified(catalog: Catalog, facts: ListingFacts): Drafted {
  const { kind, key } = readIdentity(catalog, facts);
  return { facts: { ...facts, identityKind: kind }, identityKey: key };
}

/** Something worth a second look that stops nothing. */
export type DraftNotice = { readonly code: string; readonly field: string; readonly params?: Problem['params'] };

/** What departs from the catalogue or looks odd, for the dealer to confirm or correct. */
export function draftNotices(catalog: Catalog, facts: ListingFacts): DraftNotice[] {
  const model = catalog.models.find((m) => m.id === facts.modelId);
  const notices: DraftNotice[] = readIdentity(catalog, facts).warnings.map((warning) => ({
    code: `identity.${warning}`,
    field: 'identityNumber',
  }));
  if (!model) return notices;
  const { yearMade } = facts;
  if (yearMade !== null && (yearMade < model.producedFrom || (model.producedTo !== undefined && yearMade > model.producedTo + 1)))
    notices.push({
      code: 'listing.year_outside_production',
      field: 'yearMade',
      params: { year: yearMade, from: model.producedFrom, to: model.producedTo ?? '…' },
    });
  const departing = (d: Departure): DraftNotice => ({
    code: 'listing.departs_from_catalogue',
    field: `spec.${d.key}`,
    params: { stated: d.stated, catalogue: d.catalogue, percent: Math.round(d.share * 100) },
  });
  return notices.concat(departures(facts.spec, sheetOf(catalog, model)).map(departing));
}
