import { beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { payable } from './account.js';
import { paymentsInvariants } from './payments.invariants.js';
import {
  STEPS,
  account,
  bankAccounts,
  buyer,
  database,
  journal,
  moneyBench,
  openPayout,
  organisation,
  otherBuyer,
  owners,
  payoutJobs,
  payoutView,
  proof,
  sandbox,
  sent,
  service,
  settle,
  statements,
  tell,
  tx,
  upTo,
} from './payments.bench.js';

moneyBench();

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
    expect(await waits()).toEqual([
      { currency: 'USD', amountMinor: `${585_000n * 2n + 1_170_000n + 3_510_000n}`, sales: 2, account: 'none' },
    ]);
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
    expect([await sent(id), (await waits())[0]!.account]).toEqual([[], 'proposed']);
    await expect(bankAccounts.decide(first, newId(), proposal.id, 'active')).rejects.toMatchObject({ code: 'payout_account.same_person' });
    await bankAccounts.decide(second, newId(), proposal.id, 'active');
    await settle();
    expect(await sent(id)).toEqual(['payout 5265000 paid']);
    expect(await went(id)).toEqual(['6222020000002222']);
    expect(await waits()).toEqual([]);
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
    expect(await waits()).toMatchObject([{ currency: 'USD', amountMinor: `${585_000n - 15_000n}`, sales: 1 }]);
  });
});

describe('an account of another currency', () => {
  it('is never paid into: the money waits, the dealer is told which currency, and goes out once there is one', async () => {
    const orgId = newId();
    await organisation(orgId);
    const [first, second] = await owners(orgId);
    const confirm = async (currency: string, accountNo: string): Promise<string> => {
      const { id } = await bankAccounts.propose(first, newId(), { ...account(accountNo), currency });
      await bankAccounts.decide(second, newId(), id, 'active');
      await settle();
      return id;
    };
    await confirm('CNY', '6222020000003333');
    const id = await upTo(4, buyer, orgId);
    expect([await sent(id), await payoutView.waiting(orgId)]).toEqual([
      [],
      [{ currency: 'USD', amountMinor: '585000', sales: 1, account: 'none' }],
    ]);
    const [told] = await database.db.query(`select params from identity.notification where user_id = $1 and template = 'payout_waits'`, [
      first.id,
    ]);
    expect(told.params).toEqual({ currency: 'USD' });
    await confirm('USD', '6222020000004444');
    expect(await sent(id)).toEqual(['payout 585000 paid']);
    const to = await database.db.query(
      'select a.currency, a.account_no from payments.transfer t join identity.payout_account a on a.id = t.payout_account_id where t.subject_id = $1',
      [id],
    );
    expect(to).toEqual([{ currency: 'USD', account_no: '6222020000004444' }]);
    // Another one in USD takes the place of the first in USD, and leaves the one in CNY alone.
    await confirm('USD', '6222020000005555');
    const active = await database.db.query(
      `select account_no from identity.payout_account where org_id = $1 and status = 'active' order by account_no`,
      [orgId],
    );
    expect(active).toEqual([{ account_no: '6222020000003333' }, { account_no: '6222020000005555' }]);
  });
});

describe('the invariant that a payout goes where two people agreed', () => {
  const rule = paymentsInvariants.find((i) => i.id === 'I1g')!;
  it.each([
    ['names no account', 'update payments.transfer set payout_account_id = null where id = $1', []],
    ['is in another currency than its account', `update payments.transfer set currency = 'EUR' where id = $1`, []],
    ['goes to another organisation’s account', 'update payments.transfer set org_id = $2 where id = $1', ['buyer']],
  ])('sees one that %s', async (_, sql, more) => {
    const subjectId = await upTo(4);
    const [{ id }] = await database.db.query('select id from payments.transfer where subject_id = $1', [subjectId]);
    const spoilt = database.db.createQueryRunner();
    await spoilt.startTransaction();
    try {
      await spoilt.query(sql, [id, ...(more.length > 0 ? [buyer] : [])]);
      expect(JSON.stringify(await rule.check(spoilt.manager as never, undefined as never))).toContain(id);
    } finally {
      await spoilt.rollbackTransaction();
      await spoilt.release();
    }
  });
});

describe('the sweep for forgotten payouts', () => {
  it('sends what a lost event left behind, once, and leaves what came back from a bank to a person', async () => {
    const orgId = newId();
    await organisation(orgId);
    const id = await upTo(4, buyer, orgId);
    await openPayout(orgId);
    await database.db.query(`delete from platform.outbox where type = 'payout_account.decided' and payload->>'orgId' = $1`, [orgId]);
    await settle();
    expect(await sent(id)).toEqual([]);
    await Promise.all([payoutJobs.sweep(), payoutJobs.sweep()]);
    await settle();
    expect(await sent(id)).toEqual(['payout 585000 paid']);
    const [transfer] = await database.db.query('select provider_ref from payments.transfer where subject_id = $1', [id]);
    await tx((t) => sandbox.returnTransfer(t, transfer.provider_ref));
    await settle();
    await payoutJobs.sweep();
    await settle();
    expect(await sent(id)).toEqual(['payout 585000 returned']);
    await tx(async (t) => service.sendWhatIsOwed(t, await service.lock(t, id)));
    await settle();
    expect(await sent(id)).toEqual(['payout 585000 returned', 'payout 585000 paid']);
  });
});
