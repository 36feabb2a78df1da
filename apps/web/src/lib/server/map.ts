import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import countries110 from 'world-atlas/countries-110m.json' with { type: 'json' };
import type { DrawnMap, MapPoint, MapSquare } from '#lib/ui/map.ts';

const world = countries110 as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const land = feature(world, world.objects.land);
// Lines between countries, for orientation only; coasts are the land's own.
const borders = mesh(world, world.objects.countries, (a, b) => a !== b);

export interface MapWish {
  /** Width and height in pixels of the picture it is drawn for. */
  width?: number;
  height?: number;
  /** Kilometres-wide at least, so that a single yard does not fill the picture with nothing. In degrees. */
  minSpan?: number;
  /** [longitude, latitude] stops of a route, drawn as great circles. */
  route?: readonly (readonly [number, number])[];
  /** Parts of the map in which things are counted. */
  squares?: readonly MapSquare[];
  /** The part of the map that is looked at, in degrees. */
  box?: { south: number; west: number; north: number; east: number } | undefined;
  /** The whole world instead of the part where the points are. */
  wholeWorld?: boolean;
}

/** Draws points on the world (Equal Earth, 1:110m land and borders, public domain Natural Earth by the package world-atlas). Pure: same input, same drawing. */
export function drawMap(points: readonly MapPoint[], wish: MapWish = {}): DrawnMap {
  const { width = 720, height = 400, minSpan = 44, route, squares = [], box, wholeWorld = false } = wish;
  const seen: [number, number][] = box
    ? corners(box.west, box.south, box.east < box.west ? box.east + 360 : box.east, box.north)
    : [
        ...squares.flatMap((s) => corners(s.west, s.south, s.east, s.north)),
        ...points.map((p): [number, number] => [p.longitude, p.latitude]),
        ...(route ?? []).map((r): [number, number] => [r[0], r[1]]),
      ];
  const centre = seen.length ? middle(seen) : ([0, 0] as [number, number]);
  const around = wholeWorld || seen.length === 0 ? corners(-169, -56, 169, 78) : frame(seen, box ? 0.05 : minSpan);
  const projection = geoEqualEarth();
  if (!wholeWorld && seen.length) projection.rotate([-centre[0], 0]);
  const margin = 24;
  projection.fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    { type: 'MultiPoint', coordinates: around },
  );
  projection
    .clipExtent([
      [-8, -8],
      [width + 8, height + 8],
    ])
    .precision(0.3);
  const path = geoPath(projection).digits(1);
  const place = (lon: number, lat: number) => projection([lon, lat]) ?? [-100, -100];
  const drawn: DrawnMap = {
    viewBox: `0 0 ${width} ${height}`,
    x: 0,
    y: 0,
    width,
    height,
    unit: 1,
    land: path(land) ?? '',
    borders: path(borders) ?? '',
    squares: squares.map((square) => drawSquare(square, place)),
    points: cluster(points, place),
  };
  if (route && route.length > 1) drawn.line = path({ type: 'LineString', coordinates: route.map((r) => [r[0], r[1]]) }) ?? '';
  return drawn;
}
/** Steps along an edge, so that a square follows the bend of the map. */
const STEPS = 4;
function drawSquare(square: MapSquare, place: (lon: number, lat: number) => [number, number] | number[]): DrawnMap['squares'][number] {
  const { south, west, north, east, id, label, href, count } = square;
  const way = (fromLon: number, fromLat: number, toLon: number, toLat: number) =>
    Array.from({ length: STEPS }, (_, i) =>
      place(fromLon + ((toLon - fromLon) * i) / STEPS, fromLat + ((toLat - fromLat) * i) / STEPS)
        .map((n) => n.toFixed(1))
        .join(' '),
    );
  const edge = [
    ...way(west, south, east, south),
    ...way(east, south, east, north),
    ...way(east, north, west, north),
    ...way(west, north, west, south),
  ];
  const [x = 0, y = 0] = place((west + east) / 2, (south + north) / 2);
  return { id, label, href, count, path: `M${edge.join('L')}Z`, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
const corners = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [west, north],
  [east, north],
  [(west + east) / 2, south],
  [(west + east) / 2, north],
];
function middle(seen: readonly [number, number][]): [number, number] {
  const lon = seen.map((s) => s[0]);
  const lat = seen.map((s) => s[1]);
  return [(Math.min(...lon) + Math.max(...lon)) / 2, (Math.min(...lat) + Math.max(...lat)) / 2];
}
function frame(seen: readonly [number, number][], minSpan: number): [number, number][] {
  const [lon, lat] = middle(seen);
  const wide = Math.max(minSpan, Math.max(...seen.map((s) => Math.abs(s[0] - lon))) * 2) / 2;
  const tall = Math.max(minSpan / 2, Math.max(...seen.map((s) => Math.abs(s[1] - lat))) * 2) / 2;
  return corners(lon - wide, Math.max(-80, lat - tall), lon + wide, Math.min(82, lat + tall));
}
/** Points closer than a finger become one with their counts added; its link is that of the largest, its label names the first three. */
function cluster(points: readonly MapPoint[], place: (lon: number, lat: number) => [number, number] | number[]): DrawnMap['points'] {
  const near = 22;
  const groups: { x: number; y: number; members: MapPoint[] }[] = [];
  for (const point of [...points].sort((a, b) => (b.count ?? 1) - (a.count ?? 1))) {
    const [x = 0, y = 0] = place(point.longitude, point.latitude);
    const home = groups.find((g) => Math.hypot(g.x - x, g.y - y) < near);
    if (home) home.members.push(point);
    else groups.push({ x, y, members: [point] });
  }
  return groups.map(({ x, y, members }) => {
    const first = members[0]!;
    const counted = members.some((m) => m.count !== undefined);
    const names = [...new Set(members.map((m) => m.label))];
    const label = names.slice(0, 3).join(' · ') + (names.length > 3 ? ' …' : '');
    return {
      id: first.id,
      x: Math.round(x * 10) / 10,
      y: Math.round(y * 10) / 10,
      label,
      ...(first.href ? { href: first.href } : {}),
      ...(counted ? { count: members.reduce((sum, m) => sum + (m.count ?? 1), 0) } : members.length > 1 ? { count: members.length } : {}),
      ...(first.tone ? { tone: first.tone } : {}),
    };
  });
}
