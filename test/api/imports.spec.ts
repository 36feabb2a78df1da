import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@ironsilk/kernel';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';

let market: TestMarket;
let dealer: Person;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

const db = () => market.database.db;
const drafts = async (who: Person): Promise<number> => (await who.call('GET', '/api/listings/mine')).body.total;
async function handIn(who: Person, text: string | Buffer, fileName = 'stock.csv'): Promise<any> {
  const { status, body } = await who.call('POST', `/api/imports?fileName=${encodeURIComponent(fileName)}`, Buffer.from(text), {
    'content-type': 'text/csv',
  });
  expect(status).toBe(201);
  await market.settle();
  return (await who.call('GET', `/api/imports/${body.id}`)).body;
}
async function check(who: Person, found: { id: string; mapping: object }, extra: object = {}): Promise<any> {
  expect((await who.call('POST', `/api/imports/${found.id}/check`, { mapping: found.mapping, ...extra })).status).toBe(202);
  await market.settle();
  return (await who.call('GET', `/api/imports/${found.id}`)).body;
}
async function apply(who: Person, id: string, leaveOut = false): Promise<any> {
  const answer = await who.call('POST', `/api/imports/${id}/apply`, { leaveOut });
  if (answer.status !== 202) return answer.body;
  await market.settle();
  return (await who.call('GET', `/api/imports/${id}`)).body;
}
const whole = async (who: Person, text: string): Promise<any> => apply(who, (await check(who, await handIn(who, text))).id, true);
const STOCK =
  'Stock No,Brand,Model,Year,Hours,Price (USD)\nA-1,Komatsu,PC200-8,2012,8450,45000\nA-2,SANY,SY215C,2016,5200,52000\nA-3,Caterpillar,320D,2011,9900,41000\n';

describe('a stock list', () => {
  beforeAll(async () => {
    dealer = await market.person('dealer');
  });

  it('is read, mapped by its headings, checked without writing, and imported at once', async () => {
    const read = await handIn(dealer, STOCK);
    expect(read).toMatchObject({
      state: 'read',
      format: 'csv',
      encoding: 'utf-8',
      rowCount: 3,
      mapping: { reference: 'Stock No', make: 'Brand', price: 'Price (USD)' },
      sample: [['A-1', 'Komatsu', 'PC200-8', '2012', '8450', '45000'], expect.anything(), expect.anything()],
    });
    const checked = await check(dealer, read, { saveAs: 'My list' });
    expect(checked).toMatchObject({ state: 'checked', rowsDone: 3, counts: { rows: 3, drafts: 3, refused: 0, repeated: 0 } });
    expect(await drafts(dealer)).toBe(0);
    expect(await apply(dealer, checked.id)).toMatchObject({
      state: 'imported',
      effects: { created: 3, updated: 0, unchanged: 0, kept: 0 },
    });
    const { items } = (await dealer.call('GET', '/api/listings/mine')).body;
    expect(items.map((i: { reference: string; modelName: string }) => `${i.reference} ${i.modelName}`).sort()).toEqual([
      'A-1 PC200-8',
      'A-2 SY215C',
      'A-3 320D',
    ]);
    expect((await dealer.call('GET', '/api/imports')).body.mappings).toMatchObject([{ name: 'My list' }]);
  });

  it('handed in again changes nothing; with a new price it brings that draft up to date', async () => {
    expect(await whole(dealer, STOCK)).toMatchObject({ effects: { created: 0, updated: 0, unchanged: 3, kept: 0 } });
    expect(await whole(dealer, STOCK.replace('52000', '49000'))).toMatchObject({
      effects: { created: 0, updated: 1, unchanged: 2, kept: 0 },
    });
    expect(await drafts(dealer)).toBe(3);
  });

  it('leaves alone what a person changed, and says so', async () => {
    const [item] = (await dealer.call('GET', '/api/listings/mine?q=A-1')).body.items;
    const { version } = (await dealer.call('GET', `/api/listings/${item.id}/draft`)).body;
    await dealer.call('PATCH', `/api/listings/${item.id}`, { version, changes: { title: 'Checked by hand' } });
    const done = await whole(dealer, STOCK.replace('8450', '8500').replace('52000', '49000'));
    expect(done).toMatchObject({ effects: { created: 0, updated: 0, unchanged: 2, kept: 1 } });
    const { rows } = (await dealer.call('GET', `/api/imports/${done.id}/report`)).body;
    expect(rows[0]).toMatchObject({ effect: 'kept', issues: [{ code: 'import.changed_by_hand', remedy: expect.stringMatching(/\w/) }] });
    expect((await dealer.call('GET', `/api/listings/${item.id}/draft`)).body).toMatchObject({
      title: 'Checked by hand',
      operatingHours: 8450,
    });
  });

  it('is taken back: what it made goes, what was worked on stays', async () => {
    const own = await market.person('dealer');
    const first = await whole(own, STOCK);
    await whole(own, STOCK.replace('45000', '44000'));
    const [item] = (await own.call('GET', '/api/listings/mine?q=A-3')).body.items;
    await own.call('PATCH', `/api/listings/${item.id}`, { version: 1, changes: { title: 'Mine' } });
    const [last] = (await own.call('GET', '/api/imports')).body.items;
    expect((await own.call('POST', `/api/imports/${last.id}/undo`)).body).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect((await own.call('GET', '/api/listings/mine?q=A-1')).body.items[0].asking.amountMinor).toBe('4500000');
    expect((await own.call('POST', `/api/imports/${first.id}/undo`)).body).toEqual({ removed: 1, restored: 0, kept: 2 });
    expect(await own.call('POST', `/api/imports/${first.id}/undo`)).toMatchObject({ status: 409, body: { code: 'import.not_now' } });
    expect(await whole(own, STOCK)).toMatchObject({ effects: { created: 1 } });
  });
});

