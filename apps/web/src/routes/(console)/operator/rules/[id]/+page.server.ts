import type { Actions, PageServerLoad } from './$types';
import type { EditionPage } from '#lib/rules/edition.ts';
import { act, call, field, get } from '#lib/server/api.ts';

export const load: PageServerLoad = (event) => get<EditionPage>(event, `/api/trade-rules/editions/${event.params.id}`);

export const actions: Actions = {
  attest: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/trade-rules/editions/${event.params.id}/attest`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { contentHash: field(form, 'contentHash') },
      });
      return { done: 'attested' as const };
    }),
  withdraw: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/trade-rules/editions/${event.params.id}/withdraw`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { reason: field(form, 'reason') },
      });
      return { done: 'withdrawn' as const };
    }),
  count: (event) =>
    act(event, async () => {
      await call(event, 'POST', `/api/trade-rules/editions/${event.params.id}/effect`);
      return { done: 'counting' as const };
    }),
};
