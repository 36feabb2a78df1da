import type { Actions, PageServerLoad } from './$types';
import { act, call, field } from '#lib/server/api.ts';

export const load: PageServerLoad = ({ url, setHeaders }) => {
  // The token in the address stays here. `no-referrer` would also take the origin off the form, and then the form is refused.
  setHeaders({ 'referrer-policy': 'same-origin' });
  return { token: url.searchParams.get('token') ?? '' };
};
export const actions: Actions = {
  // A press, not the visit: mail scanners open every link.
  default: (event) =>
    act(event, async (form) => ({
      ended: (await call<{ name: string }>(event, 'POST', '/api/saved-searches/unsubscribe', { body: { token: field(form, 'token') } }))
        .name,
    })),
};
