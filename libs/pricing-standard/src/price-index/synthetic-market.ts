import { seeded } from '@ironsilk/catalog';
import type { FamilyId, Random } from '@ironsilk/catalog';
import { ageEffect, hoursEffect } from '../depreciation.js';
import { ageOn } from '../machine-facts.js';
import type { PricingStandard } from '../pricing-standard.js';
import { monthsBetween } from './price-index.js';
import type { SoldMachine } from './sold-machine.js';

export type MarketModel = { readonly modelId: string; readonly classId: string; readonly newPriceUsd: number };

/** A made-up sale with all that a real one would have. */
export type SyntheticSale = SoldMachine & {
  readonly sellerKey: string;
  readonly buyerKey: string;
  readonly listedOn: string;
  readonly askingMinor: bigint;
  readonly valueMinor: bigint;
};

export type MarketPlan = {
  readonly seed: string;
  readonly family: FamilyId;
  readonly models: readonly MarketModel[];
  /** First and last month, YYYY-MM. */
  readonly from: string;
  readonly to: string;
  readonly salesPerMonth: number;
  /** The truth an index should find: the level of the market as a logarithm, by number of the month from 0. */
  readonly level: (month: number) => number;
  readonly sellers: number;
  readonly buyers: number;
};

type Built = {
  readonly key: string;
  readonly model: MarketModel;
  readonly yearMade: number;
  readonly hoursPerYear: number;
  readonly luck: number;
};
type Owned = Built & { readonly soldIn: number };

/** Spread of what a machine is and stays, and of one bargain, in logarithms: together near the published spread of the regressions. */
const MACHINE_SD = 0.15;
const BARGAIN_SD = 0.15;
const RESOLD = 0.3;

/**
 * A market made up for demonstration and for tests: machines with a life of their own, some sold twice or more, priced by the published curves
 * around a level that is known. The same plan, the same sales.
 */
export function syntheticMarket(plan: MarketPlan, standard: PricingStandard): SyntheticSale[] {
  const random = seeded(`${plan.seed}/${plan.family}`);
  const fleet: Owned[] = [];
  const sales: SyntheticSale[] = [];
  for (const [number, month] of monthsBetween(plan.from, plan.to).entries()) {
    const count = Math.max(0, Math.round(random.normal(plan.salesPerMonth, plan.salesPerMonth * 0.2)));
    for (let i = 0; i < count; i++) {
      const machine = nextMachine(plan, random, fleet, { number, month });
      fleet.push({ ...machine, soldIn: number });
      sales.push(saleOf(plan, standard, random, machine, { number, month, id: `${plan.family}-${month}-${i}` }));
    }
  }
  return sales;
}

function nextMachine(plan: MarketPlan, random: Random, fleet: Owned[], { number, month }: { number: number; month: string }): Built {
  if (random.chance(RESOLD)) {
    const at = fleet.findIndex((m) => number - m.soldIn >= 6 && random.chance(0.2));
    if (at >= 0) return fleet.splice(at, 1)[0]!;
  }
  return {
    key: `${plan.seed}/${plan.family}/${fleet.length}/${random.int(0, 1e9)}`,
    model: random.pick(plan.models),
    yearMade: Number(month.slice(0, 4)) - random.int(1, 12),
    hoursPerYear: random.between(500, 1700),
    luck: random.normal(0, MACHINE_SD),
  };
}

const dayBefore = (on: string, days: number): string => new Date(Date.parse(on) - days * 86_400_000).toISOString().slice(0, 10);
const minorOf = (log: number): bigint => BigInt(Math.round(Math.exp(log)) * 100);

function saleOf(
  plan: MarketPlan,
  standard: PricingStandard,
  random: Random,
  machine: Built,
  { number, month, id }: { number: number; month: string; id: string },
): SyntheticSale {
  const soldOn = `${month}-${String(random.int(1, 28)).padStart(2, '0')}`;
  const age = ageOn(machine.yearMade, new Date(soldOn));
  const hours = Math.max(50, Math.round(age * machine.hoursPerYear));
  const curve = standard.families[plan.family];
  const wear = ageEffect(curve, age, standard.hedonic.ageRangeYears) + hoursEffect(standard, curve, hours);
  const fair = Math.log(machine.model.newPriceUsd * standard.hedonic.firstSaleShare) + wear + plan.level(number);
  const price = fair + machine.luck + random.normal(0, BARGAIN_SD);
  const asking = price + random.between(0, 0.1);
  // A machine asked above its value waits longer: that is what expected days are read from.
  const dearness = random.normal(0.03, 0.11);
  const days = Math.round(-Math.log(1 - random.next()) * 42 * Math.exp(2.5 * dearness)) + 3;
  return {
    id,
    soldOn,
    family: plan.family,
    modelId: machine.model.modelId,
    classId: machine.model.classId,
    market: 'synthetic',
    machineKey: machine.key,
    yearMade: machine.yearMade,
    operatingHours: random.chance(0.12) ? null : hours,
    grade: null,
    priceMinor: minorOf(price),
    holdsCarriage: false,
    sellerKey: `seller ${random.int(1, plan.sellers)}`,
    buyerKey: `buyer ${random.int(1, plan.buyers)}`,
    listedOn: dayBefore(soldOn, days),
    askingMinor: minorOf(asking),
    valueMinor: minorOf(asking - dearness),
  };
}
