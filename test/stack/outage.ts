import { expect } from '@jest/globals';
import { until } from '../../apps/cli/src/journey/person.js';
import type { FaultProxy } from '../../tools/stack/fault-proxy.js';
import type { Load, Report } from './load.js';
import { BUDGET_MS, PATIENCE_MS, tell } from './market.js';
import type { StackMarket } from './market.js';

export type Port = 'queue' | 'files' | 'mail' | 'search' | 'payments';
export type Kind = 'away' | 'slow' | 'flapping';

/** What a visitor may be refused while a port is away: whatever needs it at once. Everything else goes on. */
const NEEDS: Readonly<Record<Port, readonly string[]>> = {
  queue: [],
  mail: [],
  search: [],
  payments: ['POST /api/payments//checkout payments.away'],
  files: ['POST /api/organisations/current/documents', 'GET /api/media/'],
};
const SLOW_MS = 5_000;
const FLAP_MS = 1_000;

const FAULTS: Readonly<Record<Kind, (way: FaultProxy) => void>> = {
  away: (way) => way.set('cut'),
  slow: (way) => way.set({ slowMs: SLOW_MS }),
  flapping: (way) => way.flap(FLAP_MS),
};

/** One outage of some ports under load, and what has to hold in it and after it. Returns what happened during it. */
export async function outage(
  market: StackMarket,
  load: Load,
  ways: Readonly<Partial<Record<Port, FaultProxy>>>,
  kind: Kind,
  seconds: number,
  atItsEnd: () => void = () => undefined,
): Promise<Report> {
  const ports = Object.keys(ways) as Port[];
  const faults = (port: Port): Promise<number> =>
    market.metrics(
      (line) =>
        line.startsWith('ironsilk_remote_calls_total') && line.includes(`port="${port}"`) && /outcome="(failed|timed_out)"/.test(line),
    );
  const before = await Promise.all(ports.map(faults));
  const acknowledged = load.acknowledged.length;
  const opened = new Set<Port>();
  load.take();
  for (const way of Object.values(ways)) FAULTS[kind](way);
  const end = Date.now() + seconds * 1000;
  await until(
    'the outage to end',
    async () => {
      for (const port of ports)
        if ((await market.metrics((line) => line.startsWith(`ironsilk_circuit{port="${port}",state="open"}`))) > 0) opened.add(port);
      return Date.now() >= end;
    },
    seconds * 1000 + PATIENCE_MS,
  );
  atItsEnd();
  const during = load.take();
  for (const way of Object.values(ways)) way.set('none');
  const counted = (await Promise.all(ports.map(faults))).map((n, at) => n - before[at]!);
  tell(`${ports.join(', ')} ${kind} for ${seconds} s`, during, {
    acknowledged: load.acknowledged.length - acknowledged,
    failedCalls: counted.join(', '),
    circuitsOpened: [...opened].join(', '),
  });
  const mayNeed = ports.flatMap((port) => NEEDS[port]);
  expect(Object.keys(during.away).filter((what) => !mayNeed.some((need) => what.startsWith(need)))).toEqual([]);
  expect([during.refused, during.bare]).toEqual([{}, 0]);
  expect(during.slowestMs).toBeLessThan(BUDGET_MS);
  expect(during.ok).toBeGreaterThan(seconds);
  expect(Math.min(...counted)).toBeGreaterThan(0);
  if (kind === 'away') expect([...opened].sort()).toEqual([...ports].sort());

  // Healed: work goes on, no circuit stays open where somebody asks.
  const then = load.acknowledged.length;
  await until('work to go on', async () => load.acknowledged.length >= then + 5, PATIENCE_MS);
  const areWell = async (): Promise<boolean> => {
    load.take();
    await until('some requests', async () => load.soFar > 30, PATIENCE_MS);
    return Object.keys(load.take().away).length === 0;
  };
  await until('everybody to be well', areWell, PATIENCE_MS);
  return during;
}
