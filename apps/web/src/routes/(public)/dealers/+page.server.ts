import type { PageServerLoad } from './$types';
import { get } from '#lib/server/api.ts';
import { drawMap } from '#lib/server/map.ts';

export interface OrgCard {
  id: string;
  kind: string;
  name: string;
  nameLocal: string | null;
  country: string;
  city: string | null;
  lat: number | null;
  lng: number | null;
  verified: boolean;
}
export const load: PageServerLoad = async (event) => {
  const { items } = await get<{ items: OrgCard[] }>(event, '/api/organisations/of-kind/dealer');
  const placed = items.flatMap((d) =>
    d.lat !== null && d.lng !== null ? [{ id: d.id, latitude: d.lat, longitude: d.lng, label: d.name, href: `/dealers/${d.id}` }] : [],
  );
  return {
    dealers: items.toSorted((a, b) => a.name.localeCompare(b.name)),
    map: placed.length > 0 ? drawMap(placed, { width: 640, height: 400 }) : undefined,
  };
};
