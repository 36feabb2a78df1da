import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({ jobs: (await unwrap(event, api(event).GET('/api/operator/failed-jobs'))).items });

export const actions: Actions = {
  retry: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/operator/failed-jobs/${encodeURIComponent(field(form, 'id'))}/retry`);
      return { retried: true };
    }),
};
