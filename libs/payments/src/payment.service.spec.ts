import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Metrics } from '@ironsilk/platform';
import { pino } from 'pino';
import { PaymentService } from './payment.service.js';

/** Only what takes time is here; what is paid and by whom is seen over HTTP (test/api/payments.spec.ts). */
const DUE = { subjectId: 'order', parts: [{ key: 'acceptance', state: 'due' }] };
const actor = { orgId: 'buyer' } as Parameters<PaymentService['checkout']>[0];
const after = (ms: number, calls: string[], what: string) => (): Promise<{ providerRef: string; url: string }> => {
  calls.push(what);
  return new Promise((done) => setTimeout(() => done({ providerRef: 'cus_1', url: 'https://pay.example' }), ms));
};

let calls: string[];
let noted: string[];
function service(payment: { provider: string; providerRef: string | null }, askMs: number, checkoutMs: number): PaymentService {
  const row = { id: 'demand', part: 'acceptance', amountMinor: 100n, receivedMinor: 0n, ended: null, subjectId: 'order', ...payment };
  const payments = {
    paymentOf: () => Promise.resolve(row),
    noteProviderRef: (_tx: unknown, _table: string, _id: string, ref: string) => Promise.resolve(void noted.push(ref)),
  };
  const driver = { provider: 'stripe', ask: after(askMs, calls, 'ask'), checkout: after(checkoutMs, calls, 'checkout') };
  const config = { publicUrl: 'https://market.example', REMOTE_PATIENCE: 1 };
  const parts = [
    { manager: {} },
    payments,
    { get: () => Promise.resolve(DUE) },
    {},
    {},
    driver,
    config,
    new Metrics(),
    pino({ level: 'silent' }),
  ];
  return new PaymentService(...(parts as unknown as ConstructorParameters<typeof PaymentService>));
}

beforeEach(() => {
  [calls, noted] = [[], []];
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('tells the provider first where he has not heard, and asks no longer than nine seconds in all', async () => {
  const refused = expect(
    service({ provider: 'stripe', providerRef: null }, 6_000, 6_000).checkout(actor, 'demand', 'en'),
  ).rejects.toMatchObject({
    code: 'payments.away',
  });
  await jest.advanceTimersByTimeAsync(8_999);
  expect([calls, noted]).toEqual([['ask', 'checkout'], ['cus_1']]);
  await jest.advanceTimersByTimeAsync(1);
  await refused;
});

it('does not tell him again', async () => {
  const answer = service({ provider: 'stripe', providerRef: 'cus_1' }, 6_000, 6_000).checkout(actor, 'demand', 'en');
  await jest.advanceTimersByTimeAsync(6_000);
  expect([await answer, calls]).toEqual([expect.objectContaining({ url: 'https://pay.example' }), ['checkout']]);
});

it('tells a provider the market changed to, whatever the other called the demand', async () => {
  const answer = service({ provider: 'sandbox', providerRef: 'sp_1' }, 1_000, 1_000).checkout(actor, 'demand', 'en');
  await jest.advanceTimersByTimeAsync(2_000);
  expect([await answer, calls]).toEqual([expect.objectContaining({ url: 'https://pay.example' }), ['ask', 'checkout']]);
});
