import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { CircuitBreaker } from '@ironsilk/platform';
import fc from 'fast-check';
import Stripe from 'stripe';
import type { PaymentAsk, TransferAsk, TransferSent } from './payment-driver.js';
import {
  bankAccounts,
  buyer,
  database,
  moneyBench,
  organisation,
  owners,
  payoutView,
  proof,
  sale,
  sent,
  service,
  settle,
  states,
  tell,
  tx,
  webhooks,
} from './payments.bench.js';
import { StripePaymentDriver } from './stripe-payment.driver.js';

const [SECRET, OLD_SECRET] = ['whsec_platform', 'whsec_before_it_was_rolled'];

/** The driver without its wire: what it asks is noted and agreed to. `test/engines` tries the wire, on stripe-mock. */
class Offline extends StripePaymentDriver {
  readonly decided: string[] = [];
  readonly sent: TransferAsk[] = [];
  refusal: string | null = null;
  override ask = async ({ id }: PaymentAsk) => ({ providerRef: `cus_${id}` });
  override capture = async (charge: string) => void this.decided.push(`capture ${charge}`);
  override letGo = async (charge: string) => void this.decided.push(`let go ${charge}`);
  override withdraw = async (ref: string) => void this.decided.push(`withdraw ${ref}`);
  override send = async (ask: TransferAsk): Promise<TransferSent> => {
    this.sent.push(ask);
    return this.refusal ? { refused: this.refusal } : { providerRef: `${ask.kind === 'refund' ? 're' : 'tr'}_${ask.id}` };
  };
}
const driver = new Offline(
  { secretKey: 'sk_test_x', webhookSecrets: [SECRET, OLD_SECRET] },
  new CircuitBreaker('payments', { budgetMs: 1_000 }),
);
const sdk = new Stripe('sk_test_x');

moneyBench(driver);

