import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { RemoteAwayError } from './circuit-breaker.js';
import { retryWhatWasAway } from './given-up.js';
import type { Job } from './jobs.js';
import { platformSchema } from './migrations/index.js';
import { PgJobDriver } from './pg-job.driver.js';
import { testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

let database: TestDatabase;
let driver: PgJobDriver;
beforeAll(async () => {
  database = await testDatabase([platformSchema]);
  driver = new PgJobDriver(database.url, { retryLimit: 0, pollSeconds: 0.5 });
  await driver.start();
});
afterAll(async () => {
  await driver.stop(1_000);
  await database.drop();
});

const job = (handler: string, at = new Date()): Job => ({
  id: newId(),
  handler,
  weight: 'light',
  event: { id: newId(), type: 'test.happened', payload: {}, at: at.toISOString() },
});
async function givenUp(count: number): Promise<string[]> {
  for (;;) {
    const failed = await driver.failed(10);
    if (failed.length >= count) return failed.map((f) => f.handler).sort();
    await new Promise((r) => setTimeout(r, 50));
  }
}

it('tries again what was given up because a server was away, and nothing else', async () => {
  const faults: Record<string, () => Error | undefined> = {
    away: () => new RemoteAwayError('files', true, new Error('connect ECONNREFUSED')),
    old: () => new RemoteAwayError('files', false),
    wrong: () => new Error('this file is no picture'),
  };
  const done: string[] = [];
  await driver.work('light', 3, async ({ handler }) => {
    const fault = faults[handler]!();
    if (fault) throw fault;
    done.push(handler);
  });
  await driver.add([job('away'), job('old', new Date(Date.now() - 25 * 3_600_000)), job('wrong')]);
  expect(await givenUp(3)).toEqual(['away', 'old', 'wrong']);
  faults['away'] = () => undefined;
  expect(await retryWhatWasAway(driver)).toBe(1);
  while (done.length === 0) await new Promise((r) => setTimeout(r, 50));
  expect([done, await givenUp(2)]).toEqual([['away'], ['old', 'wrong']]);
});
