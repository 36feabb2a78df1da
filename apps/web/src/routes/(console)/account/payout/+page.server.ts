import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, requireViewer, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const client = api(event);
  const viewer = await requireViewer(event);
  const dealer = viewer.orgKind === 'dealer';
  const [members, accounts, statement, connect] = await Promise.all([
    unwrap(event, client.GET('/api/organisations/current/members')),
    viewer.role === 'owner' ? unwrap(event, client.GET('/api/organisations/current/payout-accounts')) : undefined,
    dealer ? unwrap(event, client.GET('/api/statements')) : undefined,
    dealer && viewer.role === 'owner' ? unwrap(event, client.GET('/api/payments/connect')) : undefined,
  ]);
  return {
    accounts: accounts?.items,
    deciders: accounts?.deciders ?? [],
    owners: members.items.filter((m) => m.role === 'owner').map((m) => m.name),
    waiting: statement?.payout?.waiting ?? [],
    connect: connect?.provider ? connect : undefined,
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
  connect: (event) =>
    act(event, async (form) => {
      const { url } = await call<{ url: string }>(event, 'POST', '/api/payments/connect', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { currency: field(form, 'currency'), language: event.locals.lang },
      });
      return { go: url };
    }),
  confirm: (event) => decide(event, 'active'),
  refuse: (event) => decide(event, 'refused'),
};
