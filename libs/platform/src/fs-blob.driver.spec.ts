import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobDriverContract } from './blob.contract.js';
import { FsBlobDriver } from './fs-blob.driver.js';

blobDriverContract('files', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'ironsilk-blobs-'));
  return { driver: new FsBlobDriver(dir), tamper: (name) => writeFile(join(dir, name.slice(0, 2), name), 'x') };
});
