import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { AvailabilityService, listingInvariants } from '@ironsilk/listing';
import { BlobStore } from '@ironsilk/platform';
import sharp from 'sharp';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';

let market: TestMarket;
let dealer: Person;
let rival: Person;
beforeAll(async () => {
  market = await TestMarket.start();
  [dealer, rival] = [await market.person('dealer'), await market.person('dealer')];
});
afterAll(() => market.stop());

const SHOTS = ['front', 'right', 'rear', 'rear_left', 'left', 'front_left', 'cab', 'undercarriage_left'];
/** A photo of its own colour, with camera and place. */
const photo = (n: number, width = 400) =>
  sharp({ create: { width, height: (width * 3) / 4, channels: 3, background: { r: 40 + n * 9, g: 120, b: 60 } } })
    .withExif({
      IFD0: { Make: 'HUAWEI', Model: 'P60' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 13/1 40/1', GPSLongitudeRef: 'E', GPSLongitude: '112/1 56/1 20/1' },
    })
    .jpeg()
    .toBuffer();
const send = (who: Person, path: string, bytes: Buffer, type = 'application/octet-stream') =>
  who.call('POST', path, bytes, { 'content-type': type });
let serial = 0;
const pin = () => `KMTPC200J${String(10_000_000 + serial++)}`;

async function draft(who = dealer, changes: object = {}): Promise<string> {
  const made = await who.call('POST', '/api/listings', { modelId: 'komatsu-pc200-8', ...changes });
  expect(made.status).toBe(201);
  return made.body.id;
}
async function complete(who = dealer, identityNumber = pin(), width = 480): Promise<string> {
  const yard = await who.call('POST', '/api/yards', {
    name: `Yard ${newId()}`,
    city: 'Changsha',
    country: 'CN',
    lat: 28.2271,
    lng: 112.9388,
  });
  const id = await draft(who, {
    yearMade: 2012,
    operatingHours: 8450,
    hourMeter: 'working',
    identityNumber,
    title: 'Komatsu PC200-8, one owner',
    askingMinor: '4500000',
    currency: 'USD',
    incoterm: 'FOB',
    incotermPlace: 'Shanghai',
    yardId: yard.body.id,
    lien: 'none',
    origins: { yearMade: 'plate', identityNumber: 'plate' },
  });
  for (const [n, shotId] of SHOTS.entries())
    expect(
      (await send(who, `/api/listings/${id}/photos?shotId=${shotId}&fileName=${shotId}.jpg`, await photo(n, width), 'image/jpeg')).status,
    ).toBe(201);
  expect(
    (await send(who, `/api/listings/${id}/papers?kind=purchase_invoice&fileName=invoice.pdf`, Buffer.from('%PDF-1.7\n…\n%%EOF\n'))).status,
  ).toBe(201);
  return id;
}

describe('a dealer’s draft', () => {
  it('is filled from the catalogue and says where each value comes from', async () => {
    const id = await draft();
    const { body } = await dealer.call('GET', `/api/listings/${id}/draft`);
    expect(body).toMatchObject({
      state: 'draft',
      familyId: 'excavator',
      makeName: 'Komatsu',
      modelName: 'PC200-8',
      spec: { massKg: { origin: 'catalogue' } },
    });
    expect(body.gaps.map((gap: { code: string }) => gap.code)).toEqual(
      expect.arrayContaining(['listing.year_missing', 'listing.title_paper_missing', 'listing.too_few_photos', 'listing.shot_missing']),
    );
    expect(body.gaps.every((gap: { title: string; remedy: string }) => gap.title && gap.remedy)).toBe(true);
  });

  it('is saved as one types, and a second window cannot overwrite it unseen', async () => {
    const id = await draft();
    const save = (version: number, changes: object) => dealer.call('PATCH', `/api/listings/${id}`, { version, changes });
    expect((await save(1, { yearMade: 2012 })).body).toMatchObject({ version: 2 });
    expect((await save(1, { yearMade: 2012 })).body).toMatchObject({ version: 2 });
    expect(await save(1, { yearMade: 2013 })).toMatchObject({ status: 409, body: { code: 'row.changed_meanwhile' } });
    expect((await save(2, { spec: { massKg: { value: 20_300, origin: 'plate' } } })).body).toMatchObject({ version: 3 });
    expect((await dealer.call('GET', `/api/listings/${id}/draft`)).body.spec).toMatchObject({
      massKg: { value: 20_300, origin: 'plate' },
      powerKw: { origin: 'catalogue' },
    });
  });

  it.each([
    [{ operatingHours: -1 }, 'listing.negative_hours', 'operatingHours'],
    [{ yearMade: 2999 }, 'listing.bad_year', 'yearMade'],
    [{ askingMinor: '0', currency: 'USD' }, 'listing.bad_price', 'askingMinor'],
    [{ incoterm: 'FAST' }, 'listing.bad_incoterm', 'incoterm'],
    [{ modelId: 'komatsu-nothing' }, 'listing.model_unknown', 'modelId'],
    [{ spec: { massKg: { value: 9_000_000 } } }, 'listing.spec_too_large', 'spec.massKg'],
    [{ spec: { wings: { value: 2 } } }, 'listing.bad_spec_key', 'spec.wings'],
    [{ spec: { undercarriage: { value: 'hover' } } }, 'listing.not_a_choice', 'spec.undercarriage'],
    [{ yardId: newId() }, 'listing.yard_unknown', 'yardId'],
    [{ operatingHours: 'many' }, 'listing.not_a_number', 'operatingHours'],
    [{ askingAmount: 'a lot', currency: 'USD' }, 'listing.bad_amount', 'askingAmount'],
    [{ askingAmount: '5' }, 'listing.currency_missing', 'currency'],
  ])('refuses %j with field and remedy, and saves nothing of it', async (changes, code, field) => {
    const id = await draft();
    const answer = await dealer.call('PATCH', `/api/listings/${id}`, { version: 1, changes: { ...changes, title: 'half' } });
    expect(answer).toMatchObject({ status: 422, body: { code, field } });
    expect(answer.body.remedy).toMatch(/\w{3}/);
    expect((await dealer.call('GET', `/api/listings/${id}/draft`)).body).toMatchObject({ version: 1, title: null });
  });

  it('does not exist for anybody else, whatever they ask', async () => {
    const id = await complete();
    await market.settle();
    const { body } = await dealer.call('GET', `/api/listings/${id}/draft`);
    const picture = body.photos[0].files[0].url;
    const asks: [string, string, unknown?][] = [
      ['GET', `/api/listings/${id}`],
      ['GET', `/api/listings/${id}/draft`],
      ['PATCH', `/api/listings/${id}`, { version: 1, changes: { title: 'mine' } }],
      ['POST', `/api/listings/${id}/publish`],
      ['POST', `/api/listings/${id}/withdraw`],
      ['POST', `/api/listings/${id}/photos`, Buffer.from('x')],
      ['POST', `/api/listings/${id}/papers?kind=other`, Buffer.from('x')],
      ['GET', `/api/listings/${id}/photos/${body.photos[0].id}/original`],
      ['DELETE', `/api/listings/${id}/photos/${body.photos[0].id}`],
      ['GET', `/api/listings/${id}/papers/${body.papers[0].id}`],
      ['DELETE', `/api/listings/${id}/papers/${body.papers[0].id}`],
      ['GET', picture],
    ];
    for (const [method, path, payload] of asks) {
      const answer = await rival.call(
        method,
        path,
        payload,
        Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {},
      );
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 404`);
    }
    expect((await market.call('GET', picture)).status).toBe(404);
    expect((await dealer.call('GET', picture)).headers).toMatchObject({
      'content-type': expect.stringMatching(/^image\//),
      'cache-control': 'private, max-age=3600',
    });
  });
});

it('reads numbers as people type them', async () => {
  const id = await draft();
  const changes = {
    operatingHours: '8,450 h',
    yearMade: '2012',
    askingAmount: '45,000.00',
    currency: 'USD',
    spec: { massKg: { value: '20 300' } },
  };
  expect((await dealer.call('PATCH', `/api/listings/${id}`, { version: 1, changes })).status).toBe(200);
  expect((await dealer.call('GET', `/api/listings/${id}/draft`)).body).toMatchObject({
    operatingHours: 8450,
    yearMade: 2012,
    asking: { amountMinor: '4500000' },
    spec: { massKg: { value: 20_300, origin: 'dealer' } },
  });
});

describe('publishing', () => {
  it('needs every part, then puts the machine before everybody without its secrets', async () => {
    const identityNumber = pin();
    const id = await complete(dealer, identityNumber, 1600);
    expect((await dealer.call('GET', `/api/listings/${id}/draft`)).body.gaps).toEqual([]);
    expect((await dealer.call('POST', `/api/listings/${id}/publish`)).body).toMatchObject({ state: 'published' });
    await market.settle();
    const { body } = await market.call('GET', `/api/listings/${id}`);
    expect(body).toMatchObject({
      state: 'published',
      asking: { amountMinor: '4500000', currency: 'USD' },
      identity: { kind: 'pin', ending: identityNumber.slice(-4) },
      papers: ['purchase_invoice'],
      yard: { city: 'Changsha', lat: 28.23 },
    });
    expect(JSON.stringify(body)).not.toContain(identityNumber);
    expect(body.photos).toHaveLength(8);
    expect(body.photos[0].files.map((f: { format: string; width: number }) => `${f.format} ${f.width}`)).toEqual([
      'avif 320',
      'avif 640',
      'avif 1280',
      'webp 320',
      'webp 640',
      'webp 1280',
    ]);
    const picture = await market.call('GET', body.photos[0].files[5].url);
    expect(picture.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await sharp(picture.body).metadata()).exif).toBeUndefined();
    const [row] = await market.database.db.query('select gps, camera from listing.photo where id = $1', [body.photos[0].id]);
    expect(row).toMatchObject({ camera: 'HUAWEI P60', gps: { latitude: expect.closeTo(28.2278, 3) } });
  });

  it('refuses what is not ready, a number that is on the market already, and a dealer who is not verified', async () => {
    expect(await dealer.call('POST', `/api/listings/${await draft()}/publish`)).toMatchObject({
      status: 422,
      body: { code: 'listing.not_ready', field: 'yearMade' },
    });
    const number = pin();
    const first = await complete(dealer, number);
    const second = await complete(rival, number.toLowerCase());
    expect((await dealer.call('POST', `/api/listings/${first}/publish`)).status).toBe(200);
    expect(await rival.call('POST', `/api/listings/${second}/publish`)).toMatchObject({
      status: 422,
      body: { code: 'listing.identity_other_duplicate', field: 'identityNumber' },
    });
    const young = await market.person('dealer', { verified: false });
    const own = await draft(young);
    expect(await young.call('POST', `/api/listings/${own}/publish`)).toMatchObject({
      status: 403,
      body: { code: 'organisation.not_verified' },
    });
  });

  it('lets only one of two dealers publish the same number at the same moment', async () => {
    const number = pin();
    const ids = [await complete(dealer, number), await complete(rival, number)];
    const done = await Promise.all([
      dealer.call('POST', `/api/listings/${ids[0]}/publish`),
      rival.call('POST', `/api/listings/${ids[1]}/publish`),
    ]);
    expect(done.map((d) => d.status).sort((a, b) => a - b)[0]).toBe(200);
    expect(done.filter((d) => d.status !== 200).map((d) => d.body.code)).toEqual(['listing.identity_other_duplicate']);
  });

  it('is taken back and repeated, and every step is told once', async () => {
    const id = await complete();
    for (const step of ['publish', 'withdraw', 'publish', 'withdraw', 'reopen'])
      expect((await dealer.call('POST', `/api/listings/${id}/${step}`)).status).toBe(200);
    expect((await market.call('GET', `/api/listings/${id}`)).status).toBe(404);
    const events = await market.database.db.query(
      `select type from platform.outbox where payload->>'listingId' = $1 and type like 'listing.%' order by seq`,
      [id],
    );
    expect(events.map((e: { type: string }) => e.type)).toEqual([
      'listing.published',
      'listing.withdrawn',
      'listing.published',
      'listing.withdrawn',
    ]);
    expect(await dealer.call('POST', `/api/listings/${id}/withdraw`)).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect(await dealer.call('POST', `/api/listings/${id}/withdraw`)).toMatchObject({ status: 409, body: { code: 'listing.not_now' } });
  });

  it('keeps a published machine complete, and a reserved one unchanged', async () => {
    const id = await complete();
    await dealer.call('POST', `/api/listings/${id}/publish`);
    const { version } = (await dealer.call('GET', `/api/listings/${id}/draft`)).body;
    expect(await dealer.call('PATCH', `/api/listings/${id}`, { version, changes: { yearMade: null } })).toMatchObject({
      status: 422,
      body: { code: 'listing.year_missing', field: 'yearMade' },
    });
    expect((await dealer.call('PATCH', `/api/listings/${id}`, { version, changes: { askingMinor: '4400000' } })).status).toBe(200);
    const buyer = await market.person('buyer');
    await market.database.db.transaction((tx) =>
      market.get(AvailabilityService).reserve(tx, { listingId: id, heldBy: newId(), buyerOrgId: buyer.orgId }),
    );
    expect(await dealer.call('PATCH', `/api/listings/${id}`, { version: version + 2, changes: { askingMinor: '1' } })).toMatchObject({
      status: 409,
      body: { code: 'listing.locked' },
    });
    expect(await dealer.call('POST', `/api/listings/${id}/withdraw`)).toMatchObject({ status: 409, body: { code: 'listing.not_now' } });
    expect((await market.call('GET', `/api/listings/${id}`)).body.state).toBe('reserved');
  });
});

describe('the stock', () => {
  it('is a list by state and words, one’s own only', async () => {
    const own = await market.person('dealer');
    const id = await draft(own, { title: 'Unmistakable 100% digger' });
    await draft(own);
    const all = await own.call('GET', '/api/listings/mine');
    expect(all.body).toMatchObject({ total: 2, counts: { draft: 2 }, pages: 1 });
    expect((await own.call('GET', '/api/listings/mine?q=100%25')).body.items.map((i: { id: string }) => i.id)).toEqual([id]);
    expect((await own.call('GET', '/api/listings/mine?state=published')).body).toMatchObject({ total: 0, items: [] });
    expect(all.body.items[0].missing).toEqual(expect.arrayContaining(['yearMade', 'operatingHours']));
  });
});

it('leaves every invariant of the listings standing', async () => {
  await market.settle();
  const blobs = market.get(BlobStore as never as new () => BlobStore);
  for (const { id, check } of listingInvariants) expect([id, await check(market.database.db, blobs)]).toEqual([id, []]);
  const [{ n }] = await market.database.db.query(
    `select count(*)::int as n from evidence.log_entry where kind = 'photo.received' and seq is not null`,
  );
  expect(n).toBeGreaterThan(8);
});
