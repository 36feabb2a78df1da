import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import fc from 'fast-check';
import { accountKey } from './account.js';
import { hearPayment, paymentState, type Payment, type PaymentFact } from './payment.js';
import type { PaymentAsk, PaymentDriver, ProviderEvent, TransferAsk } from './payment-driver.js';
import { hearTransfer, startTransfer, type Transfer, type TransferFact } from './transfer.js';
import type { WebhookHeaders } from './webhook-signature.js';

/** A webhook as it arrives, signed now. */
export type Delivery = { readonly headers: WebhookHeaders; readonly body: Buffer };

/** What an adapter's spec hands over: the adapter, and the provider's other side: who pays, the banks, and what was sent to us. */
export type PaymentDriverBench = {
  readonly driver: PaymentDriver;
  /** Somebody transfers so much by this demand's reference. */
  payByTransfer(providerRef: string, amountMinor: bigint): Promise<void>;
  /** Somebody tries a card on the demand that is declined. */
  declineCard(providerRef: string): Promise<void>;
  /** The receiving bank sends a transfer back that had arrived. */
  returnTransfer(providerRef: string): Promise<void>;
  /** The number of a bank account that takes no money any more. */
  readonly closedAccount: string;
  /** Every webhook there is so far, in the order things happened. Asked again, each is the same event. */
  deliveries(): Promise<Delivery[]>;
  /** The same bytes signed by somebody who does not know the secret. */
  forge(delivery: Delivery): Delivery;
  close(): Promise<void>;
};

const ask = (): PaymentAsk => {
  const id = newId();
  return { id, amountMinor: 600_001n, currency: 'USD', reference: `RF00${id.replaceAll('-', '').slice(0, 17)}`, expiresAt: null };
};
const refund = (): TransferAsk => ({ id: newId(), kind: 'refund', amountMinor: 600_001n, currency: 'USD', orgId: newId(), to: null });
const payout = (): TransferAsk => ({
  ...refund(),
  kind: 'payout',
  to: { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: '6222020000001111' },
});

/** Our own book of a demand and a transfer before the provider said anything. */
const asked = (a: PaymentAsk): Payment => ({
  ...a,
  version: 1,
  escrowId: newId(),
  subjectId: newId(),
  part: 'acceptance',
  payerOrgId: newId(),
  provider: 'any',
  providerRef: null,
  receivedMinor: 0n,
  attempt: 0,
  attemptFailed: false,
  failure: null,
  ended: null,
});
const started = (a: TransferAsk): Transfer => ({
  id: a.id,
  version: 1,
  kind: a.kind,
  orgId: a.orgId,
  subjectId: newId(),
  payoutAccountId: null,
  provider: 'any',
  providerRef: null,
  currency: a.currency,
  amountMinor: a.amountMinor,
  state: 'pending',
  reason: null,
});

/** Where a transfer and its money end when these facts are heard in this order. */
function heardTransfer(first: Transfer, facts: readonly TransferFact[]): { state: string; moved: Record<string, bigint> } {
  let transfer = first;
  const moved: Record<string, bigint> = {};
  const entries = [startTransfer(first)];
  for (const fact of facts) {
    const heard = hearTransfer(transfer, fact);
    transfer = heard.transfer;
    entries.push(...heard.entries);
  }
  for (const p of entries.flatMap((e) => e.postings)) moved[accountKey(p.account)] = (moved[accountKey(p.account)] ?? 0n) + p.amountMinor;
  return { state: transfer.state, moved: Object.fromEntries(Object.entries(moved).filter(([, sum]) => sum !== 0n)) };
}
const heardPayment = (first: Payment, facts: readonly PaymentFact[]): Payment =>
  facts.reduce((payment, fact) => hearPayment(payment, fact).payment, first);

/** The facts in any order, each from once to three times. */
const muddled = <T>(facts: readonly T[]): fc.Arbitrary<T[]> =>
  fc
    .array(fc.integer({ min: 1, max: 3 }), { minLength: facts.length, maxLength: facts.length })
    .map((times) => facts.flatMap((f, i) => Array.from({ length: times[i]! }, () => f)))
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));

