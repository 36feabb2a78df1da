import { noRows } from './invariant.js';
import type { Invariant } from './invariant.js';
import { auditHash } from './relay.js';

// The queue's tables appear when the first worker starts.
const ofQueue = (id: string, title: string, sql: string): Invariant => ({
  id,
  title,
  check: async (db, blobs) => {
    const [{ there }] = await db.query(`select to_regclass('pgboss.job') is not null as there`);
    return there ? noRows(id, title, sql).check(db, blobs) : [];
  },
});

/** What platform promises: commands answered once, events handed over, an unbroken audit chain. */
export const platformInvariants: readonly Invariant[] = [
  noRows('I3', 'every command that was noted has its answer', 'select actor_id, route, key from platform.command where answer is null'),
  ofQueue(
    'I4',
    'every job that was done has left its mark, which only one can leave',
    `select id, data->>'handler' as handler from pgboss.job j where state = 'completed'
     and not exists (select 1 from platform.processed p where p.handler = j.data->>'handler' and p.event_id = (j.data->'event'->>'id')::uuid)`,
  ),
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
  ofQueue(
    'I7c',
    'no job has stood still for ten minutes, and none was given up',
    `select id, state, data->>'handler' as handler, output->>'message' as reason from pgboss.job
     where state = 'failed' or (state = 'active' and coalesce(heartbeat_on, started_on) < clock_timestamp() - interval '10 minutes')`,
  ),
  noRows(
    'I11a',
    'every command has its line in the audit trail',
    `select actor_id, route, count(*) as commands, (select count(*) from platform.audit_entry a where a.actor_id = c.actor_id and a.action = c.route) as lines
     from platform.command c group by actor_id, route having count(*) > (select count(*) from platform.audit_entry a where a.actor_id = c.actor_id and a.action = c.route)`,
  ),
  noRows(
    'I11b',
    'no line of the audit trail waits for the chain longer than five minutes',
    `select seq, action from platform.audit_entry where chain_no is null and at < clock_timestamp() - interval '5 minutes'`,
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
