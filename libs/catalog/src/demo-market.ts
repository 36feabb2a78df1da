import { familyOf, type Catalog } from './catalog.js';
import { demoMachine, type DemoMachine } from './demo-machine.js';
import type { DemoOrganisation } from './demo-organisation.js';
import { seeded } from './demo-random.js';
import { FAMILY_IDS, type FamilyId } from './family.js';

/** The seed the product ships with; tests share it, and use others to see that nothing hangs on it. */
export const DEMO_SEED = 'ironsilk-1';
/** First day of the demo market: every date in it is earlier. Fixed, so that loading again is the same command again. */
export const DEMO_AS_OF = '2026-11-20';
/** Everybody in the demo signs in with this; it opens nothing elsewhere because no such person exists there. */
export const DEMO_PASSWORD = 'ironsilk demo market';

/** Share of each family in a Chinese used-machinery yard, roughly; a choice of the authors. */
const MIX: Readonly<Record<FamilyId, number>> = {
  excavator: 40,
  wheel_loader: 14,
  dozer: 6,
  roller: 7,
  truck_crane: 9,
  crawler_crane: 4,
  concrete_pump_truck: 6,
  motor_grader: 4,
  rotary_drilling_rig: 4,
  forklift: 6,
};

export type DemoMarketOptions = {
  readonly seed?: string;
  /** First day of the market, `YYYY-MM-DD`; every date in it is on or before this day. */
  readonly asOf: string;
  readonly machines?: number;
};

/** How many machines of each family a market of `total` has: at least one of each, and exactly `total` together. */
export function demoMix(total: number): Record<FamilyId, number> {
  const sum = Object.values(MIX).reduce((a, b) => a + b, 0);
  const counts = Object.fromEntries(FAMILY_IDS.map((id) => [id, Math.max(1, Math.floor((MIX[id] * total) / sum))])) as Record<
    FamilyId,
    number
  >;
  counts.excavator += total - Object.values(counts).reduce((a, b) => a + b, 0);
  return counts;
}

/**
 * The machines of the demo market: the same for the same catalogue, organisations, seed and day. Each machine has its own random stream, so
 * that a market of 60 is the beginning of the market of 600 family by family.
 *
 * About one in twenty is a draft with fields missing, and a few carry an open lien, which keeps them from being published.
 */
export function generateDemoMachines(
  catalog: Catalog,
  organisations: readonly DemoOrganisation[],
  options: DemoMarketOptions,
): DemoMachine[] {
  const { seed = DEMO_SEED, asOf, machines: total = 600 } = options;
  const mix = demoMix(total);
  const dealers = organisations.filter((o) => o.kind === 'dealer');
  let running = 0;
  return FAMILY_IDS.flatMap((familyId) => {
    const family = familyOf(catalog, familyId);
    const yards = dealers.filter((d) => d.families?.includes(familyId));
    if (yards.length === 0) throw new Error(`no dealer sells ${familyId}`);
    return Array.from({ length: mix[familyId] }, (_, i) => {
      const random = seeded(`${seed}/${familyId}/${i}`);
      running += 1;
      const fate = random.next();
      return demoMachine(
        catalog,
        family,
        random.pick(yards),
        { running, asOf, draft: fate < 0.05, openLien: fate >= 0.05 && fate < 0.06 },
        random,
      );
    });
  });
}
