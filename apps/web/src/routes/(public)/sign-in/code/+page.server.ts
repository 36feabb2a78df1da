import { redirect } from '@sveltejs/kit';
import type { Actions } from './$types';
import { act, call, field } from '#lib/server/api.ts';
import { nextPath } from '#lib/server/next.ts';

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/sign-in/totp', { body: { code: field(form, 'code').replace(/\s/g, '') } });
      redirect(303, nextPath(event, '/desk'));
    }),
};
