import type { PageServerLoad } from './$types';
import type { Order, Statement } from '#lib/order/order.ts';
import { get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const id = encodeURIComponent(event.params.id);
  const [order, statement] = await Promise.all([
    get<Order>(event, `/api/orders/${id}`),
    get<Statement>(event, `/api/statements/orders/${id}`),
  ]);
  return { order, statement };
};
