import { ageEffect, hoursEffect } from '../depreciation.js';
import { randomStream } from './random.js';
import type { Sale } from './sale.js';

/** Age and hours by the published regressions: the truth that is to be found again, whatever the estimator's settings are. */
const CURVES = {
  excavator: { age: { b1: -0.0956, b2: 0.00106 }, hours: -0.063 },
  dozer: { age: { b1: -0.126, b2: 0.00265 }, hours: -0.078 },
  wheel_loader: { age: { b1: -0.1192, b2: 0.00247 }, hours: -0.064 },
  motor_grader: { age: { b1: -0.103, b2: 0.00137 }, hours: -0.016 },
  backhoe_loader: { age: { b1: -0.0527, b2: -0.00001 }, hours: -0.009 },
  skid_steer_loader: { age: { b1: -0.0654, b2: 0.00087 }, hours: -0.072 },
};
const AGE_RANGE = 15;
const HOURS = { hoursFrom: 50, hoursTo: 30_000, referenceHours: 1000 };
const FAMILIES = Object.keys(CURVES) as (keyof typeof CURVES)[];
const REGIONS = ['Florida', 'Texas', 'Ohio', 'California', 'Georgia'];
const CABS = ['OROPS', 'EROPS', 'EROPS w AC'];
/** Unexplained spread of the published regressions. */
const RESIDUAL_SD = 0.23;

/**
 * Sales as the published regressions would make them, for tests that must run where the real ones may not be: families, classes,
 * models with a level of their own, age and hours by the published curves, and the published spread. The same seed, the same sales.
 */
export function syntheticSales(count: number, seed: number, days: { readonly from: string; readonly to: string }): Sale[] {
  const random = randomStream(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const [first, last] = [Date.parse(days.from), Date.parse(days.to)];
  const levels = new Map<string, number>();
  const level = (key: string, sd: number) => levels.get(key) ?? levels.set(key, normal() * sd).get(key)!;
  return Array.from({ length: count }, (_, i): Sale => {
    const family = pick(FAMILIES);
    const classId = `${family} - ${1 + Math.floor(random() * 5)}0.0 to ${2 + Math.floor(random() * 2)}0.0 Metric Tons`;
    const baseModel = `${family.slice(0, 2).toUpperCase()}${100 + Math.floor(random() * 12)}`;
    const model = `${baseModel}${pick(['', 'B', 'LC'])}`;
    const on = new Date(first + Math.floor(random() * (last - first + 1))).toISOString().slice(0, 10);
    const yearMade = Number(on.slice(0, 4)) - Math.floor(random() * 18);
    const hours = Math.round((Number(on.slice(0, 4)) - yearMade + 0.5) * (400 + random() * 900));
    const [cab, region] = [pick(CABS), pick(REGIONS)];
    const curve = CURVES[family];
    const worn = ageEffect(curve, Number(on.slice(0, 4)) - yearMade, AGE_RANGE) + hoursEffect({ hedonic: HOURS }, curve, hours);
    const log =
      11 + level(family, 0.4) + level(baseModel, 0.3) + level(model, 0.1) + worn + CABS.indexOf(cab) * 0.08 + normal() * RESIDUAL_SD;
    return {
      id: String(100_000 + i),
      on,
      family,
      classId,
      baseModel,
      model,
      machineId: String(Math.floor(random() * count * 1.2)),
      yearMade: random() < 0.05 ? null : yearMade,
      operatingHours: random() < 0.4 ? null : hours,
      grade: null,
      traits: { enclosure: cab, region, auctioneer: pick(['1', '2', '3']) },
      priceMinor: BigInt(Math.round(Math.exp(log) * 100)),
      currency: 'USD',
    };
  });
}
