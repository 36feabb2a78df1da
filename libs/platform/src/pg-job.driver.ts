import { PgBoss } from 'pg-boss';
import { FinalJobError } from './jobs.js';
import type { FailedJob, Job, JobDriver, JobWeight } from './jobs.js';

const WEIGHTS: readonly JobWeight[] = ['light', 'heavy'];

/** What a retry looks like; tests shorten it. */
export type PgJobOptions = {
  schema?: string;
  retryLimit?: number;
  retryDelaySeconds?: number;
  heartbeatSeconds?: number;
  pollSeconds?: number;
  supervise?: boolean;
};

/** Jobs on Postgres by pg-boss, with its heartbeat on: a killed worker's job is taken up again within about a minute. */
export class PgJobDriver implements JobDriver {
  private readonly boss: PgBoss;

  constructor(
    url: string,
    private readonly options: PgJobOptions = {},
    onError: (error: Error) => void = () => undefined,
  ) {
    this.boss = new PgBoss({
      connectionString: url,
      schema: options.schema ?? 'pgboss',
      max: 4,
      supervise: options.supervise ?? true,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
      maintenanceIntervalSeconds: 60,
      // Our outbox carries the trace, whichever queue runs (docs/decisions/006); its own spans would be a second story.
      openTelemetry: { enabled: false },
    });
    this.boss.on('error', onError);
  }

  async start(): Promise<void> {
    await this.boss.start();
    for (const weight of WEIGHTS) {
      const settings = {
        retryLimit: this.options.retryLimit ?? 8,
        retryDelay: this.options.retryDelaySeconds ?? 2,
        retryBackoff: true,
        heartbeatSeconds: this.options.heartbeatSeconds ?? 20,
        expireInSeconds: 900,
        deleteAfterSeconds: 7 * 24 * 3600,
        retentionSeconds: 90 * 24 * 3600,
      };
      if (await this.boss.getQueue(weight)) await this.boss.updateQueue(weight, settings);
      else await this.boss.createQueue(weight, settings);
    }
  }

  async add(jobs: readonly Job[]): Promise<void> {
    for (const weight of WEIGHTS) {
      const some = jobs.filter((j) => j.weight === weight);
      if (some.length > 0)
        await this.boss.insert(
          weight,
          some.map((j) => ({ id: j.id, data: { handler: j.handler, event: j.event } })),
        );
    }
  }

  async work(weight: JobWeight, concurrency: number, run: (job: Job) => Promise<void>): Promise<void> {
    const options = {
      localConcurrency: concurrency,
      batchSize: 1,
      pollingIntervalSeconds: this.options.pollSeconds ?? 0.5,
      includeMetadata: true as const,
    };
    await this.boss.work<Pick<Job, 'handler' | 'event'>>(weight, options, async (batch) => {
      for (const { id, data } of batch) {
        try {
          await run({ id, weight, ...data });
        } catch (error) {
          if (!(error instanceof FinalJobError)) throw error;
          await this.boss
            .getDb()
            .executeSql(`update ${this.options.schema ?? 'pgboss'}.job set retry_limit = 0 where name = $1 and id = $2`, [weight, id]);
          throw error;
        }
      }
    });
  }

  async failed(limit: number): Promise<FailedJob[]> {
    const { rows } = await this.boss
      .getDb()
      .executeSql(
        `select id, data, output, retry_count, completed_on from ${this.options.schema ?? 'pgboss'}.job where state = 'failed' order by completed_on desc limit $1`,
        [limit],
      );
    return rows.map((r) => ({
      id: r.id,
      handler: r.data.handler,
      event: r.data.event,
      reason: String(r.output?.message ?? r.output?.value?.message ?? 'the worker died'),
      attempts: r.retry_count + 1,
      failedAt: new Date(r.completed_on).toISOString(),
    }));
  }

  async retry(id: string): Promise<boolean> {
    const { rows } = await this.boss
      .getDb()
      .executeSql(
        `update ${this.options.schema ?? 'pgboss'}.job set state = 'retry', retry_limit = retry_count + 1, start_after = now(), completed_on = null where id = $1 and state = 'failed' returning id`,
        [id],
      );
    return rows.length > 0;
  }

  async depth(): Promise<number> {
    const { rows } = await this.boss
      .getDb()
      .executeSql(`select count(*)::int as n from ${this.options.schema ?? 'pgboss'}.job where state in ('created', 'retry', 'active')`);
    return rows[0].n;
  }

  async stop(timeoutMs: number): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: timeoutMs, close: true });
  }
}
