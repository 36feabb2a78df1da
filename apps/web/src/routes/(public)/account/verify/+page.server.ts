import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const load: PageServerLoad = ({ url, setHeaders }) => {
  // The token in the address stays here. `no-referrer` would also take the origin off the form, and then the form is refused.
  setHeaders({ 'referrer-policy': 'same-origin' });
  return { token: url.searchParams.get('token') ?? '' };
};
export const actions: Actions = {
  // A press, not the visit, uses the token up: mail scanners open every link.
  default: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/verify-email', { body: { token: field(form, 'token') } });
      redirect(303, localPath(event.locals.lang, '/welcome'));
    }),
};
