import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from '@ironsilk/kernel';
import { BlobStore } from './blob-store.js';
import type { BlobDriver } from './blob-store.js';

/** Every adapter runs this. `tamper` changes one stored blob behind the adapter's back. */
export function blobDriverContract(
  adapter: string,
  make: () => Promise<{ driver: BlobDriver; tamper(name: string): Promise<unknown> }>,
): void {
  describe(`BlobDriver on ${adapter}`, () => {
    it('keeps bytes, once', async () => {
      const blobs = new BlobStore((await make()).driver);
      const name = await blobs.put(Buffer.from('boom weld'));
      expect(await blobs.put(Buffer.from('boom weld'))).toBe(name);
      expect(`${await blobs.get(name)}`).toBe('boom weld');
      const names: string[] = [];
      for await (const kept of blobs.names()) names.push(kept);
      expect(names).toEqual([name]);
    });

    it.each(['0'.repeat(64), '../../etc/passwd', ''])('has no %j', async (name) => {
      await expect(new BlobStore((await make()).driver).get(name)).rejects.toMatchObject({ code: 'blob.not_found' });
    });

    it('lets tampering be seen', async () => {
      const { driver, tamper } = await make();
      const blobs = new BlobStore(driver);
      const name = await blobs.put(Buffer.from('4210 h'));
      await tamper(name);
      await expect(blobs.get(name)).rejects.toMatchObject({ code: 'blob.tampered' });
    });

    it('forgets what is removed, and removing twice is harmless', async () => {
      const blobs = new BlobStore((await make()).driver);
      const name = await blobs.put(Buffer.from('gone'));
      await blobs.remove(name);
      await blobs.remove(name);
      await expect(blobs.get(name)).rejects.toMatchObject({ code: 'blob.not_found' });
    });

    it('takes many writers of the same bytes', async () => {
      const blobs = new BlobStore((await make()).driver);
      const bytes = Buffer.alloc(200_000, 7);
      const names = await Promise.all(Array.from({ length: 20 }, () => blobs.put(bytes)));
      expect(new Set(names)).toEqual(new Set([sha256Hex(bytes)]));
      expect((await blobs.get(names[0]!)).equals(bytes)).toBe(true);
    });
  });
}
