import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { BullJobDriver, CircuitBreaker, freePort } from '@ironsilk/platform';
import { until } from '../../apps/cli/src/journey/person.js';
import { jobDriverContract } from '../../libs/platform/src/job.contract.js';
import { redis } from './engines.js';
import type { Engine } from './engines.js';

let server: Engine;
const breaker = (): CircuitBreaker => new CircuitBreaker('queue', { budgetMs: 5_000 });
beforeAll(async () => {
  server = await redis();
});
afterAll(() => server.stop());

jobDriverContract('Redis', async () => {
  const open: BullJobDriver[] = [];
  const prefix = newId();
  return {
    open: async () => {
      const driver = new BullJobDriver(`redis://127.0.0.1:${server.port}`, breaker(), {
        prefix,
        retryLimit: 2,
        retryDelaySeconds: 1,
        heartbeatSeconds: 5,
      });
      open.push(driver);
      // The lock is not renewed any more and nothing is acknowledged, as when the process is gone.
      return { driver, die: () => driver.stop(1) };
    },
    close: async () => {
      await Promise.all(open.map((d) => d.stop(100).catch(() => undefined)));
    },
  };
});

it('says that Redis is away at the start, and starts when it is there', async () => {
  const at = { dir: mkdtempSync(join(tmpdir(), 'ironsilk-engine-')), port: await freePort() };
  const driver = new BullJobDriver(`redis://127.0.0.1:${at.port}`, breaker());
  await expect(driver.start()).rejects.toThrow();
  const late = await redis(at);
  await until('the queue to start', () =>
    driver.start().then(
      () => true,
      () => false,
    ),
  );
  expect(await driver.depth()).toBe(0);
  await driver.stop(100);
  await late.stop();
});
