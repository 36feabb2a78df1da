import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimService } from '@ironsilk/after-sales';
import { newId } from '@ironsilk/kernel';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';

let market: TestMarket;
let buyer: Person, dealer: Person, centre: Person, other: Person;
beforeAll(async () => {
  market = await TestMarket.start();
  buyer = await market.person('buyer', { country: 'KE' });
  dealer = await market.person('dealer');
  centre = await market.person('service_centre', { country: 'KE' });
  other = await market.person('service_centre', { country: 'KE' });
  await market.database.db.query(`update identity.organisation set lat = -1.29, lng = 36.82 where id = $1`, [centre.orgId]);
  await market.database.db.query(`update identity.organisation set lat = -4.04, lng = 39.67 where id = $1`, [other.orgId]);
});
afterAll(() => market.stop());

const accepted = { make: 'SANY', family: 'excavator', title: '2018 SANY SY215C', hours: 6200, acceptedOn: '2026-11-01' };

async function warranty(): Promise<string> {
  const orderId = newId();
  const machine = { ...accepted, orderId, listingId: newId(), buyerOrgId: buyer.orgId, dealerOrgId: dealer.orgId };
  for (let i = 0; i < 3; i++) await market.database.db.transaction((tx) => market.get(ClaimService).startWarranty(tx, machine));
  const { items } = (await buyer.call('GET', '/api/warranties')).body;
  const mine = items.filter((w: { orderId: string }) => w.orderId === orderId);
  expect(mine).toHaveLength(1);
  return mine[0].id;
}

describe('service centres', () => {
  it('are listed nearest first for a place, with an estimate that says it is one', async () => {
    await centre.call('PUT', '/api/service-centres/mine', {
      makes: ['SANY'],
      families: ['excavator'],
      languages: ['en', 'sw'],
      opening: 'Mon–Sat 8–18',
      phone: '+254 700 000000',
    });
    await other.call('PUT', '/api/service-centres/mine', {
      makes: ['SANY'],
      families: ['excavator'],
      languages: ['en'],
      opening: '',
      phone: null,
    });
    const near = await market.call('GET', '/api/service-centres?lat=-4.05&lng=39.6&country=KE&make=sany');
    expect(near.body.items.map((c: { orgId: string }) => c.orgId)).toEqual([other.orgId, centre.orgId]);
    expect(near.body.items[0].travelHours).toBeLessThan(1);
    expect(near.body.estimate).toContain('provisional');
    expect((await market.call('GET', '/api/service-centres?make=Volvo')).body.items).toEqual([]);
  });
});

describe('parts', () => {
  const stock = (onHand: number) =>
    centre.call('PUT', '/api/parts/stock', {
      partNo: '60-12 345-O',
      make: 'SANY',
      name: 'Hydraulic filter',
      onHand,
      priceMinor: '4200',
      currency: 'USD',
    });

  it('are never promised twice: of sixty buyers of the last five, five get one', async () => {
    const { id } = (await stock(5)).body;
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        buyer.call('POST', '/api/parts/orders', { centreOrgId: centre.orgId, lines: [{ stockId: id, quantity: 1 }] }),
      ),
    );
    expect(answers.filter((a) => a.status === 201)).toHaveLength(5);
    expect(new Set(answers.filter((a) => a.status !== 201).map((a) => a.body.code))).toEqual(new Set(['part.too_few']));
    expect((await stock(3)).body.code).toBe('part.promised');
    const { items } = (await market.call('GET', '/api/parts/stock?q=6012345')).body;
    expect(items[0]).toMatchObject({ available: 0, onHand: 5 });
  });

  it('leave the shelf when dispatched, come back when cancelled, and each side does its own step', async () => {
    const { id } = (
      await centre.call('PUT', '/api/parts/stock', {
        partNo: 'SEAL-1',
        make: 'SANY',
        name: 'Seal kit',
        onHand: 4,
        priceMinor: '9900',
        currency: 'USD',
      })
    ).body;
    const order = async () =>
      (await buyer.call('POST', '/api/parts/orders', { centreOrgId: centre.orgId, lines: [{ stockId: id, quantity: 2 }] })).body.id;
    const [a, b] = [await order(), await order()];
    expect((await buyer.call('POST', `/api/parts/orders/${a}/events`, { event: 'dispatch' })).body.code).toBe('part_order.not_yours');
    expect((await centre.call('POST', `/api/parts/orders/${a}/events`, { event: 'dispatch' })).body.status).toBe('dispatched');
    expect((await buyer.call('POST', `/api/parts/orders/${b}/events`, { event: 'cancel' })).body.status).toBe('cancelled');
    expect((await buyer.call('POST', `/api/parts/orders/${a}/events`, { event: 'cancel' })).body.code).toBe('part_order.not_now');
    expect((await buyer.call('POST', `/api/parts/orders/${a}/events`, { event: 'deliver' })).body.status).toBe('delivered');
    expect((await market.call('GET', '/api/parts/stock?q=SEAL1')).body.items[0]).toMatchObject({ available: 2, onHand: 2 });
    expect((await other.call('GET', `/api/parts/orders/${a}`)).status).toBe(404);
  });
});

