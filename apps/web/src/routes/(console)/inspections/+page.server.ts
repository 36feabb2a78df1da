import type { PageServerLoad } from './$types';
import type { paths } from '#lib/api/schema.d.ts';
import { get } from '#lib/server/api.ts';

type Page = paths['/api/inspections']['get']['responses']['200']['content']['application/json'];
const STATES = ['open', 'closed', 'all'] as const;

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('state');
  const state = STATES.find((s) => s === asked) ?? 'open';
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  return { state, list: await get<Page>(event, '/api/inspections', { state, page }) };
};
