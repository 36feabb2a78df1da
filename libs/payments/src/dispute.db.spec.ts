import { describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import fc from 'fast-check';
import { payable } from './account.js';
import {
  account,
  bankAccounts,
  buyer,
  database,
  journal,
  moneyBench,
  organisation,
  owners,
  pay,
  payoutView,
  proof,
  sale,
  sandbox,
  sent,
  service,
  settle,
  statements,
  states,
  STEPS,
  tell,
  tx,
  upTo,
  webhooks,
} from './payments.bench.js';

moneyBench();

const chargeOf = async (subjectId: string, part: string): Promise<string> =>
  (
    await database.db.query('select c.key from payments.payment p, jsonb_each_text(p.charges) c where p.subject_id = $1 and p.part = $2', [
      subjectId,
      part,
    ])
  )[0].key;
async function dispute(subjectId: string, part: string): Promise<string> {
  const charge = await chargeOf(subjectId, part);
  const ref = await tx((t) => sandbox.dispute(t, charge));
  await settle();
  return ref;
}
async function decide(ref: string, outcome: 'won' | 'lost'): Promise<void> {
  await tx((t) => sandbox.decideDispute(t, ref, outcome));
  await settle();
}
const missing = async (subjectId: string): Promise<bigint> => {
  const [row] = await database.db.query(
    `select coalesce(sum(a.balance_minor), 0)::text as n from payments.account a join payments.dispute d on d.id::text = a.owner where a.kind = 'disputed' and d.subject_id = $1`,
    [subjectId],
  );
  return BigInt(row.n);
};
const balanceOf = (orgId: string, subjectId: string) => tx((t) => journal.balance(t, payable(orgId, subjectId, 'USD')));
const frozen = async (subjectId: string) => (await tx((t) => service.get(t, subjectId))).frozen;
async function newBuyer(): Promise<string> {
  const id = newId();
  await organisation(id);
  return id;
}

describe('a payment that the payer’s bank disputes', () => {
  it('stops every release, payment and ending of its sale, and all of it goes on when the market wins', async () => {
    const id = await upTo(5);
    const ref = await dispute(id, 'loading');
    expect([await frozen(id), await missing(id)]).toEqual([true, -3_600_000n]);
    await tell(id, 'loading_survey');
    await tell(id, 'bill_of_lading');
    await settle();
    expect([await states(id), await sent(id)]).toEqual(['released held held due', ['payout 585000 paid']]);
    await expect(tx((t) => service.end(t, id, 'buyer_unpaid', 'system', proof))).rejects.toMatchObject({ code: 'escrow.frozen' });
    await expect(tx((t) => service.settle(t, id, 'loading', 1n, proof))).rejects.toMatchObject({ code: 'escrow.frozen' });
    expect(await tx((t) => service.waysOut(t, id, 'operator'))).toEqual([]);
    await decide(ref, 'won');
    expect([await frozen(id), await missing(id), await states(id)]).toEqual([false, 0n, 'released released released due']);
    expect((await sent(id)).sort()).toEqual(['payout 4680000 paid', 'payout 585000 paid']);
    const sheet = await statements.ofSubject(id, buyer);
    for (const line of sheet.lines)
      expect(line.inMinor).toBe(line.heldMinor + line.dealerMinor + line.buyerMinor + line.feeMinor + line.sentMinor + line.setOffMinor);
    expect(sheet.lines.map((l) => l.kind)).toEqual(expect.arrayContaining(['dispute_withdrawn', 'dispute_reinstated']));
  });

  it('that is lost while its part is held is paid out of that part, and the sale can then be ended as unpaid', async () => {
    const id = await upTo(5);
    await decide(await dispute(id, 'loading'), 'lost');
    expect([await states(id), await missing(id), await frozen(id)]).toEqual(['released held refunded waiting', 0n, true]);
    const told = await database.db.query(`select 1 from platform.outbox where type = 'escrow.charged_back' and payload->>'orderId' = $1`, [
      id,
    ]);
    expect(told.length).toBe(1);
    await tell(id, 'loading_survey');
    expect(await states(id)).toBe('released held refunded waiting');
    await tx((t) => service.end(t, id, 'buyer_unpaid', 'system', proof));
    await settle();
    expect((await sent(id)).sort()).toEqual(['payout 585000 paid', 'payout 600000 paid', 'refund 600000 paid']);
    expect([await frozen(id), (await statements.ofSubject(id, buyer)).totals.heldMinor]).toEqual([false, 0n]);
  });

  it('that is lost after the money was released on its artefact is owed by the buyer, and taken from what he is owed next', async () => {
    const someone = await newBuyer();
    const id = await upTo(4, someone);
    await decide(await dispute(id, 'acceptance'), 'lost');
    expect([await states(id), await missing(id), await frozen(id)]).toEqual(['released held due waiting', -600_000n, false]);
    expect(await tx((t) => journal.balance(t, { kind: 'debt', owner: someone, currency: 'USD' }))).toBe(-600_000n);
    // Another sale of his ends with a refund: the market takes what it is owed first.
    const other = await upTo(3, someone);
    await tx((t) => service.end(t, other, 'dealer_cancelled', 'dealer', proof));
    await settle();
    expect([await missing(id), (await sent(other)).filter((s) => s.startsWith('refund'))]).toEqual([0n, ['refund 600000 paid']]);
    expect(await tx((t) => journal.balance(t, { kind: 'debt', owner: someone, currency: 'USD' }))).toBe(0n);
    expect((await statements.ofSubject(other, someone)).totals.setOffMinor).toBe(600_000n);
  });

  it('is refunded to nobody twice: what waited for the buyer fills the gap', async () => {
    const id = await sale();
    await pay(id, 'acceptance', { method: 'transfer', amountMinor: 600_000n });
    await settle();
    const ref = await dispute(id, 'acceptance');
    await pay(id, 'acceptance', { method: 'transfer', amountMinor: 5_000n });
    await settle();
    expect([await sent(id), await balanceOf(buyer, id)]).toEqual([[], 5_000n]);
    await decide(ref, 'lost');
    await tx((t) => service.end(t, id, 'buyer_unpaid', 'system', proof));
    await settle();
    expect([await states(id), await sent(id), await missing(id)]).toEqual(['refunded void void void', ['refund 5000 paid'], 0n]);
  });

  it('ends the same for every order and repetition of the news, one worker or many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), fc.boolean(), async (order, won) => {
        const id = await upTo(5);
        const charge = await chargeOf(id, 'loading');
        await tx(async (t) => sandbox.decideDispute(t, await sandbox.dispute(t, charge), won ? 'won' : 'lost'));
        await database.db.query(`delete from platform.timer where type = 'sandbox.deliver' and fired_at is null`);
        const events: { id: string }[] = await database.db.query(
          `select id from payments.sandbox_event where type like 'dispute.%' and data->>'charge' = $1`,
          [charge],
        );
        const deliveries = [...events, ...events].map((e, i) => ({ id: e.id, at: order[i % order.length]! })).sort((a, b) => a.at - b.at);
        for (const { id: eventId } of deliveries) {
          const { headers, body } = await sandbox.delivery(eventId);
          await webhooks.receive('sandbox', headers, body);
          await Promise.all([1, 2, 3].map(() => tx((t) => webhooks.apply(t, 'sandbox', eventId))));
          await settle();
        }
        expect([await states(id), await missing(id), await frozen(id)]).toEqual([
          won ? 'released held held waiting' : 'released held refunded waiting',
          0n,
          !won,
        ]);
      }),
      { numRuns: 12 },
    );
  });

  it('whose charge was not heard of yet waits for it, and is applied then', async () => {
    const id = await sale();
    await pay(id, 'acceptance', { method: 'transfer', amountMinor: 600_000n });
    const charge = (await database.db.query('select ref from payments.sandbox_charge order by ref desc limit 1'))[0].ref;
    await tx((t) => sandbox.dispute(t, charge));
    await database.db.query(`delete from platform.timer where type = 'sandbox.deliver' and fired_at is null`);
    const events: { id: string; type: string }[] = await database.db.query(
      `select id, type from payments.sandbox_event where data->>'charge' = $1 order by type`,
      [charge],
    );
    for (const { id: eventId } of events) {
      const { headers, body } = await sandbox.delivery(eventId);
      await webhooks.receive('sandbox', headers, body);
    }
    const opened = events.find((e) => e.type === 'dispute.opened')!.id;
    await expect(tx((t) => webhooks.apply(t, 'sandbox', opened))).rejects.toMatchObject({
      code: 'payment.charge_unknown',
      kind: 'unavailable',
    });
    await tx((t) => webhooks.apply(t, 'sandbox', events.find((e) => e.type === 'payment.received')!.id));
    for (const { id: eventId } of events) await tx((t) => webhooks.apply(t, 'sandbox', eventId));
    expect([await states(id), await frozen(id)]).toEqual(['held waiting waiting waiting', true]);
    await settle();
  });
});

