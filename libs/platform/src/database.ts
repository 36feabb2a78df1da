import { DomainError, newId, sha256Hex, canonicalJson } from '@ironsilk/kernel';
import { DataSource } from 'typeorm';
import type { EntityManager, EntitySchema, EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import { inSpan, traceparent } from './tracing.js';

/** What a lib brings to the database: its rows and its migrations. A lib's door exports one as `<lib>Schema`. */
export type LibSchema = {
  readonly entities: readonly EntitySchema<never>[];
  readonly migrations: readonly (new () => MigrationInterface)[];
};

/** Makes the market's data source out of what the libs bring. It is not connected yet. */
export function makeDataSource(url: string, schemas: readonly LibSchema[], pool = 16, name = 'ironsilk'): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: name,
    entities: schemas.flatMap((s) => [...s.entities]),
    migrations: schemas.flatMap((s) => [...s.migrations]),
    migrationsTableName: 'ironsilk_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize: pool,
    extra: {
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      // A day of the market is one of UTC, wherever the database stands.
      options: '-c TimeZone=UTC',
    },
  });
}

/** The database was written by a newer version of the code. */
export class NewerDatabaseError extends Error {}

/**
 * Brings the database up to this code, one process at a time.
 * Throws `NewerDatabaseError` when the database knows a migration this code does not: an older version must not write there.
 */
export async function migrate(db: DataSource, progress: (line: string) => void = () => undefined): Promise<number> {
  const runner = db.createQueryRunner();
  await runner.connect();
  try {
    await runner.query(`select pg_advisory_lock(hashtext('ironsilk-migrate'))`);
    const [table] = await runner.query(`select to_regclass('ironsilk_migration') as name`);
    const done: { name: string }[] = table.name ? await runner.query('select name from ironsilk_migration') : [];
    const known = new Set(db.migrations.map((m) => m.name ?? m.constructor.name));
    const foreign = done.find((m) => !known.has(m.name));
    if (foreign) throw new NewerDatabaseError(`The data was written by a newer version of Ironsilk (it knows ${foreign.name}).`);
    const ran = await db.runMigrations({ transaction: 'each' });
    for (const migration of ran) progress(`migrated ${migration.name}`);
    return ran.length;
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('ironsilk-migrate'))`).catch(() => undefined);
    await runner.release();
  }
}

/** The database's clock decides races, not the process's. */
export async function dbNow(tx: EntityManager): Promise<Date> {
  const [row] = await tx.query('select clock_timestamp() as now');
  return row.now;
}

/** Says what happened, in the same transaction as what happened. The relay hands it to the handlers. Returns the event's id. */
export async function outbox(tx: EntityManager, type: string, payload: object): Promise<string> {
  const id = newId();
  await tx.query('insert into platform.outbox(id, type, payload, trace) values ($1, $2, $3, $4)', [
    id,
    type,
    JSON.stringify(payload),
    traceparent() ?? null,
  ]);
  return id;
}

/** Saves a changed row only if nobody else did since it was read; else `row.changed_meanwhile` (409). */
export async function saveVersion<T extends ObjectLiteral & { id: string; version: number }>(
  tx: EntityManager,
  row: EntityTarget<T>,
  next: T,
): Promise<T> {
  const saved = { ...next, version: next.version + 1 };
  const done = await tx
    .createQueryBuilder()
    .update(row)
    .set(saved as never)
    .where('id = :id and version = :version', { id: next.id, version: next.version })
    .execute();
  if (done.affected !== 1) throw new DomainError('row.changed_meanwhile', 'conflict');
  return saved;
}

/** Who asks. Taken from the session or the API key, never from a body. */
export type CommandActor = { readonly id: string; readonly orgId: string | null };

/** A command that must not happen twice. `input` is everything that decides what it does; `subject` is what it is done to. */
export type Command = {
  readonly actor: CommandActor;
  readonly route: string;
  readonly key: string;
  readonly input: unknown;
  readonly subject?: string;
};

/**
 * Runs `work` once per (actor, route, key) in one transaction and writes the audit entry.
 * A repeat gets the first answer; another input under the same key is `command.key_reused` (409); a missing key is `command.key_missing`.
 */
export async function once<T>(db: DataSource, cmd: Command, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  if (!cmd.key || cmd.key.length > 200) throw new DomainError('command.key_missing', 'invalid', 'Idempotency-Key');
  const hash = sha256Hex(canonicalJson(cmd.input ?? null));
  const attributes = { 'ironsilk.command': cmd.route };
  return inSpan(`command ${cmd.route}`, attributes, () => db.transaction((tx) => firstTime(tx, cmd, hash, work)));
}

async function firstTime<T>(tx: EntityManager, cmd: Command, hash: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const mine = await tx.query(
    'insert into platform.command(actor_id, route, key, input_hash) values ($1,$2,$3,$4) on conflict do nothing returning key',
    [cmd.actor.id, cmd.route, cmd.key, hash],
  );
  if (mine.length === 0) {
    const [first] = await tx.query('select input_hash, answer from platform.command where (actor_id, route, key) = ($1,$2,$3)', [
      cmd.actor.id,
      cmd.route,
      cmd.key,
    ]);
    if (first.input_hash !== hash) throw new DomainError('command.key_reused', 'conflict', 'Idempotency-Key');
    return first.answer as T;
  }
  const answer = await work(tx);
  await tx.query('update platform.command set answer = $4 where (actor_id, route, key) = ($1,$2,$3)', [
    cmd.actor.id,
    cmd.route,
    cmd.key,
    JSON.stringify(answer ?? null),
  ]);
  const subject = subjectOf(cmd, answer);
  await audit(tx, { actor: cmd.actor, action: cmd.route, ...(subject ? { subject } : {}), before: cmd.input, after: answer });
  return answer;
}

/** What a command was done to, where it does not say so itself: the thing it names or made, by its id, else by the id of its noun. */
function subjectOf({ subject, route, input }: Command, answer: unknown): string | undefined {
  const noun = route.split('.')[0]!.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const of = (value: unknown, name: string): string | undefined => {
    const found: unknown = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  return subject ?? of(input, 'id') ?? of(answer, 'id') ?? of(answer, `${noun}Id`) ?? of(input, `${noun}Id`) ?? of(answer, 'orgId');
}

/** One line of the audit trail: who did what to what; only hashes of before and after are kept. */
export type AuditEntry = { actor: CommandActor; action: string; subject?: string; before?: unknown; after?: unknown };

const hashOf = (value: unknown): string | null =>
  value === undefined ? null : sha256Hex(canonicalJson(JSON.parse(JSON.stringify(value ?? null))));

/** Writes an audit entry in the transaction of what it tells of. The worker chains the entries afterwards. */
export async function audit(tx: EntityManager, entry: AuditEntry): Promise<void> {
  await tx.query(
    'insert into platform.audit_entry(actor_id, org_id, action, subject, before_hash, after_hash) values ($1,$2,$3,$4,$5,$6)',
    [entry.actor.id, entry.actor.orgId, entry.action, entry.subject ?? null, hashOf(entry.before), hashOf(entry.after)],
  );
}
