import { describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import fc from 'fast-check';
import { escrowPartAccount, outside, payable } from './account.js';
import type { EndingActor } from './escrow-terms.js';
import { move } from './journal.js';
import { signWebhook } from './webhook-signature.js';
import {
  SECRET,
  STEPS,
  buyer,
  database,
  dealer,
  dealerInDebt,
  dealerInDoubt,
  demand,
  journal,
  moneyBench,
  otherBuyer,
  pay,
  proof,
  sale,
  sandbox,
  sent,
  service,
  settle,
  statements,
  states,
  tx,
  upTo,
  webhooks,
} from './payments.bench.js';

moneyBench();

describe('the ledger in the database', () => {
  const write = (amounts: [string, bigint][]) =>
    tx(async (t) => {
      const id = newId();
      await t.query(`insert into payments.journal_entry(id, kind) values ($1, 'funding_received')`, [id]);
      for (const [line, [key, amount]] of amounts.entries())
        await t.query('insert into payments.posting(entry_id, line, account_key, amount_minor) values ($1,$2,$3,$4)', [
          id,
          line,
          key,
          `${amount}`,
        ]);
    });

  it('refuses an entry that does not add up, or has one side, whoever writes it', async () => {
    const id = await sale();
    await pay(id, 'acceptance');
    await settle();
    const { id: escrowId } = await tx((t) => service.get(t, id));
    const held = `escrow/${escrowId}/acceptance/USD`;
    await expect(
      write([
        [held, 5n],
        ['outside/sandbox/USD', -4n],
      ]),
    ).rejects.toThrow('does not add up to zero');
    await expect(write([[held, 5n]])).rejects.toThrow('has no two sides');
    await expect(write([])).rejects.toThrow('has no two sides');
    await expect(
      write([
        [held, -600_001n],
        ['outside/sandbox/USD', 600_001n],
      ]),
    ).rejects.toThrow('account_within_bounds');
  });

  it.each([
    'update payments.posting set amount_minor = 1',
    'delete from payments.posting',
    'truncate payments.posting',
    `update payments.journal_entry set kind = 'x'`,
    'delete from payments.journal_entry',
    'update payments.account set balance_minor = 0',
  ])('refuses: %s', async (sql) => {
    await upTo(1);
    await expect(database.db.query(sql)).rejects.toThrow(/only ever added to|by a posting only|foreign key constraint/);
  });

  it('lets two hundred takers at once take no more than there is', async () => {
    const id = await upTo(1);
    const { id: escrowId } = await tx((t) => service.get(t, id));
    const from = escrowPartAccount(escrowId, 'acceptance', 'USD');
    const take = () =>
      tx((t) =>
        journal.write(t, {
          kind: 'part_refunded',
          subjectId: null,
          part: null,
          postings: move(from, { ...payable(buyer, id, 'USD'), owner: otherBuyer }, 100_000n),
        }),
      );
    const done = await Promise.allSettled(Array.from({ length: 200 }, take));
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(6);
    for (const d of done) if (d.status === 'rejected') expect(d.reason).toMatchObject({ code: 'ledger.overdrawn' });
    // Put it back, by new entries: the invariants after each test look at everything.
    for (let i = 0; i < 6; i++)
      await tx((t) =>
        journal.write(t, {
          kind: 'part_refunded',
          subjectId: null,
          part: null,
          postings: move({ ...payable(buyer, id, 'USD'), owner: otherBuyer }, from, 100_000n),
        }),
      );
  });
});

describe('a sale through the provider', () => {
  it('is funded, held, released and paid out, to the cent', async () => {
    const id = await upTo(STEPS.length);
    expect(await states(id)).toBe('released released released released');
    expect(await sent(id)).toEqual(['payout 585000 paid', 'payout 1170000 paid', 'payout 3510000 paid', 'payout 585000 paid']);
    const sheet = await statements.ofSubject(id, buyer);
    expect(sheet.totals).toMatchObject({ inMinor: 6_000_000n, heldMinor: 0n, dealerMinor: 0n, feeMinor: 150_000n, sentMinor: 5_850_000n });
    for (const line of sheet.lines)
      expect(line.inMinor).toBe(line.heldMinor + line.dealerMinor + line.buyerMinor + line.feeMinor + line.sentMinor + line.setOffMinor);
    await expect(statements.ofSubject(id, otherBuyer)).rejects.toMatchObject({ code: 'escrow.not_found' });
    expect((await statements.ofOrg(dealer, 'USD', { from: new Date(0), to: new Date('2999-01-01') })).lines.length).toBeGreaterThanOrEqual(
      sheet.lines.length,
    );
  });

  it('releases nothing on money alone', async () => {
    const id = await upTo(5);
    expect(await states(id)).toBe('released held held waiting');
    expect(await sent(id)).toEqual(['payout 585000 paid']);
  });

  it('ends the same for every order and repetition of the webhooks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), async (order) => {
        const id = await sale();
        await pay(id, 'acceptance', { method: 'card', outcome: 'declined' });
        await pay(id, 'acceptance', { method: 'transfer', amountMinor: 250_000n });
        await pay(id, 'acceptance', { method: 'transfer', amountMinor: 350_001n });
        const events = await database.db.query(`select id from payments.sandbox_event where data->>'ref' = $1`, [
          await demand(id, 'acceptance'),
        ]);
        await database.db.query(`delete from platform.timer where type = 'sandbox.deliver' and fired_at is null`);
        const deliveries = [...events, ...events, ...events]
          .map((e: { id: string }, i) => ({ id: e.id, at: order[i % order.length]! }))
          .sort((a, b) => a.at - b.at);
        for (const { id: eventId } of deliveries) {
          const { headers, body } = await sandbox.delivery(eventId);
          await webhooks.receive('sandbox', headers, body);
          await settle();
        }
        expect([await states(id), await sent(id)]).toEqual(['held waiting waiting waiting', ['refund 1 paid']]);
      }),
      { numRuns: 15 },
    );
  });

  it('counts a payment once when its webhook is handled by twenty workers at once', async () => {
    const id = await sale();
    await pay(id, 'acceptance', { method: 'transfer', amountMinor: 100_000n });
    const rows = await database.db.query(`select id from payments.sandbox_event where data->>'ref' = $1`, [await demand(id, 'acceptance')]);
    const { headers, body } = await sandbox.delivery(rows[0].id);
    await Promise.all(Array.from({ length: 20 }, () => webhooks.receive('sandbox', headers, body)));
    await Promise.all(Array.from({ length: 20 }, () => tx((t) => webhooks.apply(t, 'sandbox', rows[0].id))));
    await settle();
    const escrow = await tx((t) => service.get(t, id));
    expect(escrow.parts[0]!.fundedMinor).toBe(100_000n);
  });

  it('sends money that came too late, or too much, back by itself', async () => {
    const id = await sale();
    await tx((t) => service.end(t, id, 'buyer_cancelled', 'buyer', proof));
    await pay(id, 'acceptance', { method: 'transfer', amountMinor: 600_000n });
    await settle();
    expect([await states(id), await sent(id)]).toEqual(['void void void void', ['refund 600000 paid']]);
    await expect(pay(id, 'acceptance')).rejects.toMatchObject({ code: /sandbox\./ });
  });

  it('keeps a stray transfer apart', async () => {
    await tx((t) => sandbox.strayTransfer(t, { reference: 'who knows', amountMinor: '4200', currency: 'EUR' }));
    await settle();
    expect(await tx((t) => journal.balance(t, { kind: 'suspense', owner: 'sandbox', currency: 'EUR' }))).toBe(4_200n);
  });

  it('takes a transfer that the bank sends back in again, and sends it once more when told', async () => {
    const id = await upTo(3);
    const [transfer] = await database.db.query('select id, provider_ref from payments.transfer where subject_id = $1', [id]);
    await tx((t) => sandbox.returnTransfer(t, transfer.provider_ref));
    await settle();
    expect(await sent(id)).toEqual(['payout 585000 returned']);
    await tx(async (t) => service.sendWhatIsOwed(t, await service.lock(t, id)));
    await settle();
    expect(await sent(id)).toEqual(['payout 585000 returned', 'payout 585000 paid']);
  });
});

