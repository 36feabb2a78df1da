import { redirect } from '@sveltejs/kit';
import type { Actions } from './$types';
import { act, call } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const actions: Actions = {
  erase: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/erase', {
        body: { confirm: 'erase my account', password: String(form.get('password') ?? '') },
      });
      redirect(303, localPath(event.locals.lang, '/'));
    }),
};
