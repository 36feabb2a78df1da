import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field } from '#lib/server/api.ts';
import { nextPath } from '#lib/server/next.ts';

export const load: PageServerLoad = ({ url }) => ({ next: url.searchParams.get('next') ?? '', backup: url.searchParams.has('backup') });

export const actions: Actions = {
  app: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/sign-in/totp', { body: { code: field(form, 'code').replace(/\s/g, '') } });
      redirect(303, nextPath(event, '/desk'));
    }),
  backup: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/sign-in/backup-code', { body: { code: field(form, 'code') } });
      redirect(303, nextPath(event, '/desk'));
    }),
};
