import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FIRST, asking, machine } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';

/** No call may hang: this is far more than any driver's budget, and far less than a test's. */
const BUDGET_MS = 20_000;

export const failureContract = (make: MakeDriver): void =>
  describe('an engine that is away', () => {
    let under: DriverUnderTest;
    const known = machine({ hours: 1 });
    beforeEach(async () => {
      under = await make();
      await under.driver.put([{ version: 1, document: known }]);
      await under.settle();
      await under.driver.find(asking({}), FIRST);
    });
    afterEach(async () => {
      under.way.restore();
      await under.close();
    });

    const outcome = async (work: () => Promise<unknown>): Promise<'answered' | 'refused' | 'hung'> => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'hung'>((done) => (timer = setTimeout(() => done('hung'), BUDGET_MS)));
      const done = work().then(
        () => 'answered' as const,
        () => 'refused' as const,
      );
      return Promise.race([done, late]).finally(() => clearTimeout(timer));
    };
    const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a search', () => under.driver.find(asking({}), FIRST)],
      ['a document', () => under.driver.get(known.listingId)],
      ['a map', () => under.driver.tiles(asking({}), 5, 10)],
      ['a write', () => under.driver.put([{ version: 2, document: { ...known, operatingHours: 2 } }])],
      ['a removal', () => under.driver.remove([{ version: 2, listingId: known.listingId }])],
      ['a rebuild', async () => (await under.driver.rebuild(3)).put([{ version: 3, document: known }])],
    ];
    const backAgain = async (): Promise<void> => {
      under.way.restore();
      // The first call may still find the broken line, or an engine that is left alone for a moment.
      for (const end = Date.now() + BUDGET_MS; ;) {
        if ((await outcome(() => under.driver.find(asking({}), FIRST))) === 'answered') return;
        if (Date.now() > end) throw new Error('the driver does not come back');
      }
    };

    it.each(calls)('refuses %s when the line is cut, and does not hang', async (_, call) => {
      under.way.cut();
      expect(await outcome(call)).toBe('refused');
    });

    it('answers again when the line is back, with what it knew', async () => {
      under.way.cut();
      await outcome(() => under.driver.find(asking({}), FIRST));
      await backAgain();
      expect((await under.driver.find(asking({}), FIRST)).documents).toEqual([known]);
    });

    it('takes a refused write when it is tried again, and nothing was half done', async () => {
      under.way.cut();
      const changed = { ...known, operatingHours: 9 };
      expect(await outcome(() => under.driver.put([{ version: 2, document: changed }]))).toBe('refused');
      await backAgain();
      await under.driver.put([{ version: 2, document: changed }]);
      await under.settle();
      expect((await under.driver.find(asking({}), FIRST)).documents).toEqual([changed]);
    });

    it('finds what another process wrote during the outage', async () => {
      under.way.cut();
      await outcome(() => under.driver.find(asking({}), FIRST));
      const come = machine();
      await under.other.put([{ version: 1, document: come }]);
      await under.settle();
      await backAgain();
      expect((await under.driver.find(asking({}), FIRST)).total).toBe(2);
    });

    it('is not upset by a line that breaks over and over', async () => {
      for (let i = 0; i < 3; i++) {
        under.way.cut();
        expect(await outcome(() => under.driver.find(asking({}), FIRST))).toBe('refused');
        await backAgain();
      }
      expect((await under.driver.find(asking({}), FIRST)).documents).toEqual([known]);
    });

    it('answers over a slow line, and right', async () => {
      under.way.slow(60);
      expect((await under.driver.find(asking({}), FIRST)).documents).toEqual([known]);
    });
  });
