import { z } from 'zod';

const factors = z.strictObject({ paved: z.number().positive(), mixed: z.number().positive() });
export const travelRulesSchema = z.strictObject({
  id: z.literal('travel'),
  version: z.number().int(),
  effectiveFrom: z.iso.date(),
  source: z.string(),
  status: z.enum(['published', 'provisional']),
  detour: factors,
  speedKmh: factors,
  borderHours: z.number().min(0),
  paved: z.array(z.string().length(2)),
});
export type TravelRules = z.infer<typeof travelRulesSchema>;

/** A place on earth: WGS 84 degrees and ISO 3166 alpha-2. */
export type Place = { lat: number; lng: number; country: string };
/** Estimated hours of a service van, with the working shown. Always an estimate: no road network is held. */
export type Travel = { hours: number; roadKm: number; straightKm: number; borders: 0 | 1 };

const EARTH_KM = 6371.0088;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres (haversine, mean earth radius). */
export function greatCircleKm(a: Place, b: Place): number {
  const h = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Great circle × detour ÷ speed of the destination's roads, plus a border where there is one. */
export function travelTime(from: Place, to: Place, rules: TravelRules): Travel {
  const road = rules.paved.includes(to.country) ? 'paved' : 'mixed';
  const straightKm = greatCircleKm(from, to);
  const roadKm = straightKm * rules.detour[road];
  const borders = from.country === to.country ? 0 : 1;
  return { hours: roadKm / rules.speedKmh[road] + borders * rules.borderHours, roadKm, straightKm, borders };
}
