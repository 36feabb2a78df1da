import type { RequestHandler } from './$types';
import { FAMILIES } from '#lib/market/families.ts';
import { maybe } from '#lib/server/api.ts';
import { config } from '#lib/server/config.ts';
import { entry, urlset } from '#lib/server/sitemap.ts';

const PAGES = [
  '/',
  '/machines',
  '/dealers',
  '/service-centres',
  '/prices',
  '/how-it-works',
  '/standards',
  '/standards/inspection',
  '/standards/pricing',
  '/standards/pricing/backtest',
  '/standards/trade',
  '/import',
  '/prices/value',
  '/verify',
  '/terms',
  '/privacy',
  '/accessibility',
  '/help',
];

export const GET: RequestHandler = async (event) => {
  const origin = config.publicOrigin ?? event.url.origin;
  const dealers = await maybe<{ items: { id: string }[] }>(event, '/api/organisations/of-kind/dealer');
  const imports = await maybe<{ countries: { country: string }[] }>(event, '/api/import/countries');
  return urlset(
    [
      ...PAGES,
      ...FAMILIES.map((f) => `/machines?family=${f}`),
      ...FAMILIES.map((f) => `/prices?family=${f}`),
      ...(imports?.countries ?? []).map((c) => `/import/${c.country.toLowerCase()}`),
      ...(dealers?.items ?? []).map((d) => `/dealers/${d.id}`),
    ].map((path) => entry(origin, path)),
  );
};
