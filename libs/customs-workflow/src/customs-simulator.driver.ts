import { Inject, Injectable } from '@nestjs/common';
import { DomainError, sha256Hex } from '@ironsilk/kernel';
import { CONFIG, outbox, setTimer, type Config } from '@ironsilk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { CustomsDriver, ImportAck, ReceiptPage } from './customs.driver.js';
import {
  importFault,
  plan,
  planAfterSailing,
  planWithdrawal,
  scenarioOf,
  simulatedEntryId,
  simulatedSeqNo,
  type PlannedReceipt,
  type Scenario,
} from './customs-simulator.js';

type Row = {
  client_seq_no: string;
  seq_no: string;
  entry_id: string;
  xml: string;
  scenario: Scenario;
  dec_version: number;
  response_code: string;
  error_message: string | null;
  declared_at: Date | null;
};

/** Receipts are handed out again for so long: a commit that came late is not missed, and duplicates are part of the contract. */
const OVERLAP_SECONDS = 60;
const PAGE = 200;

/**
 * The single window as a faithful simulator: checks a message on upload, declares each number once, sends receipts later, twice and
 * out of order, as the scenario wants. It is the world outside: its tables are its own, and everything it says is stamped SIMULATED.
 */
@Injectable()
export class SimulatedCustomsDriver implements CustomsDriver {
  readonly simulated = true;

  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  stage(clientSeqNo: string, xml: string): Promise<ImportAck> {
    return this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`customs ${clientSeqNo}`]);
      const known = await this.find(tx, 'client_seq_no', clientSeqNo);
      if (known) {
        if (sha256Hex(known.xml) !== sha256Hex(xml))
          throw new DomainError('customs.key_reused', 'conflict', 'clientSeqNo', { clientSeqNo });
        return ackOf(known);
      }
      const [{ serial, year }] = await tx.query(
        `select nextval('customs_workflow.simulated_serial')::int as serial, extract(year from clock_timestamp())::int as year`,
      );
      const fault = importFault(xml, clientSeqNo);
      const office = /<CustomMaster>(\d{4})</.exec(xml)?.[1] ?? '0000';
      const row = [
        clientSeqNo,
        simulatedSeqNo(year, serial),
        simulatedEntryId(office, year, serial),
        xml,
        scenarioOf(xml),
        Number(/v(\d+)$/.exec(clientSeqNo)?.[1] ?? 1),
        fault.responseCode,
        fault.errorMessage,
        /<BillNo>([^<]*)</.exec(xml)?.[1] ?? null,
      ];
      await tx.query(
        `insert into customs_workflow.simulated_declaration(client_seq_no, seq_no, entry_id, xml, scenario, dec_version, response_code, error_message, bill_no) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
        row,
      );
      return ackOf((await this.find(tx, 'client_seq_no', clientSeqNo))!);
    });
  }

  declare(clientSeqNo: string): Promise<ImportAck> {
    return this.db.transaction(async (tx) => {
      const [row]: Row[] = (
        await tx.query(
          'update customs_workflow.simulated_declaration set declared_at = clock_timestamp() where client_seq_no = $1 and response_code = $2 and declared_at is null returning *',
          [clientSeqNo, '0'],
        )
      )[0];
      if (row) await this.schedule(tx, row, 'declared', plan(row.scenario, row.dec_version));
      const known = row ?? (await this.find(tx, 'client_seq_no', clientSeqNo));
      if (!known) throw new DomainError('customs.not_staged', 'not_found', 'clientSeqNo', { clientSeqNo });
      return ackOf(known);
    });
  }

  requestWithdrawal(seqNo: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [row]: Row[] = (
        await tx.query(
          'update customs_workflow.simulated_declaration set withdrawn_at = clock_timestamp() where seq_no = $1 and withdrawn_at is null returning *',
          [seqNo],
        )
      )[0];
      if (!row) return;
      const [released] = await tx.query(
        `select 1 from customs_workflow.simulated_receipt where seq_no = $1 and channel in ('P','I','F') and due_at <= clock_timestamp()`,
        [seqNo],
      );
      await tx.query('delete from customs_workflow.simulated_receipt where seq_no = $1 and due_at > clock_timestamp()', [seqNo]);
      await this.schedule(tx, row, 'withdrawn', planWithdrawal(released !== undefined));
    });
  }

  /** The carrier's manifest says that the goods of this bill are on board. */
  async sailed(tx: EntityManager, contractNo: string): Promise<void> {
    const [rows] = (await tx.query(
      `update customs_workflow.simulated_declaration set sailed_at = clock_timestamp() where xml like '%<ContrNo>' || $1 || '</ContrNo>%' and declared_at is not null and withdrawn_at is null and sailed_at is null returning *`,
      [contractNo],
    )) as [Row[], number];
    for (const row of rows.filter((r) => plan(r.scenario, r.dec_version).some((p) => p.channel === 'P')))
      await this.schedule(tx, row, 'sailed', planAfterSailing(row.scenario));
  }

  async receipts(cursor: string): Promise<ReceiptPage> {
    const from = cursor === '' ? new Date(0) : new Date(new Date(cursor).getTime() - OVERLAP_SECONDS * 1000);
    const rows: { plan_key: string; seq_no: string; entry_id: string | null; channel: string; note: string | null; due_at: Date }[] =
      await this.db.query(
        'select plan_key, seq_no, entry_id, channel, note, due_at from customs_workflow.simulated_receipt where due_at > $1 and due_at <= clock_timestamp() order by due_at, id limit $2',
        [from, PAGE],
      );
    const receipts = rows.map((r) => ({
      id: r.plan_key,
      seqNo: r.seq_no,
      entryId: r.entry_id,
      channel: r.channel,
      noticedAt: r.due_at.toISOString(),
      note: r.note,
    }));
    return { receipts, cursor: rows.at(-1)?.due_at.toISOString() ?? cursor };
  }

  // A receipt that falls due rings, as a file that lands in the gateway's folder would.
  private async schedule(tx: EntityManager, row: Row, phase: string, receipts: readonly PlannedReceipt[]): Promise<void> {
    const pace = this.config.CUSTOMS_PACE_MS;
    for (const [n, r] of receipts.entries()) {
      const key = `${row.seq_no}/${phase}/${n}`;
      const stray = r.stray ? `${row.seq_no.slice(0, 5)}98${row.seq_no.slice(7)}` : row.seq_no;
      const [{ due_at }] = await tx.query(
        `insert into customs_workflow.simulated_receipt(plan_key, seq_no, entry_id, channel, note, due_at) values ($1,$2,$3,$4,$5, clock_timestamp() + $6 * interval '1 millisecond') returning due_at`,
        [key, stray, r.channel === '7' ? null : row.entry_id, r.channel, r.note, r.after * pace],
      );
      if (pace > 0) await setTimer(tx, { key: `customs-receipt/${key}`, type: 'customs.receipts_waiting', payload: {}, dueAt: due_at });
    }
    await outbox(tx, 'customs.receipts_waiting', { seqNo: row.seq_no });
  }

  private async find(tx: EntityManager, column: 'client_seq_no' | 'seq_no', value: string): Promise<Row | undefined> {
    const [row] = await tx.query(`select * from customs_workflow.simulated_declaration where ${column} = $1`, [value]);
    return row;
  }
}

const ackOf = (row: Row): ImportAck => ({
  clientSeqNo: row.client_seq_no,
  seqNo: row.response_code === '0' ? row.seq_no : null,
  responseCode: row.response_code,
  errorMessage: row.error_message,
});
