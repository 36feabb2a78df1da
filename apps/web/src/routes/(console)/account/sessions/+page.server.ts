import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({ sessions: (await unwrap(event, api(event).GET('/api/account/sessions'))).items });

export const actions: Actions = {
  end: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', `/api/account/sessions/${encodeURIComponent(field(form, 'id'))}`);
      return { done: 'ended' as const };
    }),
  endOthers: (event) =>
    act(event, async () => {
      const { ended } = await call<{ ended: number }>(event, 'DELETE', '/api/account/sessions');
      return { done: 'ended_all' as const, ended };
    }),
};
