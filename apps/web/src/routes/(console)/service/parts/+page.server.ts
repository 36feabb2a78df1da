import type { Actions, PageServerLoad } from './$types';
import { act, api, call, field, unwrap } from '#lib/server/api.ts';
import { minorOf } from '#lib/server/minor.ts';

export const load: PageServerLoad = async (event) => {
  const { viewer } = await event.parent();
  const q = event.url.searchParams.get('q')?.trim() ?? '';
  const centre = viewer.orgKind === 'service_centre' && viewer.orgId ? { centre: viewer.orgId } : {};
  const claimId = event.url.searchParams.get('claim') ?? '';
  const client = api(event);
  const [stock, orders] = await Promise.all([
    unwrap(event, client.GET('/api/parts/stock', { params: { query: { ...centre, ...(q ? { q } : {}) } } })),
    unwrap(event, client.GET('/api/parts/orders')),
  ]);
  return { q, claimId, stock: stock.items, orders: orders.items };
};

export const actions: Actions = {
  save: (event) =>
    act(event, async (form) => {
      const currency = field(form, 'currency').toUpperCase();
      await call(event, 'PUT', '/api/parts/stock', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: {
          partNo: field(form, 'partNo'),
          make: field(form, 'make'),
          name: field(form, 'name'),
          onHand: Number(field(form, 'onHand')),
          priceMinor: minorOf(field(form, 'price'), currency),
          currency,
        },
      });
      return { saved: true };
    }),
  order: (event) =>
    act(event, async (form) => {
      const claimId = field(form, 'claimId');
      await call(event, 'POST', '/api/parts/orders', {
        idempotencyKey: field(form, 'idempotencyKey'),
        body: {
          centreOrgId: field(form, 'centreOrgId'),
          lines: [{ stockId: field(form, 'stockId'), quantity: Number(field(form, 'quantity')) }],
          ...(claimId ? { claimId } : {}),
        },
      });
      return { ordered: true };
    }),
};
