import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { localPath } from '#lib/i18n/languages.ts';
import { LAWS, type EditionList } from '#lib/rules/edition.ts';
import { act, field, get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const state = searchParams.get('state') === 'all' ? 'all' : 'open';
  const page = Math.max(1, Number(searchParams.get('page')) || 1);
  const [list, countries] = await Promise.all([
    get<EditionList>(event, '/api/trade-rules/editions', { state, page }),
    get<{ countries: { country: string }[] }>(event, '/api/import/countries'),
  ]);
  return { state, ...list, countries: countries.countries.map((c) => c.country) };
};

export const actions: Actions = {
  start: (event) =>
    act(event, async (form) => {
      const law = LAWS.find((l) => l === field(form, 'law')) ?? LAWS[0];
      const country = field(form, 'country').toUpperCase();
      redirect(303, localPath(event.locals.lang, `/operator/rules/new?country=${encodeURIComponent(country)}&law=${law}`));
    }),
};
