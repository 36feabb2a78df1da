import type { Catalog, FamilyId, MachineModel } from '@ironsilk/catalog';
import type { OriginWorking } from '@ironsilk/inspection-grading';
import type { Machine } from '@ironsilk/listing';
import { classPrice } from './class-price.js';
import { isGrade } from './machine-facts.js';
import type { Inspected, MachineFacts } from './machine-facts.js';
import type { PricingStandard } from './pricing-standard.js';

/** The facts of a listing as a valuation takes them. The dealer's own mass wins over the catalogue's; a dead hour meter counts as none. */
export function listingFacts(
  listing: Machine & { readonly familyId: FamilyId },
  report: OriginWorking | undefined,
  catalog: Catalog,
  standard: PricingStandard,
): MachineFacts {
  const model = catalog.models.find((m) => m.id === listing.modelId);
  const spec = (key: string) => listing.spec[key]?.value ?? model?.spec[key];
  const mass = spec('massKg');
  const massKg = typeof mass === 'number' ? mass : null;
  return {
    family: listing.familyId,
    modelId: listing.modelId,
    yearMade: listing.yearMade,
    operatingHours: listing.hourMeter === 'broken' ? null : listing.operatingHours,
    massKg,
    newPrice: newPriceOf(model, listing.familyId, massKg, catalog, standard),
    inspection: inspectedBy(report),
    country: listing.yard?.country ?? null,
    destination: null,
    stageLevel: catalog.stages.find((stage) => stage.id === spec('emissionStage'))?.level ?? null,
    attachments: [
      ...(spec('cab') === 'canopy' ? ['canopy'] : []),
      ...(spec('aircon') === 'no' ? ['no_air_conditioning'] : []),
      ...(report?.seen.some((item) => item.startsWith('AT.COUPLER')) ? ['coupler'] : []),
      ...(report?.seen.some((item) => item.startsWith('AT.AUX')) ? ['auxiliary_lines'] : []),
    ],
  };
}

/** The price of a model new as the catalogue has it; of a model it does not know, that of its class. */
export const newPriceOf = (
  model: MachineModel | undefined,
  family: FamilyId,
  massKg: number | null,
  catalog: Catalog,
  standard: PricingStandard,
): MachineFacts['newPrice'] =>
  model
    ? { amountMinor: BigInt(model.newPriceUsd) * 100n, status: model.sources['newPriceUsd']?.status ?? 'provisional' }
    : classPrice(family, massKg, catalog, standard);

// A report whose coverage allowed no grade is no help to a value.
function inspectedBy(report: OriginWorking | undefined): Inspected | null {
  if (!report || !isGrade(report.grade)) return null;
  const [weakest] = report.sections.toSorted((a, b) => a.score - b.score);
  return {
    grade: report.grade,
    score: report.score,
    confidence: report.confidence,
    weakest: weakest ? { section: weakest.id, score: weakest.score } : null,
    left: report.left,
  };
}
