import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { FAMILIES } from '#lib/market/families.ts';
import type { ImportCountry } from '#lib/market/import-country.ts';
import { maybe } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const { country } = event.params;
  const asked = event.url.searchParams.get('family');
  const family = FAMILIES.find((f) => f === asked) ?? 'excavator';
  const sheet = /^[a-z]{2}$/.test(country)
    ? await maybe<ImportCountry>(event, `/api/import/countries/${country.toUpperCase()}`, { family })
    : undefined;
  if (!sheet) error(404, { message: 'not_found' });
  return { sheet };
};
