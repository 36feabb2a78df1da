import type { Catalog } from '@ironsilk/catalog';
import {
  admissibility,
  estimateArrival,
  estimateCarriage,
  landedCost,
  laneTo,
  seaRoute,
  type Admissibility,
  type Incoterm,
  type LandedCost,
  type SeaRoute,
  type TradeRules,
} from '@ironsilk/trade-rules';
import type { Machine } from '@ironsilk/listing';
import { hsOf, importFacts, originOf, sizeOf, type TradedMachine } from './machine-facts.js';

/** Days from purchase to loading taken for a guess of the arrival: papers, inspection, booking. From memory. */
const DAYS_TO_LOADING = 30;
const DAY_MS = 86_400_000;
/** Where machines of the market leave from when nobody has chosen yet. */
const DEFAULT_PORT = 'CNSHG';

/** The way to a country's port and the days of arrival, when bought on `on`; null where no port of a lane is on file. */
export type Way = {
  readonly port: string;
  readonly route: SeaRoute;
  readonly earliestOn: string;
  readonly likelyOn: string;
  readonly latestOn: string;
};

export type PricedMachine = TradedMachine & Pick<Machine, 'incoterm' | 'currency' | 'askingMinor'>;

/** What an importer brings along: papers held or agreed to be made, and what he is. */
export type Importer = { readonly certificates: readonly string[]; readonly importer: readonly string[] };

export function wayTo(country: string, on: string, rules: TradeRules): Way | null {
  const port = laneTo(rules.lanes, country)?.port;
  if (!port) return null;
  const route = seaRoute(DEFAULT_PORT, port, rules.ports);
  const leaves = new Date(Date.parse(`${on}T00:00:00Z`) + DAYS_TO_LOADING * DAY_MS).toISOString().slice(0, 10);
  const { earliestOn, likelyOn, latestOn } = estimateArrival(route, leaves, 'roro', rules.ports);
  return { port, route, earliestOn, likelyOn, latestOn };
}

/** What a machine costs landed in a country when it arrives on that day and is bought for this amount of its own currency. */
export function landedAt(
  machine: PricedMachine,
  amountMinor: bigint,
  where: { readonly country: string; readonly arrivesOn: string } & Importer,
  catalog: Catalog,
  rules: TradeRules,
): LandedCost {
  const currency = machine.currency ?? 'USD';
  const { country, arrivesOn, certificates, importer } = where;
  return landedCost(
    {
      on: arrivesOn,
      price: { amountMinor, currency },
      incoterm: (machine.incoterm ?? 'FOB') as Incoterm,
      hs: hsOf(machine, catalog) ?? '',
      originCountry: originOf(machine, catalog),
      carriage: [estimateCarriage(sizeOf(machine, catalog), country, currency, rules.lanes, rules.fx)],
      certificates,
      importer,
    },
    country,
    rules,
  );
}

/** Whether a machine may come in when it arrives on that day. */
export const admittedOn = (
  machine: TradedMachine,
  where: { readonly country: string; readonly arrivesOn: string; readonly papers?: readonly string[] },
  catalog: Catalog,
  rules: TradeRules,
): Admissibility =>
  admissibility(
    { ...importFacts(machine, catalog), arrivesOn: where.arrivesOn, papers: where.papers ?? [] },
    where.country,
    rules.admissibility,
  );
