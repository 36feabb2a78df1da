import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { loadEverything } from '#lib/i18n/catalogue.ts';
import { barePath, BASE, dirOf, isLang, langOfPath, localPath, negotiate, type Lang } from '#lib/i18n/languages.ts';
import { LANG_COOKIE, PREFS_COOKIE, readPrefs } from '#lib/i18n/prefs.ts';
import { config } from '#lib/server/config.ts';
import { isShared, PageCache } from '#lib/server/page-cache.ts';

const pages = new PageCache(config.pageCacheSeconds * 1000, 32_000_000);

const SECURITY: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
};

export const handle: Handle = async ({ event, resolve }) => {
  // `search` is read only when it is needed: a prerendered page (/inspect) must not ask for it.
  const { pathname } = event.url;
  if (pathname === '/en' || pathname.startsWith('/en/')) return moved(308, (pathname.slice(3) || '/') + event.url.search);
  const lang = langOfPath(pathname);
  const remembered = event.cookies.get(LANG_COOKIE);
  const elsewhere =
    event.request.method === 'GET'
      ? otherLanguage(lang, remembered, event.route.id, pathname, event.request.headers.get('accept-language'))
      : undefined;
  if (elsewhere) return moved(307, localPath(elsewhere, barePath(pathname)) + event.url.search);

  event.locals.lang = lang;
  event.locals.prefs = readPrefs(event.cookies.get(PREFS_COOKIE));
  await loadEverything(lang);
  const render = async (): Promise<Response> =>
    finished(
      await resolve(event, {
        transformPageChunk: ({ html }) =>
          html.replace('%lang%', lang).replace('%dir%', dirOf(lang)).replace('%theme%', event.locals.prefs.theme),
        preload: ({ type }) => type === 'css' || type === 'js',
      }),
      lang,
    );
  const cookies = event.cookies.getAll().map(({ name }) => name);
  if (!isShared(event.request.method, event.route.id, cookies) || event.isDataRequest) return render();
  return pages.serve(JSON.stringify([event.url.href, lang, event.locals.prefs, remembered]), render);
};

function finished(response: Response, lang: Lang): Response {
  if (response.status === 503 && !response.headers.has('retry-after')) response.headers.set('retry-after', '3');
  for (const [name, value] of Object.entries(SECURITY)) if (!response.headers.has(name)) response.headers.set(name, value);
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
    response.headers.set('content-language', lang);
  }
  return response;
}

/** The front page and the consoles follow the remembered language; a link to a public page is shown in the language it was written for. */
function otherLanguage(
  lang: Lang,
  remembered: string | undefined,
  route: string | null,
  pathname: string,
  accept: string | null,
): Lang | undefined {
  if (lang !== BASE) return undefined;
  const wanted = isLang(remembered) ? remembered : pathname === '/' ? negotiate(accept) : BASE;
  return wanted !== BASE && (pathname === '/' || route?.startsWith('/(console)')) ? wanted : undefined;
}
const moved = (status: 307 | 308, location: string) =>
  new Response(null, { status, headers: { location, vary: 'accept-language, cookie' } });

/** Unexpected failures: the reader gets a reference, the log gets the cause. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'app') return error;
  if (kind !== 'unknown') return { message: error.status === 404 ? 'not_found' : 'unexpected' };
  const reference = crypto.randomUUID().slice(0, 8);
  console.error(
    JSON.stringify({
      level: 'error',
      reference,
      route: event.route.id,
      path: event.url.pathname,
      error: error instanceof Error ? error.stack : String(error),
    }),
  );
  return { message: 'unexpected', reference };
};
