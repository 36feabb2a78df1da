import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { freePort } from '@ironsilk/platform';
import { Person, until } from '../../apps/cli/src/journey/person.js';
import { signIn } from '../../apps/cli/src/journey/onboarding.js';
import { RunningMarket, cli, marketEnv, queryOf } from '../running-market.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ironsilk-start-'));
  chmodSync(root, 0o755);
});
afterAll(() => {
  RunningMarket.killLeftOver();
  rmSync(root, { recursive: true, force: true });
});

const operator = { email: 'operator@start.example', password: 'a sentence to remember' };
const found = (dir: string): Promise<{ code: number; out: string }> =>
  cli(['operator', operator.email], { IRONSILK_DATA: dir, OPERATOR_PASSWORD: operator.password });

describe('a market that cannot start says why in one line, with the remedy', () => {
  const oneLine = (out: string): string[] => out.split('\n').filter((l) => l.startsWith('ironsilk:'));

  it('when the port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((r) => other.listen(0, '127.0.0.1', () => r((other.address() as { port: number }).port)));
    try {
      const { code, out } = await cli(['start'], marketEnv(join(root, 'taken'), port));
      expect(code).toBe(1);
      expect(oneLine(out)).toEqual([`ironsilk: Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`]);
    } finally {
      other.close();
    }
  });

  it('when the data directory is a file', async () => {
    const file = join(root, 'not-a-folder');
    writeFileSync(file, '');
    const { code, out } = await cli(['start'], marketEnv(file, await freePort()));
    expect(code).toBe(1);
    expect(oneLine(out)).toHaveLength(1);
    expect(out).toContain('IRONSILK_DATA');
  });

  it('when a variable is wrong', async () => {
    const { code, out } = await cli(['start'], { ...marketEnv(join(root, 'bad'), 1), PORT: 'three thousand' });
    expect(code).toBe(1);
    expect(out).toMatch(/ironsilk: Configuration: PORT: .*docs\/configuration\.md/);
  });
});

describe('a running market', () => {
  it('survives kill -9 of everything, refuses a second start, an older version, and is backed up under load', async () => {
    const dir = join(root, 'data');
    const port = await freePort();
    const first = await RunningMarket.start(dir, port);
    expect((await found(dir)).code).toBe(0);

    const second = await cli(['start'], marketEnv(dir, await freePort()));
    expect(second.out).toContain(`A market already runs on ${dir}`);

    // A writer that remembers what was acknowledged.
    const person = new Person(first.url, 'operator', operator.email);
    await signIn(person, operator.password);
    const acknowledged: string[] = [];
    let writing = true;
    const write = async (): Promise<void> => {
      while (writing) {
        const { id } = await person.ask('POST', '/api/organisations', { kind: 'buyer', name: `Load ${newId()}`, country: 'KE' });
        acknowledged.push(id);
      }
    };
    const writers = [write(), write()];
    await until('a few writes', async () => acknowledged.length > 20);

    const before = [...acknowledged];
    const copy = join(root, 'copy');
    const made = await cli(['backup', copy], { IRONSILK_DATA: dir });
    expect(made.out).toMatch(/Backed up \d+ files/);

    // Everything dies at once, in the middle of the writing.
    first.killEverything();
    const again = await RunningMarket.start(dir, port);
    writing = false;
    await Promise.all(writers);
    expect(await present(dir, acknowledged)).toBe(acknowledged.length);
    expect((await cli(['verify-invariants'], { IRONSILK_DATA: dir })).out).not.toContain('BROKEN');
    expect(await again.stop()).toBe(0);

    // The copy holds all that was acknowledged before it began, and stands on its own.
    const restored = join(root, 'restored');
    expect((await cli(['restore', copy], { IRONSILK_DATA: restored })).out).toContain('Restored');
    expect((await cli(['restore', copy], { IRONSILK_DATA: restored })).out).toContain('is not empty');
    const third = await RunningMarket.start(restored, await freePort());
    expect(await present(restored, before)).toBe(before.length);
    expect((await cli(['verify-invariants'], { IRONSILK_DATA: restored })).out).not.toContain('BROKEN');

    // A database that a newer version wrote is left alone.
    await queryOf(restored, `insert into ironsilk_migration(timestamp, name) values (9999999999999, 'Future9999999999999')`);
    expect(await third.stop()).toBe(0);
    const older = await cli(['start'], marketEnv(restored, await freePort()));
    expect(older.code).toBe(1);
    expect(older.out).toContain('written by a newer version');

    // A damaged copy is refused before anything is written.
    const victim = join(copy, 'postgres', 'PG_VERSION');
    writeFileSync(victim, 'x');
    const damaged = await cli(['restore', copy], { IRONSILK_DATA: join(root, 'never') });
    expect(damaged.out).toContain('The backup is damaged: postgres/PG_VERSION');
  });
});

const present = async (dir: string, ids: readonly string[]): Promise<number> =>
  (await queryOf<{ n: number }>(dir, 'select count(*)::int as n from identity.organisation where id = any($1)', [ids]))[0]!.n;
