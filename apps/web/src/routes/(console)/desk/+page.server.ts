import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { maybe, requireViewer } from '#lib/server/api.ts';
import { localPath } from '#lib/i18n/languages.ts';

interface OfferCard {
  id: string;
  myTurn: boolean;
  machine: { title: string };
  terms: { validUntil: string };
}
interface OrderCard {
  id: string;
  number: string;
  machine: { title: string };
  next: { key: string; mine: boolean; by: string | null }[];
}
interface Visit {
  id: string;
  state: string;
  machine: { make: string; modelName: string };
  place: string | null;
  wishOn: string | null;
}
interface Case {
  id: string;
  state: string;
  body: string | null;
  machine: { make: string; modelName: string };
  wishOn: string | null;
}
interface Claim {
  id: string;
  title: string;
  state: string;
  next: { event: string; actors: string[] }[];
}
interface Notice {
  id: string;
  title: string;
  link: string | null;
  at: string;
  readAt: string | null;
}
/** What waits for this person, whatever their trade. What their organisation has no part in is not asked for. */
export const load: PageServerLoad = async (event) => {
  const who = await requireViewer(event);
  if (!who.orgKind) redirect(303, localPath(event.locals.lang, '/welcome'));
  const trades = who.orgKind === 'buyer' || who.orgKind === 'dealer';
  const kind = who.orgKind;
  const operates = kind === 'operator';
  const [offers, orders, visits, cases, claims, health, notices] = await Promise.all([
    trades ? maybe<{ items: OfferCard[] }>(event, '/api/offers', { state: 'open' }) : undefined,
    who.orgKind === 'service_centre' ? undefined : maybe<{ items: OrderCard[] }>(event, '/api/orders', { state: 'open' }),
    who.orgKind === 'inspection_body' ? maybe<{ items: Visit[] }>(event, '/api/inspections/visits') : undefined,
    operates || kind === 'inspection_body' ? maybe<{ items: Case[] }>(event, '/api/inspections', { state: 'open' }) : undefined,
    trades || kind === 'service_centre' ? maybe<{ items: Claim[] }>(event, '/api/claims') : undefined,
    operates ? maybe<{ organisationsWaiting: number; jobsFailed: number }>(event, '/api/operator/health') : undefined,
    maybe<{ items: Notice[]; unread: number }>(event, '/api/notifications'),
  ]);
  return {
    offers: (offers?.items ?? []).filter((o) => o.myTurn),
    orders: (orders?.items ?? []).flatMap((o) =>
      o.next.filter((n) => n.mine).map((n) => ({ id: o.id, number: o.number, machine: o.machine.title, key: n.key, by: n.by })),
    ),
    visits: (visits?.items ?? []).filter((v) => v.state === 'assigned' || v.state === 'under_way'),
    // The operator finds a body, the body an inspector.
    cases: (cases?.items ?? []).filter((c) => c.state === 'requested' && (c.body === null) === operates),
    // Taking a claim back is always possible and waits for nobody.
    claims: (claims?.items ?? []).filter((c) => c.next.some((n) => n.event !== 'withdraw' && n.actors.includes(kind))),
    waiting: health ? { organisations: health.organisationsWaiting, jobs: health.jobsFailed } : undefined,
    notices: (notices?.items ?? []).slice(0, 6),
  };
};
