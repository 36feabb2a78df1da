import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, requireViewer, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const client = api(event);
  const { role } = await requireViewer(event);
  const [members, keys] = await Promise.all([
    unwrap(event, client.GET('/api/organisations/current/members')),
    role === 'owner' ? unwrap(event, client.GET('/api/organisations/current/api-keys')) : undefined,
  ]);
  return { keys: keys?.items, owners: members.items.filter((m) => m.role === 'owner').map((m) => m.name) };
};

export const actions: Actions = {
  create: (event) =>
    act(event, async (form) => {
      const days = Number(field(form, 'expires'));
      const { key } = await call<{ key: string }>(event, 'POST', '/api/organisations/current/api-keys', {
        body: { name: field(form, 'name'), access: field(form, 'access'), ...(days > 0 ? { expiresInDays: days } : {}) },
      });
      return { key };
    }),
  revoke: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', `/api/organisations/current/api-keys/${encodeURIComponent(field(form, 'id'))}`);
      return { done: 'revoked' as const };
    }),
};
