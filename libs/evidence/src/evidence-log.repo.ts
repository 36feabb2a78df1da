import { Injectable } from '@nestjs/common';
import { newId } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { EMPTY_LOG, appendToLog } from './evidence-log.js';
import type { LogEntry, LogFact, LogHead } from './evidence-log.js';

type Row = { seq: string; at: Date; kind: string; subjectId: string; contentHash: string; previousHash: string; hash: string };

const COLUMNS = `seq, at, kind, subject_id as "subjectId", content_hash as "contentHash", previous_hash as "previousHash", hash`;
const entry = (row: Row): LogEntry => ({ ...row, seq: Number(row.seq), at: row.at.toISOString() });

@Injectable()
export class EvidenceLogRepo {
  constructor(private readonly db: DataSource) {}

  /** Notes a fact in the caller's transaction; it takes its place in the chain a moment later, so that nobody waits for the log's end. */
  async note(tx: EntityManager, fact: LogFact): Promise<void> {
    await tx.query(
      `insert into evidence.log_entry(id, at, kind, subject_id, content_hash) values ($1,$2,$3,$4,$5) on conflict (kind, content_hash) do nothing`,
      [newId(), fact.at, fact.kind, fact.subjectId, fact.contentHash],
    );
  }

  /** Puts noted facts into the chain, in the order they were noted; returns how many. One process at a time. */
  async chain(tx: EntityManager, limit: number): Promise<number> {
    const [lock] = await tx.query(`select pg_try_advisory_xact_lock(hashtext('ironsilk-evidence-log')) as mine`);
    if (!lock.mine) return 0;
    let head = await this.head(tx);
    const rows: (Row & { id: string })[] = await tx.query(
      `select id, ${COLUMNS} from evidence.log_entry where seq is null order by noted_at, id limit $1`,
      [limit],
    );
    for (const row of rows) {
      const next = appendToLog(head, { at: row.at.toISOString(), kind: row.kind, subjectId: row.subjectId, contentHash: row.contentHash });
      await tx.query('update evidence.log_entry set seq = $2, previous_hash = $3, hash = $4 where id = $1', [
        row.id,
        next.seq,
        next.previousHash,
        next.hash,
      ]);
      head = next;
    }
    return rows.length;
  }

  async head(tx: EntityManager = this.db.manager): Promise<LogHead> {
    const [last]: Row[] = await tx.query(`select ${COLUMNS} from evidence.log_entry where seq is not null order by seq desc limit 1`);
    return last ? { seq: Number(last.seq), hash: last.hash } : EMPTY_LOG;
  }

  async after(seq: number, limit: number): Promise<LogEntry[]> {
    const rows: Row[] = await this.db.query(`select ${COLUMNS} from evidence.log_entry where seq > $1 order by seq limit $2`, [seq, limit]);
    return rows.map(entry);
  }

  /** The line about these bytes; undefined while it waits for its place, or when there is none. */
  async of(contentHash: string): Promise<LogEntry | undefined> {
    const [row]: Row[] = await this.db.query(
      `select ${COLUMNS} from evidence.log_entry where content_hash = $1 and seq is not null order by seq limit 1`,
      [contentHash],
    );
    return row && entry(row);
  }
}
