import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobDriver } from './blob-store.js';

const missing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Blobs as files, two levels deep. A file appears whole or not at all, also under `kill -9`. */
export class FsBlobDriver implements BlobDriver {
  constructor(private readonly dir: string) {}

  private path = (name: string): string => join(this.dir, name.slice(0, 2), name);

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const target = this.path(name);
    const there = await stat(target).catch(() => undefined);
    if (there?.size === bytes.byteLength) return;
    await mkdir(join(this.dir, name.slice(0, 2)), { recursive: true });
    const part = join(this.dir, `.${randomUUID()}`);
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    await rename(part, target);
  }

  async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.path(name));
    } catch (error) {
      if (missing(error)) return undefined;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  async *names(): AsyncIterable<string> {
    const shelves = await readdir(this.dir).catch(() => [] as string[]);
    for (const shelf of shelves.filter((s) => /^[0-9a-f]{2}$/.test(s))) yield* await readdir(join(this.dir, shelf));
  }
}
