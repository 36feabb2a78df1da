import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Order } from '#lib/order/order.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { act, call, field, get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({
  order: await get<Order>(event, `/api/orders/${encodeURIComponent(event.params.id)}`),
});

export const actions: Actions = {
  end: (event) =>
    act(event, async (form) => {
      const reason = field(form, 'reason');
      await call(event, 'POST', `/api/orders/${encodeURIComponent(event.params.id)}/end`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { cause: field(form, 'cause'), ...(reason ? { reason } : {}) },
      });
      redirect(303, localPath(event.locals.lang, `/orders/${event.params.id}`));
    }),
};
