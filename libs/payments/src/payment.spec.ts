import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hearPayment, paymentState, wantsCharge, type Payment, type PaymentFact } from './payment.js';
import {
  captureAtSandbox,
  endAtSandbox,
  letGoAtSandbox,
  payAtSandbox,
  deliveryDelaysMs,
  type SandboxEvent,
  type SandboxPayment,
} from './sandbox-provider.js';
import { readSandboxEvent } from './provider-event.js';
import { DomainError, newId } from '@ironsilk/kernel';

const ID = newId();
const asked: Payment = {
  id: ID,
  version: 1,
  escrowId: newId(),
  subjectId: newId(),
  part: 'acceptance',
  payerOrgId: newId(),
  reference: 'RF61HNE2026000123',
  provider: 'sandbox',
  providerRef: 'sp_1',
  currency: 'USD',
  amountMinor: 600_000n,
  receivedMinor: 0n,
  charges: {},
  capturing: null,
  attempt: 0,
  attemptFailed: false,
  failure: null,
  ended: null,
  expiresAt: null,
};
const atProvider: SandboxPayment = {
  ref: 'sp_1',
  askId: ID,
  reference: asked.reference,
  amountMinor: asked.amountMinor,
  currency: 'USD',
  receivedMinor: 0n,
  attempt: 0,
  state: 'open',
  expiresAt: null,
  charges: [],
};

const action = fc.oneof(
  fc.constant({ do: 'card', outcome: 'approved' } as const),
  fc.constant({ do: 'card', outcome: 'declined' } as const),
  fc.record({ do: fc.constant('transfer' as const), amountMinor: fc.bigInt({ min: 1n, max: 900_000n }) }),
  fc.constant({ do: 'canceled' } as const),
  fc.constant({ do: 'expired' } as const),
  fc.constant({ do: 'capture' } as const),
  fc.constant({ do: 'let_go' } as const),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** One thing that happens at the provider. What is captured or let go is the first card that is authorised. */
function act(payment: SandboxPayment, a: Action): { payment: SandboxPayment; events: SandboxEvent[] } {
  const authorised = payment.charges.find((c) => c.state === 'authorized')?.ref ?? 'none';
  switch (a.do) {
    case 'canceled':
    case 'expired':
      return endAtSandbox(payment, a.do);
    case 'capture':
      return captureAtSandbox(payment, authorised);
    case 'let_go':
      return letGoAtSandbox(payment, authorised);
    case 'card':
      return payAtSandbox(payment, { method: 'card', outcome: a.outcome }, new Date(0));
    case 'transfer':
      return payAtSandbox(payment, { method: 'transfer', amountMinor: a.amountMinor }, new Date(0));
  }
}

/** Everything a provider would tell about a payer who does these things, in the order it happened; every card is decided in the end. */
function story(actions: readonly Action[]): SandboxEvent[] {
  let payment = atProvider;
  const events: SandboxEvent[] = [];
  for (const a of [...actions, ...actions.map(() => ({ do: 'let_go' }) as const)]) {
    try {
      const done = act(payment, a);
      payment = done.payment;
      events.push(...done.events);
    } catch (error) {
      // The provider refused the payer; it tells us nothing.
      expect(error).toBeInstanceOf(DomainError);
    }
  }
  return events;
}

const factOf = (e: SandboxEvent): PaymentFact => {
  const read = readSandboxEvent(JSON.stringify({ id: 'evt', created: '2026-11-23T12:00:00Z', type: e.type, data: e.data }));
  if (read.about !== 'payment') throw new Error('not a payment');
  return read.fact;
};
const hear = (facts: readonly PaymentFact[]) => facts.reduce((p, fact) => hearPayment(p, fact).payment, asked);

describe('a payment, heard through webhooks', () => {
  it('ends the same in whatever order and however often the webhooks come', () => {
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 6 }).chain((actions) => {
          const facts = story(actions).map(factOf);
          const doubled = [...facts, ...facts, ...facts];
          return fc.tuple(fc.constant(facts), fc.shuffledSubarray(doubled, { minLength: doubled.length, maxLength: doubled.length }));
        }),
        ([facts, shuffled]) => expect(hear(shuffled)).toEqual(hear(facts)),
      ),
      { numRuns: 2_000 },
    );
  });

  it('makes known exactly the money that came, once', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 6 }), (actions) => {
        const facts = story(actions).map(factOf);
        let payment = asked;
        let heardMinor = 0n;
        for (const fact of [...facts, ...facts].reverse()) {
          const heard = hearPayment(payment, fact);
          payment = heard.payment;
          heardMinor += heard.newMinor;
        }
        expect(heardMinor).toBe(payment.receivedMinor);
      }),
    );
  });

  it('tells people what matters', () => {
    expect(paymentState(asked)).toBe('open');
    expect(paymentState(hear([{ type: 'processing', attempt: 1 }]))).toBe('processing');
    const declined = hear([
      { type: 'failed', attempt: 1, failure: 'card_declined' },
      { type: 'processing', attempt: 1 },
    ]);
    expect([paymentState(declined), declined.failure]).toEqual(['failed', 'card_declined']);
    expect(
      paymentState(
        hear([
          { type: 'processing', attempt: 2 },
          { type: 'failed', attempt: 1, failure: 'card_declined' },
        ]),
      ),
    ).toBe('processing');
    expect(paymentState(hear([{ type: 'received', charge: 'c1', receivedMinor: 1n }, { type: 'expired' }]))).toBe('partly_paid');
    expect(paymentState(hear([{ type: 'expired' }, { type: 'canceled' }]))).toBe('canceled');
    expect(paymentState(hear([{ type: 'expired' }, { type: 'received', charge: 'c1', receivedMinor: 600_000n }]))).toBe('paid');
  });

  it('takes one card at a time, only while it is wanted, and forgets one that came to nothing', () => {
    const authorised = (charge: string): PaymentFact => ({ type: 'authorized', attempt: 1, charge });
    const two = hear([authorised('c1'), authorised('c2')]);
    expect([wantsCharge(two, 'c1', true), wantsCharge(two, 'c2', true), wantsCharge(two, 'c1', false)]).toEqual([true, false, false]);
    const next = hear([authorised('c1'), { type: 'voided', attempt: 1, charge: 'c1' }, authorised('c2')]);
    expect([wantsCharge(next, 'c1', true), wantsCharge(next, 'c2', true)]).toEqual([false, true]);
    for (const over of [{ type: 'canceled' }, { type: 'expired' }, { type: 'received', charge: 'c9', receivedMinor: 600_000n }] as const)
      expect(wantsCharge(hear([authorised('c1'), over]), 'c1', true)).toBe(false);
    expect(hear([{ type: 'voided', attempt: 1, charge: 'c1' }, authorised('c1')])).toEqual(
      hear([authorised('c1'), { type: 'voided', attempt: 1, charge: 'c1' }]),
    );
  });

  it('reads what an older sandbox said of a demand that was one charge', () => {
    const old = { ref: 'sp_1', clientId: ID, receivedMinor: '5', attempt: 1 };
    expect(factOf({ type: 'payment.received', data: old })).toEqual({ type: 'received', charge: 'sp_1', receivedMinor: 5n });
  });

  it('refuses facts that cannot be', () => {
    expect(() => hearPayment(asked, { type: 'received', charge: 'c1', receivedMinor: 0n })).toThrow('payment.bad_fact');
    expect(() => hearPayment(asked, { type: 'processing', attempt: 0 })).toThrow('payment.bad_fact');
  });

  it.each([
    ['not json', 'nonsense'],
    ['unknown type', '{"id":"e","created":"2026-11-23T12:00:00Z","type":"payment.exploded","data":{}}'],
    ['no client id', '{"id":"e","created":"2026-11-23T12:00:00Z","type":"payment.expired","data":{}}'],
  ])('refuses a webhook body with %s', (_, text) => expect(() => readSandboxEvent(text)).toThrow('webhook.bad_body'));
});

