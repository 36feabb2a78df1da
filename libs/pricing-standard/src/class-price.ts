import type { Catalog, FamilyId } from '@ironsilk/catalog';
import { median, standardDeviation } from 'simple-statistics';
import type { MachineFacts } from './machine-facts.js';
import type { PricingStandard } from './pricing-standard.js';

/**
 * What a machine of the class costs new, for a model the catalogue does not know: the median over the models of its family that are
 * about as heavy (over all of them where the mass is unknown or too few are alike), with their spread. Null in versions that refuse
 * to value such a machine.
 */
export function classPrice(family: FamilyId, massKg: number | null, catalog: Catalog, standard: PricingStandard): MachineFacts['newPrice'] {
  const rules = standard.adjustments?.unknownModel;
  if (!rules) return null;
  const all = catalog.models.filter((model) => model.familyId === family);
  const alike = all.filter((model) => {
    const mass = model.spec['massKg'];
    return massKg !== null && typeof mass === 'number' && Math.abs(mass - massKg) <= massKg * rules.likeMassShare;
  });
  const models = alike.length >= rules.leastModels ? alike : all;
  if (models.length < rules.leastModels) return null;
  const logs = models.map((model) => Math.log(model.newPriceUsd * 100));
  return {
    amountMinor: BigInt(Math.round(Math.exp(median(logs)))),
    status: 'class',
    sd: Math.max(rules.leastSd, standardDeviation(logs)),
  };
}
