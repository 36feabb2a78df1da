import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../apps/cli/src/journey/person.js';
import type { Load } from './load.js';
import { BUDGET_MS, PATIENCE_MS, StackMarket, tell } from './market.js';

/** OpenSearch takes half a minute to come back. */
const kills = (name: string): number => (name === 'OpenSearch' ? 1 : 3);

let market: StackMarket;
let load: Load;
let listingId: string;
beforeAll(async () => {
  market = await StackMarket.start();
  const { pages, pictures, ...machine } = await market.machineForSale();
  load = market.load();
  load.write(await market.members(2));
  load.reprice(machine.dealer, machine.listingId);
  listingId = machine.listingId;
  load.read(3, [...pages, ...pictures]);
});
afterAll(() => market.stop());

const pidOf = (name: string): number | undefined => market.stack.status().find((p) => p.name === name)?.pid;
/** Whether it runs as another process, and is asked again. */
const isBack = (name: string, dead: number): boolean =>
  ![undefined, dead].includes(pidOf(name)) && (market.stack.parts.find((p) => p.name === name)?.target?.ready ?? true);

describe('under load, kill -9 of', () => {
  it.each(['Postgres', 'Redis', 'OpenSearch', 'Storage', 'api 1', 'worker 1', 'web 1'])(
    '%s again and again costs a visitor a 503 that says when to come back, at worst',
    async (name) => {
      load.take();
      for (let kill = 0; kill < kills(name); kill++) {
        const pid = pidOf(name)!;
        const before = load.acknowledged.length;
        process.kill(pid, 'SIGKILL');
        await until(`${name} to run again`, async () => isBack(name, pid), PATIENCE_MS);
        await until('work to go on', async () => load.acknowledged.length >= before + 4, PATIENCE_MS);
      }
      const report = load.take();
      tell(`${name} killed ${kills(name)} times`, report);
      expect([report.refused, report.bare]).toEqual([{}, 0]);
      expect(report.slowestMs).toBeLessThan(BUDGET_MS);
    },
  );

  it('everything loses nothing that was acknowledged, and all that waited is done', async () => {
    await load.stop();
    await market.drained();
    expect(await market.askingOf(listingId)).toBeGreaterThanOrEqual(load.price);
    await market.searchKnows(listingId);
    tell('after all kills', load.take(), { acknowledged: load.acknowledged.length, balancer: market.stack.balancer.counts });
    expect(await market.lost(load.acknowledged)).toEqual([]);
    expect(await market.broken()).toEqual([]);
  });
});
