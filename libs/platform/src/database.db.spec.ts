import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { audit, dbNow, migrate, NewerDatabaseError, once, outbox } from './database.js';
import type { Command } from './database.js';
import type { EventHandler, Job, JobDriver } from './jobs.js';
import { platformSchema } from './migrations/index.js';
import { auditHash, chainAudit, clearTimer, fireTimers, jobId, noteHandlers, relayAgain, relayBatch, runJob, setTimer } from './relay.js';
import { testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase([platformSchema]);
});
afterAll(() => t.drop());

const cmd = (over: Partial<Command> = {}): Command => ({
  actor: { id: 'u1', orgId: null },
  route: 'test.do',
  key: newId(),
  input: { n: 1 },
  ...over,
});
const count = async (table: string): Promise<number> => (await t.db.query(`select count(*)::int as n from platform.${table}`))[0].n;
const handler = (run: EventHandler['run'], over: Partial<EventHandler> = {}): EventHandler => ({
  name: 'h',
  on: 'thing.done',
  weight: 'light',
  inTransaction: true,
  run,
  ...over,
});
const jobOf = async (h: EventHandler): Promise<Job> => {
  const id = await t.db.transaction((tx) => outbox(tx, 'thing.done', { n: 1 }));
  return {
    id: jobId(h.name, id),
    handler: h.name,
    weight: 'light',
    event: { id, type: 'thing.done', payload: { n: 1 }, at: new Date().toISOString() },
  };
};

describe('a command with a key', () => {
  it('has one effect and one answer however often it comes, also at the same moment', async () => {
    const c = cmd();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => once(t.db, c, async (tx) => ({ event: await outbox(tx, 'thing.done', {}) }))),
    );
    expect(new Set(answers.map((a) => a.event)).size).toBe(1);
  });

  it('refuses another input under the same key, and a missing key', async () => {
    const c = cmd();
    await once(t.db, c, async () => 1);
    await expect(once(t.db, { ...c, input: { n: 2 } }, async () => 1)).rejects.toMatchObject({ code: 'command.key_reused' });
    await expect(once(t.db, cmd({ key: '' }), async () => 1)).rejects.toMatchObject({ code: 'command.key_missing' });
  });

  it('leaves nothing behind when it is refused, so that the same key can be tried again', async () => {
    const before = [await count('command'), await count('outbox'), await count('audit_entry')];
    const c = cmd();
    const refused = once(t.db, c, async (tx) => {
      await outbox(tx, 'thing.done', {});
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect([await count('command'), await count('outbox'), await count('audit_entry')]).toEqual(before);
    expect(await once(t.db, c, async () => 'now')).toBe('now');
  });
});

describe('the relay', () => {
  it('hands each event to each of its handlers once, however many relays run', async () => {
    await t.db.query('delete from platform.outbox');
    const ids = await t.db.transaction(async (tx) => [await outbox(tx, 'thing.done', { n: 1 }), await outbox(tx, 'other.done', {})]);
    const added: Job[] = [];
    const driver = { add: async (jobs: readonly Job[]) => void added.push(...jobs) } as never;
    const handlers = [handler(async () => undefined), handler(async () => undefined, { name: 'i' })];
    await Promise.all([relayBatch(t.db, driver, handlers), relayBatch(t.db, driver, handlers)]);
    expect(added.map((j) => j.id).sort()).toEqual([jobId('h', ids[0]!), jobId('i', ids[0]!)].sort());
    expect(await relayBatch(t.db, driver, handlers)).toBe(0);
  });

  it('keeps the event when the queue is away', async () => {
    await t.db.transaction((tx) => outbox(tx, 'thing.done', {}));
    const away = { add: () => Promise.reject(new Error('queue is away')) } as never;
    await expect(relayBatch(t.db, away, [handler(async () => undefined)])).rejects.toThrow('queue is away');
    const [waiting] = await t.db.query('select count(*)::int as n from platform.outbox where relayed_at is null');
    expect(waiting.n).toBe(1);
  });

  it('gives a job one effect when it is delivered many times at once', async () => {
    let effects = 0;
    const h = handler(async (event, tx) => {
      effects++;
      await tx.query('select 1');
    });
    const job = await jobOf(h);
    await Promise.all(Array.from({ length: 8 }, () => runJob(t.db, [h], job)));
    expect(effects).toBe(1);
  });

  it('runs a job again whose effect was rolled back', async () => {
    let tries = 0;
    const h = handler(async () => {
      if (++tries === 1) throw new Error('lost the connection');
    });
    const job = await jobOf(h);
    await expect(runJob(t.db, [h], job)).rejects.toThrow('lost the connection');
    await runJob(t.db, [h], job);
    expect(tries).toBe(2);
  });
});

