import type { Actions, PageServerLoad } from './$types';
import type { paths } from '#lib/api/schema.d.ts';
import { act, call, field, get } from '#lib/server/api.ts';

type Claim = paths['/api/claims/{id}']['get']['responses']['200']['content']['application/json'];

export const load: PageServerLoad = async (event) => ({
  claim: await get<Claim>(event, `/api/claims/${encodeURIComponent(event.params.id)}`),
});

export const actions: Actions = {
  move: (event) =>
    act(event, async (form) => {
      const note = field(form, 'note');
      const clause = field(form, 'clause');
      await call(event, 'POST', `/api/claims/${encodeURIComponent(event.params.id)}/events`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { event: field(form, 'event'), ...(note ? { note } : {}), ...(clause ? { clause } : {}) },
      });
      return { moved: true };
    }),
};