describe('the sandbox provider', () => {
  it('does not take a card twice, nor on a demand that has ended', () => {
    const authorised = payAtSandbox(atProvider, { method: 'card', outcome: 'approved' }, new Date(0)).payment;
    const paid = captureAtSandbox(authorised, 'sp_1_1').payment;
    expect([captureAtSandbox(paid, 'sp_1_1').events, letGoAtSandbox(paid, 'sp_1_1').events]).toEqual([[], []]);
    expect(() => captureAtSandbox(endAtSandbox(authorised, 'canceled').payment, 'sp_1_1')).toThrow('sandbox.not_payable');
    expect(() => payAtSandbox(paid, { method: 'card', outcome: 'approved' }, new Date(0))).toThrow('sandbox.paid_already');
    const over = { ...atProvider, expiresAt: new Date(5) };
    expect(() => payAtSandbox(over, { method: 'card', outcome: 'approved' }, new Date(5))).toThrow('sandbox.not_payable');
    expect(endAtSandbox(paid, 'canceled').events).toEqual([]);
  });

  it('delivers some events twice and some out of order, the same way every time', () => {
    const plans = Array.from({ length: 200 }, (_, i) => deliveryDelaysMs(`evt_${i}`));
    expect(plans).toEqual(Array.from({ length: 200 }, (_, i) => deliveryDelaysMs(`evt_${i}`)));
    expect(plans.some((p) => p.length === 2)).toBe(true);
    expect(plans.slice(1).some((p, i) => p[0]! < plans[i]![0]!)).toBe(true);
  });
});
