import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { OrderCustoms } from '#lib/broker/declaration.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { act, call, field, get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({
  customs: await get<OrderCustoms>(event, `/api/declarations/of-order/${encodeURIComponent(event.params.orderId)}`),
});

export const actions: Actions = {
  entrust: (event) =>
    act(event, async (form) => {
      const body = { orderId: event.params.orderId, brokerOrgId: field(form, 'brokerOrgId') };
      await call(event, 'POST', '/api/declarations', { idempotencyKey: field(form, 'idempotencyKey'), body });
      redirect(303, localPath(event.locals.lang, `/customs/${event.params.orderId}`));
    }),
};
