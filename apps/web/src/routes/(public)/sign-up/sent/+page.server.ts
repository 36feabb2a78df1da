import type { Actions, PageServerLoad } from './$types';
import { act, call, field } from '#lib/server/api.ts';

export const load: PageServerLoad = ({ url }) => ({ email: url.searchParams.get('email') ?? '' });
export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/account/resend-verification', { body: { email: field(form, 'email') } });
      return { again: true };
    }),
};
