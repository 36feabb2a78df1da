import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { CircuitBreaker, S3BlobDriver } from '@ironsilk/platform';
import { blobDriverContract } from '../../libs/platform/src/blob.contract.js';
import { S3_KEYS, s3 } from './engines.js';
import type { Engine } from './engines.js';

let server: Engine;
beforeAll(async () => {
  server = await s3('first');
});
afterAll(() => server.stop());

blobDriverContract('S3', async () => {
  const bucket = `b${newId()}`;
  mkdirSync(join(server.dir, bucket));
  const at = { bucket, region: 'us-east-1', endpoint: `http://127.0.0.1:${server.port}`, ...S3_KEYS };
  const driver = new S3BlobDriver(at, new CircuitBreaker('files', { budgetMs: 10_000 }));
  return {
    driver,
    tamper: async (name) => writeFileSync(join(server.dir, bucket, name.slice(0, 2), name.slice(2, 4), name), 'x'),
  };
});
