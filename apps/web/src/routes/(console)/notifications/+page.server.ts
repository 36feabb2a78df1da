import type { Actions, PageServerLoad } from './$types';
import { act, api, call, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({ notices: await unwrap(event, api(event).GET('/api/notifications')) });

export const actions: Actions = {
  read: (event) =>
    act(event, async () => {
      await call(event, 'POST', '/api/notifications/read');
      return { done: true };
    }),
};
