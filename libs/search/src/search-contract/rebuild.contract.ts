import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FIRST, asking, machine } from './machines.contract.js';
import type { DriverUnderTest, MakeDriver } from './machines.contract.js';

export const rebuildContract = (make: MakeDriver): void =>
  describe('a new reading of the whole market', () => {
    let under: DriverUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close());
    const hoursById = async (): Promise<Record<string, number | null>> => {
      await under.settle();
      const { documents } = await under.driver.find(asking({}), FIRST);
      return Object.fromEntries(documents.map((d) => [d.listingId, d.operatingHours]));
    };
    const at = (version: number) => (document: ReturnType<typeof machine>) => ({ version, document });

    it('is not seen before it takes the place of the old one', async () => {
      const [old, young] = [machine(), machine()];
      await under.driver.put([at(1)(old)]);
      const rebuild = await under.driver.rebuild(10);
      // What is put here may be seen early by a driver that writes in place, but never instead of what was there.
      await rebuild.put([at(10)(young)]);
      expect(Object.keys(await hoursById())).toContain(old.listingId);
      await rebuild.swap();
      expect(Object.keys(await hoursById())).toEqual([young.listingId]);
    });

    it('forgets what is neither in it nor written meanwhile', async () => {
      const [kept, gone] = [machine(), machine()];
      await under.driver.put([kept, gone].map(at(1)));
      const rebuild = await under.driver.rebuild(10);
      await rebuild.put([at(10)(kept)]);
      await rebuild.swap();
      expect(Object.keys(await hoursById())).toEqual([kept.listingId]);
      expect(await under.driver.get(gone.listingId)).toBeUndefined();
    });

    it('lets an event that comes after it began win over it, whichever is written first', async () => {
      const [before, after] = [machine({ hours: 1 }), machine({ hours: 1 })];
      await under.driver.put([before, after].map(at(1)));
      const rebuild = await under.driver.rebuild(10);
      await under.driver.put([at(11)({ ...before, operatingHours: 77 })]);
      await rebuild.put([before, after].map(at(10)));
      await under.driver.put([at(12)({ ...after, operatingHours: 88 })]);
      await rebuild.swap();
      expect(await hoursById()).toEqual({ [before.listingId]: 77, [after.listingId]: 88 });
    });

    it('shows an event at once while it goes on', async () => {
      const rebuild = await under.driver.rebuild(10);
      const come = machine({ hours: 5 });
      await under.driver.put([at(11)(come)]);
      expect(await hoursById()).toEqual({ [come.listingId]: 5 });
      await rebuild.swap();
      expect(await hoursById()).toEqual({ [come.listingId]: 5 });
    });

    it('keeps what went away meanwhile away, though it was read before', async () => {
      const gone = machine();
      await under.driver.put([at(1)(gone)]);
      const rebuild = await under.driver.rebuild(10);
      await under.driver.remove([{ version: 11, listingId: gone.listingId }]);
      await rebuild.put([at(10)(gone)]);
      await rebuild.swap();
      expect(await hoursById()).toEqual({});
    });

    it('is not undone by an event from before it that comes late', async () => {
      const [gone, removed] = [machine(), machine()];
      await under.driver.put([gone, removed].map(at(1)));
      await under.driver.remove([{ version: 5, listingId: removed.listingId }]);
      const rebuild = await under.driver.rebuild(10);
      await rebuild.swap();
      await under.driver.put([at(4)(removed), at(9)(gone)]);
      expect(await hoursById()).toEqual({});
    });

    it('given up leaves everything as it was', async () => {
      const kept = machine({ hours: 3 });
      await under.driver.put([at(1)(kept)]);
      const rebuild = await under.driver.rebuild(10);
      await rebuild.abandon();
      await under.driver.put([at(2)({ ...kept, operatingHours: 4 })]);
      expect(await hoursById()).toEqual({ [kept.listingId]: 4 });
    });

    it('can follow one that was given up, and one that was left half done', async () => {
      const kept = machine({ hours: 3 });
      await under.driver.put([at(1)(kept)]);
      await (await under.driver.rebuild(10)).abandon();
      await under.driver.rebuild(20);
      const third = await under.driver.rebuild(30);
      await third.put([at(30)({ ...kept, operatingHours: 5 })]);
      await third.swap();
      expect(await hoursById()).toEqual({ [kept.listingId]: 5 });
    });

    it('loses nothing of writers in two processes who never stop', async () => {
      const machines = Array.from({ length: 12 }, () => machine({ hours: 0 }));
      let version = 100;
      const latest = new Map<string, number>();
      let stop = false;
      const writer = async (driver: DriverUnderTest['driver'], mine: typeof machines): Promise<void> => {
        for (let i = 0; !stop; i++) {
          const document = mine[i % mine.length]!;
          const mark = ++version;
          await driver.put([at(mark)({ ...document, operatingHours: mark })]);
          latest.set(document.listingId, mark);
        }
      };
      await under.driver.put(machines.map(at(1)));
      const writers = [writer(under.driver, machines.slice(0, 6)), writer(under.other, machines.slice(6))];
      for (const round of [2, 3, 4]) {
        const rebuild = await under.driver.rebuild(round);
        await rebuild.put(machines.map(at(round)));
        await rebuild.swap();
      }
      stop = true;
      await Promise.all(writers);
      expect(latest.size).toBe(12);
      expect(await hoursById()).toEqual(Object.fromEntries(latest));
    });

    it('leaves a search that is ready', async () => {
      await (await under.driver.rebuild(10)).swap();
      expect(await under.driver.ready()).toBe(true);
      expect(await hoursById()).toEqual({});
    });
  });
