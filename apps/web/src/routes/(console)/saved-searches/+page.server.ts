import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get } from '#lib/server/api.ts';

export type Alert = 'off' | 'soon' | 'daily';
interface Label {
  value: string;
  label: string | null;
}
export interface SavedSearch {
  id: string;
  name: string;
  filters: Record<string, string | number | string[]>;
  /** The filters as the query of the list. */
  query: string;
  alert: Alert;
  createdAt: string;
  mailedAt: string | null;
  found: number;
  labels: { family: Label[]; make: Label[] };
}

export const load: PageServerLoad = async (event) => ({
  saved: await get<{ items: SavedSearch[]; most: number }>(event, '/api/saved-searches'),
});

export const actions: Actions = {
  change: (event) =>
    act(event, async (form) => {
      const id = field(form, 'id');
      await call(event, 'PATCH', `/api/saved-searches/${id}`, { body: { name: field(form, 'name'), alert: field(form, 'alert') } });
      return { changed: id };
    }),
  remove: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', `/api/saved-searches/${field(form, 'id')}`);
      // What the undo needs to save it again.
      return { removed: { name: field(form, 'name'), filters: field(form, 'filters'), alert: field(form, 'alert') } };
    }),
  restore: (event) =>
    act(event, async (form) => {
      const filters = JSON.parse(field(form, 'filters')) as object;
      const { id } = await call<{ id: string }>(event, 'POST', '/api/saved-searches', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { name: field(form, 'name'), filters, alert: field(form, 'alert') },
      });
      return { restored: id };
    }),
};
