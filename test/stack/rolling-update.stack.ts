import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StackMarket, tell } from './market.js';

let market: StackMarket;
beforeAll(async () => {
  market = await StackMarket.start();
});
afterAll(() => market.stop());

describe('the market at scale', () => {
  it('takes a machine from yard to site', async () => {
    await market.journey();
  });

  it('is updated process by process under load without a lost request', async () => {
    const { pages, pictures } = await market.machineForSale();
    const load = market.load();
    const before = market.stack.status().map((p) => p.pid);
    load.write(await market.members(2));
    load.read(4, [...pages, ...pictures]);
    for (const kind of ['api', 'worker', 'web'] as const) {
      // On a slow machine a restart is over before much was asked: then it is done once more.
      do await market.stack.restart([kind]);
      while (load.soFar <= 50);
      const report = load.take();
      tell(`${kind} restarted, one after the other`, report);
      expect({ ...report.refused, ...report.away }).toEqual({});
      expect(report.ok).toBeGreaterThan(50);
    }
    await load.stop();
    const after = market.stack.status();
    // The engines are the same, every process of the market is another.
    expect(after.map((p, n) => [p.name, p.pid === before[n]])).toEqual(after.map((p) => [p.name, !/^(api|worker|web) /.test(p.name)]));
    await market.drained();
    tell('rolling update', load.take(), { acknowledged: load.acknowledged.length, balancer: market.stack.balancer.counts });
    expect(load.acknowledged.length).toBeGreaterThan(5);
    expect(await market.lost(load.acknowledged)).toEqual([]);
    expect(await market.broken()).toEqual([]);
    expect(market.stack.balancer.counts).toMatchObject({ away: 0, cutShort: 0 });
  });
});
