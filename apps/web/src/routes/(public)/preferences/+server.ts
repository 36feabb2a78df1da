import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { barePath, BASE, isLang, langOfPath, localPath } from '#lib/i18n/languages.ts';
import { LANG_COOKIE, PREFS_COOKIE, readPrefs, writePrefs } from '#lib/i18n/prefs.ts';

const YEAR = 365 * 24 * 3600;

/** The switchers of the header: plain forms, one choice or several at once, then back to where one was. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData();
  const next = ownPath(form.get('next'));
  const chosen = form.get('lang');
  const lang = isLang(chosen) ? chosen : langOfPath(next);
  const before = readPrefs(event.cookies.get(PREFS_COOKIE));
  const said = new URLSearchParams(writePrefs(before));
  for (const key of Object.keys(before)) {
    const value = form.get(key);
    if (typeof value === 'string') said.set(key, value);
  }
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: event.url.protocol === 'https:', maxAge: YEAR } as const;
  event.cookies.set(PREFS_COOKIE, writePrefs(readPrefs(said.toString())), options);
  if (isLang(chosen)) event.cookies.set(LANG_COOKIE, chosen, options);
  const into = form.get('into');
  const back = into === 'to' ? withDestination(next, readPrefs(said.toString()).country) : next;
  redirect(303, localPath(lang ?? BASE, barePath(back)));
};
/** The same address for the chosen destination, so that it can be shared. */
function withDestination(path: string, country: string): string {
  const url = new URL(path, 'http://own');
  if (country) url.searchParams.set('to', country);
  else url.searchParams.delete('to');
  return url.pathname + url.search + url.hash;
}
/** Only a path of our own: never a way out to another site. */
function ownPath(value: FormDataEntryValue | null): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/';
}
