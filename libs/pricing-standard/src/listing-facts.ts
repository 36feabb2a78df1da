import type { FamilyId, MachineModel } from '@ironsilk/catalog';
import type { Machine } from '@ironsilk/listing';
import type { MachineFacts } from './machine-facts.js';

/** The facts of a listing as a valuation takes them. The dealer's own mass wins over the catalogue's; a dead hour meter counts as none. */
export function listingFacts(
  listing: Machine & { readonly familyId: FamilyId },
  model: MachineModel | undefined,
  inspection: MachineFacts['inspection'],
): MachineFacts {
  const mass = listing.spec['massKg']?.value ?? model?.spec['massKg'];
  return {
    family: listing.familyId,
    modelId: listing.modelId,
    yearMade: listing.yearMade,
    operatingHours: listing.hourMeter === 'broken' ? null : listing.operatingHours,
    massKg: typeof mass === 'number' ? mass : null,
    newPrice: model
      ? { amountMinor: BigInt(model.newPriceUsd) * 100n, status: model.sources['newPriceUsd']?.status ?? 'provisional' }
      : null,
    inspection,
  };
}
