import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({
  transfers: (await unwrap(event, api(event).GET('/api/payments/transfers'))).items,
});

export const actions: Actions = {
  retry: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/payments/transfers/${encodeURIComponent(field(form, 'id'))}/retry`);
      return { retried: true };
    }),
};
