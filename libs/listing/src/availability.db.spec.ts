import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { identitySchema } from '@ironsilk/identity';
import { loadProcess, platformSchema, testDatabase } from '@ironsilk/platform';
import type { TestDatabase } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { AvailabilityRepo } from './availability.repo.js';
import { AvailabilityService } from './availability.service.js';
import { listingSchema } from './migrations/index.js';

let database: TestDatabase;
const service = new AvailabilityService(new AvailabilityRepo(), loadProcess('config', 'listing'));
const dealer = newId();
const buyers = Array.from({ length: 8 }, () => newId());

beforeAll(async () => {
  database = await testDatabase([platformSchema, identitySchema, listingSchema]);
  for (const id of [dealer, ...buyers])
    await database.db.query(`insert into identity.organisation(id, kind, name, country) values ($1, 'dealer', 'A company', 'CN')`, [id]);
});
afterAll(() => database.drop());

const tx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => database.db.transaction(work);
async function machine(state = 'published'): Promise<string> {
  const id = newId();
  await database.db.query(
    `insert into listing.listing(id, org_id, state, family_id, asking_minor, currency) values ($1,$2,$3,'excavator',4500000,'USD')`,
    [id, dealer, state],
  );
  return id;
}
const buyer = (n = 0) => buyers[n % buyers.length]!;
const hold = (listingId: string, n = 0) => ({ listingId, heldBy: newId(), buyerOrgId: buyer(n) });
const stateOf = async (id: string): Promise<string> =>
  (await database.db.query('select state from listing.listing where id = $1', [id]))[0].state;
const events = async (id: string): Promise<string[]> =>
  (await database.db.query(`select type from platform.outbox where payload->>'listingId' = $1 order by seq`, [id])).map(
    (r: { type: string }) => r.type,
  );

describe('a machine that many want', () => {
  it('goes to exactly one of three hundred at once', async () => {
    const id = await machine();
    const done = await Promise.allSettled(Array.from({ length: 300 }, (_, n) => tx((t) => service.reserve(t, hold(id, n)))));
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1);
    for (const d of done) if (d.status === 'rejected') expect(d.reason).toMatchObject({ code: 'availability.taken', kind: 'conflict' });
    expect(await events(id)).toEqual(['listing.reserved']);
    expect(await stateOf(id)).toBe('reserved');
  });

  it('is never held twice while it is reserved, released and reserved again all at once', async () => {
    const id = await machine();
    const orders = Array.from({ length: 40 }, (_, n) => hold(id, n));
    await Promise.allSettled(
      orders.flatMap((order) => [
        tx((t) => service.reserve(t, order)),
        tx((t) => service.release(t, { heldBy: order.heldBy, reason: 'lapsed', machine: 'free' })),
      ]),
    );
    const [{ n }] = await database.db.query(
      'select count(*)::int as n from listing.commitment where listing_id = $1 and released_at is null',
      [id],
    );
    expect(await stateOf(id)).toBe(n === 1 ? 'reserved' : 'published');
    const told = await events(id);
    told.forEach((type, index) => expect(type).toBe(index % 2 === 0 ? 'listing.reserved' : 'listing.released'));
  });

  it('is protected by the index even from a writer who takes no lock', async () => {
    const id = await machine();
    const insert = () =>
      database.db.query('insert into listing.commitment(id, listing_id, held_by, buyer_org_id) values ($1,$2,$3,$4)', [
        newId(),
        id,
        newId(),
        buyer(),
      ]);
    const done = await Promise.allSettled(Array.from({ length: 20 }, insert));
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a reservation', () => {
  it('is not doubled when the same holder asks again', async () => {
    const order = hold(await machine());
    const first = await tx((t) => service.reserve(t, order));
    expect(await tx((t) => service.reserve(t, order))).toEqual(first);
    expect(await events(order.listingId)).toEqual(['listing.reserved']);
  });

  it.each([
    ['draft', 'availability.not_for_sale'],
    ['withdrawn', 'availability.not_for_sale'],
    ['sold', 'availability.sold'],
  ])('of a machine that is %s is refused', async (state, code) => {
    await expect(tx(async (t) => service.reserve(t, hold(await machine(state))))).rejects.toMatchObject({ code });
  });

  it('of one’s own machine is refused', async () => {
    const id = await machine();
    await expect(tx((t) => service.reserve(t, { listingId: id, heldBy: newId(), buyerOrgId: dealer }))).rejects.toMatchObject({
      code: 'availability.own_machine',
    });
    await expect(tx((t) => service.reserve(t, hold(newId())))).rejects.toMatchObject({ code: 'listing.not_found' });
  });

  it('leaves no trace when the order around it fails', async () => {
    const order = hold(await machine());
    await expect(
      tx(async (t) => {
        await service.reserve(t, order);
        throw new Error('the order could not be written');
      }),
    ).rejects.toThrow('the order');
    expect([await stateOf(order.listingId), await events(order.listingId)]).toEqual(['published', []]);
    await tx((t) => service.reserve(t, hold(order.listingId, 1)));
  });

  it('ends in a sale, which stays', async () => {
    const order = hold(await machine());
    await tx((t) => service.reserve(t, order));
    await tx((t) => service.sell(t, order));
    await tx((t) => service.sell(t, order));
    expect(await stateOf(order.listingId)).toBe('sold');
    expect(await events(order.listingId)).toEqual(['listing.reserved', 'listing.sold']);
    await expect(tx((t) => service.release(t, { heldBy: order.heldBy, reason: 'x', machine: 'free' }))).rejects.toMatchObject({
      code: 'availability.sold',
    });
    await expect(tx((t) => service.reserve(t, hold(order.listingId, 1)))).rejects.toMatchObject({ code: 'availability.sold' });
  });

  it('is let go of: back on the market, or kept off it', async () => {
    const one = hold(await machine()),
      two = hold(await machine());
    for (const order of [one, two]) await tx((t) => service.reserve(t, order));
    await tx((t) => service.release(t, { heldBy: one.heldBy, reason: 'unpaid', machine: 'free' }));
    await tx((t) => service.release(t, { heldBy: two.heldBy, reason: 'stopped', machine: 'hold' }));
    expect([await stateOf(one.listingId), await stateOf(two.listingId)]).toEqual(['published', 'withdrawn']);
    expect(await tx((t) => service.release(t, { heldBy: one.heldBy, reason: 'again', machine: 'free' }))).toBeNull();
    await expect(tx((t) => service.sell(t, one))).rejects.toMatchObject({ code: 'availability.not_yours' });
  });
});

it('one machine number stands on the market once, whoever offers it', async () => {
  const put = (key: string) =>
    database.db.query(
      `insert into listing.listing(id, org_id, state, family_id, asking_minor, currency, identity_key) values ($1,$2,'published','excavator',1,'USD',$3)`,
      [newId(), dealer, key],
    );
  await put('id:KMTPC200A01234567');
  await expect(put('id:KMTPC200A01234567')).rejects.toThrow('listing_identity_on_market');
});
