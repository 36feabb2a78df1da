import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@ironsilk/kernel';
import sharp from 'sharp';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';

let market: TestMarket;
let dealer: Person;
let rival: Person;
let listing: string;
beforeAll(async () => {
  market = await TestMarket.start();
  [dealer, rival] = [await market.person('dealer'), await market.person('dealer')];
  listing = (await dealer.call('POST', '/api/listings', { modelId: 'komatsu-pc200-8' })).body.id;
});
afterAll(() => market.stop());

const noise = (n: number) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 90 + n, sigma: 40 } } })
    .jpeg()
    .toBuffer();
const TUS = { 'tus-resumable': '1.0.0' };
const meta = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([k, v]) => `${k} ${Buffer.from(v).toString('base64')}`)
    .join(',');
const begin = (who: Person, length: number, fields: Record<string, string>) =>
  who.call('POST', '/api/uploads', undefined, { ...TUS, 'upload-length': String(length), 'upload-metadata': meta(fields) });
const put = (who: Person, url: string, offset: number, bytes: Buffer) =>
  who.call('PATCH', url, bytes, { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' });
const target = () => ({ purpose: 'photo', listingId: listing, filename: 'IMG 1.jpg' });
const photos = async (): Promise<{ id: string; state: string; fileName: string }[]> =>
  (await dealer.call('GET', `/api/listings/${listing}/draft`)).body.photos;
const files = () => (existsSync(join(market.dataDir, 'uploads')) ? readdirSync(join(market.dataDir, 'uploads')) : []);

describe('a resumable upload', () => {
  it('goes on where the line broke, and becomes a photo once', async () => {
    const bytes = await noise(1);
    const made = await begin(dealer, bytes.length, target());
    expect(made.status).toBe(201);
    const url = String(made.headers.location);
    const half = Math.floor(bytes.length / 2);
    expect((await put(dealer, url, 0, bytes.subarray(0, half))).headers['upload-offset']).toBe(String(half));
    const asked = await dealer.call('HEAD', url, undefined, TUS);
    expect(asked).toMatchObject({ status: 200, headers: { 'upload-offset': String(half), 'upload-length': String(bytes.length) } });
    expect((await put(dealer, url, 0, bytes)).status).toBe(409);
    const done = await put(dealer, url, half, bytes.subarray(half));
    expect(done.status).toBe(204);
    expect(await photos()).toMatchObject([{ id: done.headers['upload-made'], fileName: 'IMG 1.jpg', state: 'waiting' }]);
    expect(await dealer.call('HEAD', url, undefined, TUS)).toMatchObject({
      status: 200,
      headers: { 'upload-offset': String(bytes.length) },
    });
    expect((await dealer.call('GET', url)).body).toMatchObject({ finished: true, made: done.headers['upload-made'], refusal: null });
    expect(files()).toEqual([]);
    await market.settle();
    expect(await photos()).toMatchObject([{ state: 'ready' }]);
    expect((await dealer.call('POST', `/api/listings/${listing}/photos`, bytes, { 'content-type': 'image/jpeg' })).body.id).toBe(
      done.headers['upload-made'],
    );
  });

  it('belongs to whoever began it', async () => {
    const bytes = await noise(2);
    const url = String((await begin(dealer, bytes.length, target())).headers.location);
    for (const answer of [
      await rival.call('HEAD', url, undefined, TUS),
      await rival.call('GET', url),
      await put(rival, url, 0, bytes),
      await rival.call('DELETE', url, undefined, TUS),
    ])
      expect(answer.status).toBe(404);
    expect((await begin(rival, bytes.length, target())).status).toBe(404);
    expect((await market.call('POST', '/api/uploads', undefined, { ...TUS, 'upload-length': '5' })).status).toBe(401);
    expect((await dealer.call('DELETE', url, undefined, TUS)).status).toBe(204);
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>, number, string]>([
    ['is for nothing', () => begin(dealer, 10, { filename: 'x.jpg' }), 422, 'upload.bad_target'],
    ['is too large', () => begin(dealer, 31 * 1024 * 1024, target()), 413, 'media.too_large'],
    ['is empty', () => begin(dealer, 0, target()), 422, 'media.empty'],
    ['is for a machine that is not there', () => begin(dealer, 10, { ...target(), listingId: newId() }), 404, 'listing.not_found'],
  ])('that %s is refused before a byte is sent', async (_, ask, status, code) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, remedy: expect.stringMatching(/\w/) });
  });

  it('of something that is no photo says so in the reader’s language, leaves nothing behind and can be asked about', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const url = String((await begin(dealer, svg.length, { ...target(), filename: 'machine.jpg' })).headers.location);
    const answer = await dealer.call('PATCH', url, svg, {
      ...TUS,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'accept-language': 'zh',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'media.svg', field: 'file', title: expect.stringContaining('SVG') });
    expect((await dealer.call('GET', url)).body).toMatchObject({ finished: true, made: null, refusal: { code: 'media.svg' } });
    expect(files()).toEqual([]);
  });

  it('that was complete when the process died is taken in afterwards, once', async () => {
    const before = (await photos()).length;
    const bytes = await noise(3);
    const url = String((await begin(dealer, bytes.length, target())).headers.location);
    // What a kill between the last byte and the row leaves: all bytes on disk, an open ticket.
    const file = join(market.dataDir, 'uploads', url.split('/').at(-1)!);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, bytes);
    const asked = await Promise.all([dealer.call('GET', url), dealer.call('GET', url), dealer.call('HEAD', url, undefined, TUS)]);
    expect(asked.map((a) => a.status)).toEqual([200, 200, 200]);
    expect(await photos()).toHaveLength(before + 1);
  });
});

