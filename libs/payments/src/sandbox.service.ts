import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@ironsilk/kernel';
import { CONFIG, dbNow, setTimer, type Config } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { PaymentAsk, PaymentDriver, ProviderEvent, TransferAsk } from './payment-driver.js';
import { readSandboxEvent } from './provider-event.js';
import {
  deliveryDelaysMs,
  endAtSandbox,
  payAtSandbox,
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

/** The sandbox provider: the adapter the market speaks to, and the provider's own side of it with its own books. */
@Injectable()
export class SandboxService implements PaymentDriver {
  readonly provider = 'sandbox';
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

  withdraw(providerRef: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { payment, events } = endAtSandbox(await this.lock(tx, providerRef), 'canceled');
      await this.save(tx, payment, events);
    });
  }

  /** Takes a transfer on and, as banks mostly do, pays it; an account whose number ends with `CLOSED_ACCOUNT` is closed. */
  send(ask: TransferAsk): Promise<{ providerRef: string }> {
    const ref = `st_${ask.id}`;
    const closed = ask.to?.accountNo.endsWith(CLOSED_ACCOUNT) ?? false;
    return this.db.transaction(async (tx) => {
      const fresh = await tx.query(
        `insert into payments.sandbox_transfer(ref, ask_id, kind, amount_minor, currency, account_no, state) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing returning ref`,
        [ref, ask.id, ask.kind, `${ask.amountMinor}`, ask.currency, ask.to?.accountNo ?? null, closed ? 'failed' : 'paid'],
      );
      if (fresh.length === 1) {
        const data = { ref, clientId: ask.id };
        await this.emit(
          tx,
          closed ? { type: 'transfer.failed', data: { ...data, reason: 'account_closed' } } : { type: 'transfer.paid', data },
        );
      }
      return { providerRef: ref };
    });
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
      `update payments.sandbox_transfer set state = 'returned' where ref = $1 and state = 'paid' returning ask_id`,
      [providerRef],
    );
    const clientId: string | undefined = rows[0]?.ask_id;
    if (!clientId) throw new DomainError('sandbox.not_returnable', 'conflict');
    await this.emit(tx, { type: 'transfer.returned', data: { ref: providerRef, clientId, reason: 'returned_by_bank' } });
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
    return { ...row, amountMinor: BigInt(row.amountMinor), receivedMinor: BigInt(row.receivedMinor) };
  }

  private async save(tx: EntityManager, p: SandboxPayment, events: readonly SandboxEvent[]): Promise<void> {
    await tx.query('update payments.sandbox_payment set received_minor = $2, attempt = $3, state = $4 where ref = $1', [
      p.ref,
      `${p.receivedMinor}`,
      p.attempt,
      p.state,
    ]);
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
