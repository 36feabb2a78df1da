import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig, platformSchema, testDatabase } from '@ironsilk/platform';
import type { TestDatabase } from '@ironsilk/platform';
import { evidenceInvariants } from './evidence.invariants.js';
import { verifyLog } from './evidence-log.js';
import { EvidenceLogRepo } from './evidence-log.repo.js';
import { evidenceSchema } from './migrations/index.js';
import { SealKeyStore } from './seal-key.store.js';
import { SealService } from './seal.service.js';
import { verifySeal } from './seal.js';

let test: TestDatabase;
let log: EvidenceLogRepo;
const dir = mkdtempSync(join(tmpdir(), 'ironsilk-seals-'));
const service = (): SealService => new SealService(loadConfig({ IRONSILK_DATA: dir }), log);

beforeAll(async () => {
  test = await testDatabase([platformSchema, evidenceSchema]);
  log = new EvidenceLogRepo(test.db);
});
afterAll(async () => {
  await test.drop();
  rmSync(dir, { recursive: true });
});

const chainAll = (): Promise<number> => test.db.transaction((tx) => log.chain(tx, 100));

describe('sealing', () => {
  it('makes a document that verifies against the market’s root, and a line in the log', async () => {
    const seals = service();
    const done = await test.db.transaction((tx) => seals.seal(tx, { type: 'test.paper', text: '4210 h' }, 'subject-1'));
    expect(verifySeal(done.bytes, [seals.root().keyId])).toMatchObject({ ok: true, documentHash: done.documentHash });
    expect(await log.of(done.documentHash)).toBeUndefined();
    await chainAll();
    expect(await log.of(done.documentHash)).toMatchObject({ seq: 1, kind: 'test.paper', subjectId: 'subject-1', at: done.sealedAt });
  });

  it('leaves no line behind when what it belonged to did not happen', async () => {
    const seals = service();
    const before = (await test.db.query('select count(*)::int as n from evidence.log_entry'))[0].n;
    await expect(
      test.db.transaction(async (tx) => {
        await seals.seal(tx, { type: 'test.paper', text: 'never' }, 'x');
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect((await test.db.query('select count(*)::int as n from evidence.log_entry'))[0].n).toBe(before);
  });

  it('gives two processes that ask at once one root and one key per kind', () => {
    const fresh = mkdtempSync(join(tmpdir(), 'ironsilk-keys-'));
    const now = new Date();
    const stores = Array.from({ length: 8 }, () => new SealKeyStore(fresh, 'Market'));
    expect(new Set(stores.map((s) => s.forKind('a', now).keyId)).size).toBe(1);
    expect(new Set(stores.map((s) => s.root(now).keyId)).size).toBe(1);
    expect(stores[0]!.forKind('b', now).keyId).not.toBe(stores[0]!.forKind('a', now).keyId);
    const keys = join(fresh, 'keys', 'seal');
    expect(readdirSync(keys).sort()).toEqual(['a.json', 'b.json', 'root.json']);
    for (const file of readdirSync(keys)) expect(statSync(join(keys, file)).mode & 0o077).toBe(0);
    rmSync(fresh, { recursive: true });
  });
});

describe('the log in the database', () => {
  it('chains what fifty writers noted, without a gap, and can be read from any place', async () => {
    const seals = service();
    await Promise.all(Array.from({ length: 50 }, (_, n) => test.db.transaction((tx) => seals.seal(tx, { type: 'test.many', n }, `s${n}`))));
    await Promise.all([chainAll(), chainAll(), chainAll()]);
    while ((await chainAll()) > 0);
    const all = await log.after(0, 1000);
    expect(verifyLog(all)).toEqual({ ok: true, head: await log.head() });
    expect(all.length).toBeGreaterThanOrEqual(51);
    expect(verifyLog(await log.after(20, 1000), all[19])).toMatchObject({ ok: true });
    for (const i of evidenceInvariants) expect(await i.check(test.db, undefined as never)).toEqual([]);
  });

  it('cannot be changed or emptied, not even by us', async () => {
    await expect(test.db.query(`update evidence.log_entry set content_hash = repeat('0', 64) where seq = 1`)).rejects.toThrow(
      'append-only',
    );
    await expect(test.db.query('delete from evidence.log_entry where seq = 1')).rejects.toThrow('append-only');
  });

  it('shows a hand on the table that got around the trigger', async () => {
    await test.db.query('alter table evidence.log_entry disable trigger keep_log');
    await test.db.query(`update evidence.log_entry set subject_id = 'other' where seq = 3`);
    expect(await evidenceInvariants[0]!.check(test.db, undefined as never)).toEqual(['entry 3: the entry was changed']);
  });
});
