import { join } from 'node:path';
import type { BlobDriver } from './blob-store.js';
import { BullJobDriver } from './bull-job.driver.js';
import { CircuitBreaker } from './circuit-breaker.js';
import type { BreakerOptions, RemotePort } from './circuit-breaker.js';
import type { Config } from './config.js';
import { FsBlobDriver } from './fs-blob.driver.js';
import type { JobDriver } from './jobs.js';
import { PgJobDriver } from './pg-job.driver.js';
import { S3BlobDriver } from './s3-blob.driver.js';
import type { Metrics } from './telemetry.js';
import type { Logger } from 'pino';

type JobConfig = Pick<Config, 'REDIS_URL' | 'JOB_HEARTBEAT_SECONDS' | 'REMOTE_PATIENCE'>;

/** Who watches the calls to other servers; a command that ends soon needs nobody. */
export type Watch = { metrics?: Metrics; log?: Logger };

/** How long a visitor or a job may wait for another server. A payment provider talks to a bank meanwhile; a file may be large. */
const BUDGETS_MS: Readonly<Record<RemotePort, number>> = { search: 1_500, queue: 2_000, files: 10_000, mail: 15_000, payments: 20_000 };

/** The breaker that stands before one of the other servers. */
export const breaker = (
  port: RemotePort,
  config: Pick<Config, 'REMOTE_PATIENCE'>,
  more: Watch & Pick<BreakerOptions, 'isFault'> = {},
): CircuitBreaker => new CircuitBreaker(port, { budgetMs: BUDGETS_MS[port], patience: config.REMOTE_PATIENCE, ...more });

/**
 * The queue the configuration names: Redis when there is one, else Postgres at `databaseUrl`.
 * `supervise`: whether it looks for the jobs of dead workers; who only looks at the queue does not.
 */
export function jobDriver(
  config: JobConfig,
  databaseUrl: string,
  supervise: boolean,
  onError: (error: Error) => void,
  watch: Watch = {},
): JobDriver {
  const heartbeatSeconds = config.JOB_HEARTBEAT_SECONDS;
  if (config.REDIS_URL) return new BullJobDriver(config.REDIS_URL, breaker('queue', config, watch), { heartbeatSeconds }, onError);
  return new PgJobDriver(databaseUrl, { heartbeatSeconds, supervise }, onError);
}

/** Where blobs are kept: the bucket the configuration names, else files in the data directory. */
export function blobDriver(config: Config, watch: Watch = {}): BlobDriver {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  if (!S3_BUCKET) return new FsBlobDriver(join(config.IRONSILK_DATA, 'blobs'));
  const options = {
    bucket: S3_BUCKET,
    region: S3_REGION,
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
    accessKeyId: S3_ACCESS_KEY_ID!,
    secretAccessKey: S3_SECRET_ACCESS_KEY!,
  };
  return new S3BlobDriver(options, breaker('files', config, watch));
}
