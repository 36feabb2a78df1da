import { findMake, findModel } from '@ironsilk/catalog';
import type { Catalog, FamilyId, MachineModel } from '@ironsilk/catalog';
import { DomainError } from '@ironsilk/kernel';
import { newPriceOf } from './listing-facts.js';
import type { Grade, MachineFacts, ValuationWarning } from './machine-facts.js';
import type { PricingStandard } from './pricing-standard.js';

/** A machine as somebody describes it, without a listing or a report. What is left out is unknown. */
export type Description = {
  readonly family?: FamilyId | undefined;
  readonly make?: string | undefined;
  readonly model?: string | undefined;
  readonly yearMade?: number | undefined;
  readonly operatingHours?: number | undefined;
  readonly massKg?: number | undefined;
  readonly grade?: Grade | undefined;
  readonly country?: string | undefined;
  readonly destination?: string | undefined;
};

export type Described = {
  readonly facts: MachineFacts;
  readonly make: string | null;
  readonly model: MachineModel | undefined;
  readonly warnings: readonly ValuationWarning[];
};

/** How far a grade that nobody inspected is believed. */
const STATED_CONFIDENCE = 0.5;

/** The facts a description gives. Throws `valuation.family_unknown` when neither family nor model says what it is. */
export function described(d: Description, catalog: Catalog, standard: PricingStandard): Described {
  const make = d.make ? findMake(catalog, d.make) : undefined;
  const search = { ...(make ? { makeId: make.id } : {}) };
  // A model number without its make may be that of another maker's machine.
  const model = d.model && make ? findModel(catalog, d.model, search)?.model : undefined;
  const family = model?.familyId ?? d.family;
  if (!family) throw new DomainError('valuation.family_unknown', 'invalid', 'family');
  const warnings: ValuationWarning[] = [];
  if (model && d.family && d.family !== model.familyId) warnings.push({ code: 'family_departs', field: 'family', params: { family } });
  if (d.grade) warnings.push({ code: 'grade_stated', field: 'grade', params: { grade: d.grade } });
  const mass = d.massKg ?? model?.spec['massKg'];
  const massKg = typeof mass === 'number' ? mass : null;
  const facts: MachineFacts = {
    family,
    modelId: model?.id ?? null,
    yearMade: d.yearMade ?? null,
    operatingHours: d.operatingHours ?? null,
    massKg,
    newPrice: newPriceOf(model, family, massKg, catalog, standard),
    inspection: d.grade ? { grade: d.grade, score: null, confidence: STATED_CONFIDENCE } : null,
    country: d.country ?? null,
    destination: d.destination ?? null,
    stageLevel: catalog.stages.find((stage) => stage.id === model?.spec['emissionStage'])?.level ?? null,
    attachments: [],
  };
  return { facts, make: make?.name ?? null, model, warnings };
}