describe('a webhook that is not right', () => {
  const body = Buffer.from(
    JSON.stringify({ id: 'evt_x', type: 'payment.expired', created: '2026-11-23T12:00:00.000Z', data: { clientId: newId() } }),
  );
  const fresh = (secret = SECRET, at = new Date()) => signWebhook(secret, 'evt_x', at, body);
  it.each<[string, () => [Record<string, string>, Buffer], string]>([
    ['forged', () => [fresh('whsec_b3RoZXI='), body], 'webhook.bad_signature'],
    ['stale', () => [fresh(SECRET, new Date(Date.now() - 301_000)), body], 'webhook.stale'],
    [
      'written again with other spaces',
      () => [fresh(), Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))],
      'webhook.bad_signature',
    ],
    ['without headers', () => [{}, body], 'webhook.bad_headers'],
    ['signed but not an event', () => [signWebhook(SECRET, 'evt_x', new Date(), Buffer.from('[]')), Buffer.from('[]')], 'webhook.bad_body'],
  ])('because it is %s leaves nothing but an audit line', async (_, make, code) => {
    const count = async (table: string) => (await database.db.query(`select count(*)::int as n from ${table}`))[0].n;
    const before = [await count('payments.webhook'), await count('platform.outbox'), await count('platform.audit_entry')];
    await expect(webhooks.receive('sandbox', ...make())).rejects.toMatchObject({ code });
    expect([await count('payments.webhook'), await count('platform.outbox'), await count('platform.audit_entry')]).toEqual([
      before[0],
      before[1],
      before[2] + 1,
    ]);
  });
});

