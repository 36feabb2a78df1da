import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { call } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

export const POST: RequestHandler = async (event) => {
  await call(event, 'POST', '/api/account/sign-out').catch(() => undefined);
  redirect(303, localPath(event.locals.lang, '/'));
};
