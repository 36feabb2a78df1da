import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get, maybe, viewer } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { apiQuery, changed, cleanQuery, filtersOf, isNarrowed, relaxations } from '#lib/market/query.ts';
import type { SearchAnswer, YardPoint } from '#lib/market/search.ts';
import { cardOf } from '#lib/market/search.ts';
import { drawMap } from '#lib/server/map.ts';
import { YARDS_MAX, around, readBox, squares, writeBox, zoomFor } from '#lib/server/map-squares.ts';

/** How many wider searches are tried when nothing was found. */
const TRIES = 4;

export const load: PageServerLoad = async (event) => {
  const query = cleanQuery(event.url.searchParams);
  const { lang, prefs } = event.locals;
  // A form sends its empty fields too; the address to share and to remember is the short one.
  if (event.request.method === 'GET' && [...event.url.searchParams.values()].includes(''))
    redirect(303, localPath(lang, changed(query, {})));
  const asked = apiQuery(query, lang, prefs.currency);
  // What the visitor usually asks for is weaker than what the address or the words say.
  if (!query.has('to') && prefs.country) asked.set('home', prefs.country);
  const onMap = query.get('view') === 'map';
  const points = new URLSearchParams(asked);
  for (const name of ['sort', 'page', 'cursor', 'pageSize', 'lang']) points.delete(name);
  const [found, map, who] = await Promise.all([
    get<SearchAnswer>(event, '/api/search', asked),
    onMap ? yardMap(event, query, points) : undefined,
    viewer(event),
  ]);
  const csv = new URLSearchParams(asked);
  for (const name of ['page', 'cursor']) csv.delete(name);
  return {
    query: query.toString(),
    back: changed(query, {}),
    to: found.to ?? null,
    degraded: found.degraded ?? false,
    next: found.next,
    histograms: found.histograms,
    csv: `/api/search/export?${csv}`,
    total: found.total,
    page: found.page,
    pages: Math.min(Math.ceil(found.total / found.pageSize), Math.floor(10_000 / found.pageSize)),
    facets: found.facets,
    understood: found.understood ?? [],
    cards: found.items.map((m) => cardOf(m, found.to?.country)),
    nearest: found.total === 0 ? await nearest(event, query) : [],
    map,
    signedIn: who !== undefined,
    saved: event.url.searchParams.has('saved'),
  };
};
/** Where the machines stand: yard by yard, or counted by squares where there are too many; undefined when the api says nothing. */
async function yardMap(event: Parameters<PageServerLoad>[0], query: URLSearchParams, asked: URLSearchParams) {
  const yards = await maybe<{ items: YardPoint[] }>(event, '/api/search/points', asked);
  if (!yards) return undefined;
  const box = readBox(query.get('box'));
  const points = yards.items.map((y) => ({
    id: `${y.lat},${y.lng}`,
    latitude: y.lat,
    longitude: y.lng,
    label: y.city ?? y.country,
    count: y.count,
    href: changed(query, { q: [query.get('q'), y.city].filter(Boolean).join(' '), view: null }),
  }));
  if (points.length <= YARDS_MAX) return drawMap(points, { minSpan: 34, box });
  const tiles = await maybe<{ items: { key: string; count: number }[] }>(
    event,
    '/api/search/tiles',
    new URLSearchParams([...asked, ['zoom', `${zoomFor(box ?? around(points))}`]]),
  );
  const drawn = squares(tiles?.items ?? [], points, (part) => changed(query, { box: writeBox(part) }));
  return drawMap(tiles ? drawn.points : points, { minSpan: 34, box, squares: drawn.squares });
}

/** The same search with one thing less: the first of them that finds something, each with how much it finds. */
async function nearest(event: Parameters<PageServerLoad>[0], query: URLSearchParams) {
  const wider = await Promise.all(
    relaxations(query)
      .slice(0, TRIES)
      .map(async ({ without, query: loose }) => {
        const asked = apiQuery(loose, event.locals.lang, event.locals.prefs.currency);
        asked.set('pageSize', '3');
        const found = await maybe<SearchAnswer>(event, '/api/search', asked);
        return {
          without,
          href: loose.size ? `/machines?${loose}` : '/machines',
          total: found?.total ?? 0,
          cards: (found?.items ?? []).map((m) => cardOf(m, found?.to?.country)),
        };
      }),
  );
  return wider.filter((w) => w.total > 0);
}

export const actions: Actions = {
  save: (event) =>
    act(event, async (form) => {
      const query = cleanQuery(new URLSearchParams(field(form, 'query')));
      const here = localPath(event.locals.lang, changed(query, {}));
      if (!(await viewer(event))) redirect(303, `${localPath(event.locals.lang, '/sign-in')}?next=${encodeURIComponent(here)}`);
      if (!isNarrowed(query)) redirect(303, here);
      const { country, currency } = event.locals.prefs;
      await call(event, 'POST', '/api/saved-searches', {
        idempotencyKey: field(form, 'idempotencyKey'),
        // Kept with the destination and the currency of this visitor: a mail has no other way to know them.
        body: { name: field(form, 'name'), filters: { ...(country ? { home: country } : {}), currency, ...filtersOf(query) } },
      });
      redirect(303, `${here}${here.includes('?') ? '&' : '?'}saved=1#results`);
    }),
};
