import { Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Job as BullJob } from 'bullmq';
import { Redis } from 'ioredis';
import { RemoteAwayError } from './circuit-breaker.js';
import type { CircuitBreaker } from './circuit-breaker.js';
import { FinalJobError, LONGEST_RETRY_SECONDS } from './jobs.js';
import type { FailedJob, Job, JobDriver, JobWeight } from './jobs.js';

const WEIGHTS: readonly JobWeight[] = ['light', 'heavy'];
const WEEK_SECONDS = 7 * 24 * 3600;

const answers = (connection: Redis): Promise<unknown> =>
  connection.status === 'ready' ? connection.ping() : Promise.reject(new Error(`Redis is ${connection.status}`));

/** What a retry looks like and how long a dead worker keeps its job; tests shorten it. */
export type BullJobOptions = { prefix?: string; retryLimit?: number; retryDelaySeconds?: number; heartbeatSeconds?: number };
type Carried = Pick<Job, 'handler' | 'event'>;

/**
 * Jobs on Redis by BullMQ. A worker renews the lock on its job; when it is killed the lock runs out and another worker takes the job.
 * Redis must keep what it took: `appendonly yes`, `maxmemory-policy noeviction`. What it loses all the same is found again by
 * `relayAgain`.
 */
export class BullJobDriver implements JobDriver {
  private readonly producer: Redis;
  private readonly consumer: Redis;
  private readonly queues = new Map<JobWeight, Queue<Carried>>();
  private readonly workers: Worker<Carried>[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    url: string,
    private readonly breaker: CircuitBreaker,
    private readonly options: BullJobOptions = {},
    private readonly onError: (error: Error) => void = () => undefined,
  ) {
    // Who adds must hear at once that Redis is away, and tries again later; who works waits for it to come back.
    this.producer = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true });
    this.consumer = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
    for (const connection of [this.producer, this.consumer]) connection.on('error', onError);
  }

  private track(ran: Promise<void>): void {
    const settled = ran.then(
      () => undefined,
      () => undefined,
    );
    this.running.add(settled);
    void settled.then(() => this.running.delete(settled));
  }

  private get prefix(): string {
    return this.options.prefix ?? 'ironsilk';
  }

  async start(): Promise<void> {
    // A start that failed, because Redis was away, is tried again by whoever called; ioredis may be connecting by itself meanwhile.
    await Promise.all([this.producer, this.consumer].map((c) => (['wait', 'end'].includes(c.status) ? c.connect() : answers(c))));
    for (const weight of WEIGHTS) {
      const queue = new Queue<Carried>(weight, { connection: this.producer, prefix: this.prefix });
      queue.on('error', this.onError);
      this.queues.set(weight, queue);
    }
  }

  async add(jobs: readonly Job[]): Promise<void> {
    const opts = {
      attempts: (this.options.retryLimit ?? 8) + 1,
      // The delay is the worker's to say: see `work`.
      backoff: { type: 'custom' },
      removeOnComplete: { age: WEEK_SECONDS },
      removeOnFail: false,
    };
    for (const [weight, queue] of this.queues) {
      const some = jobs.filter((j) => j.weight === weight);
      if (some.length > 0)
        await this.breaker.run(() =>
          queue.addBulk(
            some.map((j) => ({ name: j.handler, data: { handler: j.handler, event: j.event }, opts: { ...opts, jobId: j.id } })),
          ),
        );
    }
  }

  async work(weight: JobWeight, concurrency: number, run: (job: Job) => Promise<void>): Promise<void> {
    const heartbeatMs = (this.options.heartbeatSeconds ?? 20) * 1000;
    const worker = new Worker<Carried>(
      weight,
      async ({ id, data }) => {
        // A Redis that comes and goes was seen to hand out a job without what it carries, which it still had: the job comes again.
        if (!(data as Partial<Carried>).event) throw new RemoteAwayError('queue', true);
        const ran = run({ id: id!, weight, ...data });
        this.track(ran);
        try {
          await ran;
        } catch (error) {
          throw error instanceof FinalJobError ? new UnrecoverableError(error.message) : error;
        }
      },
      {
        connection: this.consumer,
        prefix: this.prefix,
        concurrency,
        settings: {
          backoffStrategy: (tries) => Math.min((this.options.retryDelaySeconds ?? 2) * 2 ** (tries - 1), LONGEST_RETRY_SECONDS) * 1000,
        },
        lockDuration: heartbeatMs,
        stalledInterval: heartbeatMs / 2,
        // Deaths are not the job's fault: as many as tries are allowed before it is given up.
        maxStalledCount: (this.options.retryLimit ?? 8) + 1,
      },
    );
    worker.on('error', this.onError);
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  async failed(limit: number): Promise<FailedJob[]> {
    const lists = await this.breaker.run(() => Promise.all([...this.queues.values()].map((q) => q.getFailed(0, limit - 1))));
    return lists
      .flat()
      .sort((a, b) => (b.finishedOn ?? 0) - (a.finishedOn ?? 0))
      .slice(0, limit)
      .map((j) => ({
        id: j.id!,
        handler: j.data.handler,
        event: j.data.event,
        reason: j.failedReason,
        attempts: j.attemptsMade,
        failedAt: new Date(j.finishedOn ?? j.timestamp).toISOString(),
      }));
  }

  retry(id: string): Promise<boolean> {
    return this.breaker.run(() => this.putBack(id));
  }

  private async putBack(id: string): Promise<boolean> {
    for (const queue of this.queues.values()) {
      const job: BullJob<Carried> | undefined = await queue.getJob(id);
      if (!job || !(await job.isFailed())) continue;
      await job.retry('failed');
      return true;
    }
    return false;
  }

  async depth(): Promise<number> {
    const queues = [...this.queues.values()];
    const counts = await this.breaker.run(() =>
      Promise.all(queues.map((q) => q.getJobCounts('waiting', 'active', 'delayed', 'prioritized'))),
    );
    return counts.flatMap((c) => Object.values(c)).reduce((sum, n) => sum + n, 0);
  }

  async stop(timeoutMs: number): Promise<void> {
    await Promise.all(this.workers.map((w) => w.pause(true)));
    const timer = new Promise((r) => setTimeout(r, timeoutMs).unref());
    await Promise.race([Promise.all(this.running), timer]);
    // A job cut short keeps its lock until that runs out, and is then another worker's.
    await Promise.all(this.workers.map((w) => w.close(this.running.size > 0)));
    await Promise.all([...this.queues.values()].map((q) => q.close()));
    for (const connection of [this.producer, this.consumer]) connection.disconnect();
  }
}