/** Every adapter runs this against its provider, or the provider's own test mode. */
export function paymentDriverContract(adapter: string, open: () => Promise<PaymentDriverBench>): void {
  describe(`PaymentDriver on ${adapter}`, () => {
    let bench: PaymentDriverBench;
    beforeAll(async () => {
      bench = await open();
    });
    afterAll(() => bench.close());

    /** What we were told about one of our ids, each event once, in the order it happened. */
    const told = async (id: string): Promise<ProviderEvent[]> => {
      const events = (await bench.deliveries()).map((d) => bench.driver.parse(d.body.toString('utf8')));
      return events.filter((e) => e.about !== 'unmatched' && e.objectId === id);
    };
    const paymentFacts = async (id: string): Promise<PaymentFact[]> =>
      (await told(id)).flatMap((e) => (e.about === 'payment' ? [e.fact] : []));
    const transferFacts = async (id: string): Promise<TransferFact[]> =>
      (await told(id)).flatMap((e) => (e.about === 'transfer' ? [e.fact] : []));
    const last = async (): Promise<Delivery> => {
      const one = ask();
      await bench.payByTransfer((await bench.driver.ask(one)).providerRef, one.amountMinor);
      return (await bench.deliveries()).at(-1)!;
    };

    paysAndWithdraws(() => bench, paymentFacts);
    sends(() => bench, transferFacts);
    speaks(() => bench, last, told);
  });
}

function paysAndWithdraws(bench: () => PaymentDriverBench, facts: (id: string) => Promise<PaymentFact[]>): void {
  it('opens one demand for an id, however often and by however many it is asked', async () => {
    const one = ask();
    const refs = await Promise.all(Array.from({ length: 8 }, () => bench().driver.ask(one)));
    expect(new Set(refs.map((r) => r.providerRef)).size).toBe(1);
    expect(await bench().driver.ask(one)).toEqual(refs[0]);
    expect((await bench().driver.ask(ask())).providerRef).not.toBe(refs[0]!.providerRef);
    await bench().payByTransfer(refs[0]!.providerRef, one.amountMinor);
    expect(heardPayment(asked(one), await facts(one.id))).toMatchObject({ receivedMinor: one.amountMinor });
  });

  it('takes a demand back once, and still reports money that comes for it', async () => {
    const one = ask();
    const { providerRef } = await bench().driver.ask(one);
    await bench().driver.withdraw(providerRef);
    await bench().driver.withdraw(providerRef);
    expect(await facts(one.id)).toEqual([{ type: 'canceled' }]);
    await bench().payByTransfer(providerRef, 7n);
    expect(heardPayment(asked(one), await facts(one.id))).toMatchObject({ receivedMinor: 7n, ended: 'canceled' });
  });

  it('leaves a demand alone that is paid', async () => {
    const one = ask();
    const { providerRef } = await bench().driver.ask(one);
    await bench().payByTransfer(providerRef, one.amountMinor);
    await bench().driver.withdraw(providerRef);
    expect(paymentState(heardPayment(asked(one), await facts(one.id)))).toBe('paid');
    expect(await facts(one.id)).not.toContainEqual({ type: 'canceled' });
  });

  it('ends the same when its webhooks come late, twice and out of order', async () => {
    const one = ask();
    const { providerRef } = await bench().driver.ask(one);
    await bench().declineCard(providerRef);
    await bench().payByTransfer(providerRef, 250_000n);
    await bench().payByTransfer(providerRef, 350_002n);
    const inOrder = await facts(one.id);
    const first = asked(one);
    const end = heardPayment(first, inOrder);
    expect([end.receivedMinor, paymentState(end)]).toEqual([600_002n, 'paid']);
    fc.assert(fc.property(muddled(inOrder), (order) => expect(heardPayment(first, order)).toEqual(end)));
  });
}

