import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const load: PageServerLoad = ({ url, setHeaders }) => {
  // The token in the address stays here. `no-referrer` would also take the origin off the form, and then the form is refused.
  setHeaders({ 'referrer-policy': 'same-origin' });
  return { token: url.searchParams.get('token') ?? '', done: url.searchParams.has('done') };
};
export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const password = form.get('password');
      await call(event, 'POST', '/api/account/reset-password', {
        body: { token: field(form, 'token'), password: typeof password === 'string' ? password : '' },
      });
      redirect(303, `${localPath(event.locals.lang, '/account/reset')}?done`);
    }),
};
