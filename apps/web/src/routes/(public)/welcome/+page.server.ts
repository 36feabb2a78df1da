import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, maybe, requireViewer } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const load: PageServerLoad = async (event) => {
  const viewer = await requireViewer(event);
  const mine = await maybe<{ items: { id: string; name: string; kind: string }[] }>(event, '/api/organisations/mine');
  return { viewer, mine: mine?.items ?? [] };
};
export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const optional = Object.fromEntries(
        ['nameLocal', 'city', 'registrationNo'].map((key) => [key, field(form, key)]).filter(([, value]) => value !== ''),
      );
      const position = Object.fromEntries(
        ['lat', 'lng'].map((key) => [key, Number(field(form, key).replace(',', '.'))]).filter(([key]) => field(form, String(key)) !== ''),
      );
      await call(event, 'POST', '/api/organisations', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: {
          kind: field(form, 'kind'),
          name: field(form, 'name'),
          country: field(form, 'country'),
          language: event.locals.lang,
          ...optional,
          ...position,
        },
      });
      redirect(303, localPath(event.locals.lang, '/desk'));
    }),
};