describe('a warranty claim', () => {
  it('goes from complaint to cause to correction, each step by its own party', async () => {
    const warrantyId = await warranty();
    const { id, covered } = (
      await buyer.call('POST', '/api/claims', {
        warrantyId,
        failedOn: '2026-11-10',
        hoursAtFailure: 6250,
        component: 'engine',
        complaint: 'Loses power uphill, black smoke',
      })
    ).body;
    expect(covered).toBe('yes');
    const move = (who: Person, event: string, more: object = {}) => who.call('POST', `/api/claims/${id}/events`, { event, ...more });
    expect((await move(buyer, 'take')).body.code).toBe('claim.not_yours');
    expect((await move(centre, 'take')).body.state).toBe('taken');
    expect((await other.call('GET', `/api/claims/${id}`)).status).toBe(404);
    expect((await move(centre, 'diagnose')).body.code).toBe('claim.cause_missing');
    await move(centre, 'diagnose', { note: 'Injector 3 leaks' });
    expect((await move(dealer, 'refuse')).body.code).toBe('claim.clause_missing');
    expect((await move(dealer, 'approve')).body.state).toBe('approved');
    await move(centre, 'correct', { note: 'Injector replaced, test run 2 h' });
    const [timer] = await market.database.db.query('select due_at, now() as now from platform.timer where key = $1', [`claim ${id}`]);
    expect(timer.due_at.getTime() - timer.now.getTime()).toBeGreaterThan(13 * 86_400_000);
    await market.database.db.query('update platform.timer set due_at = now() where key = $1', [`claim ${id}`]);
    await market.settle();
    const claim = (await buyer.call('GET', `/api/claims/${id}`)).body;
    expect(claim).toMatchObject({ state: 'closed', cause: 'Injector 3 leaks', correction: 'Injector replaced, test run 2 h' });
    expect(claim.entries.map((e: { event: string }) => e.event)).toEqual(['report', 'take', 'diagnose', 'approve', 'correct', 'confirm']);
  });

  it('cannot be read or made by another buyer', async () => {
    const warrantyId = await warranty();
    const stranger = await market.person('buyer');
    const report = { warrantyId, failedOn: '2026-11-10', component: 'engine', complaint: 'Loses power uphill' };
    expect((await stranger.call('POST', '/api/claims', report)).body.code).toBe('warranty.not_found');
    const { id } = (await buyer.call('POST', '/api/claims', report)).body;
    expect((await stranger.call('GET', `/api/claims/${id}`)).status).toBe(404);
    expect((await buyer.call('POST', '/api/claims', { ...report, failedOn: '2999-01-01' })).body).toMatchObject({
      code: 'claim.in_the_future',
      field: 'failedOn',
    });
  });
});
