import { Inject, Injectable } from '@nestjs/common';
import { chaos, dbNow, LOG, outbox, type Process } from '@ironsilk/platform';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { CUSTOMS_DRIVER, type CustomsDriver, type ImportAck } from './customs.driver.js';
import { DECLARATION_PROCESS } from './customs-workflow.tokens.js';
import { move, type Declaration } from './declaration.js';
import { CUSTOMS, DeclarationRepo, SYSTEM } from './declaration.repo.js';
import { DeclarationService } from './declaration.service.js';
import { MessageRepo } from './message.repo.js';
import { furthestStep, receiptMeaning, stepsFromReceipts, type RawReceipt } from './receipt.js';

/** Pages read in one poll; the next poll goes on. */
const PAGES_PER_POLL = 10;

/** Customs' side: carries messages out and receipts in. */
@Injectable()
export class GatewayService {
  constructor(
    private readonly db: DataSource,
    private readonly repo: DeclarationRepo,
    private readonly messages: MessageRepo,
    private readonly declarations: DeclarationService,
    @Inject(CUSTOMS_DRIVER) private readonly driver: CustomsDriver,
    @Inject(DECLARATION_PROCESS) private readonly process: Process,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Uploads and declares what was staged. Safe to repeat after a crash anywhere: the gateway answers one message number with one
   * unified number, and the state is only taken from `staged`.
   */
  async send(declarationId: string, decVersion: number): Promise<void> {
    const d = await this.repo.get(this.db.manager, declarationId);
    const message = await this.messages.of(this.db.manager, declarationId, decVersion);
    if (!d || !message || d.decVersion !== decVersion || d.state !== 'staged') return;
    const ack = await this.driver.stage(message.clientSeqNo, message.xml);
    chaos.point('clear-uploaded');
    if (ack.responseCode !== '0') return this.settle(declarationId, decVersion, ack);
    await this.driver.declare(message.clientSeqNo);
    chaos.point('clear-declared');
    await this.settle(declarationId, decVersion, ack);
  }

  private settle(declarationId: string, decVersion: number, ack: ImportAck): Promise<void> {
    return this.db.transaction(async (tx) => {
      // Never beside a poll: each would miss what the other is about to commit, the number here and its receipts there.
      await this.messages.takeCursor(tx);
      const d = await this.repo.lock(tx, declarationId);
      await this.messages.answered(tx, ack);
      if (d.decVersion !== decVersion) return;
      const accepted = ack.responseCode === '0' && ack.seqNo !== null;
      if (d.state !== 'staged') return this.lateCancel(tx, d, ack);
      const event = accepted ? 'declare' : 'import_failed';
      const now = await dbNow(tx);
      const next = {
        ...move(d, this.process, event, accepted ? 'system' : 'customs', now),
        seqNo: ack.seqNo,
        trouble: accepted ? null : `${ack.responseCode} ${ack.errorMessage ?? ''}`.trim(),
      };
      await this.repo.note(tx, next, {
        event,
        from: d.state,
        to: next.state,
        by: accepted ? SYSTEM : CUSTOMS,
        note: next.trouble,
        proof: { kind: 'message', id: ack.clientSeqNo, seqNo: ack.seqNo },
      });
      const saved = await this.repo.save(tx, next);
      await this.declarations.announce(tx, accepted ? 'declaration.submitted' : 'declaration.rejected', saved, { trouble: next.trouble });
      if (!accepted) return;
      await this.messages.adopt(tx, ack.seqNo!, d.id);
      await this.follow(tx, ack.seqNo!);
    });
  }

  // Cancelled while the message was on its way: what customs has by now is asked back.
  private async lateCancel(tx: EntityManager, d: Declaration, ack: ImportAck): Promise<void> {
    if (d.state === 'cancelled' && ack.seqNo !== null && ack.responseCode === '0')
      await outbox(tx, 'declaration.withdrawal_asked', {
        declarationId: d.id,
        seqNo: ack.seqNo,
        reason: 'cancelled before it was declared',
      });
  }

  /** Takes in what waits at the gateway; returns how many receipts were new. One poller at a time; nothing is lost when it dies. */
  async poll(): Promise<number> {
    let fresh = 0;
    for (let page = 0; page < PAGES_PER_POLL; page++) {
      const taken = await this.db.transaction((tx) => this.pollPage(tx));
      fresh += taken;
      if (taken === 0) break;
    }
    return fresh;
  }

  private async pollPage(tx: EntityManager): Promise<number> {
    const cursor = await this.messages.takeCursor(tx);
    const page = await this.driver.receipts(cursor);
    const fresh: RawReceipt[] = [];
    for (const receipt of page.receipts) if (await this.messages.keep(tx, receipt)) fresh.push(receipt);
    chaos.point('clear-receipts-kept');
    await this.messages.moveCursor(tx, page.cursor);
    for (const seqNo of new Set(fresh.map((r) => r.seqNo))) await this.follow(tx, seqNo);
    for (const r of fresh)
      if (!receiptMeaning(r.channel))
        this.log.warn({ receipt: r.id, channel: r.channel, seqNo: r.seqNo }, 'a customs receipt with an unknown letter was kept');
    return fresh.length;
  }

  /** Draws what all receipts of a number say together. Again, or in another order, it comes to the same. */
  async follow(tx: EntityManager, seqNo: string): Promise<void> {
    const [owner] = await tx.query('select id from customs_workflow.declaration where seq_no = $1', [seqNo]);
    if (!owner) {
      this.log.warn({ seqNo }, 'customs receipts for a number that is not known here were kept');
      return;
    }
    let d = await this.repo.lock(tx, owner.id);
    if (d.seqNo !== seqNo) return;
    const receipts = await this.messages.receipts(tx, seqNo);
    const entryId = receipts.find((r) => r.entryId !== null)?.entryId ?? null;
    const steps = stepsFromReceipts(this.process, d.state, receipts);
    if (steps.length === 0 && (entryId === null || d.entryId === entryId)) return;
    d = { ...d, entryId: entryId ?? d.entryId };
    for (const { event, from } of steps) {
      const proof = receipts.findLast((r) => receiptMeaning(r.channel)?.event === event);
      d = move(d, this.process, event, 'customs', await dbNow(tx));
      if (d.state === 'returned') d = { ...d, trouble: proof?.note ?? null };
      await this.repo.note(tx, d, {
        event,
        from,
        to: d.state,
        by: CUSTOMS,
        note: proof?.note ?? null,
        proof: proof
          ? { kind: 'receipt', id: proof.id, channel: proof.channel, noticedAt: proof.noticedAt }
          : { kind: 'implied', id: furthestStep(receipts)!.en },
      });
    }
    d = await this.repo.save(tx, { ...d, updatedAt: await dbNow(tx) });
    for (const { to } of steps)
      if (ANNOUNCED[to]) await this.declarations.announce(tx, ANNOUNCED[to], d, { entryId: d.entryId, trouble: d.trouble });
    chaos.point('clear-followed');
  }

  /** Asks the gateway to take a declaration back. */
  async askBack(seqNo: string | null, reason: string): Promise<void> {
    if (seqNo !== null) await this.driver.requestWithdrawal(seqNo, reason);
  }
}

/** States that others want to hear of. */
const ANNOUNCED: Readonly<Record<string, string>> = {
  returned: 'declaration.rejected',
  suspended: 'declaration.suspended',
  inspection_called: 'declaration.inspection_called',
  released: 'declaration.released',
  closed: 'declaration.closed',
  withdrawn: 'declaration.withdrawn',
  deleted: 'declaration.withdrawn',
};
