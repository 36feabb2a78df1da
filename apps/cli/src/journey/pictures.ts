import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Exif } from 'sharp';

export type Picture = { fileName: string; bytes: Buffer; from: 'photograph' | 'rendering' };

const CHANGSHA = { lat: 28.1969, lng: 113.0823 };

// Degrees, minutes and hundredths of a second as EXIF rationals.
function dms(value: number): string {
  const seconds = Math.round(Math.abs(value) * 3600 * 100);
  return `${Math.floor(seconds / 360_000)}/1 ${Math.floor((seconds % 360_000) / 6_000)}/1 ${seconds % 6_000}/100`;
}

/** Camera, time and place as a phone writes them. */
const exif = (n: number): Exif => ({
  IFD0: { Make: 'Ironsilk', Model: 'Journey', DateTime: `2026:11:20 09:${String(n).padStart(2, '0')}:00` },
  IFD2: { DateTimeOriginal: `2026:11:20 09:${String(n).padStart(2, '0')}:00` },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: dms(CHANGSHA.lat), GPSLongitudeRef: 'E', GPSLongitude: dms(CHANGSHA.lng) },
});

/** Eight and more JPEGs with camera, time and place: openly licensed photographs where the extra data is there, else the project's own renderings. */
export async function pictures(sharedDir: string, renderingsDir: string, count: number): Promise<Picture[]> {
  const photos = join(sharedDir, 'data/photos');
  const wanted = /excavator|cat-330b|komatsu/;
  const found = existsSync(photos)
    ? readdirSync(photos)
        .filter((f) => /\.(jpe?g|webp)$/.test(f))
        .sort((a, b) => Number(wanted.test(b)) - Number(wanted.test(a)) || a.localeCompare(b))
    : [];
  const from = found.length > 0 ? 'photograph' : 'rendering';
  const dir = found.length > 0 ? photos : renderingsDir;
  const files =
    found.length > 0
      ? found
      : readdirSync(dir)
          .filter((f) => /^excavator.*1280\.webp$/.test(f))
          .sort();
  const made: Picture[] = [];
  for (let n = 0; n < count; n++) {
    const source = readFileSync(join(dir, files[n % files.length]!));
    // A second use of a picture is cropped a little: no two uploads are the same bytes.
    const { width = 640, height = 480 } = await sharp(source).metadata();
    const cut = 2 * (1 + Math.floor(n / files.length)) * n;
    const bytes = await sharp(source)
      .extract({ left: cut, top: 0, width: Math.max(320, width - cut), height })
      .resize({ width: 1600 })
      .withExif(exif(n))
      .jpeg({ quality: 82 })
      .toBuffer();
    made.push({ fileName: `machine-${n + 1}.jpg`, bytes, from });
  }
  return made;
}
