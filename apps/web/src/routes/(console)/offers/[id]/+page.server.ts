import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Offer } from '#lib/order/order.ts';
import { purchaseBody, type Refund } from '#lib/order/refund.ts';
import { localPath } from '#lib/i18n/languages.ts';
import { act, call, field, get, maybe } from '#lib/server/api.ts';
import { offerBody, type OfferChoices } from '../../../(public)/machines/[id]/offer-form.ts';

export const load: PageServerLoad = async (event) => {
  const offer = await get<Offer>(event, `/api/offers/${encodeURIComponent(event.params.id)}`);
  const choices = offer.can.includes('counter') ? await maybe<OfferChoices>(event, `/api/offers/form/${offer.listingId}`) : undefined;
  // What the state gives back belongs into the dealer's price; it is nobody else's business.
  const forecast = offer.side === 'dealer' && offer.can.length > 0;
  const refund = forecast ? await maybe<Refund>(event, `/api/refund-forecast/${offer.listingId}`) : undefined;
  return { offer, choices, refund };
};

const path = (id: string, step: string) => `/api/offers/${encodeURIComponent(id)}/${step}`;
export const actions: Actions = {
  accept: (event) =>
    act(event, async (form) => {
      const { orderId } = await call<{ orderId: string }>(event, 'POST', path(event.params.id, 'accept'), {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { roundNo: Number(field(form, 'roundNo')) },
      });
      redirect(303, localPath(event.locals.lang, `/orders/${orderId}`));
    }),
  counter: (event) =>
    act(event, async (form) => {
      const { listingId: _, ...body } = offerBody('', form);
      await call(event, 'POST', path(event.params.id, 'counter'), { idempotencyKey: field(form, 'idempotencyKey'), body });
      return { done: 'counter' };
    }),
  purchase: (event) =>
    act(event, async (form) => {
      const { listingId } = await call<Offer>(event, 'GET', `/api/offers/${encodeURIComponent(event.params.id)}`);
      await call(event, 'PUT', `/api/refund-forecast/${listingId}`, { body: purchaseBody(form) });
      return { done: 'purchase' };
    }),
  reject: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', path(event.params.id, 'reject'), { idempotencyKey: field(form, 'idempotencyKey') });
      return { done: 'reject' };
    }),
  withdraw: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', path(event.params.id, 'withdraw'), { idempotencyKey: field(form, 'idempotencyKey') });
      return { done: 'withdraw' };
    }),
  message: (event) =>
    act(event, async (form) => {
      await call(event, 'POST', path(event.params.id, 'messages'), {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: { text: field(form, 'text') },
      });
      return { done: 'message' };
    }),
};
