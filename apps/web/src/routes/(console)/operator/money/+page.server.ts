import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const client = api(event);
  const [transfers, disputes] = await Promise.all([
    unwrap(event, client.GET('/api/payments/transfers')),
    unwrap(event, client.GET('/api/payments/disputes')),
  ]);
  return { transfers: transfers.items, disputes: disputes.items };
};

export const actions: Actions = {
  retry: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/payments/transfers/${encodeURIComponent(field(form, 'id'))}/retry`);
      return { done: 'retried' as const };
    }),
  decide: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/payments/disputes/${encodeURIComponent(field(form, 'id'))}/sandbox`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { outcome: field(form, 'outcome') },
      });
      return { done: 'decided' as const };
    }),
};
