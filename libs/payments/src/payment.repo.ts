import { Injectable } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { saveVersion } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { PaymentRow, TransferRow } from './escrow.entity.js';
import type { Payment } from './payment.js';
import type { Transfer } from './transfer.js';
import type { Source, TakenSource } from './transfer-source.js';

/** Demands for money and transfers of money, as we keep them. */
@Injectable()
export class PaymentRepo {
  async addPayment(tx: EntityManager, payment: Payment): Promise<void> {
    await tx.insert(PaymentRow, payment);
  }

  async lockPayment(tx: EntityManager, id: string): Promise<Payment> {
    const row = await tx.findOne(PaymentRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new DomainError('payment.not_found', 'not_found');
    return row;
  }

  /** The demand a charge belongs to. Throws `payment.charge_unknown` when no news of it came yet: whoever asks comes again. */
  async lockByCharge(tx: EntityManager, provider: string, charge: string): Promise<Payment> {
    const [row] = await tx.query('select id from payments.payment where provider = $1 and charges ? $2', [provider, charge]);
    if (!row) throw new DomainError('payment.charge_unknown', 'unavailable');
    return this.lockPayment(tx, row.id);
  }

  /** A payer's own demand. Another organisation's is not found. */
  async paymentOf(tx: EntityManager, payerOrgId: string, id: string): Promise<Payment> {
    const row = await tx.findOne(PaymentRow, { where: { id, payerOrgId } });
    if (!row) throw new DomainError('payment.not_found', 'not_found');
    return row;
  }

  payment = (tx: EntityManager, id: string): Promise<Payment | null> => tx.findOne(PaymentRow, { where: { id } });
  paymentsOfSubject = (tx: EntityManager, subjectId: string): Promise<Payment[]> => tx.find(PaymentRow, { where: { subjectId } });
  savePayment = (tx: EntityManager, next: Payment): Promise<Payment> => saveVersion(tx, PaymentRow, next);

  /**
   * The charges of a sale with what is left of each for transfers of this kind, those on their way or paid taken off. Refunds and
   * payouts are counted apart: what a dealer got out of a charge, he may have to give back over it.
   */
  async sources(tx: EntityManager, subjectId: string, kind: Transfer['kind']): Promise<Source[]> {
    const rows: { paymentId: string; charge: string; left: string }[] = await tx.query(
      `select p.id as "paymentId", c.key as charge, (c.value::bigint
         - coalesce((select sum(s.amount_minor) from payments.transfer_source s join payments.transfer t on t.id = s.transfer_id
             where s.payment_id = p.id and s.charge = c.key and t.kind = $2 and t.state in ('pending','paid')), 0)
         - coalesce((select sum(d.amount_minor) from payments.dispute d where d.payment_id = p.id and d.charge = c.key and d.withdrawn and not d.reinstated), 0))::text as left
       from payments.payment p cross join lateral jsonb_each_text(p.charges) c where p.subject_id = $1 order by p.created_at, c.key`,
      [subjectId, kind],
    );
    return rows.map(({ left, ...rest }) => ({ ...rest, leftMinor: BigInt(left) }));
  }

  /** The charges a transfer is made of. */
  async sourcesOf(tx: EntityManager, transferId: string): Promise<{ charge: string; amountMinor: bigint }[]> {
    const rows: { charge: string; amount: string }[] = await tx.query(
      'select charge, amount_minor as amount from payments.transfer_source where transfer_id = $1 order by amount_minor desc, charge',
      [transferId],
    );
    return rows.map((r) => ({ charge: r.charge, amountMinor: BigInt(r.amount) }));
  }

  /** Adds a transfer; it takes the place of those of the same money that failed or came back. */
  async addTransfer(tx: EntityManager, transfer: Transfer, sources: readonly TakenSource[]): Promise<void> {
    await tx.insert(TransferRow, transfer);
    for (const { paymentId, charge, amountMinor } of sources)
      await tx.query('insert into payments.transfer_source(transfer_id, payment_id, charge, amount_minor) values ($1,$2,$3,$4)', [
        transfer.id,
        paymentId,
        charge,
        `${amountMinor}`,
      ]);
    await tx.query(
      `update payments.transfer set retried_by = $1 where subject_id = $2 and org_id = $3 and state in ('failed','returned') and retried_by is null`,
      [transfer.id, transfer.subjectId, transfer.orgId],
    );
  }

  async lockTransfer(tx: EntityManager, id: string): Promise<Transfer> {
    const row = await tx.findOne(TransferRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new DomainError('transfer.not_found', 'not_found');
    return row;
  }

  transfer = (tx: EntityManager, id: string): Promise<Transfer | null> => tx.findOne(TransferRow, { where: { id } });
  transfersOfSubject = (tx: EntityManager, subjectId: string): Promise<Transfer[]> => tx.find(TransferRow, { where: { subjectId } });
  saveTransfer = (tx: EntityManager, next: Transfer): Promise<Transfer> => saveVersion(tx, TransferRow, next);

  /** The provider's own name for a demand; the first answer stands. */
  async noteProviderRef(tx: EntityManager, table: 'payment' | 'transfer', id: string, providerRef: string): Promise<void> {
    await tx.query(`update payments.${table} set provider_ref = $2 where id = $1 and provider_ref is null`, [id, providerRef]);
  }

  /** Demands and transfers the provider was never told of, though it is their turn: a crash lies between. */
  async notAsked(tx: EntityManager, olderThanSeconds: number): Promise<{ payments: string[]; transfers: string[] }> {
    const old = `provider_ref is null and created_at < clock_timestamp() - make_interval(secs => $1)`;
    const payments = await tx.query(`select id from payments.payment where ${old} and ended is null limit 100`, [olderThanSeconds]);
    const transfers = await tx.query(`select id from payments.transfer where ${old} and state = 'pending' limit 100`, [olderThanSeconds]);
    return { payments: payments.map((r: { id: string }) => r.id), transfers: transfers.map((r: { id: string }) => r.id) };
  }

  /** False when this webhook is known already. */
  async addWebhook(tx: EntityManager, provider: string, id: string, body: string): Promise<boolean> {
    const rows = await tx.query('insert into payments.webhook(provider, id, body) values ($1,$2,$3) on conflict do nothing returning id', [
      provider,
      id,
      body,
    ]);
    return rows.length === 1;
  }

  /** The webhook's body if it was not applied yet, locked; else null. */
  async lockWebhook(tx: EntityManager, provider: string, id: string): Promise<string | null> {
    const [row] = await tx.query('select body from payments.webhook where (provider, id) = ($1, $2) and applied_at is null for update', [
      provider,
      id,
    ]);
    return row?.body ?? null;
  }

  async webhookApplied(tx: EntityManager, provider: string, id: string): Promise<void> {
    await tx.query('update payments.webhook set applied_at = clock_timestamp(), problem = null where (provider, id) = ($1, $2)', [
      provider,
      id,
    ]);
  }

  async webhookProblem(tx: EntityManager, provider: string, id: string, problem: string): Promise<void> {
    await tx.query('update payments.webhook set problem = $3 where (provider, id) = ($1, $2)', [provider, id, problem]);
  }

  async waitingWebhooks(tx: EntityManager, olderThanSeconds: number): Promise<{ provider: string; id: string }[]> {
    return tx.query(
      'select provider, id from payments.webhook where applied_at is null and received_at < clock_timestamp() - make_interval(secs => $1) order by received_at limit 100',
      [olderThanSeconds],
    );
  }
}
