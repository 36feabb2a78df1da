import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, requireViewer, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const client = api(event);
  const { role } = await requireViewer(event);
  const [members, invitations] = await Promise.all([
    unwrap(event, client.GET('/api/organisations/current/members')),
    role === 'owner' ? unwrap(event, client.GET('/api/organisations/current/invitations')) : undefined,
  ]);
  return { members: members.items, invitations: invitations?.items };
};

const memberPath = (form: FormData): string => `/api/organisations/current/members/${encodeURIComponent(field(form, 'userId'))}`;
const invitationPath = (form: FormData): string => `/api/organisations/current/invitations/${encodeURIComponent(field(form, 'id'))}`;

export const actions: Actions = {
  role: (event) =>
    act(event, async (form) => {
      await call(event, 'PATCH', memberPath(form), { body: { role: field(form, 'role') } });
      return { done: 'changed' as const };
    }),
  remove: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', memberPath(form));
      return { done: 'removed' as const };
    }),
  invite: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/organisations/current/invitations', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { email: field(form, 'email'), role: field(form, 'role') },
      });
      return { done: 'invited' as const };
    }),
  resend: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `${invitationPath(form)}/resend`, { idempotencyKey: field(form, 'idempotencyKey') });
      return { done: 'resent' as const };
    }),
  revoke: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', invitationPath(form));
      return { done: 'revoked' as const };
    }),
};
