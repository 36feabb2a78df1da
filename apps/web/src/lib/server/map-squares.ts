import type { MapPoint, MapSquare } from '#lib/ui/map.ts';

/** A part of the map in degrees, as the `box` of a search. */
export interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}
/** Yards a drawing shows one by one; more are counted by squares. */
export const YARDS_MAX = 40;
/** Squares over the width of what is shown, as powers of two: eight. */
const ACROSS = 3;
const ZOOM_MAX = 16;

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/** `south,west,north,east`; undefined for anything else. */
export function readBox(text: string | null): Box | undefined {
  const numbers = text?.split(',').map(Number) ?? [];
  const [south, west, north, east] = numbers;
  if (south === undefined || west === undefined || north === undefined || east === undefined) return undefined;
  return numbers.length === 4 && numbers.every(Number.isFinite) && south < north ? { south, west, north, east } : undefined;
}
export const writeBox = ({ south, west, north, east }: Box): string => [south, west, north, east].map(round).join(',');

/** The part of the map that holds these points. */
export function around(points: readonly MapPoint[]): Box {
  const [lats, lons] = [points.map((p) => p.latitude), points.map((p) => p.longitude)];
  return { south: Math.min(...lats), west: Math.min(...lons), north: Math.max(...lats), east: Math.max(...lons) };
}
/** How large a box is; one that runs over the date line has its west greater than its east. */
const spanOf = ({ south, west, north, east }: Box): number => Math.max(north - south, east >= west ? east - west : east - west + 360);
/** The last place of a box that is written. */
const EDGE = 0.0001;

/** The zoom of the squares for a part of the map; at most streets. */
export const zoomFor = (box: Box): number =>
  Math.min(ZOOM_MAX, ACROSS + Math.max(0, Math.round(Math.log2(360 / Math.max(0.001, spanOf(box))))));

const latitude = (row: number, side: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI;
/** The ground under a square of the usual web map, by its key `zoom/column/row`. */
export function boxOf(key: string): Box {
  const [zoom = 0, column = 0, row = 0] = key.split('/').map(Number);
  const side = 2 ** zoom;
  const longitude = (x: number): number => (x / side) * 360 - 180;
  return { south: latitude(row + 1, side), west: longitude(column), north: latitude(row, side), east: longitude(column + 1) };
}
const isIn = ({ south, west, north, east }: Box, p: MapPoint): boolean =>
  p.latitude >= south && p.latitude < north && p.longitude >= west && p.longitude < east;

/**
 * Yards counted by squares, each named by the towns of its largest ones; its link looks closer. A square of a single yard is that yard.
 * Yards that are not among the points (only the largest are) count all the same.
 */
export function squares(
  tiles: readonly { key: string; count: number }[],
  points: readonly MapPoint[],
  closer: (box: Box) => string,
): { squares: MapSquare[]; points: MapPoint[] } {
  const out = { squares: [] as MapSquare[], points: [] as MapPoint[] };
  for (const { key, count } of tiles) {
    const box = boxOf(key);
    const inside = points.filter((p) => isIn(box, p));
    const [only] = inside;
    if (only && inside.length === 1 && only.count === count) out.points.push(only);
    // A box that is searched holds both of its edges, a square only its western one.
    else out.squares.push({ id: key, ...box, count, label: named(inside) || middle(box), href: closer({ ...box, east: box.east - EDGE }) });
  }
  return out;
}
/** Where no yard is known by name: degrees, which read the same in every language. */
const middle = ({ south, north, west, east }: Box): string => `${Math.round((south + north) / 2)}°, ${Math.round((west + east) / 2)}°`;
function named(points: readonly MapPoint[]): string {
  const names = [...new Set(points.map((p) => p.label))];
  return names.slice(0, 2).join(' · ') + (names.length > 2 ? ' …' : '');
}
