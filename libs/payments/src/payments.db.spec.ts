import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, systemClock } from '@ironsilk/kernel';
import {
  identitySchema,
  NotificationService,
  OrganisationView,
  PayoutAccountRepo,
  PayoutAccountService,
  type OrgActor,
} from '@ironsilk/identity';
import {
  fireTimers,
  handlersOf,
  loadConfig,
  Mailbox,
  platformSchema,
  relayBatch,
  runJob,
  testDatabase,
  Words,
  type Job,
  type TestDatabase,
} from '@ironsilk/platform';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { escrowPartAccount, outside, payable } from './account.js';
import { EscrowRepo } from './escrow.repo.js';
import { EscrowService } from './escrow.service.js';
import { loadEscrowTerms, type EndingActor } from './escrow-terms.js';
import { move } from './journal.js';
import { JournalRepo } from './journal.repo.js';
import { paymentsSchema } from './migrations/index.js';
import { PaymentRepo } from './payment.repo.js';
import { paymentsInvariants } from './payments.invariants.js';
import { PaymentsJobs } from './payments.jobs.js';
import { PayoutJobs } from './payout.jobs.js';
import { PayoutView } from './payout.view.js';
import { SandboxService } from './sandbox.service.js';
import type { SandboxPay } from './sandbox-provider.js';
import { StatementView } from './statement.view.js';
import { WebhookService } from './webhook.service.js';
import { signWebhook } from './webhook-signature.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const proof = { kind: 'test', id: 'x' };
let database: TestDatabase;
let journal: JournalRepo,
  escrows: EscrowRepo,
  payments: PaymentRepo,
  sandbox: SandboxService,
  service: EscrowService,
  webhooks: WebhookService,
  jobs: PaymentsJobs,
  payoutJobs: PayoutJobs,
  payoutView: PayoutView,
  bankAccounts: PayoutAccountService,
  statements: StatementView;
const buyer = newId(),
  dealer = newId(),
  otherBuyer = newId();
// Debts are a dealer's, over all his sales: a test that counts them has a dealer of its own.
const dealerInDebt = newId(),
  dealerInDoubt = newId();
let serial = 0;

beforeAll(async () => {
  database = await testDatabase([platformSchema, identitySchema, paymentsSchema]);
  const { db } = database;
  journal = new JournalRepo();
  escrows = new EscrowRepo();
  payments = new PaymentRepo();
  sandbox = new SandboxService(db, { SANDBOX_DELAY_MS: 0 }, [SECRET]);
  const accounts = new PayoutAccountRepo();
  bankAccounts = new PayoutAccountService(db, accounts);
  service = new EscrowService(escrows, journal, payments, accounts, loadEscrowTerms('config'), sandbox);
  webhooks = new WebhookService(db, payments, journal, service, sandbox, systemClock);
  jobs = new PaymentsJobs(
    db,
    payments,
    service,
    accounts,
    webhooks,
    sandbox,
    sandbox,
    async (headers, body) => (await webhooks.receive(headers, body), 204),
  );
  statements = new StatementView(db, journal, escrows);
  payoutView = new PayoutView(db, accounts);
  const words = Words.load('config');
  const told = new NotificationService(db, new OrganisationView(db), new Mailbox(words), words, loadConfig({ IRONSILK_DATA: '/nowhere' }));
  payoutJobs = new PayoutJobs(service, payoutView, told);
  for (const id of [buyer, dealer, otherBuyer, dealerInDebt, dealerInDoubt]) await organisation(id);
  for (const id of [dealer, dealerInDebt, dealerInDoubt]) await openPayout(id);
});
afterAll(() => database.drop());
/** Whatever a test did, the books are right. */
afterEach(async () => {
  for (const invariant of paymentsInvariants)
    expect([invariant.id, await invariant.check(database.db, undefined as never)]).toEqual([invariant.id, []]);
});

const organisation = (id: string): Promise<unknown> =>
  database.db.query(`insert into identity.organisation(id, kind, name, country) values ($1, 'buyer', 'an organisation', 'KE')`, [id]);
