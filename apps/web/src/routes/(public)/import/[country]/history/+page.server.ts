import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import type { History } from '#lib/rules/edition.ts';
import { maybe } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const { country } = event.params;
  const history = /^[a-z]{2}$/.test(country)
    ? await maybe<History>(event, `/api/import/countries/${country.toUpperCase()}/history`)
    : undefined;
  if (!history) error(404, { message: 'not_found' });
  return { history };
};
