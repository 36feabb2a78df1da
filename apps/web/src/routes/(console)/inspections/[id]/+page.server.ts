import type { Actions, PageServerLoad } from './$types';
import type { RequestEvent } from '@sveltejs/kit';
import type { paths } from '#lib/api/schema.d.ts';
import { act, call, field, get, maybe } from '#lib/server/api.ts';

type Inspection = paths['/api/inspections/{id}']['get']['responses']['200']['content']['application/json'];
type Bodies = { items: { id: string; name: string; city: string | null; country: string }[] };

export const load: PageServerLoad = async (event) => {
  const inspection = await get<Inspection>(event, `/api/inspections/${encodeURIComponent(event.params.id)}`);
  const { viewer } = await event.parent();
  const choosing = viewer.orgKind === 'operator' && inspection.may.includes('assign');
  const bodies = choosing ? await maybe<Bodies>(event, '/api/organisations/of-kind/inspection_body') : undefined;
  return { inspection, bodies: bodies?.items ?? [] };
};

const send = (event: RequestEvent<{ id: string }>, command: string, body: (form: FormData) => Record<string, string>) =>
  act(event, async (form) => {
    await call(event, 'POST', `/api/inspections/${encodeURIComponent(event.params.id)}/${command}`, {
      idempotencyKey: field(form, 'idempotencyKey'),
      body: body(form),
    });
    return { done: command };
  });
const given = (form: FormData, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((n) => (field(form, n) ? [[n, field(form, n)]] : [])));

export const actions: Actions = {
  assign: (event) => send(event, 'assign', (form) => given(form, 'bodyOrgId', 'inspectorId')),
  decline: (event) => send(event, 'decline', (form) => ({ reason: field(form, 'reason') })),
  cancel: (event) => send(event, 'cancel', (form) => ({ reason: field(form, 'reason') })),
};
