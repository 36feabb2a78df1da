import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { PAINT_KEY_HEX, tint, tintPixels } from './rendering-tint.js';

const rgb = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const paint = (colour: number[], hex: string): number[] => {
  const pixel = Uint8Array.from(colour);
  tintPixels(pixel, 3, hex);
  return [...pixel];
};

describe('tinting a rendering', () => {
  it('paints the key colour exactly, within rounding', () => {
    for (const hex of ['#f2b705', '#d71920', '#7fa33a', '#f5f5f0', '#2b5aa8'])
      paint(rgb(PAINT_KEY_HEX), hex).forEach((v, i) => expect(Math.abs(v - rgb(hex)[i]!)).toBeLessThanOrEqual(2));
  });

  it('leaves what is not greener than red and blue alone: sky, ground, rust, rubber', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), (r, b, g) => {
        const colour = [r, Math.min(g, Math.max(r, b)), b];
        expect(paint(colour, '#f2b705')).toEqual(colour);
      }),
    );
  });

  it('keeps the order of light and shade', () => {
    const shade = (share: number): number[] => rgb(PAINT_KEY_HEX).map((v) => Math.round(v * share));
    const levels = [0.4, 0.6, 0.8, 1].map((share) => paint(shade(share), '#f2b705')[0]!);
    expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  });

  it('turns a picture into a WebP of the same size', async () => {
    const image = await sharp({ create: { width: 64, height: 48, channels: 3, background: PAINT_KEY_HEX } })
      .png()
      .toBuffer();
    const meta = await sharp(await tint(image, '#d71920')).metadata();
    expect([meta.format, meta.width, meta.height]).toEqual(['webp', 64, 48]);
  });

  it('refuses what is no colour', async () => {
    await expect(tint(new Uint8Array(), 'yellow')).rejects.toThrow();
    expect(() => paint([0, 0, 0], 'yellow')).toThrow(/hexadecimal/);
  });
});
