import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const load: PageServerLoad = ({ url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'no-referrer' });
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