function sends(bench: () => PaymentDriverBench, facts: (id: string) => Promise<TransferFact[]>): void {
  it.each([
    ['payout to a bank account', payout],
    ['refund, the way the payment came', refund],
  ])('sends a %s once for an id, however often and by however many it is told', async (_, make) => {
    const one = make();
    const refs = await Promise.all(Array.from({ length: 8 }, () => bench().driver.send(one)));
    expect(new Set(refs.map((r) => r.providerRef)).size).toBe(1);
    expect(await bench().driver.send(one)).toEqual(refs[0]);
    expect(await facts(one.id)).toEqual(['paid']);
    expect((await bench().driver.send(make())).providerRef).not.toBe(refs[0]!.providerRef);
  });

  it('tells of a payout the bank did not take, and why: the money is owed again', async () => {
    const one = { ...payout(), to: { holder: 'Xing Machinery', bank: 'BKCHCNBJ', accountNo: bench().closedAccount } };
    await bench().driver.send(one);
    const heard = await facts(one.id);
    expect(heard).toEqual(['failed']);
    expect(heardTransfer(started(one), heard)).toEqual({ state: 'failed', moved: {} });
    const events = (await bench().deliveries()).map((d) => bench().driver.parse(d.body.toString('utf8')));
    expect(events.filter((e) => e.about === 'transfer' && e.objectId === one.id).map((e) => 'reason' in e && e.reason)).toEqual([
      expect.stringMatching(/^[a-z_]+$/),
    ]);
  });

  it('tells of a transfer that came back, which ends the same in whatever order that is heard', async () => {
    const one = payout();
    const { providerRef } = await bench().driver.send(one);
    await bench().returnTransfer(providerRef);
    const inOrder = await facts(one.id);
    expect(inOrder).toEqual(['paid', 'returned']);
    const first = started(one);
    // Nothing has moved on the whole: the money is owed again.
    const end = { state: 'returned', moved: {} };
    expect(heardTransfer(first, inOrder)).toEqual(end);
    fc.assert(fc.property(muddled(inOrder), (order) => expect(heardTransfer(first, order)).toEqual(end)));
  });
}

function speaks(
  bench: () => PaymentDriverBench,
  last: () => Promise<Delivery>,
  told: (id: string) => Promise<readonly ProviderEvent[]>,
): void {
  it('takes what the provider signed, under the event’s own name, again and again', async () => {
    const { headers, body } = await last();
    const id = bench().driver.verify(headers, body, new Date()).id;
    expect(bench().driver.parse(body.toString('utf8')).id).toBe(id);
    const again = (await bench().deliveries()).at(-1)!;
    expect(bench().driver.verify(again.headers, again.body, new Date()).id).toBe(id);
  });

  it('names every event differently', async () => {
    const one = ask();
    const { providerRef } = await bench().driver.ask(one);
    for (const step of [1n, 2n, 3n]) await bench().payByTransfer(providerRef, step);
    const ids = (await told(one.id)).map((e) => e.id);
    expect([ids.length, new Set(ids).size]).toEqual([3, 3]);
  });

  it.each<[string, string, (d: Delivery, b: PaymentDriverBench) => [Delivery, Date?]]>([
    ['signed by somebody else', 'webhook.bad_signature', (d, b) => [b.forge(d)]],
    ['changed by one byte', 'webhook.bad_signature', (d) => [{ ...d, body: Buffer.concat([d.body, Buffer.from(' ')]) }]],
    ['an hour old', 'webhook.stale', (d) => [d, new Date(Date.now() + 3_600_000)]],
    ['without headers', 'webhook.bad_headers', (d) => [{ ...d, headers: {} }]],
  ])('refuses a webhook that is %s', async (_, code, spoil) => {
    const [{ headers, body }, now = new Date()] = spoil(await last(), bench());
    expect(() => bench().driver.verify(headers, body, now)).toThrow(code);
  });

  it.each([['[]'], ['nonsense'], ['{"id":"evt_1","type":"of no kind we know","data":{}}']])('refuses to read %s', (text) =>
    expect(() => bench().driver.parse(text)).toThrow('webhook.bad_body'),
  );
}
