import type { RequestHandler } from './$types';
import { maybe } from '#lib/server/api.ts';
import { config } from '#lib/server/config.ts';
import { index, PER_FILE } from '#lib/server/sitemap.ts';
import type { SearchAnswer } from '#lib/market/search.ts';

export const GET: RequestHandler = async (event) => {
  const found = await maybe<SearchAnswer>(event, '/api/search', { pageSize: 1, sort: 'newest' });
  const files = Math.ceil(Math.min(found?.total ?? 0, 10_000) / PER_FILE);
  return index(config.publicOrigin ?? event.url.origin, [
    '/sitemap-pages.xml',
    ...Array.from({ length: files }, (_, i) => `/sitemap-machines-${i + 1}.xml`),
  ]);
};
