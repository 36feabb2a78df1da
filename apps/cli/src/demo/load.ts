import { schemas } from '@ironsilk/api';
import { makeDataSource } from '@ironsilk/platform';
import type { DataSource } from 'typeorm';
import { loadAftercare } from './aftercare.js';
import { loadCentres } from './centres.js';
import { loadInspections } from './inspections.js';
import { loadListings } from './listings.js';
import { loadOrders } from './orders.js';
import { loadPastSales } from './past-sales.js';
import { loadPeople } from './people.js';
import { loadRules } from './rules.js';
import { Stage } from './stage.js';
import type { DemoParts } from './stage.js';

export type DemoSize = { readonly machines: number };
const FULL: DemoSize = { machines: 600 };

/**
 * Plays the demo market into the database, step by step. Every step is made of commands with keys of their own, so that a load that was cut
 * off goes on where it stopped, and a second one changes nothing. `today` (`YYYY-MM-DD`) is the day the load began, on which its deals are made.
 */
export async function loadDemo(parts: DemoParts, today: string, size: DemoSize = FULL): Promise<void> {
  const db = await hurried(parts.db).initialize();
  const stage = await Stage.open({ ...parts, db });
  try {
    await step(stage, 'people and organisations', () => loadPeople(stage));
    const listings = await step(stage, 'machines', (progress) => loadListings(stage, size.machines, progress));
    const sealed = await step(stage, 'inspections', (progress) => loadInspections(stage, listings, progress));
    await step(stage, 'service centres and parts', () => loadCentres(stage));
    await step(stage, 'past sales, price index', () => loadPastSales(stage, today));
    await step(stage, 'valuations, search', (progress) => settle(stage, progress));
    await step(stage, 'offers and orders', (progress) => loadOrders(stage, sealed, today, progress));
    await step(stage, 'claims, parts, searches', () => loadAftercare(stage));
    await step(stage, 'rules of trade', () => loadRules(stage, today));
    await settle(stage, () => undefined);
    await flush(db);
  } finally {
    await stage.close();
    await db.destroy();
  }
}

/**
 * Connections whose commits need not wait for the disk: what a crash loses of the demo is loaded again. Order and wholeness of transactions
 * are kept by Postgres all the same.
 */
function hurried(db: DataSource): DataSource {
  const own = makeDataSource((db.options as { url: string }).url, schemas, 10, 'ironsilk-demo');
  return own.setOptions({ extra: { ...(own.options.extra as object), options: '-c synchronous_commit=off' } });
}

/** One commit that waits takes everything before it to the disk. */
const flush = (db: DataSource): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.query('set local synchronous_commit = on');
    await tx.query(`select pg_logical_emit_message(true, 'ironsilk', 'demo loaded')`);
  });

async function step<T>({ parts }: Stage, what: string, work: (progress: (text: string) => void) => Promise<T>): Promise<T> {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const result = await work((text) => parts.say(`  demo: ${what}: ${text} (${seconds()})`));
  parts.say(`  demo: ${what} done (${seconds()})`);
  return result;
}

async function settle(stage: Stage, progress: (text: string) => void): Promise<void> {
  const failed = await stage.settle((done) => done % 500 < 50 && progress(`${done} pieces of work`));
  for (const { job, reason } of failed) progress(`${job.handler} left to the worker: ${reason}`);
}