describe('a sale that ends early', () => {
  it.each<[string, number, string, EndingActor, string[]]>([
    ['unpaid at first', 0, 'buyer_unpaid', 'system', []],
    ['cancelled before the inspection', 1, 'buyer_cancelled', 'buyer', ['payout 300000', 'refund 300000']],
    ['not as described', 2, 'inspection_withdrawal', 'buyer', ['refund 600000']],
    ['unpaid before loading', 4, 'buyer_unpaid', 'system', ['payout 585000', 'payout 600000', 'refund 600000']],
    ['cancelled after the booking', 5, 'buyer_cancelled', 'buyer', ['payout 585000', 'payout 1200000', 'refund 3600000']],
    ['refused by customs', 5, 'export_refused', 'system', ['payout 585000', 'refund 1200000', 'refund 3600000']],
  ])('%s: each part goes where the table says', async (_, steps, cause, by, transfers) => {
    const id = await upTo(steps);
    await tx((t) => service.end(t, id, cause, by, proof));
    await settle();
    expect((await sent(id)).sort()).toEqual(transfers.map((t) => `${t} paid`).sort());
    await expect(tx((t) => service.end(t, id, cause, by, proof))).rejects.toMatchObject({ code: 'escrow.closed' });
  });

  it('cancelled by both sides at the same moment ends once', async () => {
    const id = await upTo(3, buyer, dealerInDoubt);
    const done = await Promise.allSettled([
      tx((t) => service.end(t, id, 'buyer_cancelled', 'buyer', proof)),
      tx((t) => service.end(t, id, 'dealer_cancelled', 'dealer', proof)),
    ]);
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1);
    await settle();
  });

  it('with money already released is owed back out of the dealer’s next sale', async () => {
    const id = await upTo(4, otherBuyer, dealerInDebt);
    await tx((t) => service.end(t, id, 'dealer_default', 'system', proof));
    await settle();
    expect(await sent(id)).toEqual(['payout 585000 paid', 'refund 1200000 paid']);
    expect((await statements.ofSubject(id, otherBuyer)).totals.owedMinor).toBeGreaterThan(0n);
    const next = await upTo(7, buyer, dealerInDebt);
    expect(await sent(id)).toEqual(['payout 585000 paid', 'refund 1200000 paid', 'refund 585000 paid', 'refund 15000 paid']);
    expect((await statements.ofSubject(id, otherBuyer)).totals.owedMinor).toBe(0n);
    expect((await statements.ofSubject(next, buyer)).totals.setOffMinor).toBeGreaterThan(0n);
    expect(await tx((t) => journal.balance(t, { kind: 'debt', owner: dealerInDebt, currency: 'USD' }))).toBe(0n);
  });
});

it('never sends out more than came in', async () => {
  const [row] = await database.db.query(
    `select coalesce(sum(p.amount_minor), 0)::text as total from payments.posting p join payments.account a on a.key = p.account_key where a.kind = 'outside' and a.currency = 'USD'`,
  );
  expect(BigInt(row.total)).toBeLessThanOrEqual(0n);
  expect(outside('sandbox', 'USD').kind).toBe('outside');
});
