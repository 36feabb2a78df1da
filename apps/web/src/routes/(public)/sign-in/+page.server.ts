import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, call, field, viewer } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { nextPath } from '#lib/server/next.ts';

export const load: PageServerLoad = async (event) => {
  if (await viewer(event)) redirect(303, nextPath(event, '/desk'));
  return { next: event.url.searchParams.get('next') ?? '' };
};
export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const password = form.get('password');
      const answer = await call<{ needsTotp: boolean }>(event, 'POST', '/api/account/sign-in', {
        body: { email: field(form, 'email'), password: typeof password === 'string' ? password : '' },
      });
      const next = nextPath(event, '/desk');
      redirect(303, answer.needsTotp ? `${localPath(event.locals.lang, '/sign-in/code')}?next=${encodeURIComponent(next)}` : next);
    }),
};
