import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const RENDERINGS = resolve(import.meta.dirname, '../../config/renderings');

/** A camera: each call writes another JPEG file, from the project's own renderings of an excavator, into a new directory. */
export function camera(): { dir: string; photo: () => Promise<string> } {
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-camera-'));
  const views = readdirSync(RENDERINGS).filter((f) => /^excavator\.fair\..*\.1280\.webp$/.test(f));
  let n = 0;
  const photo = async (): Promise<string> => {
    const file = join(dir, `IMG_${String(++n).padStart(4, '0')}.jpg`);
    await sharp(join(RENDERINGS, views[n % views.length]!))
      .withExif({ IFD0: { Make: 'Phone', ImageDescription: `Photograph ${n}` } })
      .jpeg({ quality: 82 })
      .toFile(file);
    return file;
  };
  return { dir, photo };
}
