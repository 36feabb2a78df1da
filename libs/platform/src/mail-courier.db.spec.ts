import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { CircuitBreaker } from './circuit-breaker.js';
import { freePort } from './embedded-postgres.js';
import { Mailbox } from './mail.js';
import { MailCourier, isMailServerAway } from './mail-courier.js';
import { Words } from './catalogue-of-words.js';
import { platformSchema } from './migrations/index.js';
import { testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

const words = Words.load('config');
let database: TestDatabase;
let port: number;
let server: SMTPServer | undefined;
let arrived: string[];
let refuse: (to: string) => boolean;

function open(): Promise<void> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(refuse(address) ? new Error('no such mailbox') : null),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        arrived.push(`${Buffer.concat(parts)}`);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  return new Promise((done) => server!.listen(port, '127.0.0.1', done));
}
const close = (): Promise<void> => new Promise((done) => (server ? server.close(done) : done()));

beforeAll(async () => {
  database = await testDatabase([platformSchema]);
  port = await freePort();
});
beforeEach(async () => {
  await close();
  await database.db.query('delete from platform.mail');
  arrived = [];
  refuse = () => false;
  await open();
});
afterAll(async () => {
  await close();
  await database.drop();
});

const courier = (url?: string): MailCourier =>
  new MailCourier(
    database.db,
    { SMTP_URL: url, MAIL_FROM: 'Ironsilk <market@ironsilk.test>', REMOTE_PATIENCE: 1, publicUrl: 'https://ironsilk.test' },
    new CircuitBreaker('mail', { budgetMs: 5_000, restMs: 60_000, isFault: isMailServerAway }),
  );
const post = (to: string): Promise<void> =>
  database.db.transaction((tx) =>
    new Mailbox(words).send(tx, { to, language: 'zh', template: 'password_changed', params: { link: 'https://ironsilk.test/x' } }),
  );
const standing = (): Promise<{ to_address: string; sent: boolean; attempts: number; waits: boolean; problem: string | null }[]> =>
  database.db.query(
    `select to_address, sent_at is not null as sent, attempts, next_try_at is not null as waits, problem from platform.mail order by to_address`,
  );
const due = (): Promise<unknown> =>
  database.db.query('update platform.mail set next_try_at = clock_timestamp() where next_try_at is not null');

describe('a mail in the mailbox', () => {
  it('reaches the server once, in its own letters and under its own name, whoever looks and how often', async () => {
    await post('wang@example.test');
    const [one, two] = [courier(`smtp://127.0.0.1:${port}`), courier(`smtp://127.0.0.1:${port}`)];
    await Promise.all([one.send(), two.send(), one.send()]);
    await two.send();
    expect(arrived).toHaveLength(1);
    const [{ id }] = await database.db.query('select id from platform.mail');
    expect(arrived[0]).toContain(`Message-ID: <${id}@ironsilk.test>`);
    expect(arrived[0]).toMatch(/^Content-Language: zh/im);
    expect(await standing()).toEqual([{ to_address: 'wang@example.test', sent: true, attempts: 1, waits: false, problem: null }]);
    one.onApplicationShutdown();
    two.onApplicationShutdown();
  });

  it('waits while the server is away, and goes when it is back', async () => {
    await close();
    server = undefined;
    await post('amina@example.test');
    const sender = courier(`smtp://127.0.0.1:${port}`);
    await sender.send();
    expect(await standing()).toMatchObject([{ sent: false, attempts: 1, waits: true, problem: expect.stringMatching(/ECONNREFUSED/) }]);
    await sender.send();
    expect(await standing()).toMatchObject([{ attempts: 1 }]);
    await open();
    await due();
    await sender.send();
    expect([arrived.length, (await standing())[0]]).toEqual([1, expect.objectContaining({ sent: true, attempts: 2, problem: null })]);
    sender.onApplicationShutdown();
  });

  it('is not tried at all while the server is known to be away', async () => {
    await close();
    server = undefined;
    for (let n = 0; n < 8; n++) await post(`buyer${n}@example.test`);
    const sender = courier(`smtp://127.0.0.1:${port}`);
    await sender.send();
    const tries = (await standing()).map((m) => m.attempts);
    expect([tries.filter((n) => n === 1).length, tries.filter((n) => n === 0).length]).toEqual([5, 3]);
    sender.onApplicationShutdown();
  });

  it('that is refused holds up no other, and is given up with its reason in the end', async () => {
    refuse = (to) => to.startsWith('gone');
    await post('gone@example.test');
    await post('here@example.test');
    const sender = courier(`smtp://127.0.0.1:${port}`);
    for (let round = 0; round < 13; round++) {
      await sender.send();
      await due();
    }
    expect(await standing()).toEqual([
      { to_address: 'gone@example.test', sent: false, attempts: 12, waits: false, problem: expect.stringContaining('no such mailbox') },
      { to_address: 'here@example.test', sent: true, attempts: 1, waits: false, problem: null },
    ]);
    sender.onApplicationShutdown();
  });

  it('of the time without a server is not sent when there is one', async () => {
    await post('old@example.test');
    await courier().send();
    const sender = courier(`smtp://127.0.0.1:${port}`);
    await sender.send();
    expect([arrived, (await standing())[0]]).toEqual([[], expect.objectContaining({ sent: false, waits: false, attempts: 0 })]);
    sender.onApplicationShutdown();
  });
});
