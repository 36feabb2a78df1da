import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { localPath } from '#lib/i18n/languages.ts';
import { act, call, field, get, maybe } from '#lib/server/api.ts';

type Machine = {
  id: string;
  state: string;
  familyId: string | null;
  makeName: string | null;
  modelName: string | null;
  yearMade: number | null;
};
type Bodies = { items: { id: string; name: string; city: string | null; country: string }[] };

/** A dealer chooses among its own machines for sale; a buyer comes here from a machine's page. */
export const load: PageServerLoad = async (event) => {
  const { viewer } = await event.parent();
  const chosen = event.url.searchParams.get('listing') ?? '';
  const [families, bodies, stock, machine] = await Promise.all([
    get<{ items: { familyId: string }[] }>(event, '/api/inspections/families'),
    maybe<Bodies>(event, '/api/organisations/of-kind/inspection_body'),
    viewer.orgKind === 'dealer' ? maybe<{ items: Machine[] }>(event, '/api/listings/mine', { state: 'published' }) : undefined,
    chosen ? maybe<Machine>(event, `/api/listings/${encodeURIComponent(chosen)}`) : undefined,
  ]);
  const known = new Set(families.items.map((f) => f.familyId));
  const machines = [...(machine ? [machine] : []), ...(stock?.items ?? []).filter((m) => m.id !== machine?.id)].filter(
    (m) => m.familyId && known.has(m.familyId),
  );
  return { chosen: machine?.id ?? '', machines, bodies: bodies?.items ?? [], families: [...known] };
};

export const actions: Actions = {
  default: (event) =>
    act(event, async (form) => {
      const optional = Object.fromEntries(['bodyOrgId', 'wishOn', 'note'].flatMap((n) => (field(form, n) ? [[n, field(form, n)]] : [])));
      const made = await call<{ id: string }>(event, 'POST', '/api/inspections', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { listingId: field(form, 'listingId'), ...optional },
      });
      redirect(303, localPath(event.locals.lang, `/inspections/${made.id}`));
    }),
};
