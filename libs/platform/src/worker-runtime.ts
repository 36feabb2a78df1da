import pg from 'pg';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { retryWhatWasAway } from './given-up.js';
import type { EventHandler, JobDriver, Sweep } from './jobs.js';
import { chainAudit, fireTimers, noteHandlers, relayAgain, relayBatch, runJob } from './relay.js';
import type { Metrics } from './telemetry.js';

export type WorkerParts = {
  db: DataSource;
  databaseUrl: string;
  driver: JobDriver;
  handlers: readonly EventHandler[];
  sweeps: readonly Sweep[];
  log: Logger;
  metrics: Metrics;
  lanes?: { light: number; heavy: number };
};

/** Everything that happens without a request: relay, jobs, timers, sweeps. Heals by itself after any outage of the database. */
export class WorkerRuntime {
  private stopping = false;
  private readonly sleepers = new Map<string, () => void>();
  private listener: pg.Client | undefined;
  private loops: Promise<void>[] = [];

  constructor(private readonly parts: WorkerParts) {}

  async start(): Promise<void> {
    const { driver, db, handlers, metrics, log, lanes = { light: 4, heavy: 1 } } = this.parts;
    await driver.start();
    await noteHandlers(db, handlers);
    const run = async (job: Parameters<typeof runJob>[2]): Promise<void> => {
      try {
        await runJob(db, handlers, job);
        metrics.jobs.inc({ handler: job.handler, outcome: 'done' });
      } catch (error) {
        metrics.jobs.inc({ handler: job.handler, outcome: 'failed' });
        log.warn({ err: error, handler: job.handler, eventId: job.event.id }, 'job failed');
        throw error;
      }
    };
    await driver.work('light', lanes.light, run);
    await driver.work('heavy', lanes.heavy, run);
    this.loops = [
      this.loop('relay', 500, () => relayBatch(db, driver, handlers)),
      this.loop('relay again', 600_000, () => relayAgain(db, driver, handlers)),
      this.loop('given up', 60_000, () => retryWhatWasAway(driver)),
      this.loop('timers', 1_000, () => fireTimers(db)),
      this.loop('audit', 2_000, () => chainAudit(db)),
      this.loop('gauges', 5_000, () => this.gauges()),
    ];
    for (const sweep of this.parts.sweeps) this.loops.push(this.loop(sweep.name, sweep.everySeconds * 1000, () => this.sweep(sweep)));
    this.loops.push(this.loop('listen', 1_000, () => this.listen()));
  }

  async stop(timeoutMs: number): Promise<void> {
    this.stopping = true;
    for (const wake of this.sleepers.values()) wake();
    await this.listener?.end().catch(() => undefined);
    await this.parts.driver.stop(timeoutMs).catch((error: unknown) => this.parts.log.warn({ err: error }, 'queue did not stop cleanly'));
    await Promise.all(this.loops);
  }

  // Works while there is work, then rests until the next tick or a wake-up.
  private async loop(name: string, everyMs: number, work: () => Promise<number>): Promise<void> {
    while (!this.stopping) {
      let done = 0;
      try {
        done = await work();
      } catch (error) {
        if (!this.stopping) this.parts.log.warn({ err: error, loop: name }, 'loop will try again');
      }
      if (done > 0 && (name === 'relay' || name === 'timers')) continue;
      await this.rest(name, everyMs);
    }
  }

  private rest(name: string, ms: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.sleepers.set(name, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private async listen(): Promise<number> {
    if (this.listener) return 0;
    const client = new pg.Client({ connectionString: this.parts.databaseUrl, keepAlive: true });
    const lost = (): void => {
      if (this.listener === client) this.listener = undefined;
    };
    client.on('error', lost).on('end', lost);
    await client.connect();
    await client.query('listen outbox');
    client.on('notification', () => this.sleepers.get('relay')?.());
    this.listener = client;
    return 0;
  }

  private async sweep(sweep: Sweep): Promise<number> {
    const runner = this.parts.db.createQueryRunner();
    try {
      await runner.connect();
      const [lock] = await runner.query(`select pg_try_advisory_lock(hashtext($1)) as mine`, [`sweep ${sweep.name}`]);
      if (!lock.mine) return 0;
      try {
        await sweep.run(this.parts.db);
      } finally {
        await runner.query(`select pg_advisory_unlock(hashtext($1))`, [`sweep ${sweep.name}`]);
      }
    } finally {
      await runner.release();
    }
    return 0;
  }

  private async gauges(): Promise<number> {
    const [row] = await this.parts.db.query('select count(*)::int as n from platform.outbox where relayed_at is null');
    this.parts.metrics.outboxLag.set(row.n);
    this.parts.metrics.queueDepth.set(await this.parts.driver.depth());
    return 0;
  }
}
