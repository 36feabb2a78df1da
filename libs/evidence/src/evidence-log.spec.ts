import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_LOG, appendToLog, verifyLog, type LogEntry, type LogFact } from './evidence-log.js';

const facts = fc.array(
  fc.record({
    at: fc.constant('2026-11-20T08:30:00.000Z'),
    kind: fc.constantFrom('inspection.sealed', 'order.agreed'),
    subjectId: fc.uuid(),
    contentHash: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
  { minLength: 2, maxLength: 12 },
);

function logOf(list: readonly LogFact[]): LogEntry[] {
  const entries: LogEntry[] = [];
  for (const fact of list) entries.push(appendToLog(entries.at(-1) ?? EMPTY_LOG, fact));
  return entries;
}

describe('the evidence log', () => {
  it('is whole when nothing was touched, and can be checked from any witnessed head on', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (list, pick) => {
        const log = logOf(list);
        const witnessed = log[pick % log.length]!;
        expect(verifyLog(log, EMPTY_LOG, witnessed)).toEqual({ ok: true, head: { seq: log.length, hash: log.at(-1)!.hash } });
        expect(verifyLog(log.slice(witnessed.seq), witnessed)).toMatchObject({ ok: true });
      }),
    );
  });

  it('shows any changed, dropped, doubled or swapped entry', () => {
    fc.assert(
      fc.property(
        facts,
        fc.nat(),
        fc.constantFrom('at', 'kind', 'subjectId', 'contentHash', 'previousHash', 'hash', 'drop', 'double', 'swap'),
        (list, pick, how) => {
          const log = logOf(list);
          const index = pick % (log.length - 1);
          const entry = log[index]!;
          if (how === 'drop') log.splice(index, 1);
          else if (how === 'double') log.splice(index, 0, entry);
          else if (how === 'swap') [log[index], log[index + 1]] = [log[index + 1]!, entry];
          else log[index] = { ...entry, [how]: `${entry[how as keyof LogEntry]}0` };
          return !verifyLog(log).ok;
        },
      ),
    );
  });

  it('shows a log rewritten as a whole, or cut short, to whoever wrote a head down', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const witnessed = logOf(list).at(-1)!;
        const rewritten = logOf([{ ...list[0]!, kind: 'invented' }, ...list.slice(1)]);
        expect(verifyLog(rewritten).ok).toBe(true);
        expect(verifyLog(rewritten, EMPTY_LOG, witnessed)).toMatchObject({ ok: false, reason: expect.stringContaining('rewritten') });
        expect(verifyLog(logOf(list).slice(0, -1), EMPTY_LOG, witnessed)).toMatchObject({
          ok: false,
          reason: expect.stringContaining('ends before'),
        });
      }),
    );
  });
});
