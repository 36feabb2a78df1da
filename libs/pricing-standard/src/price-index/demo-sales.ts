import { FAMILY_IDS, modelsOf } from '@ironsilk/catalog';
import type { Catalog, FamilyId } from '@ironsilk/catalog';
import type { PricingStandard } from '../pricing-standard.js';
import type { NewSale } from './sale.repo.js';
import { machineKey, partyKey } from './sale.service.js';
import { classOfModel } from './size-class.js';
import { syntheticMarket } from './synthetic-market.js';

/** Source of the made-up past of the demo market; whoever shows it says so. */
export const DEMO_SOURCE = 'demo';

/** Sales a month: as the demo's yards are filled, thin families among them. */
const PER_MONTH: Readonly<Record<FamilyId, number>> = {
  excavator: 44,
  wheel_loader: 18,
  dozer: 10,
  roller: 9,
  truck_crane: 12,
  crawler_crane: 5,
  concrete_pump_truck: 8,
  motor_grader: 6,
  rotary_drilling_rig: 4,
  forklift: 12,
};
const MONTHS = 36;
/** Few models, so that some of them are sold often enough to be opened by name. */
const MODELS = 6;

const monthBefore = (day: string, months: number): string => {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.toISOString().slice(0, 7);
};

/** Where each family's made-up market went: a slow swell, a fall a year ago and half a recovery, each family a little apart. */
const levelOf = (phase: number) => (month: number) =>
  0.05 * Math.sin((month + phase * 3) / 5) - (month >= 20 ? 0.09 : 0) + (month >= 28 ? 0.05 : 0) + 0.0015 * month * (phase % 3);

/** Three years of past sales for the demo market, up to the month before `today` (YYYY-MM-DD): made up, the same for the same day. */
export function demoSales(catalog: Catalog, standard: PricingStandard, today: string): NewSale[] {
  return FAMILY_IDS.flatMap((familyId, phase) => {
    const all = modelsOf(catalog, { familyId });
    const every = Math.max(1, Math.floor(all.length / MODELS));
    const models = all
      .filter((_, i) => i % every === 0)
      .slice(0, MODELS)
      .map((m) => ({ modelId: m.id, classId: classOfModel(m) ?? 'unknown', newPriceUsd: m.newPriceUsd }));
    const plan = {
      seed: DEMO_SOURCE,
      family: familyId,
      models,
      from: monthBefore(today, MONTHS),
      to: monthBefore(today, 1),
      salesPerMonth: PER_MONTH[familyId],
      level: levelOf(phase),
      sellers: 8,
      buyers: 40,
    };
    return syntheticMarket(plan, standard).map((s): NewSale => ({
      source: DEMO_SOURCE,
      sourceRef: s.id,
      premise: 'private_treaty',
      familyId,
      modelId: s.modelId,
      classId: s.classId,
      yearMade: s.yearMade,
      operatingHours: s.operatingHours,
      grade: s.grade,
      priceMinor: s.priceMinor,
      currency: 'USD',
      priceUsdMinor: s.priceMinor,
      holdsCarriage: s.holdsCarriage,
      soldOn: s.soldOn,
      closedOn: s.soldOn,
      listedOn: s.listedOn,
      askingUsdMinor: s.askingMinor,
      valueUsdMinor: s.valueMinor,
      machineKey: machineKey(s.machineKey!),
      sellerKey: partyKey(s.sellerKey),
      buyerKey: partyKey(s.buyerKey),
    }));
  });
}
