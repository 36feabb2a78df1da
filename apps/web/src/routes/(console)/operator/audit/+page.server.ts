import type { PageServerLoad } from './$types';
import { api, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  return { page, lines: (await unwrap(event, api(event).GET('/api/operator/audit', { params: { query: { page } } }))).items };
};
