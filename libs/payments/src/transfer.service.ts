import { Inject, Injectable } from '@nestjs/common';
import { PayoutAccountRepo } from '@ironsilk/identity';
import { newId } from '@ironsilk/kernel';
import { outbox } from '@ironsilk/platform';
import type { EntityManager } from 'typeorm';
import { debtOf, payable } from './account.js';
import { ConnectRepo } from './connect.repo.js';
import { recoverDebt } from './escrow-ending.js';
import { EscrowRepo, type StoredEscrow } from './escrow.repo.js';
import { JournalRepo } from './journal.repo.js';
import { PaymentRepo } from './payment.repo.js';
import { PAYMENT_DRIVER, type PaymentDriver } from './payment-driver.js';
import { startTransfer, type Transfer } from './transfer.js';
import { takeFrom, type TakenSource } from './transfer-source.js';

/** Money on its way out of a sale. Every method works inside the caller's transaction, with the sale's escrow locked. */
@Injectable()
export class TransferService {
  constructor(
    private readonly escrows: EscrowRepo,
    private readonly journal: JournalRepo,
    private readonly payments: PaymentRepo,
    private readonly accounts: PayoutAccountRepo,
    private readonly connected: ConnectRepo,
    @Inject(PAYMENT_DRIVER) private readonly driver: PaymentDriver,
  ) {}

  /**
   * Whatever a sale owes its sides goes on its way: first to those they owe something from other sales, the rest to the dealer
   * as a payout, to the buyer as refunds over the charges he paid with. Nothing leaves while the money is frozen.
   */
  async sendWhatIsOwed(tx: EntityManager, escrow: StoredEscrow): Promise<void> {
    if (escrow.frozen) return;
    for (const orgId of [escrow.dealerOrgId, escrow.buyerOrgId]) await this.payDebts(tx, orgId, escrow);
    await this.payOut(tx, escrow);
    await this.refund(tx, escrow);
  }

  private async payDebts(tx: EntityManager, orgId: string, { subjectId, currency }: StoredEscrow): Promise<void> {
    const from = { ...payable(orgId, subjectId, currency), kind: 'payable' as const };
    const hasMinor = await this.journal.balance(tx, from);
    if (hasMinor <= 0n || (await this.journal.lockBalance(tx, debtOf(orgId, currency))) >= 0n) return;
    for (const entry of recoverDebt(from, hasMinor, await this.escrows.openClaims(tx, orgId, currency))) {
      await this.journal.write(tx, entry);
      if (entry.kind === 'debt_recovered') await outbox(tx, 'escrow.debt_recovered', { subjectId: entry.subjectId });
    }
  }

  private async payOut(tx: EntityManager, { dealerOrgId: orgId, subjectId, currency }: StoredEscrow): Promise<void> {
    const amountMinor = await this.journal.balance(tx, payable(orgId, subjectId, currency));
    if (amountMinor <= 0n) return;
    const account = await this.accounts.active(tx, orgId, currency);
    const ready = account && (!this.driver.accounts || (await this.connected.isReady(tx, orgId, account.accountNo)));
    if (!ready) {
      await outbox(tx, 'payout.waits', { orgId, subjectId, amountMinor: `${amountMinor}`, currency });
      return;
    }
    const sources = takeFrom(await this.payments.sources(tx, subjectId, 'payout'), amountMinor);
    await this.start(tx, { kind: 'payout', orgId, subjectId, currency, amountMinor, payoutAccountId: account.id }, sources);
  }

  private async refund(tx: EntityManager, { buyerOrgId: orgId, subjectId, currency }: StoredEscrow): Promise<void> {
    const amountMinor = await this.journal.balance(tx, payable(orgId, subjectId, currency));
    if (amountMinor <= 0n) return;
    const ready: TakenSource[] = takeFrom(await this.payments.sources(tx, subjectId, 'refund'), amountMinor);
    for (const source of ready)
      await this.start(tx, { kind: 'refund', orgId, subjectId, currency, amountMinor: source.amountMinor, payoutAccountId: null }, [
        source,
      ]);
  }

  private async start(
    tx: EntityManager,
    what: Pick<Transfer, 'kind' | 'orgId' | 'subjectId' | 'currency' | 'amountMinor' | 'payoutAccountId'>,
    sources: readonly TakenSource[],
  ): Promise<void> {
    const { provider } = this.driver;
    const transfer: Transfer = { ...what, id: newId(), version: 1, provider, providerRef: null, state: 'pending', reason: null };
    await this.payments.addTransfer(tx, transfer, sources);
    await this.journal.write(tx, startTransfer(transfer));
    await outbox(tx, 'transfer.started', { transferId: transfer.id });
  }
}
