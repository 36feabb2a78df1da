import { laneTo } from './freight-estimate.js';
import { estimateArrival, seaRoute, type SeaRoute } from './sea-route.js';
import type { TradeRules } from './trade-rules.js';

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

type WayRules = Pick<TradeRules, 'lanes' | 'ports'>;

export function wayTo(country: string, on: string, rules: WayRules): Way | null {
  const port = laneTo(rules.lanes, country)?.port;
  return port ? wayBetween(DEFAULT_PORT, port, on, rules) : null;
}

/** The same from one port to another. Throws `port.unknown`, `port.no_route`. */
export function wayBetween(from: string, port: string, on: string, rules: WayRules): Way {
  const route = seaRoute(from, port, rules.ports);
  const leaves = new Date(Date.parse(`${on}T00:00:00Z`) + DAYS_TO_LOADING * DAY_MS).toISOString().slice(0, 10);
  const { earliestOn, likelyOn, latestOn } = estimateArrival(route, leaves, 'roro', rules.ports);
  return { port, route, earliestOn, likelyOn, latestOn };
}
