import { createHmac, randomBytes } from 'node:crypto';

/** An object of Stripe's. */
export type Thing = Record<string, unknown> & { id: string };
export type Delivery = { headers: Record<string, string>; body: Buffer };

/** stripe-mock's example of each kind of object we have events about, by the path it is read under. */
const EXAMPLES = {
  payment_intent: '/v1/payment_intents/pi_1',
  customer: '/v1/customers/cus_1',
  refund: '/v1/refunds/re_1',
  transfer: '/v1/transfers/tr_1',
  dispute: '/v1/disputes/du_1',
  account: '/v1/accounts/acct_1',
} as const;
export const WEBHOOK_SECRET = 'whsec_of_the_book';

export const newRef = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;

/** What Stripe tells by webhook: stripe-mock's example of an object with the fields of the story on top, in the version that the driver reads. */
export class StripeEvents {
  private readonly told: string[] = [];
  private readonly examples = new Map<string, Record<string, unknown>>();

  async readExamples(ask: (path: string) => Promise<Record<string, unknown>>): Promise<void> {
    for (const [kind, path] of Object.entries(EXAMPLES)) this.examples.set(kind, await ask(path));
  }

  tell(kind: keyof typeof EXAMPLES, type: string, thing: Thing, more: object = {}): void {
    const event = {
      id: newRef('evt'),
      object: 'event',
      api_version: '2026-10-28.endive',
      created: Math.floor(Date.now() / 1000),
      livemode: false,
      type,
      data: { object: { ...this.examples.get(kind), ...thing } },
      ...more,
    };
    this.told.push(JSON.stringify(event));
  }

  deliveries = (secret: string): Delivery[] => this.told.map((text) => ({ headers: signed(text, secret), body: Buffer.from(text) }));
}

export function signed(text: string, secret: string, at = Date.now()): Record<string, string> {
  const t = Math.floor(at / 1000);
  return { 'stripe-signature': `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${text}`).digest('hex')}` };
}
