import { afterEach, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { FinalJobError } from './jobs.js';
import type { Job, JobDriver } from './jobs.js';
import { jobId } from './relay.js';

/** What an adapter's spec hands over: drivers on one queue. `die` ends a driver the way `kill -9` would: nothing is acknowledged. */
export type JobDriverBench = { open(): Promise<{ driver: JobDriver; die(): Promise<void> }>; close(): Promise<void> };

const job = (n: number, weight: Job['weight'] = 'light'): Job => {
  const eventId = newId();
  return {
    id: jobId('test', eventId),
    handler: 'test',
    weight,
    event: {
      id: eventId,
      type: 'test.happened',
      payload: { n },
      at: new Date().toISOString(),
      trace: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    },
  };
};

async function until(what: () => boolean | Promise<boolean>, ms = 40_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise((r) => setTimeout(r, 25));
  }
}

/** Every adapter runs this on its real engine. */
export function jobDriverContract(adapter: string, bench: () => Promise<JobDriverBench>): void {
  describe(`JobDriver on ${adapter}`, () => {
    let open: JobDriverBench | undefined;
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });

    const start = async (): Promise<{ driver: JobDriver; die(): Promise<void> }> => {
      open ??= await bench();
      const opened = await open.open();
      await opened.driver.start();
      return opened;
    };

    it('hands every job to a worker with its event untouched', async () => {
      const { driver } = await start();
      const jobs = Array.from({ length: 30 }, (_, n) => job(n, n % 3 === 0 ? 'heavy' : 'light'));
      const got: Job[] = [];
      await driver.work('light', 3, async (j) => void got.push(j));
      await driver.work('heavy', 1, async (j) => void got.push(j));
      await driver.add(jobs);
      await until(() => got.length === jobs.length);
      expect(got.map((j) => j.event).sort((a, b) => a.id.localeCompare(b.id))).toEqual(
        jobs.map((j) => j.event).sort((a, b) => a.id.localeCompare(b.id)),
      );
    });

    it('takes an id once, also when it is added again after it is done', async () => {
      const { driver } = await start();
      const one = job(1);
      let runs = 0;
      await driver.work('light', 2, async () => void runs++);
      await Promise.all([driver.add([one]), driver.add([one])]);
      await until(() => runs > 0);
      await until(async () => (await driver.depth()) === 0);
      await driver.add([one]);
      const marker = job(2);
      await driver.add([marker]);
      await until(() => runs >= 2);
      await until(async () => (await driver.depth()) === 0);
      expect(runs).toBe(2);
    });

    it('tries again what failed, and keeps what failed for good with its reason', async () => {
      const { driver } = await start();
      const flaky = job(1);
      const hopeless = job(2);
      const runs = new Map<string, number>();
      await driver.work('light', 1, async (j) => {
        const n = (runs.get(j.id) ?? 0) + 1;
        runs.set(j.id, n);
        if (j.id === hopeless.id) throw new Error('the printer is on fire');
        if (n < 2) throw new Error('not yet');
      });
      await driver.add([flaky, hopeless]);
      await until(async () => (await driver.failed(10)).length === 1 && (await driver.depth()) === 0);
      const [given] = await driver.failed(10);
      expect(given).toMatchObject({ id: hopeless.id, handler: 'test', reason: 'the printer is on fire' });
      expect(given!.event).toEqual(hopeless.event);
      expect(runs.get(flaky.id)).toBe(2);
    });

    it('does not try again what would fail for ever', async () => {
      const { driver } = await start();
      let runs = 0;
      await driver.work('light', 1, async () => {
        runs++;
        throw new FinalJobError('no such listing');
      });
      await driver.add([job(1)]);
      await until(async () => (await driver.failed(10)).length === 1);
      expect(runs).toBe(1);
    });

    it('runs a given-up job again when a person asks for it', async () => {
      const { driver } = await start();
      let broken = true;
      let done = 0;
      await driver.work('light', 1, async () => {
        if (broken) throw new FinalJobError('closed on Sunday');
        done++;
      });
      const one = job(1);
      await driver.add([one]);
      await until(async () => (await driver.failed(10)).length === 1);
      broken = false;
      expect(await driver.retry(one.id)).toBe(true);
      await until(() => done === 1);
      await until(async () => (await driver.failed(10)).length === 0);
      expect(await driver.retry(newId())).toBe(false);
    });

    it('gives a dead worker’s job to another one', async () => {
      const first = await start();
      let claimed = false;
      await first.driver.work('light', 1, () => {
        claimed = true;
        return new Promise(() => undefined);
      });
      const one = job(1);
      await first.driver.add([one]);
      await until(() => claimed);
      await first.die();
      const second = await start();
      const got: string[] = [];
      await second.driver.work('light', 1, async (j) => void got.push(j.id));
      await until(() => got.includes(one.id), 90_000);
      await until(async () => (await second.driver.depth()) === 0);
      expect(got).toEqual([one.id]);
    });

    it('lets the job that runs finish before it stops', async () => {
      const { driver } = await start();
      let finish: () => void = () => undefined;
      let claimed = false;
      let finished = false;
      await driver.work('light', 1, async () => {
        claimed = true;
        await new Promise<void>((r) => (finish = r));
        finished = true;
      });
      await driver.add([job(1)]);
      await until(() => claimed);
      const stopped = driver.stop(20_000);
      finish();
      await stopped;
      expect(finished).toBe(true);
    });
  });
}
