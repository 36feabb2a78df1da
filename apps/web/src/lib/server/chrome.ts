import type { RequestEvent } from '@sveltejs/kit';
import type { Rates } from '#lib/i18n/format.ts';
import { barePath } from '#lib/i18n/languages.ts';
import { maybe, viewer } from './api.ts';
import { config } from './config.ts';

const FRESH_MS = 10 * 60_000;
let known: { at: number; rates: Rates } | undefined;

/** Display rates change once a day; every ten minutes is often enough to notice. */
async function rates(event: RequestEvent): Promise<Rates | undefined> {
  if (known && Date.now() - known.at < FRESH_MS) return known.rates;
  const fetched = await maybe<{ base: string; source: string; rates: { currency: string; perBase: string; on: string; source: string }[] }>(
    event,
    '/api/fx/rates',
  );
  if (fetched) {
    const { base, source } = fetched;
    const perBase = Object.fromEntries(fetched.rates.map((r) => [r.currency, Number(r.perBase)]));
    known = { at: Date.now(), rates: { base, source, perBase, on: Object.fromEntries(fetched.rates.map((r) => [r.currency, r.on])) } };
  }
  return known?.rates;
}
/** What every layout gives its pages: language, choices, who is signed in. */
export async function chrome(event: RequestEvent) {
  const [who, fx] = await Promise.all([viewer(event), rates(event)]);
  return {
    lang: event.locals.lang,
    prefs: event.locals.prefs,
    rates: fx,
    viewer: who,
    origin: config.publicOrigin ?? event.url.origin,
    /** Where the switchers lead back to. */
    here: barePath(event.url.pathname) + event.url.search,
  };
}
