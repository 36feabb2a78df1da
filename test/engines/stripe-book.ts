import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newRef, StripeEvents, WEBHOOK_SECRET } from './stripe-events.js';
import type { Delivery, Thing } from './stripe-events.js';

type Answer = { status: number; body: Record<string, unknown> };
type Form = URLSearchParams;

/** A connected account that may take no transfer. */
export const CLOSED = 'acct_closed';

const refuse = (code: string, more: Record<string, unknown> = {}): Answer => ({
  status: 400,
  body: { error: { type: 'invalid_request_error', code, message: code, ...more } },
});
const metadataOf = (form: Form, under = 'metadata'): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([key, v]) => (key.startsWith(`${under}[`) ? [[key.slice(under.length + 1, -1), v]] : [])));
const listOf = (data: Thing[]): Answer => ({ status: 200, body: { object: 'list', data, has_more: false, url: '/' } });

/**
 * The memory that stripe-mock does not have: the little of Stripe's own books that a story of payments needs. Every request
 * goes to stripe-mock first, which checks it against Stripe's description; what that refuses is refused. Every object in an answer or an
 * event is stripe-mock's example with the fields of the story on top.
 */
export class StripeBook {
  readonly refusedByMock: string[] = [];
  readonly asked: string[] = [];
  /** So many next requests are answered with 503 after they were carried out. */
  brokenAnswers = 0;
  private readonly customers = new Map<string, Thing>();
  private readonly sessions = new Map<string, Thing>();
  private readonly intents = new Map<string, Thing & { amount: number; amount_received: number; status: string; refunded: number }>();
  private readonly refunds = new Map<string, Thing>();
  private readonly transfers = new Map<string, Thing>();
  private readonly disputes = new Map<string, Thing>();
  private readonly keys = new Map<string, { input: string; answer: Answer }>();
  private readonly events = new StripeEvents();
  private server: Server | undefined;

