import type { Catalog } from './catalog.js';
import { makeOf, modelsOf } from './catalog.js';
import type { Sentence } from './catalog.schema.js';
import { dayOf, demoHistory, type DemoHistory } from './demo-history.js';
import { demoPin, demoSerial, demoVin } from './demo-identity.js';
import type { DemoOrganisation } from './demo-organisation.js';
import { demoAsk, demoUse, roundAsk } from './demo-price.js';
import type { Random } from './demo-random.js';
import type { FamilyId } from './family.js';
import type { IdentityKind } from './machine-identity.js';
import type { Family, MachineModel, Spec } from './machine-model.js';

/** How a machine looks from ten steps away; the three conditions the renderings were made in. */
export type DemoLook = 'good' | 'fair' | 'poor';
export type DemoSystem = 'structure' | 'engine' | 'hydraulics' | 'running_gear' | 'drive' | 'electrics' | 'cab' | 'cosmetic';

export type DemoMachine = {
  /** `m0001` …; stable for a seed. */
  readonly key: string;
  readonly dealerKey: string;
  readonly familyId: FamilyId;
  readonly makeId: string;
  readonly modelId: string;
  readonly identity: { readonly kind: IdentityKind; readonly value: string };
  /** Serial number of the superstructure, on road machines. */
  readonly superstructureNo?: string;
  readonly engineNo: string;
  readonly yearMade: number;
  readonly builtOn: string;
  /** What the meter shows, and what the engine's computer says; they differ on a few machines, and not by accident. */
  readonly hours: number;
  readonly ecuHours: number;
  /** Model values and those read from the machine, complete and within the family's bounds. */
  readonly spec: Spec;
  readonly condition: { readonly score: number; readonly look: DemoLook; readonly systems: Readonly<Record<DemoSystem, number>> };
  readonly history: DemoHistory;
  readonly askMinor: bigint;
  readonly currency: 'USD';
  readonly papers: { readonly title: 'invoice' | 'registration'; readonly lien: 'none' | 'released' | 'open' };
  readonly lat: number;
  readonly lng: number;
  readonly listedOn: string;
  readonly description: Sentence;
  /** Machine-level fields the dealer has not filled in yet; not empty exactly for drafts. */
  readonly missing: readonly string[];
};

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

function pickModel(catalog: Catalog, familyId: FamilyId, year: number, random: Random): MachineModel {
  // The market is made of machines built in the last dozen years; older models turn up now and then.
  return random.weighted(modelsOf(catalog, { familyId }), (m) => Math.exp(-0.18 * Math.max(0, year - 6 - (m.producedTo ?? year))));
}

function pickYear(model: MachineModel, year: number, random: Random): number {
  const last = Math.min(model.producedTo ?? year - 1, year - 1);
  const first = Math.min(last, Math.max(model.producedFrom, Math.min(year - 16, last - 3)));
  return first + Math.round((last - first) * Math.pow(random.next(), 0.7));
}

function condition(family: FamilyId, age: number, hours: number, random: Random): DemoMachine['condition'] {
  const wear = 0.5 * Math.min(1.4, hours / demoUse(family).lifeHours) + 0.5 * Math.min(1.4, age / 14);
  const score = Math.round(clamp(random.normal(94 - 42 * wear, 7), 18, 97));
  const system = () => Math.round(clamp(random.normal(score, 8), 5, 100));
  const systems = {
    structure: system(),
    engine: system(),
    hydraulics: system(),
    running_gear: system(),
    drive: system(),
    electrics: system(),
    cab: system(),
    cosmetic: system(),
  };
  return { score, look: score >= 72 ? 'good' : score >= 52 ? 'fair' : 'poor', systems };
}

/** Values read from the machine itself, for the fields its family asks for. */
function machineSpec(
  family: Family,
  model: MachineModel,
  base: { yearMade: number; hours: number },
  state: DemoMachine['condition'],
  random: Random,
): Spec {
  const massKg = Number(model.spec['massKg']);
  const crawler = model.spec['undercarriage'] !== 'wheel';
  const of: Record<string, () => number | string | undefined> = {
    yearMade: () => base.yearMade,
    hours: () => base.hours,
    odometerKm: () => Math.round((base.hours * random.between(9, 22)) / 100) * 100,
    pumpedM3: () => Math.round((base.hours * random.between(22, 40)) / 100) * 100,
    drillingHours: () => Math.round(base.hours * random.between(0.55, 0.8)),
    trackShoeMm: () =>
      crawler ? (massKg < 9000 ? 450 : massKg < 28_000 ? random.pick([500, 600, 600, 700]) : random.pick([600, 700])) : undefined,
    undercarriageLeftPct: () => (crawler ? clamp(state.systems.running_gear + random.int(-5, 5), 5, 98) : undefined),
    tyreLeftPct: () => clamp(state.systems.running_gear + random.int(-10, 5), 8, 98),
    armLengthMm: () => Math.round((1200 + 290 * Math.cbrt(massKg - 700)) / 50) * 20 + 400,
    liftHeightMm: () => random.pick([3000, 3000, 3300, 4000, 4500]),
    axles: () => (massKg < 27_000 ? 3 : massKg < 36_000 ? 4 : massKg < 50_000 ? 5 : 6),
    cab: () => (random.chance(0.92) ? 'closed' : 'canopy'),
    aircon: () => (state.systems.cab > 55 && random.chance(0.85) ? 'yes' : 'no'),
  };
  const spec: Record<string, number | string> = { ...model.spec };
  for (const { key, field } of family.spec) {
    const value = field.level === 'machine' ? of[key]?.() : undefined;
    if (value !== undefined) spec[key] = value;
  }
  return spec;
}

