import { join } from 'node:path';
import type { BlobDriver } from './blob-store.js';
import { BullJobDriver } from './bull-job.driver.js';
import type { Config } from './config.js';
import { FsBlobDriver } from './fs-blob.driver.js';
import type { JobDriver } from './jobs.js';
import { PgJobDriver } from './pg-job.driver.js';
import { S3BlobDriver } from './s3-blob.driver.js';

type JobConfig = Pick<Config, 'REDIS_URL' | 'JOB_HEARTBEAT_SECONDS'>;

/**
 * The queue the configuration names: Redis when there is one, else Postgres at `databaseUrl`.
 * `supervise`: whether it looks for the jobs of dead workers; who only looks at the queue does not.
 */
export function jobDriver(config: JobConfig, databaseUrl: string, supervise: boolean, onError: (error: Error) => void): JobDriver {
  const heartbeatSeconds = config.JOB_HEARTBEAT_SECONDS;
  if (config.REDIS_URL) return new BullJobDriver(config.REDIS_URL, { heartbeatSeconds }, onError);
  return new PgJobDriver(databaseUrl, { heartbeatSeconds, supervise }, onError);
}

/** Where blobs are kept: the bucket the configuration names, else files in the data directory. */
export function blobDriver(config: Config): BlobDriver {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  if (!S3_BUCKET) return new FsBlobDriver(join(config.IRONSILK_DATA, 'blobs'));
  return new S3BlobDriver({
    bucket: S3_BUCKET,
    region: S3_REGION,
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
    accessKeyId: S3_ACCESS_KEY_ID!,
    secretAccessKey: S3_SECRET_ACCESS_KEY!,
  });
}
