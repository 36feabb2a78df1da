import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, requireViewer, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const client = api(event);
  const viewer = await requireViewer(event);
  const [members, accounts, statement] = await Promise.all([
    unwrap(event, client.GET('/api/organisations/current/members')),
    viewer.role === 'owner' ? unwrap(event, client.GET('/api/organisations/current/payout-accounts')) : undefined,
    viewer.orgKind === 'dealer' ? unwrap(event, client.GET('/api/statements')) : undefined,
  ]);
  return {
    accounts: accounts?.items,
    deciders: accounts?.deciders ?? [],
    owners: members.items.filter((m) => m.role === 'owner').map((m) => m.name),
    waiting: statement?.payout?.waiting ?? [],
  };
};

const decide = (event: RequestEvent, decision: 'active' | 'refused') =>
  act(event, async (form) => {
    await call(event, 'POST', `/api/organisations/current/payout-accounts/${encodeURIComponent(field(form, 'id'))}/decision`, {
      idempotencyKey: field(form, 'idempotencyKey'),
      body: { decision },
    });
    return { done: decision === 'active' ? ('activated' as const) : ('refused' as const) };
  });

export const actions: Actions = {
  propose: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/organisations/current/payout-accounts', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: {
          holder: field(form, 'holder'),
          bank: field(form, 'bank'),
          accountNo: field(form, 'accountNo').toUpperCase(),
          currency: field(form, 'currency'),
        },
      });
      return { done: 'proposed' as const };
    }),
  confirm: (event) => decide(event, 'active'),
  refuse: (event) => decide(event, 'refused'),
};
