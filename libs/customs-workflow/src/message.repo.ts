import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@ironsilk/kernel';
import type { EntityManager } from 'typeorm';
import type { ImportAck } from './customs.driver.js';
import type { RawReceipt } from './receipt.js';

export type OutgoingMessage = {
  readonly clientSeqNo: string;
  readonly declarationId: string;
  readonly decVersion: number;
  readonly xml: string;
};
export type StoredReceipt = RawReceipt & { readonly receivedAt: Date };

/** Messages to the single window and receipts from it, raw. */
@Injectable()
export class MessageRepo {
  async add(tx: EntityManager, m: OutgoingMessage): Promise<void> {
    await tx.query(
      'insert into customs_workflow.message(client_seq_no, declaration_id, dec_version, xml, sha256) values ($1,$2,$3,$4,$5)',
      [m.clientSeqNo, m.declarationId, m.decVersion, m.xml, sha256Hex(m.xml)],
    );
  }

  async of(
    tx: EntityManager,
    declarationId: string,
    decVersion: number,
  ): Promise<(OutgoingMessage & { readonly seqNo: string | null }) | null> {
    const [row] = await tx.query(
      `select client_seq_no as "clientSeqNo", declaration_id as "declarationId", dec_version as "decVersion", xml, seq_no as "seqNo" from customs_workflow.message where declaration_id = $1 and dec_version = $2`,
      [declarationId, decVersion],
    );
    return row ?? null;
  }

  async answered(tx: EntityManager, ack: ImportAck): Promise<void> {
    await tx.query(
      'update customs_workflow.message set seq_no = $2, response_code = $3, error_message = $4, answered_at = clock_timestamp() where client_seq_no = $1',
      [ack.clientSeqNo, ack.seqNo, ack.responseCode, ack.errorMessage],
    );
  }

  /** Keeps a receipt; false when it is known already. */
  async keep(tx: EntityManager, r: RawReceipt): Promise<boolean> {
    const rows = await tx.query(
      `insert into customs_workflow.receipt(id, seq_no, entry_id, channel, noticed_at, note, declaration_id)
       values ($1,$2,$3,$4,$5,$6,(select declaration_id from customs_workflow.message where seq_no = $2 limit 1)) on conflict (id) do nothing returning id`,
      [r.id, r.seqNo, r.entryId, r.channel, r.noticedAt, r.note],
    );
    return rows.length === 1;
  }

  /** Receipts of one version, in the order of their own time. */
  receipts(tx: EntityManager, seqNo: string): Promise<StoredReceipt[]> {
    return tx.query(
      `select id, seq_no as "seqNo", entry_id as "entryId", channel, to_char(noticed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "noticedAt", note, received_at as "receivedAt" from customs_workflow.receipt where seq_no = $1 order by noticed_at, received_at`,
      [seqNo],
    );
  }

  /** Receipts that came before the number they are about was known here. */
  async adopt(tx: EntityManager, seqNo: string, declarationId: string): Promise<void> {
    await tx.query('update customs_workflow.receipt set declaration_id = $2 where seq_no = $1 and declaration_id is null', [
      seqNo,
      declarationId,
    ]);
  }

  /** Everything of a declaration, all versions, for its timeline. */
  allReceipts(tx: EntityManager, declarationId: string): Promise<StoredReceipt[]> {
    return tx.query(
      `select id, seq_no as "seqNo", entry_id as "entryId", channel, to_char(noticed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "noticedAt", note, received_at as "receivedAt" from customs_workflow.receipt where declaration_id = $1 order by noticed_at, received_at limit 500`,
      [declarationId],
    );
  }

  /** Takes the gateway's cursor for this transaction: pollers come one after the other, so that no ring is lost between two. */
  async takeCursor(tx: EntityManager): Promise<string> {
    const [row] = await tx.query(`select cursor from customs_workflow.gateway where name = 'receipts' for update`);
    return row.cursor;
  }

  async moveCursor(tx: EntityManager, cursor: string): Promise<void> {
    await tx.query(`update customs_workflow.gateway set cursor = $1, polled_at = clock_timestamp() where name = 'receipts'`, [cursor]);
  }
}
