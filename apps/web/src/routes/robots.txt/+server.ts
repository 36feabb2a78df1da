import type { RequestHandler } from './$types';
import { config } from '#lib/server/config.ts';

/** Consoles need a session anyway; naming them keeps crawlers from knocking. */
export const GET: RequestHandler = ({ url }) =>
  new Response(
    [
      'User-agent: *',
      'Disallow: /api/',
      'Allow: /api/media/',
      'Allow: /api/renderings/',
      ...['account', 'desk', 'orders', 'offers', 'operator', 'sign-in'].map((p) => `Disallow: /${p}`),
      `Sitemap: ${config.publicOrigin ?? url.origin}/sitemap.xml`,
      '',
    ].join('\n'),
    { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } },
  );
