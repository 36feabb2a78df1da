import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, viewer } from '#lib/server/api.ts';
import { ApiProblem } from '#lib/api/problem.ts';
import { localPath } from '#lib/i18n/languages.ts';

interface Look {
  organisation: string;
  kind: string;
  inviter: string | null;
  email: string;
  role: 'owner' | 'member' | 'compliance';
  hasAccount: boolean;
  state: 'open' | 'accepted' | 'over';
}

export const load: PageServerLoad = async (event) => {
  // The token in the address stays here. `no-referrer` would also take the origin off the form, and then the form is refused.
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  const token = event.url.searchParams.get('token') ?? '';
  const mine = (await viewer(event))?.email;
  if (token.length < 20) return { token: '', mine, look: undefined };
  try {
    return { token, mine, look: await call<Look>(event, 'POST', '/api/invitations/look', { body: { token } }) };
  } catch (cause) {
    if (cause instanceof ApiProblem && cause.problem.status === 404) return { token, mine, look: undefined };
    throw cause;
  }
};

export const actions: Actions = {
  accept: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/organisations/current/accept-invitation', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { token: field(form, 'token') },
      });
      redirect(303, localPath(event.locals.lang, '/desk'));
    }),
  join: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/invitations/join', {
        body: {
          token: field(form, 'token'),
          name: field(form, 'name'),
          password: String(form.get('password') ?? ''),
          language: event.locals.lang,
        },
      });
      redirect(303, localPath(event.locals.lang, '/desk'));
    }),
};
