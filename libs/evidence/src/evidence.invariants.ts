import type { Invariant } from '@ironsilk/platform';
import { EMPTY_LOG, verifyLog } from './evidence-log.js';
import type { LogEntry } from './evidence-log.js';

/** What the evidence log promises at any moment. */
export const evidenceInvariants: readonly Invariant[] = [
  {
    id: 'I9e',
    title: 'the evidence log is whole: no line changed, missing or out of order',
    async check(db) {
      const rows: (Omit<LogEntry, 'seq' | 'at'> & { seq: string; at: Date })[] = await db.query(
        `select seq, at, kind, subject_id as "subjectId", content_hash as "contentHash", previous_hash as "previousHash", hash from evidence.log_entry where seq is not null order by seq`,
      );
      const verdict = verifyLog(
        rows.map((r) => ({ ...r, seq: Number(r.seq), at: r.at.toISOString() })),
        EMPTY_LOG,
      );
      return verdict.ok ? [] : [`entry ${verdict.seq}: ${verdict.reason}`];
    },
  },
];