describe('money waiting for a payout account', () => {
  it('is not sent while the sale is disputed, by whatever way', async () => {
    const dealer = newId();
    await organisation(dealer);
    const id = await upTo(4, buyer, dealer);
    const ref = await dispute(id, 'inspection');
    const [first, second] = await owners(dealer);
    const { id: proposal } = await bankAccounts.propose(first, newId(), account());
    await bankAccounts.decide(second, newId(), proposal, 'active');
    await settle();
    expect([await sent(id), await tx((t) => payoutView.stranded(t))]).toEqual([[], []]);
    await decide(ref, 'won');
    expect(await sent(id)).toEqual(['payout 585000 paid']);
  });
});

it('a refund goes back over the charges that brought it, each for its own', async () => {
  const id = await upTo(STEPS.length - 5);
  await tx((t) => service.end(t, id, 'export_refused', 'system', proof));
  await settle();
  const rows = await database.db.query(
    `select p.part, s.amount_minor from payments.transfer t join payments.transfer_source s on s.transfer_id = t.id join payments.payment p on p.id = s.payment_id
     where t.subject_id = $1 and t.kind = 'refund' order by p.part`,
    [id],
  );
  expect(rows).toEqual([
    { part: 'inspection', amount_minor: '1200000' },
    { part: 'loading', amount_minor: '3600000' },
  ]);
});
