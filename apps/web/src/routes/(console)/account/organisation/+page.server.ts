import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => {
  const client = api(event);
  const [org, papers, members] = await Promise.all([
    unwrap(event, client.GET('/api/organisations/current')),
    unwrap(event, client.GET('/api/organisations/current/documents')),
    unwrap(event, client.GET('/api/organisations/current/members')),
  ]);
  return { org, papers: papers.items, owners: members.items.filter((m) => m.role === 'owner').map((m) => m.name) };
};

/** Fields the form showed; an empty one is emptied, one that was not there stays as it is. */
function changeOf(form: FormData): Record<string, string | number | null> {
  const change: Record<string, string | number | null> = {};
  for (const key of ['name', 'language'] as const) if (form.has(key)) change[key] = field(form, key);
  for (const key of ['nameLocal', 'city', 'registrationNo'] as const) if (form.has(key)) change[key] = field(form, key) || null;
  for (const key of ['lat', 'lng'] as const) if (form.has(key)) change[key] = degrees(field(form, key));
  return change;
}
const degrees = (typed: string): number | null => (typed === '' ? null : Number(typed.replace(',', '.')));

export const actions: Actions = {
  save: (event) =>
    act(event, async (form) => {
      await call(event, 'PATCH', '/api/organisations/current', { idempotencyKey: field(form, 'idempotencyKey'), body: changeOf(form) });
      return { done: 'org.saved' as const };
    }),
  paper: (event) =>
    act(event, async (form) => {
      const chosen = form.get('file');
      const file = chosen instanceof File ? chosen : new File([], 'file');
      await call(event, 'POST', '/api/organisations/current/documents/file', {
        idempotencyKey: field(form, 'idempotencyKey'),
        query: { kind: field(form, 'kind'), fileName: file.name.slice(-200) },
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      });
      return { done: 'papers.added' as const };
    }),
  removePaper: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', `/api/organisations/current/documents/${encodeURIComponent(field(form, 'id'))}`);
      return { done: 'papers.removed' as const };
    }),
  submit: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/organisations/current/submit', { idempotencyKey: field(form, 'idempotencyKey') });
      return { done: 'org.submitted_done' as const };
    }),
};
