import type { PageServerLoad } from './$types';
import { get } from '#lib/server/api.ts';

export const load: PageServerLoad = (event) =>
  get<{ countries: { country: string; status: string; source: string }[] }>(event, '/api/landed-cost/countries');
