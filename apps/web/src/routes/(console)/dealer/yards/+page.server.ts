import type { Actions, PageServerLoad } from './$types';
import { act, call, field, get } from '#lib/server/api.ts';
import type { Yard } from '#lib/dealer/types.ts';

export const load: PageServerLoad = async (event) => ({ yards: (await get<{ items: Yard[] }>(event, '/api/yards')).items });

const degrees = (form: FormData, name: string): number | null => {
  const text = field(form, name).replace(',', '.');
  return text === '' ? null : Number(text);
};
const yardOf = (form: FormData) => ({
  name: field(form, 'name'),
  city: field(form, 'city'),
  country: field(form, 'country'),
  lat: degrees(form, 'lat'),
  lng: degrees(form, 'lng'),
});

export const actions: Actions = {
  add: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', '/api/yards', { idempotencyKey: field(form, 'idempotencyKey'), body: yardOf(form) });
      return { done: 'saved' as const };
    }),
  change: (event) =>
    act(event, async (form) => {
      await call(event, 'PUT', `/api/yards/${field(form, 'yardId')}`, { body: yardOf(form) });
      return { done: 'saved' as const };
    }),
  remove: (event) =>
    act(event, async (form) => {
      await call(event, 'DELETE', `/api/yards/${field(form, 'yardId')}`);
      return { done: 'removed' as const };
    }),
};
