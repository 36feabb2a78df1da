import { dismantle, optionsFor, subsets, type Piece } from './dismantling.js';
import { laneTo } from './freight-estimate.js';
import type { FreightModeRow } from './freight-mode.config.js';
import { chooseFreightMode, type FreightChoice, type ModeTrial, type TransportFacts } from './freight-mode.js';
import { quote, revenueTonnes, type Quote, type Shipment } from './freight-quote.js';
import type { DismantlingOption, FreightGateway } from './freight-tariff.config.js';
import { goesInUnits, loadUnits, railFaults, type LoadUnit, type RailBox, type RailFault } from './load-units.js';
import type { TradeRules } from './trade-rules.js';

/** One way for a machine to travel: what is taken off, in which mode, in how many units, at what price. */
export type FreightPlan = {
  readonly taken: readonly DismantlingOption[];
  readonly row: FreightModeRow;
  readonly outOfGauge: boolean;
  readonly pieces: readonly Piece[];
  readonly units: readonly LoadUnit[];
  /** Thousandths. */
  readonly revenueTonnesMilli: bigint;
  readonly rail: readonly RailFault[];
  readonly quote: Quote;
};

/** Why the first won: it is cheaper by so much, the other has no price on file, or there is no other. */
export type WhyFirst =
  | { readonly code: 'cheaper'; readonly byMinor: bigint }
  | { readonly code: 'same_price' }
  | { readonly code: 'second_unpriced' }
  | { readonly code: 'both_unpriced' }
  | { readonly code: 'only' };

export type FreightPlans = {
  readonly country: string;
  readonly on: string;
  readonly gateway: FreightGateway | null;
  /** The decision table for the machine as it stands, nothing taken off. */
  readonly table: FreightChoice;
  readonly best: FreightPlan;
  readonly second: FreightPlan | null;
  readonly why: WhyFirst;
  readonly tried: number;
};

type PlanRules = Pick<TradeRules, 'dismantling' | 'freightModes' | 'freightTariffs' | 'lanes' | 'fx'>;
type Where = { readonly country: string; readonly on: string };

/** Tare of a wagon and of the boxes on it, kilograms, for the limits of the train. */
const WAGON_TARE_KG = 22_000;
const BOX_TARE_KG = { 20: 2_300, 40: 3_900 } as const;

function railOf(row: FreightModeRow, units: readonly LoadUnit[], rules: PlanRules): readonly RailFault[] {
  const size = row.mode === 'rail_box_20' ? 20 : row.mode === 'rail_box_40' ? 40 : undefined;
  if (size === undefined) return [];
  const boxes = units.map(({ massKg }): RailBox => ({ size, cargoKg: massKg, grossKg: massKg + BOX_TARE_KG[size] }));
  const perWagon = size === 20 ? 2 : 1;
  const wagons = Array.from({ length: Math.ceil(boxes.length / perWagon) }, (_, i) => boxes.slice(i * perWagon, (i + 1) * perWagon));
  return [...new Set(wagons.flatMap((wagon) => railFaults(wagon, WAGON_TARE_KG, rules.freightModes.rail)))];
}

/** Loose pieces ride beside the machine: on a RoRo ship on a trailer, since they do not roll. */
function shipmentsOf(pieces: readonly Piece[], trial: ModeTrial, rules: PlanRules): readonly Shipment[] | undefined {
  const { row } = trial;
  if (goesInUnits(row)) {
    const units = loadUnits(pieces, row);
    return units && [{ row, pieces, units }];
  }
  const [machine, ...loose] = pieces as [Piece, ...Piece[]];
  const trailer = row.mode === 'roro' ? rules.freightModes.rows.find((other) => other.mode === 'mafi') : row;
  if (loose.length === 0) return [{ row, pieces: [machine], units: [] }];
  if (!trailer) return undefined;
  return trailer === row
    ? [{ row, pieces, units: [] }]
    : [
        { row, pieces: [machine], units: [] },
        { row: trailer, pieces: loose, units: [] },
      ];
}

function planOf(
  taken: readonly DismantlingOption[],
  pieces: readonly Piece[],
  trial: ModeTrial,
  where: Where,
  rules: PlanRules,
): FreightPlan[] {
  const shipments = shipmentsOf(pieces, trial, rules);
  if (!shipments) return [];
  const units = shipments.flatMap((shipment) => shipment.units);
  const exact = pieces.reduce((sum, piece) => sum + revenueTonnes(piece).numerator, 0n);
  const rail = railOf(trial.row, units, rules);
  // A lone 20-foot box waits for a partner; any other fault of the train rules it out.
  if (rail.some((fault) => fault !== 'pair_missing')) return [];
  return [
    {
      ...{ taken, row: trial.row, pieces, units, rail },
      outOfGauge: trial.outOfGauge || units.some((unit) => unit.outOfGauge),
      revenueTonnesMilli: (exact + 500_000n) / 1_000_000n,
      quote: quote(shipments, taken, where, rules),
    },
  ];
}

const cost = ({ quote: { total } }: FreightPlan): bigint | null => (total.known ? total.likelyMinor : null);

/** What has a price goes before what has none, the cheaper first, and of equals what leaves the machine whole. */
function rank(a: FreightPlan, b: FreightPlan): number {
  const [x, y] = [cost(a), cost(b)];
  if (x === null || y === null) return Number(x === null) - Number(y === null) || a.taken.length - b.taken.length || a.row.row - b.row.row;
  return x < y ? -1 : x > y ? 1 : a.taken.length - b.taken.length;
}

function whyFirst(best: FreightPlan, second: FreightPlan | undefined): WhyFirst {
  if (!second) return { code: 'only' };
  const [x, y] = [cost(best), cost(second)];
  if (x === null) return { code: 'both_unpriced' };
  if (y === null) return { code: 'second_unpriced' };
  return y > x ? { code: 'cheaper', byMinor: y - x } : { code: 'same_price' };
}

/**
 * How a machine travels to a country (customs-trade §7): for everything that can be taken off it, the decision table is asked again, and the
 * row it chooses and the next one are priced part by part. The second is the best one of another mode, so that there is a choice to see.
 * Undefined when no lane to the country is on file. Throws `freight.bad_measure`.
 */
export function freightPlans(whole: TransportFacts, family: string, where: Where, rules: PlanRules): FreightPlans | undefined {
  const lane = laneTo(rules.lanes, where.country);
  if (!lane) return undefined;
  const table = chooseFreightMode(whole, lane, rules.freightModes);
  const plans = subsets(optionsFor(rules.dismantling, family))
    .flatMap((taken) => {
      const { machine, pieces } = dismantle(whole, taken);
      const { chosen, second } = chooseFreightMode(machine, lane, rules.freightModes);
      return [chosen, ...(second ? [second] : [])].flatMap((trial) => planOf(taken, pieces, trial, where, rules));
    })
    .sort(rank);
  const best = plans[0];
  if (!best) return undefined;
  const second = plans.find((plan) => plan.row.mode !== best.row.mode) ?? plans[1];
  const gateway = rules.freightTariffs.gateways.find((row) => row.countries.includes(where.country)) ?? null;
  return { ...where, gateway, table, best, second: second ?? null, why: whyFirst(best, second), tried: plans.length };
}
