import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import { CONFIG, dbNow, setTimer, type Config } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { PaymentAsk, PaymentDriver, ProviderEvent, TransferAsk, TransferSent } from './payment-driver.js';
import { readSandboxEvent } from './provider-event.js';
import {
  captureAtSandbox,
  deliveryDelaysMs,
  endAtSandbox,
  letGoAtSandbox,
  payAtSandbox,
  type SandboxCharge,
  type SandboxEvent,
  type SandboxPay,
  type SandboxPayment,
} from './sandbox-provider.js';
import { signWebhook, verifyWebhook, type WebhookHeaders } from './webhook-signature.js';

/** Nest token of the secrets webhooks are signed with; the first signs, all are accepted. */
export const WEBHOOK_SECRETS = Symbol('webhook secrets');

/** Account numbers that end like this are closed at the sandbox’s bank, so that a failed payout can be tried out. */
export const CLOSED_ACCOUNT = '9999';

const COLUMNS = `ref, ask_id as "askId", reference, amount_minor as "amountMinor", currency, received_minor as "receivedMinor", attempt, state, expires_at as "expiresAt"`;

/** The demand a charge belongs to: its name is the demand's and the try's. */
const ofCharge = (charge: string): string => charge.replace(/_\d+$/, '');

/** The sandbox provider: the adapter the market speaks to, and the provider's own side of it with its own books. */
@Injectable()
export class SandboxService implements PaymentDriver {
  readonly provider = 'sandbox';
  readonly accounts = null;
  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'SANDBOX_DELAY_MS'>,
    @Inject(WEBHOOK_SECRETS) private readonly secrets: readonly string[],
  ) {}

  async ask(ask: PaymentAsk): Promise<{ providerRef: string }> {
    const ref = `sp_${ask.id}`;
    await this.db.query(
      `insert into payments.sandbox_payment(ref, ask_id, reference, amount_minor, currency, state, expires_at) values ($1,$2,$3,$4,$5,'open',$6) on conflict do nothing`,
      [ref, ask.id, ask.reference, `${ask.amountMinor}`, ask.currency, ask.expiresAt],
    );
    return { providerRef: ref };
  }

  /** Its checkout is a panel on our own page. */
  checkout = (_providerRef: string, _payment: PaymentAsk, back: string): Promise<{ url: string }> => Promise.resolve({ url: back });
  withdraw = (providerRef: string): Promise<void> => this.change(providerRef, (p) => endAtSandbox(p, 'canceled'));
  capture = (charge: string): Promise<void> => this.change(ofCharge(charge), (p) => captureAtSandbox(p, charge));
  letGo = (charge: string): Promise<void> => this.change(ofCharge(charge), (p) => letGoAtSandbox(p, charge));

  /** Takes a transfer on and, as banks mostly do, pays it; an account whose number ends with `CLOSED_ACCOUNT` is closed. */
  send(ask: TransferAsk): Promise<TransferSent> {
    const ref = `st_${ask.id}`;
    const closed = ask.to?.accountNo.endsWith(CLOSED_ACCOUNT) ?? false;
    const charge = ask.kind === 'refund' ? ask.sources[0]?.charge : null;
    return this.db.transaction(async (tx) => {
      // Two who send the same thing at once wait for each other here.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [ref]);
      const known = await tx.query('select 1 from payments.sandbox_transfer where ref = $1', [ref]);
      if (known.length > 0) return { providerRef: ref };
      if (charge !== null && !(await this.refund(tx, charge, ask.amountMinor))) return { refused: 'charge_not_refundable' };
      await tx.query(
        `insert into payments.sandbox_transfer(ref, ask_id, kind, amount_minor, currency, account_no, charge, state) values ($1,$2,$3,$4,$5,$6,$7,$8)`,
        [ref, ask.id, ask.kind, `${ask.amountMinor}`, ask.currency, ask.to?.accountNo ?? null, charge, closed ? 'failed' : 'paid'],
      );
      const data = { ref, clientId: ask.id };
      await this.emit(
        tx,
        closed ? { type: 'transfer.failed', data: { ...data, reason: 'account_closed' } } : { type: 'transfer.paid', data },
      );
      return { providerRef: ref };
    });
  }

  /** A charge gives back no more than it brought, and nothing while it is disputed or after that was lost. */
  private async refund(tx: EntityManager, charge: string | undefined, amountMinor: bigint): Promise<boolean> {
    const [rows] = await tx.query(
      `update payments.sandbox_charge set refunded_minor = refunded_minor + $2 where ref = $1 and state = 'captured' and amount_minor - refunded_minor >= $2
       and not exists (select 1 from payments.sandbox_dispute d where d.charge = $1 and d.state <> 'won') returning ref`,
      [charge ?? null, `${amountMinor}`],
    );
    return rows.length === 1;
  }

  verify = (headers: WebhookHeaders, body: Buffer, now: Date): { id: string } => verifyWebhook(this.secrets, headers, body, now);
  parse = (body: string): ProviderEvent => readSandboxEvent(body);

  /** The payer pays at the checkout, or transfers from his bank. */
  async pay(tx: EntityManager, providerRef: string, how: SandboxPay): Promise<void> {
    const { payment, events } = payAtSandbox(await this.lock(tx, providerRef), how, await dbNow(tx));
    await this.save(tx, payment, events);
  }

  /** The receiving bank sends a transfer back. */
  async returnTransfer(tx: EntityManager, providerRef: string): Promise<void> {
    const [rows] = await tx.query(
      `update payments.sandbox_transfer set state = 'returned' where ref = $1 and state = 'paid' returning ask_id, charge, amount_minor`,
      [providerRef],
    );
    const row: { ask_id: string; charge: string | null; amount_minor: string } | undefined = rows[0];
    if (!row) throw new DomainError('sandbox.not_returnable', 'conflict');
    await tx.query('update payments.sandbox_charge set refunded_minor = refunded_minor - $2 where ref = $1', [
      row.charge,
      row.amount_minor,
    ]);
    await this.emit(tx, { type: 'transfer.returned', data: { ref: providerRef, clientId: row.ask_id, reason: 'returned_by_bank' } });
  }

  /** The payer's bank disputes a charge, what was not refunded of it, and takes the money back at once. Throws `sandbox.not_disputable`. */
  async dispute(tx: EntityManager, charge: string): Promise<string> {
    const ref = `sd_${newId()}`;
    const rows = await tx.query(
      `insert into payments.sandbox_dispute(ref, charge, amount_minor, state) select $1, ref, amount_minor - refunded_minor, 'open' from payments.sandbox_charge c
       where ref = $2 and state = 'captured' and amount_minor > refunded_minor
         and not exists (select 1 from payments.sandbox_dispute d where d.charge = c.ref) returning ref`,
      [ref, charge],
    );
    if (rows.length === 0) throw new DomainError('sandbox.not_disputable', 'conflict');
    for (const step of ['opened', 'funds_withdrawn']) await this.tellDispute(tx, ref, step);
    return ref;
  }

  /** The bank decides. Throws `sandbox.not_disputable`. */
  async decideDispute(tx: EntityManager, ref: string, outcome: 'won' | 'lost'): Promise<void> {
    const [rows] = await tx.query(`update payments.sandbox_dispute set state = $2 where ref = $1 and state = 'open' returning ref`, [
      ref,
      outcome,
    ]);
    if (rows.length === 0) throw new DomainError('sandbox.not_disputable', 'conflict');
    for (const step of outcome === 'won' ? ['won', 'funds_reinstated'] : ['lost']) await this.tellDispute(tx, ref, step);
  }

  private async tellDispute(tx: EntityManager, ref: string, step: string): Promise<void> {
    const [row] = await tx.query(
      `select d.charge, d.amount_minor::text as "amountMinor", p.currency from payments.sandbox_dispute d
       join payments.sandbox_charge c on c.ref = d.charge join payments.sandbox_payment p on p.ref = c.payment_ref where d.ref = $1`,
      [ref],
    );
    const evidenceDueBy = new Date((await dbNow(tx)).getTime() + 7 * 86_400_000).toISOString();
    await this.emit(tx, { type: `dispute.${step}`, data: { dispute: ref, ...row, reason: 'product_not_received', evidenceDueBy } });
  }

  /** Somebody transfers money with a reference nobody asked for. */
  strayTransfer(tx: EntityManager, stray: { reference: string; amountMinor: string; currency: string }): Promise<void> {
    return this.emit(tx, { type: 'credit.unmatched', data: stray });
  }

  /** One delivery of an event, signed now. */
  async delivery(eventId: string): Promise<{ headers: Record<string, string>; body: Buffer }> {
    const [row] = await this.db
      .query(
        'update payments.sandbox_event set deliveries = deliveries + 1 where id = $1 returning id, type, data, created_at, clock_timestamp() as now',
        [eventId],
      )
      .then((r) => r[0]);
    if (!row) throw new DomainError('webhook.bad_body', 'not_found');
    const body = Buffer.from(JSON.stringify({ id: row.id, type: row.type, created: row.created_at.toISOString(), data: row.data }));
    return { headers: { 'content-type': 'application/json', ...signWebhook(this.secrets[0]!, row.id, row.now, body) }, body };
  }

  private async lock(tx: EntityManager, ref: string): Promise<SandboxPayment> {
    const [row] = await tx.query(`select ${COLUMNS} from payments.sandbox_payment where ref = $1 for update`, [ref]);
    if (!row) throw new DomainError('payment.not_found', 'not_found');
    const charges: (Omit<SandboxCharge, 'amountMinor'> & { amountMinor: string })[] = await tx.query(
      'select ref, amount_minor as "amountMinor", state from payments.sandbox_charge where payment_ref = $1 order by ref',
      [ref],
    );
    return {
      ...row,
      amountMinor: BigInt(row.amountMinor),
      receivedMinor: BigInt(row.receivedMinor),
      charges: charges.map((c) => ({ ...c, amountMinor: BigInt(c.amountMinor) })),
    };
  }

  private change(providerRef: string, work: (p: SandboxPayment) => { payment: SandboxPayment; events: SandboxEvent[] }): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { payment, events } = work(await this.lock(tx, providerRef));
      await this.save(tx, payment, events);
    });
  }

  private async save(tx: EntityManager, p: SandboxPayment, events: readonly SandboxEvent[]): Promise<void> {
    await tx.query('update payments.sandbox_payment set received_minor = $2, attempt = $3, state = $4 where ref = $1', [
      p.ref,
      `${p.receivedMinor}`,
      p.attempt,
      p.state,
    ]);
    for (const c of p.charges) {
      await tx.query(
        `insert into payments.sandbox_charge(ref, payment_ref, amount_minor, state) values ($1,$2,$3,$4) on conflict (ref) do update set state = excluded.state`,
        [c.ref, p.ref, `${c.amountMinor}`, c.state],
      );
    }
    for (const event of events) await this.emit(tx, event);
  }

  private async emit(tx: EntityManager, event: SandboxEvent): Promise<void> {
    const id = `evt_${newId()}`;
    const [{ now }] = await tx.query(
      'insert into payments.sandbox_event(id, type, data) values ($1,$2,$3) returning clock_timestamp() as now',
      [id, event.type, JSON.stringify(event.data)],
    );
    for (const [n, delayMs] of deliveryDelaysMs(id, this.config.SANDBOX_DELAY_MS).entries()) {
      await setTimer(tx, {
        key: `sandbox/${id}/${n}`,
        type: 'sandbox.deliver',
        payload: { eventId: id },
        dueAt: new Date(now.getTime() + delayMs),
      });
    }
  }
}