/** Two owners of an organisation, made for it. */
async function owners(orgId: string): Promise<[OrgActor, OrgActor]> {
  const make = async (): Promise<OrgActor> => {
    const id = newId();
    await database.db.query(
      `insert into auth."user"(id, name, email, "emailVerified") values ($1::text, 'an owner', $1::text || '@example.test', true)`,
      [id],
    );
    await database.db.query(`insert into identity.membership(org_id, user_id, role) values ($1, $2, 'owner')`, [orgId, id]);
    const rest = { email: `${id}@example.test`, name: 'an owner', language: 'en', orgKind: 'dealer', role: 'owner' } as const;
    return { id, orgId, ...rest, orgVerified: true, viaApiKey: false };
  };
  return [await make(), await make()];
}
const account = (accountNo = '6222020000001111') => ({ holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo, currency: 'USD' });
async function openPayout(orgId: string, accountNo?: string): Promise<void> {
  const [first, second] = await owners(orgId);
  const { id } = await bankAccounts.propose(first, newId(), account(accountNo));
  await bankAccounts.decide(second, newId(), id, 'active');
}
const tx = <T>(work: (t: EntityManager) => Promise<T>): Promise<T> => database.db.transaction(work);
async function settle(): Promise<void> {
  const handlers = [...handlersOf(jobs), ...handlersOf(payoutJobs)];
  for (;;) {
    const queue: Job[] = [];
    const fired = await fireTimers(database.db);
    const moved = await relayBatch(database.db, { add: async (some: readonly Job[]) => void queue.push(...some) } as never, handlers);
    for (const job of queue) await runJob(database.db, handlers, job);
    if (fired + moved === 0) return;
  }
}
async function sale(buyerOrgId = buyer, dealerOrgId = dealer): Promise<string> {
  const subjectId = newId();
  await tx((t) =>
    service.open(t, {
      subjectId,
      buyerOrgId,
      dealerOrgId,
      currency: 'USD',
      totalMinor: 6_000_000n,
      referenceBody: `IS2026${String(++serial).padStart(6, '0')}`,
    }),
  );
  await settle();
  return subjectId;
}
const demand = async (subjectId: string, part: string): Promise<string> =>
  (await database.db.query('select provider_ref from payments.payment where subject_id = $1 and part = $2', [subjectId, part]))[0]
    .provider_ref;
const pay = async (subjectId: string, part: string, how: SandboxPay = { method: 'card', outcome: 'approved' }): Promise<void> => {
  const ref = await demand(subjectId, part);
  await tx((t) => sandbox.pay(t, ref, how));
};
const tell = (subjectId: string, fact: string) => tx((t) => service.tell(t, subjectId, fact, proof));
const states = async (subjectId: string): Promise<string> =>
  (await tx((t) => service.get(t, subjectId))).parts.map((p) => p.state).join(' ');
const sent = async (subjectId: string): Promise<string[]> =>
  (
    await database.db.query('select kind, amount_minor, state from payments.transfer where subject_id = $1 order by created_at', [
      subjectId,
    ])
  ).map((r: Record<string, string>) => `${r['kind']} ${r['amount_minor']} ${r['state']}`);
const STEPS: ((id: string) => Promise<unknown>)[] = [
  (id) => pay(id, 'acceptance'),
  (id) => tell(id, 'inspection_report'),
  (id) => pay(id, 'inspection'),
  (id) => tell(id, 'booking_confirmed'),
  (id) => pay(id, 'loading'),
  (id) => tell(id, 'loading_survey'),
  (id) => tell(id, 'bill_of_lading'),
  (id) => tell(id, 'arrival_notice'),
  (id) => pay(id, 'arrival'),
  (id) => tell(id, 'arrival_acceptance'),
];
async function upTo(steps: number, buyerOrgId = buyer, dealerOrgId = dealer): Promise<string> {
  const id = await sale(buyerOrgId, dealerOrgId);
  for (const step of STEPS.slice(0, steps)) {
    await step(id);
    await settle();
  }
  return id;
}

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
          await webhooks.receive(headers, body);
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
    await Promise.all(Array.from({ length: 20 }, () => webhooks.receive(headers, body)));
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

