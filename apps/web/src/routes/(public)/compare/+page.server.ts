import type { PageServerLoad } from './$types';
import { get } from '#lib/server/api.ts';
import type { CompareAnswer } from '#lib/market/compare.ts';
import { cleanQuery, compared } from '#lib/market/query.ts';
import { cardOf } from '#lib/market/search.ts';

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  // The same rules as on the list: known shapes, each machine once, six at most.
  const asked = new URLSearchParams({ compare: url.searchParams.getAll('ids').join(',') });
  const ids = compared(cleanQuery(asked));
  const to = cleanQuery(new URLSearchParams({ to: url.searchParams.get('to') ?? locals.prefs.country })).get('to') ?? '';
  if (ids.length === 0) return { ids, to: to.slice(0, 2), items: [], missing: 0 };
  const found = await get<CompareAnswer>(event, '/api/search/compare', {
    ids: ids.join(','),
    ...(to ? { to } : {}),
    currency: locals.prefs.currency,
    lang: locals.lang,
  });
  return {
    ids: found.items.map((i) => i.machine.listingId),
    to: found.to?.country ?? '',
    items: found.items.map((item) => ({ ...item, card: cardOf(item.machine) })),
    missing: found.missing.length,
  };
};
