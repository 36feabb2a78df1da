import { describe, expect, it } from '@jest/globals';
import exifr from 'exifr';
import fc from 'fast-check';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { PICTURE_LIMITS, admitPicture, admitSize, safeFileName, sniffPicture } from './media.js';
import { makeVariants, readPhoto } from './photo-reading.js';

const shot = (width = 1600, height = 1200) => sharp({ create: { width, height, channels: 3, background: '#c8a030' } });
const jpeg = await shot().jpeg().toBuffer();
const small = await shot(200, 150).jpeg().toBuffer();
const SVG = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

/** A PNG that claims a size and holds next to nothing: what a decompression bomb looks like to whoever only reads its head. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const refused = async (bytes: Buffer) =>
  readPhoto(bytes).then(
    () => 'taken',
    (e: { code: string; field: string }) => `${e.code} ${e.field}`,
  );

describe('an uploaded file', () => {
  it('is known by its bytes', async () => {
    expect(sniffPicture(jpeg)).toBe('jpeg');
    expect(sniffPicture(await shot().png().toBuffer())).toBe('png');
    expect(sniffPicture(await shot().webp().toBuffer())).toBe('webp');
    expect(sniffPicture(await shot(400, 400).avif({ effort: 0 }).toBuffer())).toBe('avif');
    expect(sniffPicture(Buffer.from('....ftypheic....', 'latin1'))).toBe('heic');
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'media.empty file'],
    ['an SVG with script', SVG, 'media.svg file'],
    ['an SVG behind a mark and a comment', Buffer.from('\uFEFF  <!-- hello --><svg onload="x()"/>'), 'media.svg file'],
    ['a web page called .jpg', Buffer.from('<!DOCTYPE html><script>1</script>'), 'media.wrong_type file'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'media.wrong_type file'],
    ['a GIF', Buffer.from('GIF89a=1;alert(1)', 'latin1'), 'media.wrong_type file'],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), 'media.heic file'],
    ['a film', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41', 'latin1'), 'media.wrong_type file'],
    ['a JPEG cut in half', jpeg.subarray(0, jpeg.length / 2), 'media.cut_off file'],
    [
      'a JPEG with a ZIP behind it',
      Buffer.concat([jpeg, Buffer.from('PK\x03\x04 anything PK\x05\x06', 'latin1')]),
      'media.hidden_content file',
    ],
    ['a JPEG with a page behind it', Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]), 'media.hidden_content file'],
    ['200 megapixels in a kilobyte', pngOf(20_000, 10_000), 'media.too_many_pixels file'],
    ['a picture one pixel wide and very long', pngOf(1, 65_535), 'media.too_many_pixels file'],
    ['a thumbnail', small, 'media.too_small file'],
    ['random bytes', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), 'media.wrong_type file'],
    ['a head without a body', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'media.cut_off file'],
  ])('is refused when it is %s', async (_, bytes, reason) => expect(await refused(bytes)).toBe(reason));

  it('with a script in its comment is refused', async () => {
    const comment = Buffer.from('<script>alert(1)</script>');
    const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
    expect(await refused(Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]))).toBe('media.hidden_content file');
  });

  it('that moves is refused', async () => {
    const frames = await sharp([await shot(400, 400).png().toBuffer(), await shot(400, 400).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp()
      .toBuffer();
    expect(await refused(frames)).toBe('media.animated file');
  });

  it('over the limit of bytes is refused before anything reads it', () => {
    expect(() => admitPicture(Buffer.alloc(PICTURE_LIMITS.maxBytes + 1))).toThrow('media.too_large');
  });

  it('says how large the picture is and how large it may be', () => {
    let seen: unknown;
    try {
      admitSize({ width: 20_000, height: 10_000, frames: 1 });
    } catch (error) {
      seen = error;
    }
    expect(seen).toMatchObject({ kind: 'too_large', params: { megapixels: 200, maxMegapixels: 50 } });
  });

  it('never makes the reader fall over, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], [...Buffer.from('RIFF\0\0\0\0WEBPVP8 ')]),
        async (bytes, magic) => {
          expect(await refused(Buffer.from([...magic, ...bytes]))).toMatch(/^media\./);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps a name that can be shown', () => {
    expect(safeFileName('../../etc/passwd')).toBe('passwd');
    expect(safeFileName('C:\\yard\\挖掘机 01.jpg')).toBe('挖掘机 01.jpg');
    expect(safeFileName('gpj.\u202Etxt.exe\u0000')).toBe('gpj.txt.exe');
    expect(safeFileName('x'.repeat(4_096))).toHaveLength(120);
    expect(safeFileName('///')).toBe('file');
  });
});

describe('a photo', () => {
  const tagged = () =>
    shot(1600, 1200)
      .withExif({
        IFD0: { Make: 'HUAWEI', Model: 'P60', Orientation: '6' },
        IFD2: { DateTimeOriginal: '2026:10:02 08:15:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 13/1 40/1', GPSLongitudeRef: 'E', GPSLongitude: '112/1 56/1 20/1' },
      })
      .withMetadata({ orientation: 6 });

  it('gives its place, time and camera to the evidence', async () => {
    const facts = await readPhoto(await tagged().jpeg().toBuffer());
    expect(facts).toMatchObject({ type: 'jpeg', width: 1200, height: 1600, takenAt: '2026-10-02T08:15:00', camera: 'HUAWEI P60' });
    expect(facts.gps).toMatchObject({ latitude: expect.closeTo(28.2278, 3), longitude: expect.closeTo(112.9389, 3) });
  });

  it('is published upright, in two formats and three widths, without a trace of where it was taken', async () => {
    const variants = await makeVariants(await tagged().jpeg().toBuffer());
    expect(variants.map((v) => `${v.format} ${v.width}`)).toEqual([
      'webp 320',
      'avif 320',
      'webp 640',
      'avif 640',
      'webp 1200',
      'avif 1200',
    ]);
    for (const { bytes } of variants) {
      const meta = await sharp(bytes).metadata();
      expect(meta.height).toBeGreaterThan(meta.width);
      expect([meta.exif, meta.xmp, meta.iptc, meta.orientation]).toEqual([undefined, undefined, undefined, undefined]);
      expect(await exifr.parse(bytes, { gps: true }).catch(() => undefined)).toBeUndefined();
    }
  });

  it('whose data breaks off inside is refused by the decoder', async () => {
    const broken = Buffer.concat([jpeg.subarray(0, Math.floor(jpeg.length * 0.6)), Buffer.from([0xff, 0xd9])]);
    await expect(makeVariants(broken)).rejects.toMatchObject({ code: 'media.unreadable', field: 'file' });
  });
});
