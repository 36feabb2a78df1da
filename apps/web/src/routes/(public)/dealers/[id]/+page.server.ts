import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import type { OrgCard } from '../+page.server.ts';
import { get, maybe } from '#lib/server/api.ts';
import { cardOf, type SearchAnswer } from '#lib/market/search.ts';
import { drawMap } from '#lib/server/map.ts';

export const load: PageServerLoad = async (event) => {
  const { items } = await get<{ items: OrgCard[] }>(event, '/api/organisations/of-kind/dealer');
  const dealer = items.find((d) => d.id === event.params.id);
  if (!dealer) error(404, { message: 'not_found' });
  const found = await maybe<SearchAnswer>(event, '/api/search', {
    dealer: dealer.id,
    sort: 'newest',
    pageSize: 24,
    lang: event.locals.lang,
  });
  return {
    dealer,
    total: found?.total ?? 0,
    machines: (found?.items ?? []).map((found) => cardOf(found)),
    map:
      dealer.lat !== null && dealer.lng !== null
        ? drawMap([{ id: dealer.id, latitude: dealer.lat, longitude: dealer.lng, label: dealer.city ?? dealer.name }], {
            width: 480,
            height: 300,
          })
        : undefined,
  };
};
