import type { PageServerLoad } from './$types';
import type { ImportCountries } from '#lib/market/import-country.ts';
import { get } from '#lib/server/api.ts';

export const load: PageServerLoad = (event) => get<ImportCountries>(event, '/api/import/countries');
