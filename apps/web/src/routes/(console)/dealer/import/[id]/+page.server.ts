import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get } from '#lib/server/api.ts';
import type { Imported, Imports, Report } from '#lib/dealer/types.ts';

const ONLY = ['all', 'refused', 'repeated', 'draft'] as const;

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const asked = event.url.searchParams.get('only');
  const only = ONLY.find((o) => o === asked) ?? 'all';
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  const found = await get<Imported>(event, `/api/imports/${id}`);
  const reported = found.state === 'checked' || found.state === 'imported' || found.state === 'undone';
  const [report, all] = await Promise.all([
    reported ? get<Report>(event, `/api/imports/${id}/report`, { only, page }) : undefined,
    found.state === 'read' || found.state === 'checked' ? get<Imports>(event, '/api/imports') : undefined,
  ]);
  return { found, report, only, fields: all?.fields ?? [], rematch: event.url.searchParams.has('columns') };
};

export const actions: Actions = {
  check: (event) =>
    act(event, async (form) => {
      const mapping = Object.fromEntries(
        [...form.keys()]
          .filter((key) => key.startsWith('map.') && field(form, key))
          .map((key) => [key.slice('map.'.length), field(form, key)]),
      );
      await call(event, 'POST', `/api/imports/${event.params.id}/check`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { mapping, currency: field(form, 'currency') || null, saveAs: field(form, 'saveAs') || null },
      });
      return { asked: true };
    }),
  apply: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', `/api/imports/${event.params.id}/apply`, {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { leaveOut: form.has('leaveOut') },
      });
      return { asked: true };
    }),
  undo: (event) =>
    act(event, async (form) => {
      const undone = await call<{ removed: number; restored: number; kept: number }>(
        event,
        'POST',
        `/api/imports/${event.params.id}/undo`,
        { idempotencyKey: field(form, 'idempotencyKey') },
      );
      return { undone };
    }),
};
