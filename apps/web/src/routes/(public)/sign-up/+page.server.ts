import { redirect } from '@sveltejs/kit';
import type { Actions } from './$types';
import { act, call, field } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const password = form.get('password');
      const email = field(form, 'email');
      await call(event, 'POST', '/api/account/sign-up', {
        body: { email, name: field(form, 'name'), password: typeof password === 'string' ? password : '', language: event.locals.lang },
      });
      redirect(303, `${localPath(event.locals.lang, '/sign-up/sent')}?email=${encodeURIComponent(email)}`);
    }),
};
