import { noRows } from './invariant.js';
import type { Invariant } from './invariant.js';
import { auditHash } from './relay.js';

/** What platform promises: commands answered once, events handed over, an unbroken audit chain. */
export const platformInvariants: readonly Invariant[] = [
  noRows('I3', 'every command that was noted has its answer', 'select actor_id, route, key from platform.command where answer is null'),
  noRows(
    'I7',
    'no event waits longer than five minutes',
    `select id, type from platform.outbox where relayed_at is null and at < clock_timestamp() - interval '5 minutes'`,
  ),
  noRows(
    'I7b',
    'no deadline is five minutes overdue',
    `select key, due_at from platform.timer where fired_at is null and due_at < clock_timestamp() - interval '5 minutes'`,
  ),
  {
    id: 'I11',
    title: 'the audit chain is unbroken',
    check: async (db) => {
      const bad: string[] = [];
      let previous = '0'.repeat(64);
      for (let after = 0n; ;) {
        const rows = await db.query('select * from platform.audit_entry where chain_no > $1 order by chain_no limit 5000', [
          after.toString(),
        ]);
        if (rows.length === 0) return bad;
        for (const row of rows) {
          if (BigInt(row.chain_no) !== after + 1n) bad.push(`entry ${after + 1n} is missing`);
          if (auditHash(previous, row) !== row.chain_hash) bad.push(`entry ${row.chain_no} was changed`);
          previous = row.chain_hash;
          after = BigInt(row.chain_no);
        }
      }
    },
  },
];
