import type { FamilyId } from './family.js';

/** How value falls with age (years), and with hours, per family: the fitted curves of pricing-standard research B2, borrowed where none was fitted. */
const CURVES: Readonly<Record<FamilyId, { age: number; age2: number; hours: number; usualHoursPerYear: number; lifeHours: number }>> = {
  excavator: { age: -0.0956, age2: 0.106, hours: -0.063, usualHoursPerYear: 1500, lifeHours: 12_000 },
  wheel_loader: { age: -0.1192, age2: 0.247, hours: -0.064, usualHoursPerYear: 1600, lifeHours: 10_000 },
  dozer: { age: -0.126, age2: 0.265, hours: -0.078, usualHoursPerYear: 1100, lifeHours: 15_000 },
  roller: { age: -0.0956, age2: 0.106, hours: -0.05, usualHoursPerYear: 700, lifeHours: 10_000 },
  truck_crane: { age: -0.085, age2: 0.1, hours: -0.05, usualHoursPerYear: 1200, lifeHours: 15_000 },
  crawler_crane: { age: -0.075, age2: 0.09, hours: -0.05, usualHoursPerYear: 1300, lifeHours: 20_000 },
  concrete_pump_truck: { age: -0.11, age2: 0.12, hours: -0.06, usualHoursPerYear: 1000, lifeHours: 12_000 },
  motor_grader: { age: -0.103, age2: 0.137, hours: -0.016, usualHoursPerYear: 900, lifeHours: 15_000 },
  rotary_drilling_rig: { age: -0.11, age2: 0.12, hours: -0.06, usualHoursPerYear: 1300, lifeHours: 10_000 },
  forklift: { age: -0.09, age2: 0.1, hours: -0.05, usualHoursPerYear: 1200, lifeHours: 12_000 },
};

/** Typical use of a family, for histories. */
export const demoUse = (familyId: FamilyId) => CURVES[familyId];

/** What leaving the yard for the first time costs, on a market that buys most machines new and local. */
const FIRST_SALE = 0.8;
/** Log-price per point of condition away from 70 (pricing-standard B1: about +10 % for an A, −30 % for an E). */
const PER_POINT = 0.0065;

/**
 * The price a dealer asks in whole US dollars, before rounding to how people write prices. `luck` is the log of what this dealer adds.
 * Falls with age and hours, rises with condition (0–100).
 */
export function demoAsk(
  machine: { familyId: FamilyId; newPriceUsd: number; ageYears: number; hours: number; score: number },
  luck = 0,
): number {
  const curve = CURVES[machine.familyId];
  // The fitted parabola would rise again beyond its lowest point; there it stays flat.
  const age = Math.min(machine.ageYears, (-curve.age * 50) / curve.age2);
  const log =
    curve.age * age +
    (curve.age2 * age * age) / 100 +
    curve.hours * Math.log(Math.max(machine.hours, 200) / 2000) +
    PER_POINT * (machine.score - 70) +
    luck;
  return machine.newPriceUsd * FIRST_SALE * Math.exp(log);
}

/** 63,417 → 63,500: hundreds below ten thousand, five hundreds below a hundred thousand, thousands above. */
export function roundAsk(usd: number): number {
  const step = usd < 10_000 ? 100 : usd < 100_000 ? 500 : 1000;
  return Math.max(step, Math.round(usd / step) * step);
}