const big = await sharp({ create: { width: 8_200, height: 6_200, channels: 3, background: '#777' } })
  .png({ compressionLevel: 9 })
  .toBuffer();
const good = await noise(4);
const claim200 = Buffer.from(good);
// The frame header of a JPEG holds height and width: 20000 × 10000 is claimed, a few kilobytes are there.
for (let at = 2; at < claim200.length; at += 2 + claim200.readUInt16BE(at + 2)) {
  if (claim200[at + 1]! >= 0xc0 && claim200[at + 1]! <= 0xc2) {
    claim200.writeUInt16BE(10_000, at + 5);
    claim200.writeUInt16BE(20_000, at + 7);
    break;
  }
}

describe('a hostile file', () => {
  it.each<[string, Buffer, number, string]>([
    ['an SVG with script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 422, 'media.svg'],
    ['a page with a picture’s name', Buffer.from('<html><script>1</script></html>'), 422, 'media.wrong_type'],
    ['a JPEG that is a ZIP too', Buffer.concat([good, Buffer.from('PK\x03\x04x PK\x05\x06', 'latin1')]), 422, 'media.hidden_content'],
    ['a JPEG of 200 megapixels', claim200, 413, 'media.too_many_pixels'],
    ['a PNG of 51 megapixels in a few kilobytes', big, 413, 'media.too_many_pixels'],
    ['half a JPEG', good.subarray(0, good.length / 2), 422, 'media.cut_off'],
    ['a PDF where a photo belongs', Buffer.from('%PDF-1.4\n%%EOF'), 422, 'media.wrong_type'],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), 422, 'media.heic'],
  ])('%s is refused in one piece too', async (_, bytes, status, code) => {
    const answer = await dealer.call('POST', `/api/listings/${listing}/photos`, bytes, { 'content-type': 'image/jpeg' });
    expect(answer).toMatchObject({ status, body: { code, field: 'file', remedy: expect.stringMatching(/\w{3}/) } });
  });

  it('larger than the limit is refused while it comes', async () => {
    const answer = await dealer.call('POST', `/api/listings/${listing}/photos`, Buffer.alloc(31 * 1024 * 1024), {
      'content-type': 'image/jpeg',
    });
    expect(answer).toMatchObject({ status: 413, body: { code: 'media.too_large' } });
  });

  it('whose pixels break off is shown to its dealer as refused, and to nobody else', async () => {
    const broken = Buffer.concat([good.subarray(0, Math.floor(good.length * 0.7)), Buffer.from([0xff, 0xd9])]);
    const { body } = await dealer.call('POST', `/api/listings/${listing}/photos`, broken, { 'content-type': 'image/jpeg' });
    await market.settle();
    const shown = (await dealer.call('GET', `/api/listings/${listing}/draft`)).body.photos.find((p: { id: string }) => p.id === body.id);
    expect(shown).toMatchObject({ state: 'refused', refusal: { title: expect.stringMatching(/damaged/) }, files: [] });
  });
});

const SHARED = join(process.env.IRONSILK_SHARED ?? '../shared', 'data', 'photos');
const REAL = existsSync(SHARED)
  ? readdirSync(SHARED)
      .filter((name) => /\.(jpg|webp)$/.test(name))
      .slice(0, 4)
  : [];
it(`takes photographs as people have them (${REAL.length > 0 ? `${REAL.length} of the shared ones` : 'generated: the shared data is absent'})`, async () => {
  const some = REAL.length > 0 ? REAL.map((name) => readFileSync(join(SHARED, name))) : [await noise(11), await noise(12)];
  const id = (await dealer.call('POST', '/api/listings', { modelId: 'komatsu-pc200-8' })).body.id;
  for (const bytes of some)
    expect((await dealer.call('POST', `/api/listings/${id}/photos`, bytes, { 'content-type': 'application/octet-stream' })).status).toBe(
      201,
    );
  await market.settle();
  const { photos: taken } = (await dealer.call('GET', `/api/listings/${id}/draft`)).body;
  expect(taken.map((p: { state: string }) => p.state)).toEqual(some.map(() => 'ready'));
});
