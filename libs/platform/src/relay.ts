import { createHash } from 'node:crypto';
import { SpanKind, context, trace } from '@opentelemetry/api';
import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { point } from './chaos.js';
import { FinalJobError } from './jobs.js';
import type { EventEnvelope, EventHandler, Job, JobDriver } from './jobs.js';
import { isAway } from './problem.filter.js';
import { inSpan, inTrace, traceparent, tracer } from './tracing.js';

/** The id of a job is a function of (handler, event): handing an event over again makes no second job. */
export function jobId(handler: string, eventId: string): string {
  const hex = createHash('sha256').update(`${handler} ${eventId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Row = { seq: string; id: string; type: string; payload: unknown; at: Date; trace: string | null };

const jobsOf = (handlers: readonly EventHandler[], row: Row, trace: { trace?: string }): Job[] => {
  const event: EventEnvelope = { id: row.id, type: row.type, payload: row.payload, at: row.at.toISOString(), ...trace };
  return handlers.filter((h) => h.on === row.type).map((h) => ({ id: jobId(h.name, row.id), handler: h.name, event, weight: h.weight }));
};

/** Moves up to `limit` waiting events from the outbox to the queue; returns how many. At least once, in the order of the outbox. */
export function relayBatch(db: DataSource, driver: JobDriver, handlers: readonly EventHandler[], limit = 200): Promise<number> {
  return db.transaction(async (tx) => {
    const rows: Row[] = await tx.query(
      'select seq, id, type, payload, at, trace from platform.outbox where relayed_at is null order by seq limit $1 for update skip locked',
      [limit],
    );
    if (rows.length === 0) return 0;
    const jobs = rows.flatMap((row) => jobsOf(handlers, row, relayed(row)));
    if (jobs.length > 0) await driver.add(jobs);
    point('relay-handed-over');
    await tx.query('update platform.outbox set relayed_at = clock_timestamp() where seq = any($1)', [rows.map((r) => r.seq)]);
    return rows.length;
  });
}

/** Notes since when each handler is there; a worker does so before it begins. */
export async function noteHandlers(db: DataSource, handlers: readonly EventHandler[]): Promise<void> {
  await db.query('insert into platform.handler(name) select unnest($1::text[]) on conflict do nothing', [handlers.map((h) => h.name)]);
}

/**
 * Hands over again what was handed over between a day and `minutes` ago and has had no effect: a queue that lost its memory has lost
 * the job too. A queue that still has it, waiting or given up, takes no id twice. A handler that came with a newer version is not given
 * what happened before it. Returns how many jobs it offered.
 */
export async function relayAgain(db: DataSource, driver: JobDriver, handlers: readonly EventHandler[], minutes = 10): Promise<number> {
  let offered = 0;
  for (let after = '0'; ;) {
    const rows: (Row & { missing: string[] })[] = await db.query(
      `select o.seq, o.id, o.type, o.payload, o.at, o.trace, array_agg(h.name) as missing
       from platform.outbox o join unnest($3::text[], $4::text[]) as h(type, name) on h.type = o.type
         join platform.handler known on known.name = h.name and known.since < o.relayed_at
       where o.relayed_at between clock_timestamp() - interval '1 day' and clock_timestamp() - make_interval(mins => $1) and o.seq > $2
         and not exists (select 1 from platform.processed p where p.handler = h.name and p.event_id = o.id)
       group by o.seq order by o.seq limit 500`,
      [minutes, after, handlers.map((h) => h.on), handlers.map((h) => h.name)],
    );
    if (rows.length === 0) return offered;
    const jobs = rows.flatMap((row) =>
      jobsOf(
        handlers.filter((h) => row.missing.includes(h.name)),
        row,
        row.trace ? { trace: row.trace } : {},
      ),
    );
    await driver.add(jobs);
    offered += jobs.length;
    after = rows.at(-1)!.seq;
  }
}

// The hand-over is a span of the event's own trace; what the handlers do comes below it.
function relayed(row: { type: string; at: Date; trace: string | null }): { trace?: string } {
  if (!row.trace) return {};
  const kept = row.trace;
  return inTrace(kept, () => {
    const span = tracer().startSpan(`relay ${row.type}`, { kind: SpanKind.PRODUCER, startTime: row.at });
    span.end();
    return { trace: context.with(trace.setSpan(context.active(), span), traceparent) ?? kept };
  });
}

async function noteProcessed(tx: EntityManager, handler: string, eventId: string): Promise<boolean> {
  const rows = await tx.query(
    'insert into platform.processed(handler, event_id) values ($1, $2) on conflict do nothing returning handler',
    [handler, eventId],
  );
  return rows.length > 0;
}

const FINAL = new Set(['invalid', 'forbidden', 'not_found']);

/** Runs one job with exactly-once effect, in the trace of what caused it. Refusals that would repeat for ever come out as `FinalJobError`. */
export function runJob(db: DataSource, handlers: readonly EventHandler[], job: Job): Promise<void> {
  const attributes = { 'ironsilk.handler': job.handler, 'ironsilk.event': job.event.type, 'ironsilk.event_id': job.event.id };
  return inTrace(job.event.trace, () => inSpan(`job ${job.handler}`, attributes, () => effectOnce(db, handlers, job), SpanKind.CONSUMER));
}

async function effectOnce(db: DataSource, handlers: readonly EventHandler[], job: Job): Promise<void> {
  const handler = handlers.find((h) => h.name === job.handler);
  if (!handler) throw new FinalJobError(`no handler is named ${job.handler}`);
  try {
    if (handler.inTransaction) {
      await db.transaction(async (tx) => {
        if (!(await noteProcessed(tx, handler.name, job.event.id))) return;
        await handler.run(job.event, tx);
        point('job-effect-written');
      });
      point('job-done-before-ack');
      return;
    }
    const [done] = await db.query('select 1 from platform.processed where handler = $1 and event_id = $2', [handler.name, job.event.id]);
    if (done) return;
    await handler.run(job.event, db.manager);
    point('job-done-before-note');
    await noteProcessed(db.manager, handler.name, job.event.id);
  } catch (error) {
    if (error instanceof DomainError && FINAL.has(error.kind)) throw new FinalJobError(error.message, { cause: error });
    // A TypeError is how `fetch` says that somebody else is away.
    if (!(error instanceof DomainError) && !(error instanceof TypeError) && isAway(error))
      throw Object.assign(new DomainError('database.away', 'unavailable'), { cause: error });
    throw error;
  }
}

/** Turns due timers into events; returns how many. */
export function fireTimers(db: DataSource, limit = 200): Promise<number> {
  return db.transaction(async (tx) => {
    const due: { key: string; type: string; payload: unknown }[] = await tx.query(
      'select key, type, payload from platform.timer where fired_at is null and due_at <= clock_timestamp() order by due_at limit $1 for update skip locked',
      [limit],
    );
    for (const timer of due) {
      await tx.query('insert into platform.outbox(id, type, payload) values (gen_random_uuid(), $1, $2)', [
        timer.type,
        JSON.stringify(timer.payload),
      ]);
      await tx.query('update platform.timer set fired_at = clock_timestamp() where key = $1', [timer.key]);
    }
    if (due.length > 0) point('timers-fired');
    return due.length;
  });
}

/** Sets a deadline: at `dueAt` an event of this type is announced. The same key again moves it. */
export async function setTimer(tx: EntityManager, timer: { key: string; type: string; payload: object; dueAt: Date }): Promise<void> {
  await tx.query(
    `insert into platform.timer(key, type, payload, due_at) values ($1,$2,$3,$4)
     on conflict (key) do update set type = excluded.type, payload = excluded.payload, due_at = excluded.due_at, fired_at = null`,
    [timer.key, timer.type, JSON.stringify(timer.payload), timer.dueAt],
  );
}

/** Takes a deadline away. One that is not set, or has fired, is harmless. */
export async function clearTimer(tx: EntityManager, key: string): Promise<void> {
  await tx.query('delete from platform.timer where key = $1 and fired_at is null', [key]);
}

/** Links new audit entries into the hash chain; returns how many. One worker at a time. */
export function chainAudit(db: DataSource, limit = 500): Promise<number> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.query(`select pg_try_advisory_xact_lock(hashtext('ironsilk-audit')) as mine`);
    if (!lock.mine) return 0;
    const [last] = await tx.query(
      'select chain_no, chain_hash from platform.audit_entry where chain_no is not null order by chain_no desc limit 1',
    );
    const rows = await tx.query('select * from platform.audit_entry where chain_no is null order by seq limit $1', [limit]);
    let no = BigInt(last?.chain_no ?? 0);
    let hash: string = last?.chain_hash ?? '0'.repeat(64);
    for (const row of rows) {
      no += 1n;
      hash = auditHash(hash, row);
      await tx.query('update platform.audit_entry set chain_no = $2, chain_hash = $3 where seq = $1', [row.seq, no.toString(), hash]);
      point('audit-chained');
    }
    return rows.length;
  });
}

type AuditRow = {
  seq: string;
  actor_id: string;
  org_id: string | null;
  action: string;
  subject: string | null;
  before_hash: string | null;
  after_hash: string | null;
  at: Date;
};

/** Hash of an audit entry on top of the one before it. */
export const auditHash = (previous: string, row: AuditRow): string =>
  sha256Hex(
    canonicalJson([
      previous,
      String(row.seq),
      row.actor_id,
      row.org_id,
      row.action,
      row.subject,
      row.before_hash,
      row.after_hash,
      row.at.toISOString(),
    ]),
  );
