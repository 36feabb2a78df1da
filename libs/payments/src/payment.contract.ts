import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ask, asked, disputed, heardPayment, heardTransfer, muddled, payoutTo, refOf, refundOf, started } from './payment-book.contract.js';
import { disputeOver, hearDispute, type Dispute, type DisputeFact } from './dispute.js';
import { paymentState, type PaymentFact } from './payment.js';
import type { PaymentDriver, ProviderEvent, TransferAsk } from './payment-driver.js';
import type { TransferFact } from './transfer.js';
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
  /** Somebody’s card is authorised for the demand; the charge's name. */
  authoriseCard(providerRef: string): Promise<string>;
  /** The payer disputes a charge at his bank, which takes the money back; then the bank decides. The dispute's name. */
  dispute(charge: string): Promise<string>;
  decide(dispute: string, outcome: 'won' | 'lost'): Promise<void>;
  /** The receiving bank sends a transfer back that had arrived. */
  returnTransfer(providerRef: string): Promise<void>;
  /** An account that takes money, and one that takes none any more. */
  readonly account: string;
  readonly closedAccount: string;
  /** Every webhook there is so far, in the order things happened. Asked again, each is the same event. */
  deliveries(): Promise<Delivery[]>;
  /** The same bytes signed by somebody who does not know the secret. */
  forge(delivery: Delivery): Delivery;
  close(): Promise<void>;
};

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
      return events.filter((e) => (e.about === 'payment' || e.about === 'transfer') && e.objectId === id);
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
    takesCards(() => bench, paymentFacts);
    sends(() => bench, paymentFacts, transferFacts);
    disputes(() => bench, paymentFacts);
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

function takesCards(bench: () => PaymentDriverBench, facts: (id: string) => Promise<PaymentFact[]>): void {
  it('takes an authorised card when told, once, and only then', async () => {
    const one = ask();
    const charge = await bench().authoriseCard((await bench().driver.ask(one)).providerRef);
    const before = heardPayment(asked(one), await facts(one.id));
    expect([before.capturing, before.receivedMinor, paymentState(before)]).toEqual([charge, 0n, 'processing']);
    for (let i = 0; i < 3; i++) await bench().driver.capture(charge);
    const inOrder = await facts(one.id);
    const end = heardPayment(asked(one), inOrder);
    expect([end.charges, end.capturing, paymentState(end)]).toEqual([{ [charge]: `${one.amountMinor}` }, null, 'paid']);
    fc.assert(
      fc.property(muddled(inOrder), (order) =>
        expect(heardPayment(asked(one), order)).toMatchObject({ charges: end.charges, capturing: null }),
      ),
    );
    await bench().driver.letGo(charge);
    expect(await facts(one.id)).toEqual(inOrder);
  });

  it('lets an authorised card go when told, and with a demand that is taken back', async () => {
    for (const how of ['letGo', 'withdraw'] as const) {
      const one = ask();
      const { providerRef } = await bench().driver.ask(one);
      const charge = await bench().authoriseCard(providerRef);
      for (let i = 0; i < 2; i++) await bench().driver[how](how === 'letGo' ? charge : providerRef);
      const end = heardPayment(asked(one), await facts(one.id));
      expect([end.charges, end.capturing, end.receivedMinor]).toEqual([{ [charge]: '0' }, null, 0n]);
    }
  });

  it('says where the payer pays', async () => {
    const one = ask();
    const { providerRef } = await bench().driver.ask(one);
    const { url } = await bench().driver.checkout(
      providerRef,
      { ...one, leftMinor: one.amountMinor },
      'https://market.example/orders/1/pay/2',
    );
    expect(new URL(url).protocol).toMatch(/^https?:$/);
  });
}

