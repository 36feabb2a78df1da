/** A map ready to be drawn: everything in the units of `viewBox`. `unit` is about one screen pixel on a desktop. */
export interface DrawnMap {
  viewBox: string;
  x: number;
  y: number;
  width: number;
  height: number;
  unit: number;
  land: string;
  borders: string;
  /** A route, if asked for. */
  line?: string;
  /** Parts of the map with what stands in each, if asked for; `x`, `y` is the middle. */
  squares: { id: string; path: string; x: number; y: number; label: string; href: string; count: number }[];
  points: { id: string; x: number; y: number; label: string; href?: string; count?: number; tone?: 'good' | 'plain' }[];
}
export interface MapPoint {
  id: string;
  longitude: number;
  latitude: number;
  label: string;
  href?: string;
  /** How many things stand here; near points are added up. */
  count?: number;
  tone?: 'good' | 'plain';
}
/** A part of the map, in degrees. */
export interface MapSquare {
  id: string;
  south: number;
  west: number;
  north: number;
  east: number;
  label: string;
  href: string;
  count: number;
}
