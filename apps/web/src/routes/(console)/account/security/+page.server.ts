import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { ApiProblem } from '#lib/api/problem.ts';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';
import { qrOf } from '#lib/server/qr.ts';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  return { security: await unwrap(event, api(event).GET('/api/account/security')) };
};

const passwordOf = (form: FormData, name = 'password'): string => String(form.get(name) ?? '');

/** The page of setting up, drawn from what the api gave once; it goes along in the form until the code is right. */
function setupOf(uri: string, backupCodes: readonly string[]) {
  const secret = URL.canParse(uri) ? (new URL(uri).searchParams.get('secret') ?? '') : '';
  return { uri, backupCodes, qr: qrOf(uri), secret: secret.replace(/(.{4})(?=.)/g, '$1 ') };
}

export const actions: Actions = {
  password: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/password', {
        body: { password: passwordOf(form), newPassword: passwordOf(form, 'newPassword'), endOthers: form.has('endOthers') },
      });
      return { done: 'password' as const };
    }),
  start: (event) =>
    act(event, async (form) => {
      const { uri, backupCodes } = await call<{ uri: string; backupCodes: string[] }>(event, 'POST', '/api/account/totp', {
        body: { password: passwordOf(form) },
      });
      return { setup: setupOf(uri, backupCodes) };
    }),
  confirm: (event) =>
    act(event, async (form) => {
      const backupCodes = field(form, 'codes').split(' ').slice(0, 20);
      try {
        await call(event, 'POST', '/api/account/totp/confirm', { body: { code: field(form, 'code').replace(/\s/g, '') } });
      } catch (cause) {
        if (!(cause instanceof ApiProblem)) throw cause;
        const values: Record<string, string | string[]> = { form: 'confirm' };
        return fail(cause.problem.status, { problem: cause.problem, values, setup: setupOf(field(form, 'uri'), backupCodes) });
      }
      return { done: 'totp' as const, backupCodes };
    }),
  codes: (event) =>
    act(event, async (form) => {
      const { backupCodes } = await call<{ backupCodes: string[] }>(event, 'POST', '/api/account/totp/backup-codes', {
        body: { password: passwordOf(form) },
      });
      return { done: 'codes' as const, backupCodes };
    }),
  stop: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', '/api/account/totp', { body: { password: passwordOf(form) } });
      return { done: 'stopped' as const };
    }),
};
