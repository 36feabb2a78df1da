/**
 * Paints a rendering in a make's colour. The pictures are made in one key colour; every pixel is taken as a mixture of
 * that paint and of something else (dirt, rust, glass, sky, ground), in linear light. The share of paint is found from
 * the hue alone, and only that share is exchanged: shade, gloss, dust and rust stay as they are.
 */
import sharp from 'sharp';

/** sRGB of the key colour; the linear value is `PAINT_KEY` of the scene. */
export const PAINT_KEY_HEX = '#3caa73';

// the loop over pixels must not look up a global for each of them
const { max, min, round } = Math;

const KEY = hexToLinear(PAINT_KEY_HEX);
/** The key's red and blue for each unit of green. */
const KEY_R = KEY[0] / KEY[1];
const KEY_B = KEY[2] / KEY[1];
/** Green of dirt and rust for each unit of red, when their grey is taken away: as it is, and more than it ever is. */
const BROWN = 0.4;
const CAUTIOUS_BROWN = 0.6;
/** Greenish noise of compression below this (linear) is not paint; up to four times this it fades in. */
const FLOOR = 0.006;

const TO_LINEAR = Float32Array.from({ length: 256 }, (_, i) => toLinear(i / 255));
const TO_SRGB = Uint8Array.from({ length: 4097 }, (_, i) => Math.round(fromLinear(i / 4096) * 255));

function toLinear(v: number): number {
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

function fromLinear(v: number): number {
  return v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;
}

function hexToLinear(hex: string): [number, number, number] {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`a colour is # and six hexadecimal digits, not "${hex}"`);
  const part = (at: number) => toLinear(parseInt(hex.slice(at, at + 2), 16) / 255);
  return [part(1), part(3), part(5)];
}

/**
 * Recolours raw pixels in place.
 * @param pixels 8-bit sRGB, `channels` (3 or 4) bytes a pixel
 * @param tintHex the paint wanted, `#rrggbb`
 */
export function tintPixels(pixels: Uint8Array, channels: 3 | 4, tintHex: string): void {
  const [r, g, b] = hexToLinear(tintHex).map((v) => v / KEY[1]) as [number, number, number];
  const store = (at: number, value: number) => (pixels[at] = TO_SRGB[max(0, min(4096, round(value * 4096)))]!);
  for (let i = 0; i < pixels.length; i += channels) {
    const pr = TO_LINEAR[pixels[i]!]!,
      pg = TO_LINEAR[pixels[i + 1]!]!,
      pb = TO_LINEAR[pixels[i + 2]!]!;
    const redOverBlue = pr - pb;
    const greenOverBlue = pg - pb;
    // without brown: what is left when the paint is taken away must not be greener than it is red or blue
    const plain = min((pg - pr) / (1 - KEY_R), greenOverBlue / (1 - KEY_B));
    // with brown over it: paint, brown and grey solved together; a brown greener than any there is leaves no doubt
    const under = (greenOverBlue - CAUTIOUS_BROWN * redOverBlue) / (1 - KEY_B - CAUTIOUS_BROWN * (KEY_R - KEY_B));
    const brownSeen = redOverBlue + under * (KEY_B - KEY_R) > 0;
    const certain = min(1, max((plain - FLOOR) / (3 * FLOOR), brownSeen ? (under - 5 * FLOOR) / (5 * FLOOR) : 0));
    if (certain <= 0) continue;
    const share = brownSeen ? (greenOverBlue - BROWN * redOverBlue) / (1 - KEY_B - BROWN * (KEY_R - KEY_B)) : plain;
    const paint = share * certain;
    store(i, pr + paint * (r - KEY_R));
    store(i + 1, pg + paint * (g - 1));
    store(i + 2, pb + paint * (b - KEY_B));
  }
}

/**
 * @param image a rendering in any format that sharp reads
 * @param tintHex paint of the make, `#rrggbb`
 * @param quality of the WebP that is returned
 */
export async function tint(image: Uint8Array, tintHex: string, quality = 72): Promise<Buffer> {
  const { xmp } = await sharp(image).metadata();
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  tintPixels(data, 3, tintHex);
  const painted = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  // the note that this is no photograph stays with it
  if (xmp) painted.withXmp(xmp.toString());
  return painted.webp({ quality, effort: 4, smartSubsample: true }).toBuffer();
}
