import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const load: PageServerLoad = async (event) => ({
  organisations: (await unwrap(event, api(event).GET('/api/organisations/mine'))).items,
});

export const actions: Actions = {
  profile: (event) =>
    act(event, async (form) => {
      await call(event, 'PATCH', '/api/account/me', { body: { name: field(form, 'name'), language: field(form, 'language') } });
      return { done: 'saved' as const };
    }),
  email: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/email', { body: { email: field(form, 'email'), password: String(form.get('password')) } });
      return { done: 'email_sent' as const };
    }),
  switch: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/organisations/${encodeURIComponent(field(form, 'id'))}/switch`);
      redirect(303, localPath(event.locals.lang, '/account'));
    }),
};