const WORDS: Readonly<Record<DemoLook, readonly Sentence[]>> = {
  good: [
    { en: 'One owner, serviced on time, works without any repair needed.', zh: '一手车，按时保养，无需维修即可施工。' },
    { en: 'Original paint, no welds, all functions tested in the yard.', zh: '原版漆面，无焊接，场地内各项动作测试正常。' },
  ],
  fair: [
    { en: 'Normal wear for its hours; hydraulics strong, some paint work.', zh: '工况与小时数相符，液压有力，局部补漆。' },
    { en: 'Working machine off a finished road project, seals and filters renewed.', zh: '道路项目完工下场设备，更换了油封与滤芯。' },
  ],
  poor: [
    {
      en: 'Runs and moves; undercarriage and seals need attention, priced for it.',
      zh: '能正常行走作业，行走与密封件需处理，价格已体现。',
    },
    { en: 'Hard-worked machine sold as it stands, please have it inspected.', zh: '高强度使用设备，按现状出售，建议先检测。' },
  ],
};

function identityOf(
  catalog: Catalog,
  family: Family,
  model: MachineModel,
  yearMade: number,
  running: number,
  random: Random,
): Pick<DemoMachine, 'identity' | 'superstructureNo'> {
  const make = makeOf(catalog, model.makeId);
  if (family.identity === 'vin')
    return {
      identity: { kind: 'vin', value: demoVin(make, model, yearMade, running, random) },
      superstructureNo: demoSerial(model, running, random),
    };
  // PINs became usual on plates around 2010; before, makers stamped a serial number of their own.
  const serial = yearMade < 2008 ? random.chance(0.8) : random.chance(0.04);
  return {
    identity: serial
      ? { kind: 'serial', value: demoSerial(model, running, random) }
      : { kind: 'pin', value: demoPin(make, model, yearMade, running, random) },
  };
}

/** One machine of the demo market. `running` makes its numbers its own; `asOf` is the market's first day, `YYYY-MM-DD`. */
export function demoMachine(
  catalog: Catalog,
  family: Family,
  dealer: DemoOrganisation,
  plan: { running: number; asOf: string; draft: boolean; openLien: boolean },
  random: Random,
): DemoMachine {
  const year = Number(plan.asOf.slice(0, 4));
  const model = pickModel(catalog, family.id, year, random);
  const yearMade = pickYear(model, year, random);
  const builtOn = dayOf(Date.UTC(yearMade, random.int(0, 11), random.int(1, 28)));
  const age = (Date.parse(plan.asOf) - Date.parse(builtOn)) / (365.25 * 86_400_000);
  const perYear = clamp(demoUse(family.id).usualHoursPerYear * Math.exp(random.normal(0, 0.35)), 150, 3200);
  const hours = Math.round(clamp(perYear * Math.pow(age, 0.92), 30, 26_000));
  // Four in a hundred meters were turned back or replaced: the engine's computer remembers more.
  const ecuHours = random.chance(0.04) ? Math.round(hours * random.between(1.25, 1.8)) : hours + random.int(-8, 8);
  const state = condition(family.id, age, ecuHours, random);
  const history = demoHistory({ builtOn, asOf: plan.asOf, hours }, random);
  const ask = roundAsk(
    demoAsk({ familyId: family.id, newPriceUsd: model.newPriceUsd, ageYears: age, hours, score: state.score }, random.normal(0, 0.08)),
  );
  const optional = family.spec.filter((use) => use.field.level === 'machine' && use.key !== 'yearMade').map((use) => use.key);
  return {
    key: `m${String(plan.running).padStart(4, '0')}`,
    dealerKey: dealer.key,
    familyId: family.id,
    makeId: model.makeId,
    modelId: model.id,
    ...identityOf(catalog, family, model, yearMade, plan.running, random),
    engineNo: `${random.pick(['6', '4', 'B', 'D', 'Q'])}${random.int(1_000_000, 9_999_999)}`,
    yearMade,
    builtOn,
    hours,
    ecuHours: Math.max(0, ecuHours),
    spec: machineSpec(family, model, { yearMade, hours }, state, random),
    condition: state,
    history,
    // Nobody asks the price of a new machine for a used one.
    askMinor: BigInt(roundAsk(Math.min(ask, 0.92 * model.newPriceUsd))) * 100n,
    currency: 'USD',
    papers: {
      title: family.identity === 'vin' ? 'registration' : 'invoice',
      lien: plan.openLien ? 'open' : random.chance(0.15) ? 'released' : 'none',
    },
    // Machines stand somewhere in the yard, within two hundred metres of its gate.
    lat: Math.round((dealer.lat + random.between(-0.0018, 0.0018)) * 1e5) / 1e5,
    lng: Math.round((dealer.lng + random.between(-0.0018, 0.0018)) * 1e5) / 1e5,
    listedOn: history.events.findLast((e) => e.kind === 'listed')!.on,
    description: random.pick(WORDS[state.look]),
    missing: plan.draft ? ['hours', random.pick(optional)].filter((key, i, all) => all.indexOf(key) === i) : [],
  };
}
