import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Order } from '#lib/order/order.ts';
import { act, call, field, get, maybe } from '#lib/server/api.ts';
import type { OfferChoices } from '../../../../(public)/machines/[id]/offer-form.ts';

interface Forwarder {
  id: string;
  name: string;
  city: string | null;
  country: string;
}
export const load: PageServerLoad = async (event) => {
  const order = await get<Order>(event, `/api/orders/${encodeURIComponent(event.params.id)}`);
  const asks = order.can.includes('physical.ask_booking');
  const [choices, forwarders] = await Promise.all([
    asks ? maybe<OfferChoices>(event, `/api/offers/form/${order.listingId}`) : undefined,
    asks ? maybe<{ items: Forwarder[] }>(event, '/api/organisations/of-kind/forwarder') : undefined,
  ]);
  return { order, ports: choices?.ports ?? [], forwarders: forwarders?.items ?? [] };
};

const orNull = (form: FormData, name: string): string | null => field(form, name) || null;
const upper = (form: FormData, name: string): string => field(form, name).toUpperCase();
type Body = (form: FormData, event: RequestEvent) => Promise<Record<string, unknown>> | Record<string, unknown>;

/** A step of the journey: the same form and answer for each, only the body differs. */
const step = (name: string, body: Body) => (event: RequestEvent) =>
  act(event, async (form) => {
    await call(event, 'POST', `/api/shipments/${encodeURIComponent(event.params['id']!)}/${name}`, {
      idempotencyKey: field(form, 'idempotencyKey'),
      body: await body(form, event),
    });
    return { done: name };
  });

/** Hands the chosen files in, one by one, and gives their hashes. */
async function handIn(event: RequestEvent, form: FormData, name: string, purpose: string): Promise<string[]> {
  const hashes: string[] = [];
  for (const file of form.getAll(name).filter((f): f is File => f instanceof File && f.size > 0)) {
    const { sha256 } = await call<{ sha256: string }>(event, 'POST', `/api/orders/${encodeURIComponent(event.params['id']!)}/files`, {
      query: { purpose, name: file.name },
      body: file,
      headers: { 'content-type': file.type || 'application/octet-stream' },
    });
    hashes.push(sha256);
  }
  return hashes;
}

export const actions: Actions = {
  ask: step('ask', (form) => ({
    mode: field(form, 'mode'),
    forwarderOrgId: field(form, 'forwarderOrgId'),
    pol: upper(form, 'pol'),
    pod: upper(form, 'pod'),
    readyOn: field(form, 'readyOn'),
    note: orNull(form, 'note'),
  })),
  confirm: step('confirm', (form) => ({
    bookingNo: field(form, 'bookingNo'),
    carrier: field(form, 'carrier'),
    vessel: orNull(form, 'vessel'),
    imo: orNull(form, 'imo'),
    voyage: orNull(form, 'voyage'),
    etdOn: field(form, 'etdOn'),
    etaOn: field(form, 'etaOn'),
  })),
  refuse: step('refuse', (form) => ({ reason: field(form, 'reason') })),
  photos: (event) =>
    act(event, async (form) => {
      const hashes = await handIn(event, form, 'photos', 'loading_photo');
      return hashes.length > 0
        ? { done: 'photos' }
        : fail(422, { problem: { title: '', status: 422, code: 'web.no_file', field: 'photos' }, values: {} });
    }),
  load: step('load', async (form, event) => {
    const fresh = await handIn(event, form, 'photos', 'loading_photo');
    return {
      photos: [...new Set([...form.getAll('photo').map(String), ...fresh])],
      containerNo: upper(form, 'containerNo') || null,
      sealNo: orNull(form, 'sealNo'),
      loadedOn: field(form, 'loadedOn'),
    };
  }),
  board: step('board', async (form, event) => {
    const [file] = await handIn(event, form, 'file', 'bill_of_lading');
    return {
      blNo: field(form, 'blNo'),
      onBoardOn: field(form, 'onBoardOn'),
      vessel: field(form, 'vessel'),
      imo: orNull(form, 'imo'),
      voyage: field(form, 'voyage'),
      pol: upper(form, 'pol'),
      pod: upper(form, 'pod'),
      freightTerm: field(form, 'freightTerm'),
      grossMassKg: Number(field(form, 'grossMassKg')),
      packages: Number(field(form, 'packages')),
      etaOn: field(form, 'etaOn'),
      file: file ?? null,
    };
  }),
  eta: step('eta', (form) => ({ etaOn: field(form, 'etaOn'), reason: field(form, 'reason') })),
  arrive: step('arrive', (form) => ({ arrivedOn: field(form, 'arrivedOn'), place: field(form, 'place'), note: orNull(form, 'note') })),
};
