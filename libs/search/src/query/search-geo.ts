/** A circle on the ground. */
export type Circle = { readonly lat: number; readonly lng: number; readonly km: number };
/** A window of a map; `west` greater than `east` runs over the date line. */
export type Box = { readonly south: number; readonly west: number; readonly north: number; readonly east: number };

const EARTH_KM = 6371.0088;
const MERCATOR_LAT_MAX = 85.05112878;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

export function distanceKm(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const h = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function isInBox(lat: number, lng: number, { south, west, north, east }: Box): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
}

/** The square of the usual web map (Mercator, 2^zoom squares a side) a place lies in, as `z/x/y`. */
export function tileOf(lat: number, lng: number, zoom: number): string {
  const side = 2 ** zoom;
  const bounded = Math.max(-MERCATOR_LAT_MAX, Math.min(MERCATOR_LAT_MAX, lat));
  const x = Math.floor(((lng + 180) / 360) * side);
  const y = Math.floor(((1 - Math.asinh(Math.tan(rad(bounded))) / Math.PI) / 2) * side);
  const inside = (n: number) => Math.max(0, Math.min(side - 1, n));
  return `${zoom}/${inside(x)}/${inside(y)}`;
}
