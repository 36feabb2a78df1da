import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Order } from '#lib/order/order.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { act, call, field, get } from '#lib/server/api.ts';

export const load: PageServerLoad = async (event) => ({
  order: await get<Order>(event, `/api/orders/${encodeURIComponent(event.params.id)}`),
});

const path = (event: RequestEvent, rest: string) => `/api/orders/${encodeURIComponent(event.params['id']!)}/${rest}`;
/** "1,500.50" and "1500,5" are amounts people type; the api wants 1500.50. */
const decimal = (text: string): string =>
  text
    .replace(/[\s\u00a0']/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');

async function photosOf(event: RequestEvent, form: FormData, name: string): Promise<string[]> {
  const hashes: string[] = [];
  for (const file of form.getAll(name).filter((f): f is File => f instanceof File && f.size > 0)) {
    const { sha256 } = await call<{ sha256: string }>(event, 'POST', path(event, 'files'), {
      query: { purpose: 'claim_photo', name: file.name },
      body: file,
      headers: { 'content-type': file.type || 'application/octet-stream' },
    });
    hashes.push(sha256);
  }
  return hashes;
}

export const actions: Actions = {
  accept: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', path(event, 'accept'), { idempotencyKey: field(form, 'idempotencyKey') });
      redirect(303, localPath(event.locals.lang, `/orders/${event.params.id}`));
    }),
  claim: (event) =>
    act(event, async (form) => {
      const items = [];
      for (const n of [0, 1, 2]) {
        if (field(form, `text-${n}`) === '' && field(form, `amount-${n}`) === '') continue;
        items.push({
          reason: field(form, `reason-${n}`),
          itemCode: field(form, `item-${n}`) || null,
          text: field(form, `text-${n}`),
          amount: decimal(field(form, `amount-${n}`)),
          photos: await photosOf(event, form, `photos-${n}`),
        });
      }
      await call(event, 'POST', path(event, 'claim'), { idempotencyKey: field(form, 'idempotencyKey'), body: { items } });
      return { done: 'claim' };
    }),
  answer: (event) =>
    act(event, async (form) => {
      const step = field(form, 'event');
      const body =
        step === 'propose' || step === 'decide'
          ? { event: step, reason: field(form, 'reason'), amount: decimal(field(form, 'amount')) }
          : step === 'refuse'
            ? { event: step, reason: field(form, 'reason') }
            : { event: step };
      await call(event, 'POST', path(event, 'claim/answer'), { idempotencyKey: field(form, 'idempotencyKey'), body });
      return { done: 'answer' };
    }),
};
