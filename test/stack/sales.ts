import type { Person } from '../../apps/cli/src/journey/person.js';
import type { StripeBook } from '../engines/stripe-book.js';
import { pause } from './load.js';
import type { Answer, Load } from './load.js';

const TERMS = { priceMinor: '4000000', currency: 'USD', incoterm: 'FOB', place: 'Shanghai', placeCode: 'CNSHG' };
const PACE_MS = 1_000;
const LOOK_MS = 100;
/** So many stand at the provider's checkout at any time: they pay while we cannot reach the provider. */
const AT_CHECKOUT = 3;

/**
 * Machines that are bought one after the other. Each buyer asks for the checkout of his first part until he gets one, and pays there some
 * moments later. The provider tells us by webhooks: twice, in the wrong order, and none while they are held back.
 */
export class Sales {
  readonly orders: string[] = [];
  /** What each order was paid with, at the provider's checkout. */
  readonly charges = new Map<string, string>();
  readonly webhooks = { taken: 0, askedAgain: 0 };
  heldBack = false;
  private buying = true;
  private readonly standing: { orderId: string; url: string }[] = [];
  private told = 0;

  constructor(
    private readonly load: Load,
    private readonly book: StripeBook,
    private readonly people: { readonly buyer: Person; readonly dealer: Person },
  ) {}

  begin(machines: readonly string[]): void {
    this.load.also((going) => this.buy(machines, going));
    this.load.also((going) => this.pay(going));
    this.load.also((going) => this.deliver(going));
  }

  /** Nobody buys any more; who has bought still pays. */
  close(): void {
    this.buying = false;
  }

  get allPaid(): boolean {
    return this.orders.every((orderId) => this.charges.has(orderId)) && this.told === this.book.deliveries().length;
  }

  private async buy(machines: readonly string[], going: () => boolean): Promise<void> {
    const { buyer, dealer } = this.people;
    for (const listingId of machines) {
      if (!going() || !this.buying) return;
      const offer = await this.load.insist(buyer, '/api/offers', { listingId, ...TERMS, inspection: 'new_inspection', validDays: 5 });
      const accepted = offer && (await this.load.insist(dealer, `/api/offers/${String(offer.body!['id'])}/accept`, { roundNo: 1 }));
      if (accepted) this.orders.push(String(accepted.body!['orderId']));
      await pause(PACE_MS);
    }
  }

  private async pay(going: () => boolean): Promise<void> {
    for (let at = 0; going(); at++) {
      const open = this.orders.filter((id) => !this.charges.has(id) && !this.standing.some(({ orderId }) => orderId === id));
      const orderId = open[at % Math.max(open.length, 1)];
      const answer = orderId ? await this.askForCheckout(orderId) : undefined;
      if (orderId && answer?.status === 200) this.standing.push({ orderId, url: String(answer.body!['url']) });
      // While nobody gets to the checkout, those who stand there pay.
      const isRefused = answer?.status === 503;
      const next = this.standing.length > AT_CHECKOUT || isRefused || !this.buying ? this.standing.shift() : undefined;
      if (next) this.charges.set(next.orderId, this.book.payAt(next.url));
      await pause(LOOK_MS);
    }
  }

  /** `undefined` while the demand is not made yet. */
  private async askForCheckout(orderId: string): Promise<Answer | undefined> {
    const { buyer } = this.people;
    const { body } = await this.load.send(buyer, 'GET', `/api/orders/${orderId}`);
    const parts = (body?.['parts'] ?? []) as { key: string; paymentId: string | null }[];
    const paymentId = parts.find(({ key }) => key === 'acceptance')?.paymentId;
    if (!paymentId) return undefined;
    return this.load.send(buyer, 'POST', `/api/payments/${paymentId}/checkout`, { language: 'en' });
  }

  private async deliver(going: () => boolean): Promise<void> {
    while (going()) {
      const news = this.heldBack ? [] : this.book.deliveries().slice(this.told);
      for (const one of [...news, ...news].reverse()) await this.hand(one, going);
      this.told += news.length;
      await pause(LOOK_MS);
    }
  }

  private async hand({ headers, body }: { headers: Record<string, string>; body: Buffer }, going: () => boolean): Promise<void> {
    while (going()) {
      const { status } = await this.load.ask('POST', '/api/webhooks/stripe', { 'content-type': 'application/json', ...headers }, `${body}`);
      if (status === 204) return void (this.webhooks.taken += 1);
      this.webhooks.askedAgain += 1;
      await pause(LOOK_MS);
    }
  }
}

/** How many machines are bought in so many seconds at most. */
export const salesIn = (seconds: number): number => Math.ceil((seconds * 1000) / PACE_MS);
