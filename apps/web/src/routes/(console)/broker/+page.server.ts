import type { PageServerLoad } from './$types';
import type { Queue } from '#lib/broker/declaration.ts';
import { get } from '#lib/server/api.ts';

const STATES = ['mine', 'open', 'done', 'all'] as const;

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('state');
  const state = STATES.find((s) => s === asked) ?? 'open';
  const page = Math.max(1, Number.parseInt(event.url.searchParams.get('page') ?? '1', 10) || 1);
  return { state, states: STATES, queue: await get<Queue>(event, '/api/declarations', { state, page }) };
};
