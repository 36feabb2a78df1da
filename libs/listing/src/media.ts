import { DomainError } from '@ironsilk/kernel';

/** A picture as the api publishes it: one file per format and width. `rendering` is a picture of ours, not of the machine itself. */
export type PictureFile = { readonly format: 'avif' | 'webp'; readonly width: number; readonly height: number; readonly url: string };

/** The picture formats a listing takes. HEIC is told apart only to refuse it with words of its own: our decoder has no HEVC. */
export type PictureType = 'jpeg' | 'png' | 'webp';
export const PICTURE_MIME = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const satisfies Record<PictureType, string>;

/** Limits of one picture (the first two come from the configuration when the market runs). 50 MP is four times what a phone takes and a fifth of what a decoder allows by default. */
export const PICTURE_LIMITS = {
  maxBytes: 30 * 1024 * 1024,
  maxPixels: 50_000_000,
  minEdge: 320,
  maxEdge: 20_000,
  maxPerListing: 60,
} as const;
export type PictureLimits = { readonly maxBytes: number; readonly maxPixels: number };

/** Widths of the public variants, in pixels; a picture is never enlarged. */
export const VARIANT_WIDTHS = [320, 640, 1280] as const;

type Sniffed = PictureType | 'heic' | 'avif' | 'gif' | 'svg' | 'html' | 'pdf' | 'zip' | 'video' | 'unknown';

const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** What the first bytes say the file is; its name and declared type are never asked. */
export function sniffPicture(bytes: Uint8Array): Sniffed {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) === 'ftyp') {
    const brand = ascii(bytes, 8, 12);
    if (brand === 'avif' || brand === 'avis') return 'avif';
    return HEIF_BRANDS.has(brand) ? 'heic' : 'video';
  }
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 4) === '%PDF') return 'pdf';
  if (ascii(bytes, 0, 4) === 'PK\x03\x04') return 'zip';
  const text = Buffer.from(bytes.subarray(0, 4096))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase();
  if (text.startsWith('<?xml') || text.startsWith('<svg') || text.startsWith('<!--')) return text.includes('<svg') ? 'svg' : 'html';
  if (text.startsWith('<!doctype') || text.startsWith('<html') || text.startsWith('<script')) return 'html';
  return 'unknown';
}

// Marks of a script or document riding in a picture. A phone's motion photo (a film after the picture) is not one of them,
// and marks are long enough not to occur by chance in its compressed data.
const RIDERS = ['<script', '<svg ', '<svg>', '<html', '<!doctype', '<?php', '%pdf-'];

/** Where the picture's own data ends, or -1 when the file stops before it does. */
function pictureEnd(type: PictureType, bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'jpeg') return jpegEnd(buffer, jpegHeadEnd(bytes));
  if (type === 'png') {
    const end = buffer.indexOf(Buffer.from('IEND\xaeB`\x82', 'latin1'));
    return end < 0 ? -1 : end + 8;
  }
  const declared = bytes.length >= 8 ? buffer.readUInt32LE(4) + 8 : Infinity;
  return declared > bytes.length ? -1 : declared;
}

/**
 * Decides by cheap means whether a file may be handed to the decoder at all.
 * Throws `media.*` (field `file`): too large, a format that is refused, cut off, or with a second file hidden in it.
 */
export function admitPicture(bytes: Uint8Array, limits: PictureLimits = PICTURE_LIMITS): PictureType {
  const refuse = (reason: string, kind: 'invalid' | 'too_large' = 'invalid', params = {}): never => {
    throw new DomainError(`media.${reason}`, kind, 'file', params);
  };
  if (bytes.length === 0) refuse('empty');
  if (bytes.length > limits.maxBytes) refuse('too_large', 'too_large', { maxMegabytes: Math.round(limits.maxBytes / 1024 / 1024) });
  const type = sniffPicture(bytes);
  if (type === 'heic') refuse('heic');
  if (type === 'svg') refuse('svg');
  if (type !== 'jpeg' && type !== 'png' && type !== 'webp') return refuse('wrong_type', 'invalid', { found: type });
  const end = pictureEnd(type, bytes);
  if (end < 0) refuse('cut_off');
  if (hiddenRider(type, bytes, end)) refuse('hidden_content');
  return type;
}

/** Looks where a second file can hide: behind the picture, and in the text of its head (comments and metadata). */
function hiddenRider(type: PictureType, bytes: Uint8Array, end: number): boolean {
  const head = type === 'jpeg' ? jpegHeadEnd(bytes) : Math.min(bytes.length, 65_536);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + end, bytes.byteLength - end);
  // A ZIP (also a JAR or an Office file) is read from its end, so that it works behind anything.
  if (tail.includes('PK\x03\x04', 0, 'latin1') && tail.includes('PK\x05\x06', 0, 'latin1')) return true;
  return [bytes.subarray(0, head), tail].some((part) => {
    const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1').toLowerCase();
    return RIDERS.some((mark) => text.includes(mark));
  });
}

/** Where the picture of a JPEG ends: its own end marker, found by walking the scans, or -1. */
function jpegEnd(buffer: Buffer, from: number): number {
  for (let at = buffer.indexOf(0xff, from); at >= 0 && at + 1 < buffer.length; at = buffer.indexOf(0xff, at)) {
    const marker = buffer[at + 1]!;
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) at += 1;
    else if (marker === 0x00 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (at + 3 < buffer.length) at += 2 + buffer.readUInt16BE(at + 2);
    else return -1;
  }
  return -1;
}

/** Where the compressed data of a JPEG begins; only what is before it can hold text. */
function jpegHeadEnd(bytes: Uint8Array): number {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    if (bytes[at + 1] === 0xff) at += 1;
    else at += 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!;
  }
  return Math.min(at, bytes.length);
}

/** What a decoder reads from the head of a picture, before any pixel. `frames` is more than one for an animation. */
export type PictureHead = { readonly width: number; readonly height: number; readonly frames: number };

/** Throws `media.*` (field `file`) for a picture too large to decode safely, too small to show anything, or moving. */
export function admitSize({ width, height, frames }: PictureHead, limits: PictureLimits = PICTURE_LIMITS): void {
  const params = {
    width,
    height,
    megapixels: Math.round((width * height) / 100_000) / 10,
    maxMegapixels: limits.maxPixels / 1_000_000,
  };
  if (width * height * Math.max(1, frames) > limits.maxPixels || Math.max(width, height) > PICTURE_LIMITS.maxEdge)
    throw new DomainError('media.too_many_pixels', 'too_large', 'file', params);
  if (frames > 1) throw new DomainError('media.animated', 'invalid', 'file');
  if (Math.min(width, height) < PICTURE_LIMITS.minEdge)
    throw new DomainError('media.too_small', 'invalid', 'file', { ...params, minEdge: PICTURE_LIMITS.minEdge });
}

/** A file name as it may be shown: the last part, no control or direction characters, at most 120 characters. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"|?*]/gu, '').trim();
  return [...clean].slice(0, 120).join('') || 'file';
}
