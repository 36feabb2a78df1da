import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import exifr from 'exifr';
import sharp from 'sharp';
import { tint } from '../../libs/listing/src/rendering-tint.ts';
import { readManifest, RENDERINGS } from './manifest.ts';
import { makePhotoJpeg } from './photo.ts';
import { fileName, MAX_BYTES, shots, WIDTHS } from './shots.ts';

const pictures = readManifest().pictures;

describe('the committed renderings', () => {
  it('are exactly the files that the manifest lists, every shot in all sizes', () => {
    const listed = pictures.map((p) => fileName(p, p.width)).sort();
    const files = readdirSync(RENDERINGS).filter((name) => name.endsWith('.webp'));
    expect(files.sort()).toEqual(listed);
    const wanted = new Set(shots().flatMap((shot) => WIDTHS.map((width) => fileName(shot, width))));
    expect(listed.filter((name) => !wanted.has(name))).toEqual([]);
    expect(pictures.length % WIDTHS.length).toBe(0);
  });

  it('are what the manifest says, byte for byte, and small', () => {
    for (const picture of pictures) {
      const bytes = readFileSync(join(RENDERINGS, fileName(picture, picture.width)));
      expect({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }).toEqual({
        bytes: picture.bytes,
        sha256: picture.sha256,
      });
      expect(bytes.length).toBeLessThanOrEqual(MAX_BYTES);
    }
    const total = pictures.reduce((sum, p) => sum + statSync(join(RENDERINGS, fileName(p, p.width))).size, 0);
    expect(total).toBeLessThan(15_000_000);
  });

  it('say in their metadata that they are no photographs', async () => {
    for (const width of WIDTHS) {
      const meta = await sharp(join(RENDERINGS, fileName({ family: 'excavator', condition: 'fair', view: 'left' }, width))).metadata();
      expect([meta.width, meta.height, meta.format]).toEqual([width, (width * 3) / 4, 'webp']);
      expect(meta.xmp?.toString()).toContain('not a photograph');
    }
    const painted = await tint(
      readFileSync(join(RENDERINGS, fileName({ family: 'excavator', condition: 'fair', view: 'left' }, 320))),
      '#f2b705',
    );
    expect((await sharp(painted).metadata()).xmp?.toString()).toContain('not a photograph');
  });
});

describe('makePhotoJpeg', () => {
  const request = {
    family: 'excavator',
    condition: 'fair',
    view: 'left',
    tint: '#f2b705',
    takenAt: new Date('2026-11-20T09:05:07Z'),
  } as const;

  it('writes camera, time and place as a phone does', async () => {
    const bytes = await makePhotoJpeg({ ...request, gps: { lat: 28.19694, lng: -113.08231 }, camera: { make: 'HUAWEI', model: 'P60' } });
    const meta = await sharp(bytes).metadata();
    expect([meta.format, meta.width, meta.height]).toEqual(['jpeg', 1600, 1200]);
    const exif = await exifr.parse(bytes, { tiff: true, exif: true, gps: true, reviveValues: false });
    expect([exif.Make, exif.Model, exif.DateTimeOriginal]).toEqual(['HUAWEI', 'P60', '2026:11:20 09:05:07']);
    expect(exif.latitude).toBeCloseTo(28.19694, 5);
    expect(exif.longitude).toBeCloseTo(-113.08231, 5);
  });

  it('leaves the place out when there is none, and differs by the moment it is taken', async () => {
    const [one, same, later] = await Promise.all([
      makePhotoJpeg(request),
      makePhotoJpeg(request),
      makePhotoJpeg({ ...request, takenAt: new Date('2026-11-20T09:05:08Z') }),
    ]);
    expect((await exifr.gps(one)) ?? undefined).toBeUndefined();
    expect(one.equals(same)).toBe(true);
    expect(one.equals(later)).toBe(false);
  });

  it('refuses a place or size that cannot be', async () => {
    await expect(makePhotoJpeg({ ...request, gps: { lat: 91, lng: 0 } })).rejects.toThrow(/no such place/);
    await expect(makePhotoJpeg({ ...request, width: 640 })).rejects.toThrow(/1600/);
  });
});