describe('timers', () => {
  it('fire once when they are due, never when they are cleared, later when they are moved', async () => {
    const now = await dbNow(t.db.manager);
    const past = new Date(now.getTime() - 1000);
    const future = new Date(now.getTime() + 3_600_000);
    await t.db.transaction(async (tx) => {
      await setTimer(tx, { key: 'a', type: 'a.due', payload: { n: 1 }, dueAt: past });
      await setTimer(tx, { key: 'b', type: 'b.due', payload: {}, dueAt: past });
      await setTimer(tx, { key: 'c', type: 'c.due', payload: {}, dueAt: past });
      await setTimer(tx, { key: 'c', type: 'c.due', payload: {}, dueAt: future });
      await clearTimer(tx, 'b');
    });
    const fired = await Promise.all([fireTimers(t.db), fireTimers(t.db)]);
    expect(fired[0]! + fired[1]!).toBe(1);
    const events = await t.db.query(`select type, payload from platform.outbox where type in ('a.due','b.due','c.due')`);
    expect(events).toEqual([{ type: 'a.due', payload: { n: 1 } }]);
  });
});

describe('the audit trail', () => {
  it('is a chain in which a changed entry is seen', async () => {
    await t.db.transaction(async (tx) => {
      for (let i = 0; i < 5; i++)
        await audit(tx, { actor: { id: 'u1', orgId: null }, action: 'test.do', before: { i }, after: { i: i + 1 } });
    });
    await Promise.all([chainAudit(t.db), chainAudit(t.db)]);
    await chainAudit(t.db);
    const broken = async (): Promise<number> => {
      const rows = await t.db.query('select * from platform.audit_entry order by chain_no');
      let previous = '0'.repeat(64);
      let bad = 0;
      for (const row of rows) {
        if (auditHash(previous, row) !== row.chain_hash) bad++;
        previous = row.chain_hash;
      }
      return bad;
    };
    expect(await broken()).toBe(0);
    await t.db.query(`update platform.audit_entry set action = 'test.other' where chain_no = 2`);
    expect(await broken()).toBe(1);
  });
});

describe('migrations', () => {
  it('refuse a database that a newer version wrote', async () => {
    await t.db.query(`insert into ironsilk_migration(timestamp, name) values (9999999999999, 'Future9999999999999')`);
    await expect(migrate(t.db)).rejects.toBeInstanceOf(NewerDatabaseError);
    await t.db.query(`delete from ironsilk_migration where name like 'Future%'`);
    expect(await migrate(t.db)).toBe(0);
  });
});

describe('a queue that lost its memory', () => {
  it('is given again what had no effect, and nothing else', async () => {
    const queue: Job[] = [];
    const driver = { add: async (jobs: readonly Job[]) => void queue.push(...jobs) } as JobDriver;
    const ran: string[] = [];
    const handlers = [
      handler(async (e) => ran.push(`a ${e.id}`), { name: 'again.a', on: 'again.done' }),
      handler(async (e) => ran.push(`b ${e.id}`), { name: 'again.b', on: 'again.done' }),
    ];
    await noteHandlers(t.db, handlers);
    const announce = (): Promise<string> => t.db.transaction((tx) => outbox(tx, 'again.done', {}));
    const [whole, half, lost] = [await announce(), await announce(), await announce()];
    while ((await relayBatch(t.db, driver, handlers)) > 0);
    const taken = queue.splice(0);
    const of = (event: string, name: string): Job => taken.find((j) => j.event.id === event && j.handler === name)!;
    for (const job of [of(whole, 'again.a'), of(whole, 'again.b'), of(half, 'again.a')]) await runJob(t.db, handlers, job);

    expect(await relayAgain(t.db, driver, handlers)).toBe(0);
    const aged = `- interval '11 minutes'`;
    await t.db.query(`update platform.outbox set relayed_at = relayed_at ${aged} where id = any($1)`, [[whole, half, lost]]);
    await t.db.query(`update platform.handler set since = since ${aged}`);
    // One that came with a newer version has nothing to do with what was before it.
    const newer = handler(async (e) => ran.push(`c ${e.id}`), { name: 'again.c', on: 'again.done' });
    await noteHandlers(t.db, [...handlers, newer]);
    expect(await relayAgain(t.db, driver, [...handlers, newer])).toBe(3);
    expect(new Set(queue.map((j) => j.event.id))).toEqual(new Set([half, lost]));
    for (const job of queue) await runJob(t.db, handlers, job);
    expect(ran.sort()).toEqual([whole, half, lost].flatMap((id) => [`a ${id}`, `b ${id}`]).sort());
    expect(await relayAgain(t.db, driver, handlers)).toBe(0);
  });
});
