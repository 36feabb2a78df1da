import type { Actions, PageServerLoad } from './$types';
import type { Order, Payment } from '#lib/order/order.ts';
import { act, call, field, get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const { id, payment } = event.params;
  const [order, demand] = await Promise.all([
    get<Order>(event, `/api/orders/${encodeURIComponent(id)}`),
    get<Payment>(event, `/api/payments/${encodeURIComponent(payment)}`),
  ]);
  return { order, payment: demand };
};

export const actions: Actions = {
  pay: (event) =>
    act(event, async (form) => {
      const method = field(form, 'method');
      const body =
        method === 'transfer'
          ? { method, amountMinor: field(form, 'amountMinor') }
          : method === 'dispute'
            ? { method }
            : { method: 'card', outcome: method === 'declined' ? 'declined' : 'approved' };
      await call(event, 'POST', `/api/payments/${encodeURIComponent(event.params.payment)}/sandbox`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body,
      });
      return { sent: { method, receivedMinor: field(form, 'receivedMinor') } };
    }),
};
