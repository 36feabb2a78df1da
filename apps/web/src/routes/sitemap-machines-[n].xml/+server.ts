import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { maybe } from '#lib/server/api.ts';
import { config } from '#lib/server/config.ts';
import { entry, PAGE, PER_FILE, urlset } from '#lib/server/sitemap.ts';
import type { SearchAnswer } from '#lib/market/search.ts';

export const GET: RequestHandler = async (event) => {
  const n = Number(event.params.n);
  if (!Number.isInteger(n) || n < 1 || n * PER_FILE > 10_200) error(404, { message: 'not_found' });
  const first = ((n - 1) * PER_FILE) / PAGE + 1;
  const entries: string[] = [];
  for (let page = first; page < first + PER_FILE / PAGE; page++) {
    const found = await maybe<SearchAnswer>(event, '/api/search', { sort: 'newest', page, pageSize: PAGE });
    for (const m of found?.items ?? [])
      entries.push(entry(config.publicOrigin ?? event.url.origin, `/machines/${m.listingId}`, m.publishedAt));
    if (!found || found.items.length < PAGE) break;
  }
  return urlset(entries);
};