describe('a bad stock list', () => {
  it('names row, column, reason and remedy, and is not half imported by accident', async () => {
    const own = await market.person('dealer');
    const read = await handIn(
      own,
      'ref,title,hours,year\n1,=HYPERLINK("http://x"),-5,2015\n2,Komatsu PC200-8,7000,2999\n3,Komatsu PC200-8 excavator,7000,2012\n',
    );
    const checked = await check(own, read);
    expect(checked.counts).toEqual({ rows: 3, drafts: 1, refused: 2, repeated: 0 });
    expect(await apply(own, checked.id)).toMatchObject({ status: 422, code: 'import.has_refused', field: 'leaveOut' });
    expect(await drafts(own)).toBe(0);
    const { rows } = (await own.call('GET', `/api/imports/${checked.id}/report?only=refused`, undefined, { 'accept-language': 'zh' })).body;
    const said = rows.flatMap((r: { rowNumber: number; issues: { severity: string; column: string; code: string }[] }) =>
      r.issues.filter((i) => i.severity !== 'note').map((i) => `${r.rowNumber} ${i.column} ${i.code}`),
    );
    expect(said).toEqual(['2 title import.formula', '2 hours listing.negative_hours', '3 year listing.bad_year']);
    expect(rows[0].issues[1]).toMatchObject({ title: expect.stringContaining('负'), remedy: expect.stringMatching(/./) });
    const file = await own.call('GET', `/api/imports/${checked.id}/report.csv`);
    expect(String(file.body)).not.toMatch(/(^|[,\n])"?[=@+]/);
    expect(await apply(own, checked.id, true)).toMatchObject({ state: 'imported', effects: { created: 1 } });
  });

  it.each<[string | Buffer, string]>([
    ['title\n', 'import.no_rows'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'import.old_excel'],
    ['a,"b\nc', 'import.broken_csv'],
  ])('%j ends with a reason', async (text, code) => {
    expect(await handIn(await market.person('dealer'), text)).toMatchObject({
      state: 'failed',
      problem: { code, remedy: expect.stringMatching(/\w/) },
    });
  });

  it('that is empty is refused at the door', async () => {
    const own = await market.person('dealer');
    expect(await own.call('POST', '/api/imports', Buffer.alloc(0), { 'content-type': 'text/csv' })).toMatchObject({
      status: 422,
      body: { code: 'upload.no_file', field: 'file' },
    });
  });

  it('with a mapping to a column that is not there is refused by name', async () => {
    const own = await market.person('dealer');
    const read = await handIn(own, 'title\nx\n');
    expect(await own.call('POST', `/api/imports/${read.id}/check`, { mapping: { title: 'nowhere' } })).toMatchObject({
      status: 422,
      body: { code: 'import.column_missing', field: 'mapping.title' },
    });
    expect(await own.call('POST', `/api/imports/${read.id}/apply`, {})).toMatchObject({ status: 409, body: { code: 'import.not_now' } });
  });

  it('of another organisation does not exist', async () => {
    const own = await market.person('dealer');
    const read = await handIn(own, 'title\nx\n');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/report'],
      ['GET', '/report.csv'],
      ['POST', '/check'],
      ['POST', '/apply'],
      ['POST', '/undo'],
    ] as const) {
      const answer = await dealer.call(
        method,
        `/api/imports/${read.id}${path}`,
        method === 'POST' ? (path === '/check' ? { mapping: { title: 'title' } } : {}) : undefined,
      );
      expect(`${path} ${answer.status}`).toBe(`${path} 404`);
    }
  });
});

