/**
 * A rendering dressed as a phone's photograph, for journeys and tests where no real photographs are at hand: JPEG, at
 * least 1600 pixels wide, grain of a sensor, EXIF with camera, time and place. It keeps its RENDERING mark.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { tintPixels } from '../../libs/listing/src/rendering-tint.ts';
import { RENDERINGS } from './manifest.ts';
import { fileName, type Shot } from './shots.ts';

export interface PhotoRequest extends Shot {
  /** Paint, `#rrggbb`. */
  tint?: string;
  /** Degrees, WGS 84. */
  gps?: { lat: number; lng: number };
  takenAt: Date;
  camera?: { make: string; model: string };
  /** Pixels, 1600 to 4000. */
  width?: number;
}

const pad = (n: number) => String(n).padStart(2, '0');

/** EXIF has no zone of its own: the time is written as UTC, and the offset beside it says so. */
function exifTime(at: Date): string {
  return `${at.getUTCFullYear()}:${pad(at.getUTCMonth() + 1)}:${pad(at.getUTCDate())} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
}

/** Degrees, minutes and ten-thousandths of a second as EXIF rationals. */
function exifAngle(degrees: number): string {
  const total = Math.round(Math.abs(degrees) * 3600 * 10_000);
  return `${Math.floor(total / 36_000_000)}/1 ${Math.floor((total % 36_000_000) / 600_000)}/1 ${total % 600_000}/10000`;
}

/** Grain that is the same for the same request, so that a test can count on the bytes. */
function grain(pixels: Uint8Array, seed: number): void {
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const count = pixels.length;
  let state = seed >>> 0 || 1;
  for (let i = 0; i < count; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    clamped[i] = clamped[i]! + ((state >>> 24) % 9) - 4;
  }
}

/**
 * @returns JPEG bytes, sRGB, 4:3
 * @throws RangeError for a width, place or colour that cannot be
 */
export async function makePhotoJpeg(request: PhotoRequest): Promise<Buffer> {
  const width = request.width ?? 1600;
  if (!Number.isInteger(width) || width < 1600 || width > 4000) throw new RangeError(`width is 1600 to 4000 pixels, not ${width}`);
  const { gps, camera = { make: 'Ironsilk', model: 'Rendering 1' } } = request;
  if (gps && !(Math.abs(gps.lat) <= 90 && Math.abs(gps.lng) <= 180)) throw new RangeError(`no such place: ${gps.lat}, ${gps.lng}`);
  const height = Math.round((width * 3) / 4);
  const source = readFileSync(join(RENDERINGS, fileName(request, 1280)));
  const { data } = await sharp(source).removeAlpha().resize(width, height).raw().toBuffer({ resolveWithObject: true });
  if (request.tint !== undefined) tintPixels(data, 3, request.tint);
  grain(data, Math.floor(request.takenAt.getTime() / 1000));
  const time = exifTime(request.takenAt);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: {
        Make: camera.make,
        Model: camera.model,
        DateTime: time,
        Software: 'Ironsilk',
        ImageDescription: 'Ironsilk rendering, not a photograph',
      },
      IFD2: { DateTimeOriginal: time, DateTimeDigitized: time, OffsetTimeOriginal: '+00:00' },
      ...(gps && {
        IFD3: {
          GPSLatitudeRef: gps.lat < 0 ? 'S' : 'N',
          GPSLatitude: exifAngle(gps.lat),
          GPSLongitudeRef: gps.lng < 0 ? 'W' : 'E',
          GPSLongitude: exifAngle(gps.lng),
          GPSDateStamp: time.slice(0, 10),
          GPSTimeStamp: `${time.slice(11, 13)}/1 ${time.slice(14, 16)}/1 ${time.slice(17, 19)}/1`,
        },
      }),
    })
    .jpeg({ quality: 84 })
    .toBuffer();
}
