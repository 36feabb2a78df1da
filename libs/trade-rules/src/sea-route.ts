import { DomainError } from '@ironsilk/kernel';
import type { PortFile, PortRow } from './port.config.js';

type Point = { readonly lat: number; readonly lon: number };

const EARTH_RADIUS_NM = 3440.065;
const KM_PER_NM = 1.852;
const DAY_MS = 86_400_000;

/** Great circle on a sphere, nautical miles. */
export function greatCircleNm(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const h = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS_NM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** By UN/LOCODE or a code the trade still writes (`CNSHA`). */
export const findPort = (file: PortFile, code: string): PortRow | undefined =>
  file.ports.find((p) => p.code === code || p.aliases.includes(code));

export function port(file: PortFile, code: string, field = 'port'): PortRow {
  const found = findPort(file, code);
  if (!found) throw new DomainError('port.unknown', 'invalid', field, { code });
  return found;
}

/** The sea port of a country nearest to a place on its land: where a machine of a yard there is loaded, until somebody chooses. */
export function nearestSeaPort(country: string, place: Point, file: PortFile): PortRow | undefined {
  const ports = file.ports.filter((p) => p.country === country && p.kind === 'sea');
  return ports.map((p) => ({ p, nm: greatCircleNm(place, p) })).sort((a, b) => a.nm - b.nm || (a.p.code < b.p.code ? -1 : 1))[0]?.p;
}

export type RouteLeg = { readonly from: string; readonly to: string; readonly by: 'river' | 'sea'; readonly nm: number };

/** An estimate: the shortest way over waypoints at straits and capes, each leg a great circle. Good to about 6 %. */
export type SeaRoute = {
  readonly legs: readonly RouteLeg[];
  readonly seaNm: number;
  readonly riverNm: number;
  readonly riverDays: number;
  readonly method: 'waypoints';
};

type Way = { readonly id: string; readonly nm: number };
type Tree = ReadonlyMap<string, { readonly nm: number; readonly before?: string }>;
type Chart = {
  readonly ways: ReadonlyMap<string, readonly Way[]>;
  readonly harbours: ReadonlySet<string>;
  readonly trees: Map<string, Tree>;
};

const charts = new WeakMap<PortFile, Chart>();

/** The graph of a file, built once, with the trees already grown on it. */
function chartOf(file: PortFile): Chart {
  const known = charts.get(file);
  if (known) return known;
  const places = new Map<string, Point>([...file.waypoints.map((w) => [w.id, w] as const), ...file.ports.map((p) => [p.code, p] as const)]);
  const ways = new Map<string, Way[]>([...places.keys()].map((id) => [id, []]));
  const join = (a: string, b: string) => {
    const [pa, pb] = [places.get(a), places.get(b)];
    if (!pa || !pb) throw new DomainError('port.bad_leg', 'invalid', 'legs', { from: a, to: b });
    const nm = greatCircleNm(pa, pb);
    ways.get(a)!.push({ id: b, nm });
    ways.get(b)!.push({ id: a, nm });
  };
  for (const [a, b] of file.legs) join(a, b);
  for (const p of file.ports) for (const id of p.via) join(p.code, id);
  const chart: Chart = { ways, harbours: new Set(file.ports.map((p) => p.code)), trees: new Map() };
  charts.set(file, chart);
  return chart;
}

/** Dijkstra from one port to all; ports are ends, never waypoints. */
function treeFrom(chart: Chart, from: string): Tree {
  const known = chart.trees.get(from);
  if (known) return known;
  const best = new Map<string, { nm: number; before?: string }>([[from, { nm: 0 }]]);
  const open = new Set([from]);
  while (open.size > 0) {
    let id = '';
    for (const candidate of open) if (id === '' || best.get(candidate)!.nm < best.get(id)!.nm) id = candidate;
    open.delete(id);
    if (chart.harbours.has(id) && id !== from) continue;
    const { nm } = best.get(id)!;
    for (const way of chart.ways.get(id) ?? []) {
      const reached = best.get(way.id);
      if (reached && reached.nm <= nm + way.nm) continue;
      best.set(way.id, { nm: nm + way.nm, before: id });
      open.add(way.id);
    }
  }
  chart.trees.set(from, best);
  return best;
}

function shortest(file: PortFile, from: string, to: string): { path: string[]; nm: number[] } | undefined {
  const tree = treeFrom(chartOf(file), from);
  if (!tree.has(to)) return undefined;
  const path: string[] = [];
  for (let id: string | undefined = to; id !== undefined; id = tree.get(id)?.before) path.unshift(id);
  return { path, nm: path.map((id) => tree.get(id)!.nm) };
}

/** The way from port to port; a river port first goes down by barge to its sea port. Throws `port.unknown`, `port.no_route`. */
export function seaRoute(fromCode: string, toCode: string, file: PortFile): SeaRoute {
  const from = port(file, fromCode, 'fromPort');
  const to = port(file, toCode, 'toPort');
  const barge = from.kind === 'river' ? file.inland.find((leg) => leg.from === from.code) : undefined;
  if (from.kind === 'river' && !barge) throw new DomainError('port.no_route', 'invalid', 'fromPort', { from: from.code, to: to.code });
  const start = barge ? port(file, barge.to, 'fromPort') : from;
  const way = shortest(file, start.code, to.code);
  if (!way) throw new DomainError('port.no_route', 'invalid', 'toPort', { from: from.code, to: to.code });
  const sea = way.path
    .slice(1)
    .map((id, i): RouteLeg => ({ from: way.path[i]!, to: id, by: 'sea', nm: Math.round(way.nm[i + 1]! - way.nm[i]!) }));
  const riverNm = barge ? Math.round(barge.km / KM_PER_NM) : 0;
  const river: RouteLeg[] = barge ? [{ from: barge.from, to: barge.to, by: 'river', nm: riverNm }] : [];
  return { legs: [...river, ...sea], seaNm: Math.round(way.nm.at(-1)!), riverNm, riverDays: barge?.days ?? 0, method: 'waypoints' };
}

export type Eta = {
  readonly earliestOn: string;
  readonly likelyOn: string;
  readonly latestOn: string;
  readonly days: number;
  readonly source: string;
};

/** When a ship that leaves on a day arrives: distance by speed, plus days for calls and waiting. Dates, not instants. */
export function estimateArrival(route: SeaRoute, departsOn: string, mode: string, file: PortFile): Eta {
  const speed = file.speeds.find((s) => s.mode === mode) ?? file.speeds[0]!;
  const sailing = route.seaNm / (Number(speed.knots) * 24) + route.riverDays;
  const on = (extra: number) =>
    new Date(Date.parse(`${departsOn}T00:00:00Z`) + Math.ceil(sailing + extra) * DAY_MS).toISOString().slice(0, 10);
  return {
    earliestOn: on(speed.lowExtraDays),
    likelyOn: on(speed.extraDays),
    latestOn: on(speed.highExtraDays),
    days: Math.ceil(sailing + speed.extraDays),
    source: speed.source,
  };
}
