import type { Edition, Editions } from '#lib/market/editions.ts';
import { get } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** An edition that does not exist is refused by the api. */
export const load: PageServerLoad = async (event) => {
  const editions = await get<Editions>(event, '/api/pricing/editions');
  const asked = event.url.searchParams.get('edition') ?? editions.inForce;
  return {
    editions,
    edition: asked === null ? null : await get<Edition>(event, `/api/pricing/editions/${encodeURIComponent(asked)}`),
  };
};