function sends(
  bench: () => PaymentDriverBench,
  paid: (id: string) => Promise<PaymentFact[]>,
  facts: (id: string) => Promise<TransferFact[]>,
): void {
  /** A charge that brought this much. */
  const charge = async (amountMinor = 600_001n): Promise<string> => {
    const one = { ...ask(), amountMinor };
    await bench().payByTransfer((await bench().driver.ask(one)).providerRef, amountMinor);
    const [fact] = (await paid(one.id)).filter((f) => f.type === 'received');
    return fact!.charge;
  };

  it.each<[string, (from: string) => TransferAsk]>([
    ['payout of money of several charges', () => payoutTo(bench().account)],
    ['payout of money of one charge', (from) => payoutTo(bench().account, [{ charge: from, amountMinor: 600_001n }])],
    ['refund, the way the payment came', (from) => refundOf(from, 600_001n)],
  ])('sends a %s once for an id, however often and by however many it is told', async (_, make) => {
    const one = make(await charge());
    const refs = (await Promise.all(Array.from({ length: 8 }, () => bench().driver.send(one)))).map(refOf);
    expect(new Set(refs).size).toBe(1);
    expect(refOf(await bench().driver.send(one))).toBe(refs[0]);
    expect(await facts(one.id)).toEqual(['paid']);
    expect(refOf(await bench().driver.send(make(await charge())))).not.toBe(refs[0]);
  });

  it('refunds a charge in parts, and never more than it brought: that is refused for good', async () => {
    const from = await charge(1_000n);
    for (const part of [400n, 600n]) refOf(await bench().driver.send(refundOf(from, part)));
    const more = refundOf(from, 1n);
    expect(await bench().driver.send(more)).toEqual({ refused: expect.stringMatching(/^[a-z_]+$/) });
    expect(await facts(more.id)).toEqual([]);
  });

  it('tells of a payout that is not taken, and why: the money is owed again', async () => {
    const one = payoutTo(bench().closedAccount);
    const sent = await bench().driver.send(one);
    const heard = 'refused' in sent ? (['failed'] as const) : await facts(one.id);
    expect(heard).toEqual(['failed']);
    expect(heardTransfer(started(one), heard)).toEqual({ state: 'failed', moved: {} });
    const events = (await bench().deliveries()).map((d) => bench().driver.parse(d.body.toString('utf8')));
    const reasons = events.flatMap((e) => (e.about === 'transfer' && e.objectId === one.id ? [e.reason] : []));
    expect('refused' in sent ? [sent.refused] : reasons).toEqual([expect.stringMatching(/^[a-z_]+$/)]);
  });

  it('tells of a transfer that came back, which ends the same in whatever order that is heard', async () => {
    for (const one of [payoutTo(bench().account), refundOf(await charge(), 600_001n)]) {
      await bench().returnTransfer(refOf(await bench().driver.send(one)));
      const inOrder = await facts(one.id);
      expect(inOrder).toEqual(['paid', 'returned']);
      const first = started(one);
      // Nothing has moved on the whole: the money is owed again.
      const end = { state: 'returned', moved: {} };
      expect(heardTransfer(first, inOrder)).toEqual(end);
      fc.assert(fc.property(muddled(inOrder), (order) => expect(heardTransfer(first, order)).toEqual(end)));
    }
  });
}

function disputes(bench: () => PaymentDriverBench, paid: (id: string) => Promise<PaymentFact[]>): void {
  it.each(['won', 'lost'] as const)('tells of a charge that is disputed and %s, the same in whatever order', async (outcome) => {
    const one = ask();
    await bench().payByTransfer((await bench().driver.ask(one)).providerRef, one.amountMinor);
    const fact = (await paid(one.id)).find((f) => f.type === 'received')!;
    const ref = await bench().dispute(fact.charge);
    expect(await bench().driver.send(refundOf(fact.charge, 1n))).toHaveProperty('refused');
    await bench().decide(ref, outcome);
    const events = (await bench().deliveries()).map((d) => bench().driver.parse(d.body.toString('utf8')));
    const about = events.flatMap((e) => (e.about === 'dispute' && e.dispute.providerRef === ref ? [e] : []));
    for (const { dispute } of about) expect(dispute).toMatchObject({ charge: fact.charge, amountMinor: one.amountMinor, currency: 'USD' });
    expect(about[0]!.dispute.reason).toMatch(/^[a-z_]+$/);
    const inOrder = about.map((e) => e.fact);
    const first = disputed(about[0]!.dispute);
    const hear = (order: readonly DisputeFact[]) => {
      const moved: Record<string, bigint> = {};
      let dispute = first;
      let losses = 0;
      for (const heard of order.map((f) => (next: Dispute) => hearDispute(next, f))) {
        const next = heard(dispute);
        dispute = next.dispute;
        losses += next.lost ? 1 : 0;
        for (const p of next.entries.flatMap((e) => e.postings)) moved[p.account.kind] = (moved[p.account.kind] ?? 0n) + p.amountMinor;
      }
      return { outcome: dispute.outcome, over: disputeOver(dispute), losses, moved };
    };
    const missing = outcome === 'won' ? 0n : one.amountMinor;
    const end = { outcome, over: true, losses: outcome === 'won' ? 0 : 1, moved: { disputed: -missing, outside: missing } };
    expect(hear(inOrder)).toEqual(end);
    fc.assert(fc.property(muddled(inOrder), (order) => expect(hear(order)).toEqual(end)));
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