let clock = Math.floor(Date.now() / 1000);
let serial = 0;
const event = (type: string, object: object, more: object = {}): string =>
  JSON.stringify({
    id: `evt_${++serial}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: ++clock,
    livemode: false,
    pending_webhooks: 1,
    request: null,
    type,
    data: { object },
    ...more,
  });
/** Signed by Stripe's own library, as Stripe signs. */
const sign = (payload: string, secret = SECRET, timestamp = Math.floor(Date.now() / 1000)): Record<string, string> => ({
  'stripe-signature': sdk.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
});
const hear = (text: string, headers = sign(text)) => webhooks.receive('stripe', headers, Buffer.from(text));
async function deliver(...texts: string[]): Promise<void> {
  for (const text of texts) await hear(text);
  await settle();
}

const paymentOf = async (subjectId: string, part = 'acceptance') =>
  (await database.db.query('select * from payments.payment where subject_id = $1 and part = $2', [subjectId, part]))[0];
const intent = (paymentId: string, id: string, more: object = {}) => ({
  id,
  object: 'payment_intent',
  amount: 600_000,
  amount_received: 0,
  currency: 'usd',
  status: 'processing',
  last_payment_error: null,
  metadata: { ironsilk_payment: paymentId },
  ...more,
});
const succeeded = (paymentId: string, id: string, amount_received = 600_000) =>
  event('payment_intent.succeeded', intent(paymentId, id, { amount_received, status: 'succeeded' }));
const refundNews = (transferId: string, type: string, status: string, failure_reason?: string) =>
  event(type, { id: `re_${transferId}`, object: 'refund', status, failure_reason, metadata: { ironsilk_transfer: transferId } });
const dispute = (id: string, pi: string, step: string, status = 'needs_response') =>
  event(`charge.dispute.${step}`, {
    id,
    object: 'dispute',
    payment_intent: pi,
    amount: 600_000,
    currency: 'usd',
    reason: 'fraudulent',
    status,
    evidence_details: { due_by: clock + 604_800, has_evidence: false },
  });

/** A sale whose first part is paid by this charge. */
async function paidSale(charge: string, dealerOrgId?: string): Promise<{ id: string; paymentId: string }> {
  const id = await sale(buyer, dealerOrgId);
  const { id: paymentId } = await paymentOf(id);
  await deliver(succeeded(paymentId, charge));
  return { id, paymentId };
}

describe('a demand at Stripe', () => {
  it('whose card is authorised is taken while its part is due, and held when Stripe says so', async () => {
    const id = await sale();
    const { id: paymentId } = await paymentOf(id);
    await deliver(event('payment_intent.amount_capturable_updated', intent(paymentId, 'pi_auth', { status: 'requires_capture' })));
    expect([driver.decided.at(-1), await states(id)]).toEqual(['capture pi_auth', 'due waiting waiting waiting']);
    // A second card, from another window: nobody pays twice.
    await deliver(event('payment_intent.amount_capturable_updated', intent(paymentId, 'pi_second', { status: 'requires_capture' })));
    expect(driver.decided.at(-1)).toBe('let go pi_second');
    await deliver(
      succeeded(paymentId, 'pi_auth'),
      event('payment_intent.canceled', intent(paymentId, 'pi_second', { status: 'canceled' })),
    );
    expect(await states(id)).toBe('held waiting waiting waiting');
    expect((await paymentOf(id)).charges).toEqual({ pi_auth: '600000', pi_second: '0' });
  });

  it('is partly paid by one charge and wholly by another', async () => {
    const id = await sale();
    const { id: paymentId } = await paymentOf(id);
    await deliver(succeeded(paymentId, 'pi_half', 250_000));
    expect([await states(id), (await paymentOf(id)).received_minor]).toEqual(['due waiting waiting waiting', '250000']);
    await deliver(succeeded(paymentId, 'pi_rest', 350_000));
    expect(await states(id)).toBe('held waiting waiting waiting');
  });

  it('that failed says why, and one whose authorisation lapsed can be paid anew', async () => {
    const id = await sale();
    const { id: paymentId } = await paymentOf(id);
    const last_payment_error = { code: 'card_declined', decline_code: 'insufficient_funds', type: 'card_error' };
    await deliver(event('payment_intent.payment_failed', intent(paymentId, 'pi_no', { last_payment_error })));
    expect(await paymentOf(id)).toMatchObject({ attempt_failed: true, failure: 'insufficient_funds' });
    await deliver(
      event('payment_intent.amount_capturable_updated', intent(paymentId, 'pi_old')),
      event('payment_intent.canceled', intent(paymentId, 'pi_old')),
    );
    expect(await paymentOf(id)).toMatchObject({ attempt_failed: true, failure: 'not_taken', capturing: null });
    await deliver(event('payment_intent.amount_capturable_updated', intent(paymentId, 'pi_new')));
    expect(driver.decided.at(-1)).toBe('capture pi_new');
    await deliver(succeeded(paymentId, 'pi_new'));
    expect(await states(id)).toBe('held waiting waiting waiting');
  });

  it('that was taken back takes no card any more, and sends back what comes all the same', async () => {
    const id = await sale();
    const { id: paymentId } = await paymentOf(id);
    await tx((t) => service.end(t, id, 'buyer_cancelled', 'buyer', proof));
    await settle();
    expect(driver.decided.at(-1)).toBe(`withdraw cus_${paymentId}`);
    const metadata = { ironsilk_payment: paymentId, ironsilk_withdrawn: 'yes' };
    await deliver(event('customer.updated', { id: `cus_${paymentId}`, object: 'customer', metadata }));
    expect((await paymentOf(id)).ended).toBe('canceled');
    await deliver(event('payment_intent.amount_capturable_updated', intent(paymentId, 'pi_late')));
    expect(driver.decided.at(-1)).toBe('let go pi_late');
    await deliver(succeeded(paymentId, 'pi_debit'));
    expect(await sent(id)).toEqual(['refund 600000 pending']);
    expect(driver.sent.at(-1)).toMatchObject({ kind: 'refund', group: id, sources: [{ charge: 'pi_debit', amountMinor: 600_000n }] });
  });

  it('ends the same for every order and repetition of Stripe’s news', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), async (order) => {
        const id = await sale();
        const { id: paymentId } = await paymentOf(id);
        const [pi, du] = [`pi_${newId().replaceAll('-', '')}`, `du_${newId().replaceAll('-', '')}`];
        const news = [
          event('payment_intent.payment_failed', intent(paymentId, pi)),
          event('payment_intent.amount_capturable_updated', intent(paymentId, pi)),
          succeeded(paymentId, pi),
          dispute(du, pi, 'created'),
          dispute(du, pi, 'funds_withdrawn'),
          dispute(du, pi, 'updated', 'under_review'),
          dispute(du, pi, 'closed', 'won'),
          dispute(du, pi, 'funds_reinstated', 'won'),
        ];
        const muddled = [...news, ...news].map((text, i) => ({ text, at: order[i % order.length]! })).sort((a, b) => a.at - b.at);
        for (const { text } of muddled) await hear(text);
        // News of a charge nobody knows yet is heard again, as the queue does.
        await settle().catch(() => undefined);
        for (const text of news) await tx((t) => webhooks.apply(t, 'stripe', JSON.parse(text).id)).catch(() => undefined);
        for (const text of news) await tx((t) => webhooks.apply(t, 'stripe', JSON.parse(text).id));
        const escrow = await tx((t) => service.get(t, id));
        expect([await states(id), escrow.frozen, escrow.parts[0]!.fundedMinor]).toEqual(['held waiting waiting waiting', false, 600_000n]);
        await drained();
      }),
      { numRuns: 15 },
    );
  });
});

/** Events whose handler had to wait were taken from the outbox by a failed round; hand the rest over. */
async function drained(): Promise<void> {
  for (;;) {
    try {
      return await settle();
    } catch (error) {
      expect(error).toMatchObject({ code: 'payment.charge_unknown' });
    }
  }
}

describe('money that leaves through Stripe', () => {
  it('as a refund is paid when Stripe says so, and owed again when the payer’s bank gives it back later', async () => {
    const { id } = await paidSale('pi_refund');
    await tx((t) => service.end(t, id, 'export_refused', 'system', proof));
    await settle();
    const { id: transferId } = driver.sent.at(-1)!;
    await deliver(refundNews(transferId, 'refund.created', 'pending'), refundNews(transferId, 'refund.updated', 'succeeded'));
    expect(await sent(id)).toEqual(['refund 600000 paid']);
    const failed = refundNews(transferId, 'refund.failed', 'failed', 'expired_or_canceled_card');
    await deliver(failed, failed, refundNews(transferId, 'refund.updated', 'failed', 'expired_or_canceled_card'));
    expect(await sent(id)).toEqual(['refund 600000 returned']);
    const [{ reason }] = await database.db.query('select reason from payments.transfer where id = $1', [transferId]);
    expect(reason).toBe('expired_or_canceled_card');
    await tx(async (t) => service.sendWhatIsOwed(t, await service.lock(t, id)));
    await settle();
    expect(await sent(id)).toEqual(['refund 600000 returned', 'refund 600000 pending']);
  });

  describe('to a dealer', () => {
    let dealer: string, ref: string;
    beforeEach(async () => {
      dealer = newId();
      ref = `acct_${dealer.replaceAll('-', '')}`;
      driver.refusal = null;
      await organisation(dealer);
      await database.db.query(`insert into payments.connected_account(org_id, provider, ref) values ($1, 'stripe', $2)`, [dealer, ref]);
    });
    const accountNews = (ready: boolean, disabled_reason: string | null = null) =>
      event(
        'account.updated',
        {
          id: ref,
          object: 'account',
          payouts_enabled: ready,
          capabilities: { transfers: ready ? 'active' : 'inactive' },
          requirements: { disabled_reason, past_due: [] },
        },
        { account: ref },
      );
    const connected = async () => {
      const [first, second] = await owners(dealer);
      const { id } = await bankAccounts.propose(first, newId(), {
        holder: 'Xing Machinery',
        bank: 'Stripe',
        accountNo: ref,
        currency: 'USD',
      });
      await bankAccounts.decide(second, newId(), id, 'active');
      await settle();
    };
    const released = async (charge: string): Promise<string> => {
      const { id } = await paidSale(charge, dealer);
      await tell(id, 'inspection_report');
      await settle();
      const { id: paymentId } = await paymentOf(id, 'inspection');
      await deliver(succeeded(paymentId, `${charge}_2`, 1_200_000));
      return id;
    };

    it('waits until Stripe takes money for him, goes over the charge that brought it, and is paid when the transfer is there', async () => {
      await connected();
      const id = await released('pi_wait');
      expect([await sent(id), (await payoutView.waiting(dealer))[0]]).toEqual([
        [],
        { currency: 'USD', amountMinor: '585000', sales: 1, account: 'none' },
      ]);
      expect(await tx((t) => payoutView.stranded(t))).toEqual([]);
      await deliver(accountNews(true));
      expect(await sent(id)).toEqual(['payout 585000 pending']);
      const ask = driver.sent.at(-1)!;
      expect(ask).toMatchObject({
        kind: 'payout',
        group: id,
        to: { accountNo: ref },
        sources: [{ charge: 'pi_wait', amountMinor: 585_000n }],
      });
      const transfer = { id: `tr_${ask.id}`, object: 'transfer', reversed: false, metadata: { ironsilk_transfer: ask.id } };
      await deliver(event('transfer.created', transfer));
      expect(await sent(id)).toEqual(['payout 585000 paid']);
      await deliver(event('transfer.reversed', { ...transfer, reversed: true }));
      expect(await sent(id)).toEqual(['payout 585000 returned']);
      await expect(hear(event('transfer.reversed', transfer))).rejects.toMatchObject({ code: 'webhook.bad_body' });
    });

    it('that Stripe refuses is owed again at once, with its reason', async () => {
      await connected();
      await deliver(accountNews(true));
      driver.refusal = 'transfers_not_allowed';
      const id = await released('pi_refused');
      expect(await sent(id)).toEqual(['payout 585000 failed']);
    });

    it('tells him when his account needs him, and when his bank refused a payout, newest news last', async () => {
      const [first] = await owners(dealer);
      const told = async () =>
        (
          await database.db.query(`select 1 from identity.notification where user_id = $1 and template = 'connected_account_trouble'`, [
            first.id,
          ])
        ).length;
      const now = async () => (await database.db.query('select ready, trouble from payments.connected_account where ref = $1', [ref]))[0];
      const [older, newer] = [accountNews(true), accountNews(false, 'requirements.past_due')];
      await deliver(newer, older);
      expect([await now(), await told()]).toEqual([{ ready: false, trouble: 'requirements_past_due' }, 1]);
      await deliver(
        accountNews(true),
        event('payout.failed', { id: 'po_1', object: 'payout', failure_code: 'account_closed' }, { account: ref }),
      );
      expect([await now(), await told()]).toEqual([{ ready: true, trouble: 'account_closed' }, 2]);
      await deliver(event('payout.paid', { id: 'po_2', object: 'payout' }, { account: ref }));
      expect(await now()).toEqual({ ready: true, trouble: null });
    });
  });
});

describe('a charge disputed at Stripe', () => {
  it.each([
    ['won', 'held waiting waiting waiting', false],
    ['lost', 'refunded waiting waiting waiting', true],
  ] as const)('and %s', async (outcome, parts, still) => {
    const { id } = await paidSale(`pi_${outcome}`);
    const du = `du_${outcome}`;
    await deliver(dispute(du, `pi_${outcome}`, 'created'));
    expect((await tx((t) => service.get(t, id))).frozen).toBe(true);
    await deliver(dispute(du, `pi_${outcome}`, 'funds_withdrawn'));
    await deliver(
      dispute(du, `pi_${outcome}`, 'closed', outcome),
      ...(outcome === 'won' ? [dispute(du, `pi_${outcome}`, 'funds_reinstated', 'won')] : []),
    );
    expect([await states(id), (await tx((t) => service.get(t, id))).frozen]).toEqual([parts, still]);
    const [row] = await database.db.query('select reason, outcome, evidence_due_by from payments.dispute where provider_ref = $1', [du]);
    expect(row).toMatchObject({ reason: 'fraudulent', outcome, evidence_due_by: expect.any(Date) });
  });

  it('that was only an inquiry and took nothing lets the sale go on when it is closed', async () => {
    const { id } = await paidSale('pi_inquiry');
    await deliver(dispute('du_inquiry', 'pi_inquiry', 'created', 'warning_needs_response'));
    await deliver(dispute('du_inquiry', 'pi_inquiry', 'closed', 'warning_closed'));
    expect([await states(id), (await tx((t) => service.get(t, id))).frozen]).toEqual(['held waiting waiting waiting', false]);
  });
});

describe('a webhook of Stripe', () => {
  let text: string;
  beforeAll(async () => {
    const { id: paymentId } = await paymentOf(await sale());
    text = event('payment_intent.processing', intent(paymentId, 'pi_hook'));
  });
  const stored = async (): Promise<number> => (await database.db.query('select count(*)::int as n from payments.webhook'))[0].n;

  it('counts once, however often it comes and by however many workers it is applied', async () => {
    const before = await stored();
    await Promise.all(Array.from({ length: 12 }, () => hear(text)));
    await Promise.all(Array.from({ length: 12 }, () => tx((t) => webhooks.apply(t, 'stripe', JSON.parse(text).id))));
    await settle();
    expect(await stored()).toBe(before + 1);
  });

  it('signed with the secret of before counts while that is rolled', async () => {
    await hear(text, sign(text, OLD_SECRET));
    const both = `${sign(text, 'whsec_unknown')['stripe-signature']},${sign(text)['stripe-signature']!.split(',')[1]}`;
    await hear(text, { 'stripe-signature': both });
  });

  const now = () => Math.floor(Date.now() / 1000);
  it.each<[string, string, () => [string, Record<string, string>]]>([
    ['signed by a stranger', 'webhook.bad_signature', () => [text, sign(text, 'whsec_stranger')]],
    ['changed after it was signed', 'webhook.bad_signature', () => [`${text} `, sign(text)]],
    [
      'signed for another time',
      'webhook.bad_signature',
      () => [text, { 'stripe-signature': sign(text)['stripe-signature']!.replace(/t=\d+/, `t=${now() + 1}`) }],
    ],
    ['too old', 'webhook.stale', () => [text, sign(text, SECRET, now() - 301)]],
    ['of the future', 'webhook.stale', () => [text, sign(text, SECRET, now() + 301)]],
    ['without a signature', 'webhook.bad_headers', () => [text, {}]],
    ['with a scheme nobody knows', 'webhook.bad_headers', () => [text, { 'stripe-signature': `t=${now()},v0=abc` }]],
    ['no JSON', 'webhook.bad_body', () => ['nonsense', sign('nonsense')]],
    ['thin, without its object', 'webhook.bad_body', () => [thin, sign(thin)]],
    ['about a charge without its amount', 'webhook.bad_body', () => [short, sign(short)]],
  ])('that is %s is refused and leaves nothing', async (_, code, make) => {
    const before = await stored();
    const [body, headers] = make();
    await expect(hear(body, headers)).rejects.toMatchObject({ code });
    expect(await stored()).toBe(before);
  });
  const thin = JSON.stringify({
    id: 'evt_thin',
    object: 'v2.core.event',
    type: 'v1.payment_intent.succeeded',
    created: '2026-11-26T12:00:00Z',
  });
  const short = event('payment_intent.succeeded', { id: 'pi_short', metadata: { ironsilk_payment: newId() } });

  it.each([
    ['another use of the same account', () => event('payment_intent.succeeded', { ...intent('x', 'pi_other'), metadata: {} })],
    ['a type nobody needs', () => event('invoice.created', { id: 'in_1' })],
    ['a refund nobody here asked for', () => event('refund.updated', { id: 're_1', status: 'succeeded', metadata: null })],
    ['a payout of the platform itself', () => event('payout.paid', { id: 'po_1' })],
    ['an account of nobody here', () => event('account.updated', { id: 'acct_x', payouts_enabled: true }, { account: 'acct_x' })],
  ])('about %s is kept and changes nothing', async (_, make) => {
    const count = async () => (await database.db.query('select count(*)::int as n from payments.journal_entry'))[0].n;
    const before = await count();
    await deliver(make());
    expect(await count()).toBe(before);
  });
});

it('every webhook was applied', async () => {
  expect(await database.db.query('select id, problem from payments.webhook where applied_at is null')).toEqual([]);
});
