import type { RequestHandler } from './$types';

/** Asked by whoever runs the pages as processes of their own. The api has its own: a page without it says so, and is not to be restarted. */
export const GET: RequestHandler = () => Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } });
