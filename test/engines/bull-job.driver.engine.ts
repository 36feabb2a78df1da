import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { BullJobDriver, CircuitBreaker, freePort, jobId } from '@ironsilk/platform';
import type { Job } from '@ironsilk/platform';
import { Redis } from 'ioredis';
import { until } from '../../apps/cli/src/journey/person.js';
import { jobDriverContract } from '../../libs/platform/src/job.contract.js';
import { retryWhatWasAway } from '../../libs/platform/src/given-up.js';
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

it('does a job later that was handed out without what it carries', async () => {
  const prefix = newId();
  const driver = new BullJobDriver(`redis://127.0.0.1:${server.port}`, breaker(), { prefix });
  await driver.start();
  const event = { id: newId(), type: 'test.happened', payload: {}, at: new Date().toISOString() };
  const job: Job = { id: jobId('test', event.id), handler: 'test', event, weight: 'light' };
  await driver.add([job]);

  const keys = new Redis(`redis://127.0.0.1:${server.port}`);
  const key = `${prefix}:light:${job.id}`;
  const whole = await keys.hgetall(key);
  await keys.hdel(key, 'data', 'opts');
  const done: Job[] = [];
  await driver.work('light', 1, async (one) => void done.push(one));
  await until('the job to be given up', () => keys.hexists(key, 'failedReason'));
  expect(done).toEqual([]);

  await keys.hset(key, { data: whole['data']!, opts: whole['opts']! });
  expect((await driver.failed(10)).map((one) => [one.handler, one.reason])).toEqual([['test', 'queue.away']]);
  expect(await retryWhatWasAway(driver)).toBe(1);
  await until('the job to be done', async () => done.length > 0);
  expect(done).toEqual([job]);
  keys.disconnect();
  await driver.stop(100);
});