  constructor(private readonly mock: string) {}

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      this.serve(request).then(
        ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
        (error: Error) => response.writeHead(500).end(JSON.stringify({ error: { message: error.message } })),
      );
    });
    await new Promise<void>((done) => this.server!.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  close = (): Promise<void> => new Promise((done) => (this.server?.closeAllConnections(), this.server?.close(() => done())));

  private async serve(request: IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url!, 'http://book');
    const method = request.method!;
    this.asked.push(`${method} ${url.pathname.replace(/\/(cus|cs|pi|re|tr|acct)_\w+/, '/:id')}`);
    const checked = await this.ask(method, request.url!, text);
    if (checked.status >= 400) {
      this.refusedByMock.push(`${method} ${request.url} ${text}: ${JSON.stringify(checked.body)}`);
      return checked;
    }
    const form = new URLSearchParams(method === 'GET' ? url.search : text);
    const key = request.headers['idempotency-key'];
    const answer =
      typeof key === 'string' ? this.once(key, `${url.pathname} ${text}`, form, url.pathname) : this.handle(method, url.pathname, form);
    const merged = answer.status === 200 && !('data' in answer.body) ? { ...checked.body, ...answer.body } : answer.body;
    if (method === 'POST' && this.brokenAnswers > 0) {
      this.brokenAnswers -= 1;
      return { status: 503, body: { error: { type: 'api_error', message: 'broken on purpose' } } };
    }
    return { status: answer.status, body: merged };
  }

  private async ask(method: string, path: string, body: string): Promise<Answer> {
    const init: RequestInit = {
      method,
      headers: { authorization: 'Bearer sk_test_book', 'content-type': 'application/x-www-form-urlencoded' },
    };
    const answer = await fetch(this.mock + path, method === 'GET' ? init : { ...init, body });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** Stripe's contract of keys: the first answer again; other input under the same key is refused. */
  private once(key: string, input: string, form: Form, path: string): Answer {
    const known = this.keys.get(key);
    if (known) return known.input === input ? known.answer : refuse('idempotency_error', { type: 'idempotency_error' });
    const answer = this.handle('POST', path, form);
    this.keys.set(key, { input, answer });
    return answer;
  }

  private handle(method: string, path: string, form: Form): Answer {
    const [, , kind, a, b] = path.split('/');
    const found = (thing: Thing | undefined): Answer => (thing ? { status: 200, body: thing } : refuse('resource_missing'));
    switch (`${method} ${kind}`) {
      case 'POST customers':
        return found(a ? this.updateCustomer(a, form) : this.addCustomer(form));
      case 'GET customers':
        return found(this.customers.get(a!));
      case 'POST checkout':
        return b ? this.expire(b) : this.addSession(form);
      case 'GET checkout':
        return listOf(
          [...this.sessions.values()]
            .filter((s) => s['customer'] === form.get('customer') && (!form.get('status') || s['status'] === form.get('status')))
            .map((s) => ({ ...s, payment_intent: this.intents.get(String(s['payment_intent'])) ?? null })),
        );
      case 'GET payment_intents':
        return a ? found(this.intents.get(a)) : listOf([...this.intents.values()].filter((i) => i['customer'] === form.get('customer')));
      case 'POST payment_intents':
        return this.decideIntent(a!, b!);
      case 'GET refunds':
        return listOf([...this.refunds.values()].filter((r) => r['payment_intent'] === form.get('payment_intent')));
      case 'POST refunds':
        return this.refund(form);
      case 'GET transfers':
        return listOf([...this.transfers.values()].filter((t) => t['transfer_group'] === form.get('transfer_group')));
      case 'POST transfers':
        return this.transfer(form);
      case 'POST accounts':
        return { status: 200, body: { id: newRef('acct') } };
      default:
        return { status: 200, body: {} };
    }
  }

  private addCustomer(form: Form): Thing {
    const customer = { id: newRef('cus'), name: form.get('name'), description: form.get('description'), metadata: metadataOf(form) };
    this.customers.set(customer.id, customer);
    return customer;
  }
  private updateCustomer(id: string, form: Form): Thing | undefined {
    const customer = this.customers.get(id);
    if (!customer) return undefined;
    customer['metadata'] = { ...(customer['metadata'] as object), ...metadataOf(form) };
    this.tell('customer', 'customer.updated', customer);
    return customer;
  }

  private addSession(form: Form): Answer {
    const id = newRef('cs_test');
    const session: Thing = {
      id,
      customer: form.get('customer'),
      status: 'open',
      amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
      currency: form.get('line_items[0][price_data][currency]'),
      success_url: form.get('success_url'),
      url: `https://checkout.stripe.com/c/pay/${id}`,
      payment_intent: null,
      manual: form.get('payment_method_options[card][capture_method]') === 'manual',
      intent_metadata: metadataOf(form, 'payment_intent_data[metadata]'),
    };
    this.sessions.set(id, session);
    return { status: 200, body: session };
  }
  private expire(id: string): Answer {
    const session = this.sessions.get(id);
    if (session?.['status'] !== 'open') return refuse('resource_missing');
    session['status'] = 'expired';
    return { status: 200, body: session };
  }

  private decideIntent(id: string, step: string): Answer {
    const intent = this.intents.get(id);
    if (!intent) return refuse('resource_missing');
    if (intent.status !== 'requires_capture') return refuse('payment_intent_unexpected_state', { payment_intent: intent });
    intent.status = step === 'capture' ? 'succeeded' : 'canceled';
    if (step === 'capture') intent.amount_received = intent.amount;
    this.tell('payment_intent', step === 'capture' ? 'payment_intent.succeeded' : 'payment_intent.canceled', intent);
    return { status: 200, body: intent };
  }

  private refund(form: Form): Answer {
    const intent = this.intents.get(form.get('payment_intent')!);
    const amount = Number(form.get('amount'));
    if (!intent || intent.status !== 'succeeded') return refuse('payment_intent_unexpected_state');
    if ([...this.disputes.values()].some((d) => d['payment_intent'] === intent.id && d['status'] !== 'won'))
      return refuse('charge_disputed');
    if (amount > intent.amount_received - intent.refunded) return refuse('charge_already_refunded');
    intent.refunded += amount;
    const refund: Thing = { id: newRef('re'), amount, payment_intent: intent.id, status: 'pending', metadata: metadataOf(form) };
    this.refunds.set(refund.id, refund);
    this.tell('refund', 'refund.created', { ...refund });
    refund['status'] = 'succeeded';
    this.tell('refund', 'refund.updated', { ...refund });
    return { status: 200, body: refund };
  }

  private transfer(form: Form): Answer {
    if (form.get('destination') === CLOSED) return refuse('transfers_not_allowed');
    const transfer: Thing = {
      id: newRef('tr'),
      amount: Number(form.get('amount')),
      destination: form.get('destination'),
      source_transaction: form.get('source_transaction'),
      transfer_group: form.get('transfer_group'),
      reversed: false,
      metadata: metadataOf(form),
    };
    this.transfers.set(transfer.id, transfer);
    this.tell('transfer', 'transfer.created', { ...transfer });
    return { status: 200, body: transfer };
  }

  /** The payer pays at a checkout address with a card. */
  payAt(url: string): string {
    const session = this.sessions.get(url.split('/').at(-1)!)!;
    const id = this.addIntent(String(session['customer']), Number(session['amount_total']), {
      status: session['manual'] ? 'requires_capture' : 'succeeded',
      metadata: session['intent_metadata'],
    });
    Object.assign(session, { status: 'complete', payment_intent: id });
    const manual = this.intents.get(id)!.status === 'requires_capture';
    this.tell('payment_intent', manual ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', this.intents.get(id)!);
    return id;
  }
  /** A payment by a method that is taken at once, of whatever amount. */
  pay(customer: string, amount: number): string {
    const { metadata } = this.customers.get(customer)!;
    const id = this.addIntent(customer, amount, { status: 'succeeded', metadata, amount_received: amount });
    this.tell('payment_intent', 'payment_intent.succeeded', this.intents.get(id)!);
    return id;
  }
  decline(customer: string): void {
    const { metadata } = this.customers.get(customer)!;
    const last_payment_error = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' };
    const id = this.addIntent(customer, 1, { status: 'requires_payment_method', metadata, last_payment_error });
    this.tell('payment_intent', 'payment_intent.payment_failed', this.intents.get(id)!);
  }
  private addIntent(customer: string, amount: number, more: Record<string, unknown>): string {
    const intent = { id: newRef('pi'), customer, amount, amount_received: 0, status: 'processing', refunded: 0, currency: 'usd', ...more };
    this.intents.set(intent.id, intent as never);
    return intent.id;
  }
  customer = (id: string): Thing => this.customers.get(id)!;

  /** A refund fails at the payer's bank, or a transfer is taken back from the connected account. */
  giveBack(id: string): void {
    const refund = this.refunds.get(id);
    if (refund)
      return this.tell('refund', 'refund.failed', Object.assign(refund, { status: 'failed', failure_reason: 'expired_or_canceled_card' }));
    this.tell('transfer', 'transfer.reversed', Object.assign(this.transfers.get(id)!, { reversed: true }));
  }

  /** Stripe is content with what a dealer told it. */
  accountReady(id: string): void {
    const account = {
      id,
      payouts_enabled: true,
      capabilities: { transfers: 'active' },
      requirements: { disabled_reason: null, past_due: [] },
    };
    this.tell('account', 'account.updated', account, { account: id });
  }

  dispute(intent: string): string {
    const { amount_received: amount, currency } = this.intents.get(intent)!;
    const id = newRef('du');
    const due = { due_by: Math.floor(Date.now() / 1000) + 604_800 };
    const dispute = {
      id,
      payment_intent: intent,
      amount,
      currency,
      reason: 'product_not_received',
      status: 'needs_response',
      evidence_details: due,
    };
    this.disputes.set(id, dispute);
    for (const step of ['created', 'funds_withdrawn']) this.tell('dispute', `charge.dispute.${step}`, { ...dispute });
    return id;
  }
  decide(id: string, status: 'won' | 'lost'): void {
    const dispute = Object.assign(this.disputes.get(id)!, { status });
    this.tell('dispute', 'charge.dispute.closed', { ...dispute });
    if (status === 'won') this.tell('dispute', 'charge.dispute.funds_reinstated', { ...dispute });
  }

  /** stripe-mock's examples, fetched once, so that events carry everything Stripe's do. */
  readExamples = (): Promise<void> => this.events.readExamples(async (path) => (await this.ask('GET', path, '')).body);
  private tell = (...news: Parameters<StripeEvents['tell']>): void => this.events.tell(...news);
  /** Every event so far, signed now as Stripe signs. */
  deliveries = (secret = WEBHOOK_SECRET): Delivery[] => this.events.deliveries(secret);
}
