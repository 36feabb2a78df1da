import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const load: PageServerLoad = async (event) => {
  const { items } = await unwrap(event, api(event).GET('/api/warranties'));
  const warranty = items.find((w) => w.id === event.url.searchParams.get('warranty'));
  if (!warranty) error(404, { message: 'warranty.not_found' });
  return { warranty };
};

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const hours = field(form, 'hoursAtFailure');
      const { id } = await call<{ id: string }>(event, 'POST', '/api/claims', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: {
          warrantyId: event.url.searchParams.get('warranty'),
          failedOn: field(form, 'failedOn'),
          hoursAtFailure: hours === '' ? null : Number(hours),
          component: field(form, 'component'),
          complaint: field(form, 'complaint'),
        },
      });
      redirect(303, localPath(event.locals.lang, `/service/claims/${id}`));
    }),
};
