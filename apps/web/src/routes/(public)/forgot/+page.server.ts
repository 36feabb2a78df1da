import type { Actions } from './$types';
import { act, call, field } from '#lib/server/api.ts';

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/request-reset', { body: { email: field(form, 'email') } });
      return { sent: true };
    }),
};