describe('an import whose worker died', () => {
  it('goes on behind the last row it checked, and counts no row twice', async () => {
    const own = await market.person('dealer');
    const lines = Array.from({ length: 260 }, (_, n) => `R${n},Forklift ${n},${n % 50 === 0 ? -1 : 100 + n}`);
    const read = await handIn(own, `ref,title,hours\n${lines.join('\n')}\n`);
    await own.call('POST', `/api/imports/${read.id}/check`, { mapping: read.mapping });
    await market.settle();
    const before = (await own.call('GET', `/api/imports/${read.id}`)).body;
    expect(before).toMatchObject({ state: 'checked', rowsDone: 260, counts: { rows: 260, drafts: 254, refused: 6 } });
    // What a kill after the first chunk leaves: its rows and the progress, an event that went with the worker.
    await db().query(
      `update listing.import set state = 'checking', rows_done = 100, counts = null, touched_at = now() - interval '10 minutes' where id = $1`,
      [read.id],
    );
    await db().query('delete from listing.import_row where import_id = $1 and row_number > 101', [read.id]);
    await db().query('update platform.outbox set relayed_at = now() where relayed_at is null');
    const { ImportJobs } = await import('../../libs/listing/src/import.jobs.js');
    await market.get(ImportJobs as never as new () => { wake(db: unknown): Promise<void> }).wake(db());
    await market.settle();
    expect((await own.call('GET', `/api/imports/${read.id}`)).body.counts).toEqual(before.counts);
    expect(await apply(own, read.id, true)).toMatchObject({ effects: { created: 254 } });
    expect(await drafts(own)).toBe(254);
  });
});

const GSA = join(process.env.IRONSILK_SHARED ?? '../shared', 'data', 'gsa_surplus', 'us-gsa-surplus-auctions.csv');
const real = existsSync(GSA);
it(`takes the surplus lots of a government through the same door (${real ? 'the real file' : 'generated: the shared data is absent'})`, async () => {
  const own = await market.person('dealer');
  const [head, ...lines] = (
    real
      ? readFileSync(GSA, 'utf8')
      : `id,title,category\n1,2004 Hyster Forklift,heavy-equipment\n1,2004 Hyster Forklift,heavy-equipment\n2,Loader,heavy-equipment\n3,Desk,office-furniture\n`
  ).split('\n');
  const text = [head, ...lines.filter((line) => line.split(',').includes('heavy-equipment'))].join('\n');
  const expected = real ? { rows: 97, drafts: 96, refused: 0, repeated: 1 } : { rows: 3, drafts: 2, refused: 0, repeated: 1 };
  const checked = await check(own, await handIn(own, text));
  expect(checked.counts).toEqual(expected);
  expect(checked.missing).toEqual(expect.arrayContaining([{ field: 'operatingHours', drafts: expected.drafts }]));
  expect(await apply(own, checked.id)).toMatchObject({ state: 'imported', effects: { created: expected.drafts } });
  const { items, total } = (await own.call('GET', '/api/listings/mine')).body;
  expect(total).toBe(expected.drafts);
  expect(items[0].missing).toEqual(expect.arrayContaining(['operatingHours', 'identityNumber', 'askingMinor', 'yardId']));
  expect(await whole(own, text)).toMatchObject({ effects: { created: 0, updated: 0, unchanged: expected.drafts, kept: 0 } });
});

describe('a double click', () => {
  it('makes one import, and checks it once', async () => {
    const own = await market.person('dealer');
    const twice = (path: string, body: unknown, more: Record<string, string> = {}): Promise<any[]> => {
      const key = { ...more, 'idempotency-key': newId() };
      return Promise.all([1, 2, 3].map(() => own.call('POST', path, body, key)));
    };
    const made = await twice('/api/imports?fileName=twice.csv', Buffer.from(STOCK), { 'content-type': 'text/csv' });
    expect(made.map((a) => a.status)).toEqual([201, 201, 201]);
    expect(new Set(made.map((a) => a.body.id)).size).toBe(1);
    await market.settle();
    expect((await own.call('GET', '/api/imports')).body.items).toHaveLength(1);
    const at = `/api/imports/${made[0].body.id}`;
    const { mapping } = (await own.call('GET', at)).body;
    expect((await twice(`${at}/check`, { mapping })).map((a) => a.status)).toEqual([202, 202, 202]);
    await market.settle();
    expect((await own.call('GET', at)).body).toMatchObject({ state: 'checked', counts: { rows: 3 } });
  });
});
