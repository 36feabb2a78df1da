import { PgBoss } from 'pg-boss';
import { FinalJobError, LONGEST_RETRY_SECONDS } from './jobs.js';
import type { FailedJob, Job, JobDriver, JobWeight } from './jobs.js';
import { WorkerPresence } from './worker-presence.js';

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

/** How long a job that failed waits for the database to hear of it. */
const DATABASE_BACK_MS = 60_000;
const pause = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

/**
 * Jobs on Postgres by pg-boss, with its heartbeat on: a killed worker's job is taken up again within about a minute by the others,
 * and at once by the next one to start when there are no others.
 */
export class PgJobDriver implements JobDriver {
  private readonly boss: PgBoss;
  private readonly presence: WorkerPresence;
  /** The lanes of this process, by what they carry. */
  private readonly lanes = new Map<JobWeight, string[]>();

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
    this.presence = new WorkerPresence(url, `worker of ${options.schema ?? 'pgboss'}`, onError);
  }

  async start(): Promise<void> {
    await this.boss.start();
    for (const weight of WEIGHTS) {
      const settings = {
        retryLimit: this.options.retryLimit ?? 8,
        retryDelay: this.options.retryDelaySeconds ?? 2,
        retryBackoff: true,
        retryDelayMax: LONGEST_RETRY_SECONDS,
        heartbeatSeconds: this.options.heartbeatSeconds ?? 20,
        expireInSeconds: 900,
        deleteAfterSeconds: 7 * 24 * 3600,
        retentionSeconds: 90 * 24 * 3600,
      };
      if (await this.boss.getQueue(weight)) await this.boss.updateQueue(weight, settings);
      else await this.boss.createQueue(weight, settings);
    }
    await this.presence.join(() => this.freeOrphans());
  }

  private async freeOrphans(): Promise<void> {
    for (const weight of WEIGHTS) {
      const { rows } = await this.boss
        .getDb()
        .executeSql(`select id from ${this.options.schema ?? 'pgboss'}.job where name = $1 and state = 'active'`, [weight]);
      if (rows.length > 0)
        await this.boss.fail(
          weight,
          rows.map((r) => r.id as string),
          { message: 'the worker died' },
        );
    }
  }

  async add(jobs: readonly Job[]): Promise<void> {
    for (const weight of WEIGHTS) {
      const some = jobs.filter((j) => j.weight === weight);
      if (some.length === 0) continue;
      await this.boss.insert(
        weight,
        some.map((j) => ({ id: j.id, data: { handler: j.handler, event: j.event } })),
      );
      for (const lane of this.lanes.get(weight) ?? []) this.boss.notifyWorker(lane);
    }
  }

  async work(weight: JobWeight, concurrency: number, run: (job: Job) => Promise<void>): Promise<void> {
    // One by one, since pg-boss wakes only the first of several lanes it starts together.
    for (let lane = 0; lane < concurrency; lane++) await this.startLane(weight, run);
  }

  /** By itself a lane looks once per poll and takes one job each time, so it is woken: here after it found one, in `add` when some came. */
  private async startLane(weight: JobWeight, run: (job: Job) => Promise<void>): Promise<void> {
    // The first job may come before the lane's name does.
    const lane: { id?: string } = {};
    const options = { batchSize: 1, pollingIntervalSeconds: this.options.pollSeconds ?? 0.5, includeMetadata: true as const };
    lane.id = await this.boss.work<Pick<Job, 'handler' | 'event'>>(weight, options, async (batch) => {
      if (lane.id !== undefined) this.boss.notifyWorker(lane.id);
      for (const { id, data } of batch) {
        try {
          await run({ id, weight, ...data });
        } catch (error) {
          await this.databaseBack();
          if (!(error instanceof FinalJobError)) throw error;
          await this.boss
            .getDb()
            .executeSql(`update ${this.options.schema ?? 'pgboss'}.job set retry_limit = 0 where name = $1 and id = $2`, [weight, id]);
          throw error;
        }
      }
    });
    this.lanes.set(weight, [...(this.lanes.get(weight) ?? []), lane.id]);
  }

  // A failure told to a database that is away is lost, and the job would wait for its heartbeat to run out.
  private async databaseBack(): Promise<void> {
    for (const end = Date.now() + DATABASE_BACK_MS; Date.now() < end; await pause(200)) {
      const answered = await this.boss
        .getDb()
        .executeSql('select 1')
        .then(
          () => true,
          () => false,
        );
      if (answered) return;
    }
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
    try {
      await this.boss.stop({ graceful: true, timeout: timeoutMs, close: true });
    } finally {
      await this.presence.leave();
    }
  }
}
