import { canonicalJson, sha256Hex } from '@ironsilk/kernel';

/**
 * One line of the append-only evidence log. `hash` covers everything else in the line, the line before included, so that a
 * changed, dropped, added or swapped line breaks every later one.
 */
export type LogEntry = {
  seq: number;
  at: string;
  kind: string;
  subjectId: string;
  contentHash: string;
  previousHash: string;
  hash: string;
};

export type LogFact = Pick<LogEntry, 'at' | 'kind' | 'subjectId' | 'contentHash'>;

/** Where a log stands: what a witness writes down today to prove tomorrow that nothing before was rewritten. */
export type LogHead = Pick<LogEntry, 'seq' | 'hash'>;

/** The head of an empty log. */
export const EMPTY_LOG: LogHead = { seq: 0, hash: '0'.repeat(64) };

const entryHash = (entry: Omit<LogEntry, 'hash'>): string =>
  sha256Hex(
    canonicalJson({
      at: entry.at,
      contentHash: entry.contentHash,
      kind: entry.kind,
      previousHash: entry.previousHash,
      seq: entry.seq,
      subjectId: entry.subjectId,
    }),
  );

export function appendToLog(head: LogHead, fact: LogFact): LogEntry {
  const entry = {
    seq: head.seq + 1,
    at: fact.at,
    kind: fact.kind,
    subjectId: fact.subjectId,
    contentHash: fact.contentHash,
    previousHash: head.hash,
  };
  return { ...entry, hash: entryHash(entry) };
}

export type LogVerdict = { ok: true; head: LogHead } | { ok: false; seq: number; reason: string };

/** Checks a stretch of the log that follows `from`; with `until`, also that it still contains a head somebody wrote down. */
export function verifyLog(entries: Iterable<LogEntry>, from: LogHead = EMPTY_LOG, until?: LogHead): LogVerdict {
  let head = from;
  let met = until === undefined || (until.seq === from.seq && until.hash === from.hash);
  for (const entry of entries) {
    if (entry.seq !== head.seq + 1) return { ok: false, seq: entry.seq, reason: `entry ${head.seq + 1} is missing` };
    if (entry.previousHash !== head.hash) return { ok: false, seq: entry.seq, reason: 'the entry does not follow the one before it' };
    if (entryHash(entry) !== entry.hash) return { ok: false, seq: entry.seq, reason: 'the entry was changed' };
    head = { seq: entry.seq, hash: entry.hash };
    if (until?.seq === head.seq) {
      if (until.hash !== head.hash) return { ok: false, seq: entry.seq, reason: 'the log was rewritten: another entry was witnessed here' };
      met = true;
    }
  }
  return met ? { ok: true, head } : { ok: false, seq: head.seq, reason: `the log ends before the witnessed entry ${until!.seq}` };
}
