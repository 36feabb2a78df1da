/**
 * Makes the pictures of the machine families in `config/renderings/`.
 *
 *   npm run render                              what is missing
 *   npm run render -- --all                     everything anew
 *   npm run render -- --all excavator poor      only these words of family, condition, view
 *   options: --width 1280 (pixels drawn), --passes 3 (light and edge samples), --out DIR (drafts, PNG, no manifest)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { launch, studioPage } from './browser.ts';
import { describe, readManifest, record, RENDERINGS, type Picture } from './manifest.ts';
import { markSvg, note } from './mark.ts';
import { fileName, MAX_BYTES, shots, WIDTHS, type Shot, type Width } from './shots.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean' },
    width: { type: 'string', default: '1280' },
    passes: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});

/** Best WebP of at most `MAX_BYTES`, not better than it needs to be. */
async function encode(raw: Buffer, width: Width, subject: string): Promise<Buffer> {
  const height = (width * 3) / 4;
  const small = await sharp(raw).resize(width, height, { kernel: 'lanczos3' }).toBuffer();
  const marked = sharp(small)
    .composite([{ input: markSvg(width, height) }])
    .withXmp(note(subject));
  let best: Buffer | undefined;
  // from the quality wanted downwards, in steps as large as the excess asks for
  for (let quality = 74; quality >= 20 && best === undefined;) {
    const bytes = await marked.clone().webp({ quality, effort: 4, smartSubsample: true }).toBuffer();
    if (bytes.length <= MAX_BYTES) best = bytes;
    else quality -= Math.max(2, Math.min(20, Math.ceil((bytes.length / MAX_BYTES - 1) * 40)));
  }
  if (best === undefined) throw new Error(`${subject} does not fit into ${MAX_BYTES} bytes`);
  return best;
}

async function develop(shot: Shot, png: Buffer): Promise<Picture[]> {
  if (values.out !== undefined) {
    writeFileSync(join(values.out, fileName(shot, 1280).replace('.1280.webp', '.png')), png);
    return [];
  }
  const subject = `${shot.family}, ${shot.condition}, ${shot.view}`.replaceAll('_', ' ');
  const pictures: Picture[] = [];
  for (const width of WIDTHS) {
    const bytes = await encode(png, width, subject);
    writeFileSync(join(RENDERINGS, fileName(shot, width)), bytes);
    pictures.push(describe(shot, width, bytes));
  }
  return pictures;
}

async function main(): Promise<void> {
  mkdirSync(values.out ?? RENDERINGS, { recursive: true });
  const known = new Set(readManifest().pictures.map((p) => fileName(p, p.width)));
  const wanted = shots(positionals).filter(
    (shot) => values.all || values.out !== undefined || !WIDTHS.every((w) => known.has(fileName(shot, w))),
  );
  if (wanted.length === 0) return console.log('every picture is there; --all makes them anew');
  sharp.concurrency(1);
  const browser = await launch();
  try {
    const page = await studioPage(browser);
    for (const [i, shot] of wanted.entries()) {
      const began = Date.now();
      const request = { ...shot, width: Number(values.width), passes: Number(values.passes) };
      const png = await page.evaluate((r) => (window as unknown as { photograph(r: unknown): Promise<string> }).photograph(r), request);
      const pictures = await develop(shot, Buffer.from(png, 'base64'));
      if (pictures.length > 0) record(pictures);
      console.log(`${i + 1}/${wanted.length} ${Object.values(shot).join(' ')} ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
  } finally {
    await browser.close();
  }
}

await main();
