import type { PageServerLoad } from './$types';
import { api, unwrap } from '#lib/server/api.ts';
import { drawMap } from '#lib/server/map.ts';

const number = (text: string | null): number | undefined =>
  text !== null && text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const make = searchParams.get('make')?.trim() ?? '';
  const lat = number(searchParams.get('lat'));
  const lng = number(searchParams.get('lng'));
  const country = /^[A-Z]{2}$/.exec(searchParams.get('country') ?? '')?.[0];
  const { items, estimate } = await unwrap(
    event,
    api(event).GET('/api/service-centres', {
      params: {
        query: {
          ...(make ? { make } : {}),
          ...(lat !== undefined && lng !== undefined ? { lat, lng } : {}),
          ...(country ? { country } : {}),
        },
      },
    }),
  );
  const map = drawMap(
    items.map((c) => ({ id: c.orgId, latitude: c.lat, longitude: c.lng, label: c.name, href: `/service-centres#c-${c.orgId}` })),
    { wholeWorld: true },
  );
  return { make, centres: items, estimate, map };
};
