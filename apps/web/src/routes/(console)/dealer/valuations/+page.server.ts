import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import type { Batches } from '#lib/dealer/types.ts';

export const load: PageServerLoad = async (event) => ({
  batches: (await get<Batches>(event, '/api/valuations/batches')).items,
  deleted: event.url.searchParams.has('deleted'),
});

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const given = form.get('sheet');
      const file = given instanceof File ? given : new File([], 'machines.csv');
      const made = await call<{ id: string }>(event, 'POST', '/api/valuations/batches', {
        query: { fileName: file.name || 'machines.csv' },
        body: file,
        idempotencyKey: field(form, 'idempotencyKey'),
        headers: { 'content-type': 'application/octet-stream' },
      });
      redirect(303, localPath(event.locals.lang, `/dealer/valuations/${made.id}`));
    }),
};
