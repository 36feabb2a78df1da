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

  it('leaves sky, ground, rust, lamps and rubber alone, in light and in shade', () => {
    const others = [
      [184, 200, 214],
      [148, 143, 136],
      [132, 82, 44],
      [140, 124, 106],
      [101, 86, 71],
      [238, 124, 20],
      [38, 38, 39],
      [222, 222, 220],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...others), fc.double({ min: 0.15, max: 1, noNaN: true }), (colour, light) => {
        const seen = colour.map((v) => Math.round(v * light));
        expect(paint(seen, '#f2b705')).toEqual(seen);
      }),
    );
  });

  it('finds the paint under a film of rust: what stays green is little', () => {
    const rusty = [117, 117, 74];
    const [r, g] = paint(rusty, '#d71920');
    expect(r! - g!).toBeGreaterThan(25);
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
