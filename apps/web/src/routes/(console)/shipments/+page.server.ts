import type { PageServerLoad } from './$types';
import type { OrderCard } from '#lib/order/order.ts';
import { get } from '#lib/server/api.ts';

const STATES = ['open', 'ended', 'all'];
export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('state') ?? 'open';
  const state = STATES.includes(asked) ? asked : 'open';
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  return {
    state,
    orders: await get<{ items: OrderCard[]; page: number; pages: number; total: number }>(event, '/api/orders', { state, page }),
  };
};
