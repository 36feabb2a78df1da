import type { Actions, PageServerLoad } from './$types';
import type { paths } from '#lib/api/schema.d.ts';
import { act, call, field, get } from '#lib/server/api.ts';

type Order = paths['/api/parts/orders/{id}']['get']['responses']['200']['content']['application/json'];

export const load: PageServerLoad = async (event) => ({
  order: await get<Order>(event, `/api/parts/orders/${encodeURIComponent(event.params.id)}`),
});

export const actions: Actions = {
  move: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/parts/orders/${encodeURIComponent(event.params.id)}/events`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { event: field(form, 'event') },
      });
      return { moved: true };
    }),
};
