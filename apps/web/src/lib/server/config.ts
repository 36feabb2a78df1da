/** Everything this process is told by its environment, read once. */
export const config = {
  /** Where the api is when it did not mount us itself (development, or web processes of their own). */
  apiOrigin: process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000',
  /** The public address for canonical links, share pictures and the site map, whatever host a request names; the request's own origin when not set. */
  publicOrigin: process.env['PUBLIC_URL'] ? new URL(process.env['PUBLIC_URL']).origin : undefined,
  /** How long a rendered public page serves everybody who is not signed in. */
  pageCacheSeconds: Number(process.env['PAGE_CACHE_SECONDS'] ?? 2),
};
