import type { PageServerLoad } from './$types';
import type { Order } from '#lib/order/order.ts';
import { get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({
  order: await get<Order>(event, `/api/orders/${encodeURIComponent(event.params.id)}`),
});