describe('money released to a dealer without a payout account', () => {
  let homeless: string;
  beforeEach(async () => {
    homeless = newId();
    await organisation(homeless);
  });
  const waits = () => payoutView.waiting(homeless);
  const went = async (subjectId: string): Promise<string[]> =>
    (
      await database.db.query(
        'select x.account_no from payments.transfer t join payments.sandbox_transfer x on x.ref = t.provider_ref where t.subject_id = $1',
        [subjectId],
      )
    ).map((r: { account_no: string }) => r.account_no);

  it('stays on his account in the ledger, sale by sale, and he is told once for each', async () => {
    const [first] = await owners(homeless);
    const [one, two] = [await upTo(4, buyer, homeless), await upTo(2, buyer, homeless)];
    await upTo(7, buyer, homeless);
    expect([await sent(one), await sent(two)]).toEqual([[], []]);
    expect(await tx((t) => journal.balance(t, payable(homeless, one, 'USD')))).toBe(585_000n);
    expect(await waits()).toEqual({
      account: 'none',
      waiting: [{ currency: 'USD', amountMinor: `${585_000n * 2n + 1_170_000n + 3_510_000n}`, sales: 2 }],
    });
    const told = await database.db.query(`select link from identity.notification where user_id = $1 and template = 'payout_waits'`, [
      first.id,
    ]);
    expect(told).toEqual([{ link: '/account/payout' }, { link: '/account/payout' }]);
  });

  it('is not sent while the account is only proposed, nor by who proposed it, and goes out whole when a second person agrees', async () => {
    const id = await upTo(7, buyer, homeless);
    const [first, second] = await owners(homeless);
    const proposal = await bankAccounts.propose(first, newId(), account('6222020000002222'));
    await settle();
    expect([await sent(id), (await waits()).account]).toEqual([[], 'proposed']);
    await expect(bankAccounts.decide(first, newId(), proposal.id, 'active')).rejects.toMatchObject({ code: 'payout_account.same_person' });
    await bankAccounts.decide(second, newId(), proposal.id, 'active');
    await settle();
    expect(await sent(id)).toEqual(['payout 5265000 paid']);
    expect(await went(id)).toEqual(['6222020000002222']);
    expect(await waits()).toEqual({ account: 'active', waiting: [] });
    // What is released from now on goes out by itself.
    for (const step of STEPS.slice(7)) {
      await step(id);
      await settle();
    }
    expect(await sent(id)).toEqual(['payout 5265000 paid', 'payout 585000 paid']);
  });

  it('is sent once when the event is told again and again, by many workers at once', async () => {
    const id = await upTo(4, buyer, homeless);
    await openPayout(homeless);
    await Promise.all(Array.from({ length: 12 }, () => tx((t) => payoutJobs.payOut({ payload: { subjectId: id } } as never, t))));
    await settle();
    expect(await sent(id)).toEqual(['payout 585000 paid']);
  });

  it('is never forgotten when it is released at the very moment the account becomes active', async () => {
    for (let round = 0; round < 5; round++) {
      const orgId = newId();
      await organisation(orgId);
      const [first, second] = await owners(orgId);
      const proposal = await bankAccounts.propose(first, newId(), account());
      const id = await upTo(5, buyer, orgId);
      expect(await sent(id)).toEqual([]);
      await Promise.all([tell(id, 'loading_survey'), bankAccounts.decide(second, newId(), proposal.id, 'active')]);
      await settle();
      const [row] = await database.db.query(
        `select sum(amount_minor)::text as sent, bool_and(state = 'paid') as paid from payments.transfer where subject_id = $1`,
        [id],
      );
      expect(row).toEqual({ sent: `${585_000n + 1_170_000n}`, paid: true });
    }
  });

  it('pays his debts first: what a buyer is owed back does not wait for an account', async () => {
    await openPayout(homeless);
    const old = await upTo(4, otherBuyer, homeless);
    await tx((t) => service.end(t, old, 'dealer_default', 'system', proof));
    await settle();
    await database.db.query(`update identity.payout_account set status = 'replaced' where org_id = $1`, [homeless]);
    const next = await upTo(4, buyer, homeless);
    expect((await statements.ofSubject(old, otherBuyer)).totals.owedMinor).toBe(15_000n);
    expect((await sent(old)).at(-1)).toBe('refund 585000 paid');
    expect(await sent(next)).toEqual([]);
    await upTo(4, buyer, homeless);
    expect((await statements.ofSubject(old, otherBuyer)).totals.owedMinor).toBe(0n);
    expect((await waits()).waiting).toEqual([{ currency: 'USD', amountMinor: `${585_000n - 15_000n}`, sales: 1 }]);
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
    await expect(webhooks.receive(...make())).rejects.toMatchObject({ code });
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
    ['refused by customs', 5, 'export_refused', 'system', ['payout 585000', 'refund 4800000']],
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
