import type { PageServerLoad } from './$types';
import { maybe } from '#lib/server/api.ts';
import type { SearchAnswer, YardPoint } from '#lib/market/search.ts';
import { cardOf } from '#lib/market/search.ts';
import { drawMap } from '#lib/server/map.ts';

export const load: PageServerLoad = async (event) => {
  const [newest, yards] = await Promise.all([
    maybe<SearchAnswer>(event, '/api/search', { sort: 'newest', pageSize: 8, lang: event.locals.lang }),
    maybe<{ items: YardPoint[] }>(event, '/api/search/points'),
  ]);
  return {
    total: newest?.total,
    families: newest?.facets.family ?? [],
    newest: (newest?.items ?? []).map((found) => cardOf(found)),
    map: yards?.items.length
      ? drawMap(
          yards.items.map((y) => ({
            id: `${y.lat},${y.lng}`,
            latitude: y.lat,
            longitude: y.lng,
            label: y.city ?? y.country,
            count: y.count,
            href: `/machines?q=${encodeURIComponent(y.city ?? '')}`,
          })),
          { width: 640, height: 420 },
        )
      : undefined,
  };
};
