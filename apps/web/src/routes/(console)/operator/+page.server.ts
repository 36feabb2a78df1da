import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';

const STATUSES = ['submitted', 'verified', 'refused', 'suspended', 'draft'] as const;

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('status');
  const status = STATUSES.find((s) => s === asked) ?? 'submitted';
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  const client = api(event);
  const [health, queue] = await Promise.all([
    unwrap(event, client.GET('/api/operator/health')),
    unwrap(event, client.GET('/api/organisations/queue', { params: { query: { status, page } } })),
  ]);
  const papers = await Promise.all(
    queue.items.map((o) => unwrap(event, client.GET('/api/operator/organisations/{id}/documents', { params: { path: { id: o.id } } }))),
  );
  return { health, status, page, statuses: STATUSES, organisations: queue.items.map((o, i) => ({ ...o, papers: papers[i]!.items })) };
};

export const actions: Actions = {
  decide: (event) =>
    act(event, async (form) => {
      const id = field(form, 'id');
      const reason = field(form, 'reason');
      await call(event, 'POST', `/api/organisations/${encodeURIComponent(id)}/decision`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { decision: field(form, 'decision'), ...(reason ? { reason } : {}) },
      });
      return { decided: id };
    }),
};
