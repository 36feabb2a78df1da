import type { RequestEvent } from '@sveltejs/kit';
import { localPath } from '#lib/i18n/languages.ts';

/** Where to go after signing in: an own path only, never a way out to another site. */
export function nextPath(event: RequestEvent, fallback: string): string {
  const wanted = event.url.searchParams.get('next') ?? '';
  return /^\/(?![/\\])/.test(wanted) ? wanted : localPath(event.locals.lang, fallback);
}
