import { afterAll, beforeAll } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { BullJobDriver } from '@ironsilk/platform';
import { jobDriverContract } from '../../libs/platform/src/job.contract.js';
import { redis } from './engines.js';
import type { Engine } from './engines.js';

let server: Engine;
beforeAll(async () => {
  server = await redis();
});
afterAll(() => server.stop());

jobDriverContract('Redis', async () => {
  const open: BullJobDriver[] = [];
  const prefix = newId();
  return {
    open: async () => {
      const driver = new BullJobDriver(`redis://127.0.0.1:${server.port}`, {
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
