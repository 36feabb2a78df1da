import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import type { Imports } from '#lib/dealer/types.ts';

export const load: PageServerLoad = async (event) => ({ imports: (await get<Imports>(event, '/api/imports')).items });

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const given = form.get('stock');
      const file = given instanceof File ? given : new File([], 'stock.csv');
      const made = await call<{ id: string }>(event, 'POST', '/api/imports', {
        query: { fileName: file.name || 'stock.csv' },
        body: file,
        idempotencyKey: field(form, 'idempotencyKey'),
        headers: { 'content-type': 'application/octet-stream' },
      });
      redirect(303, localPath(event.locals.lang, `/dealer/import/${made.id}`));
    }),
};
