import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import { BlobStore } from '@ironsilk/platform';
import { pricingStandardInvariants } from '@ironsilk/pricing-standard';
import { zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';

let market: TestMarket;
let dealer: Person;
beforeAll(async () => {
  market = await TestMarket.start();
  dealer = await market.person('dealer');
});
afterEach(async () => {
  for (const i of pricingStandardInvariants) expect([i.id, await i.check(db(), market.get(BlobStore))]).toEqual([i.id, []]);
});
afterAll(() => market.stop());

const db = () => market.database.db;
const AT = '/api/valuations/batches';
const CSV = { 'content-type': 'text/csv' };
async function handIn(who: Person, text: string | Buffer, fileName = 'machines.csv'): Promise<any> {
  const { status, body } = await who.call('POST', `${AT}?fileName=${encodeURIComponent(fileName)}`, Buffer.from(text), CSV);
  expect(status).toBe(201);
  await market.settle();
  return (await who.call('GET', `${AT}/${body.id}`)).body;
}
const ask = (who: Person, found: { id: string; mapping: object }, currency = 'USD') =>
  who.call('POST', `${AT}/${found.id}/value`, { mapping: found.mapping, currency });
async function valued(who: Person, text: string | Buffer, currency = 'USD'): Promise<any> {
  const found = await handIn(who, text);
  expect((await ask(who, found, currency)).status).toBe(202);
  await market.settle();
  return (await who.call('GET', `${AT}/${found.id}`)).body;
}
const rowsOf = async (who: Person, id: string, query = '', language = 'en'): Promise<any[]> =>
  (await who.call('GET', `${AT}/${id}/rows${query}`, undefined, { 'accept-language': language })).body.rows;
const file = async (who: Person, id: string, kind: 'csv' | 'xlsx', query = ''): Promise<Buffer> =>
  (await who.call('GET', `${AT}/${id}/result.${kind}${query}`)).body;

const SHEET = `Stock No,Type,Brand,Model,Year,Hours,Grade,Country
A-1,Excavator,Komatsu,PC200-8,2018,7800,B,China
A-2,装载机,LiuGong,856H,2019,6400,,肯尼亚
A-3,Excavator,Nobody,X-1,2016,5200,good,Atlantis
`;
const money = (minor: string) => Number(minor) / 100;

describe('a sheet of machines', () => {
  it('is read, its columns understood, and every row valued in one currency as a single machine would be', async () => {
    const read = await handIn(dealer, SHEET);
    expect(read).toMatchObject({
      state: 'read',
      rowCount: 3,
      rowsDone: 0,
      mapping: {
        reference: 'Stock No',
        family: 'Type',
        make: 'Brand',
        model: 'Model',
        yearMade: 'Year',
        grade: 'Grade',
        country: 'Country',
      },
    });
    expect((await dealer.call('GET', `${AT}/${read.id}/rows`)).body).toMatchObject({ code: 'valuation_batch.not_now' });
    expect((await ask(dealer, read, 'CNY')).status).toBe(202);
    expect((await dealer.call('GET', `${AT}/${read.id}`)).body).toMatchObject({ state: 'valuing', rowsDone: 0, rowCount: 3 });
    await market.settle();
    const done = (await dealer.call('GET', `${AT}/${read.id}`)).body;
    expect(done).toMatchObject({ state: 'valued', currency: 'CNY', rowsDone: 3, counts: { rows: 3, valued: 2, warned: 1, refused: 0 } });
    const rows = await rowsOf(dealer, read.id);
    expect(rows.map((r) => [r.reference, r.family, r.make, r.model, r.yearMade, r.operatingHours, r.grade, r.country])).toEqual([
      ['A-1', 'excavator', 'Komatsu', 'PC200-8', 2018, 7800, 'B', 'CN'],
      ['A-2', 'wheel_loader', 'LiuGong', 'CLG856H', 2019, 6400, null, 'KE'],
      ['A-3', 'excavator', 'Nobody', 'X-1', 2016, 5200, null, null],
    ]);
    const alone = await market.call(
      'GET',
      '/api/valuations/free?make=Komatsu&model=PC200-8&yearMade=2018&operatingHours=7800&grade=B&country=CN&currency=CNY',
    );
    const { premises, interval, warnings } = alone.body.valuation;
    expect(rows[0].value).toEqual({ ...premises, lowMinor: interval.lowMinor, highMinor: interval.highMinor });
    expect(rows[0].warnings.map((w: { code: string }) => w.code).sort()).toEqual(
      warnings.map((w: { code: string }) => `valuation_warning.${w.code}`).sort(),
    );
    expect(rows[2].warnings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'valuation_batch.make_unknown', column: 'Brand', title: expect.stringContaining('Nobody') }),
        expect.objectContaining({ code: 'valuation_batch.grade_unreadable', column: 'Grade', remedy: expect.stringMatching(/A, B, C/) }),
        expect.objectContaining({ code: 'valuation_batch.country_unreadable', column: 'Country' }),
        expect.objectContaining({ code: 'valuation_warning.model_unknown', field: 'model' }),
      ]),
    );
    for (const { warnings: said } of rows)
      for (const { title, remedy, code } of said)
        expect([code, title, remedy]).toEqual([code, expect.not.stringMatching(/[{}]/), expect.stringMatching(/\w/)]);
  });

  it('may be asked for again: by other columns, in another currency, which replaces the values', async () => {
    const done = await valued(dealer, SHEET);
    const [first] = await rowsOf(dealer, done.id);
    expect((await ask(dealer, { ...done, mapping: { ...done.mapping, grade: undefined } }, 'EUR')).status).toBe(202);
    await market.settle();
    expect((await dealer.call('GET', `${AT}/${done.id}`)).body).toMatchObject({ state: 'valued', currency: 'EUR', rowsDone: 3 });
    const [again] = await rowsOf(dealer, done.id);
    expect(again.grade).toBeNull();
    expect(again.value.fmvMinor).not.toBe(first.value.fmvMinor);
    const [{ n }] = await db().query('select count(*)::int as n from pricing_standard.batch_row where batch_id = $1', [done.id]);
    expect(n).toBe(3);
  });

  it('remembers the columns of the last one', async () => {
    const own = await market.person('dealer');
    const odd = 'w,x,y\nExcavator,Komatsu,2015\n';
    const found = await handIn(own, odd);
    expect(found.mapping).toEqual({});
    expect((await ask(own, { id: found.id, mapping: { family: 'w', make: 'x', yearMade: 'y' } })).status).toBe(202);
    await market.settle();
    expect((await handIn(own, odd)).mapping).toEqual({ family: 'w', make: 'x', yearMade: 'y' });
  });

  it('comes from the sample file without a single bad row', async () => {
    const done = await valued(dealer, readFileSync('apps/web/static/valuation-sample.csv'));
    expect(done.counts.refused).toBe(0);
    const said = (await rowsOf(dealer, done.id)).flatMap((row) => row.warnings.map((w: any) => w.code));
    expect(said.filter((code) => code.startsWith('valuation_batch.') || code === 'valuation_warning.model_unknown')).toEqual([]);
    expect(done.counts.rows).toBeGreaterThan(3);
  });
});

describe('a bad row', () => {
  const BAD = `No,Type,Model,Year,Hours,Weight (kg)
1,Excavator,,nineteen,5000,
2,Excavator,,1018,5000,
3,Excavator,,2015,about 8000,
4,Excavator,,2015,-5,
5,Spaceship,,2015,100,
6,Excavator,,2015,9000,-3
7,Excavator,,2015,9000,,,too,many
8,Excavator,,2015,9000,21000
9,Excavator,,,9000,
`;
  it('is named by row, field, reason and remedy, and the others are valued all the same', async () => {
    const done = await valued(dealer, BAD);
    expect(done.counts).toMatchObject({ rows: 9, refused: 8 });
    const rows = await rowsOf(dealer, done.id, '?only=refused');
    expect(rows.map((r) => `${r.rowNumber} ${r.problems.map((p: any) => `${p.field} ${p.column} ${p.code}`).join()}`)).toEqual([
      '2 yearMade Year import.not_a_year',
      '3 yearMade Year valuation.impossible_year',
      '4 operatingHours Hours import.not_a_number',
      '5 operatingHours Hours valuation.impossible_hours',
      '6 family Type valuation.family_unknown',
      '7 massKg Weight (kg) valuation_batch.impossible_mass',
      '8 row null import.too_many_cells',
      '10 yearMade Year valuation.year_unknown',
    ]);
    for (const row of rows) expect(row.value).toBeNull();
    expect((await rowsOf(dealer, done.id, '?only=refused', 'zh'))[0].problems[0].title).toMatch(/年份/);
    const [fine] = await rowsOf(dealer, done.id, '?only=warned');
    expect(fine.rowNumber).toBe(9);
    expect(money(fine.value.lowMinor)).toBeLessThan(money(fine.value.fmvMinor));
    const csv = String(await file(dealer, done.id, 'csv', '?language=en'));
    expect(csv.split('\r\n')[2]).toContain('No machine of this kind can be of the year 1018.,Give a year from');
  });

  it('may hold formulas: they are read as text, warned of, and never written back as formulas', async () => {
    const done = await valued(
      dealer,
      'No,Type,Make,Model,Year\n=cmd|\'/c calc\'!A1,Excavator,"=HYPERLINK(""http://x"")",@SUM(A1),2015\n\t=1+1,Excavator,+Komatsu,-PC200-8,=2015\n',
    );
    const rows = await rowsOf(dealer, done.id);
    expect(rows[0].warnings.map((w: any) => `${w.code} ${w.column}`)).toEqual(
      expect.arrayContaining(['import.formula No', 'import.formula Make', 'import.formula Model']),
    );
    expect(rows[1].yearMade).toBe(2015);
    const csv = String(await file(dealer, done.id, 'csv'));
    expect(csv).toContain('HYPERLINK');
    expect(csv).not.toMatch(/(^|[,\n])"?[\s]*[=+@|-](?!\d)/);
    const workbook = await file(dealer, done.id, 'xlsx');
    const [sheet] = await readWorkbook(new Uint8Array(workbook).buffer);
    const cells = sheet!.data.flat().filter((cell) => typeof cell === 'string');
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
    expect(workbook.includes('<f>')).toBe(false);
  });
});

describe('the result as a file', () => {
  it('says the same as CSV and as a workbook, in English and Chinese', async () => {
    const done = await valued(dealer, SHEET, 'JPY');
    const rows = await rowsOf(dealer, done.id);
    for (const [language, heading, family] of [
      ['en', 'Fair market value', 'Excavator'],
      ['zh', '公允市场价值', '挖掘机'],
    ] as const) {
      const query = `?language=${language}`;
      const [sheet] = await readWorkbook(new Uint8Array(await file(dealer, done.id, 'xlsx', query)).buffer);
      const [head, ...body] = sheet!.data;
      const column = head!.indexOf(heading);
      expect(column).toBeGreaterThan(5);
      expect(body.map((cells) => cells[column])).toEqual(rows.map((row) => Number(row.value.fmvMinor)));
      expect(String(body[0]![2]).toLowerCase()).toContain(family.toLowerCase());
      const lines = String(await file(dealer, done.id, 'csv', query))
        .trim()
        .split('\r\n');
      expect(lines).toHaveLength(4);
      expect(lines[0]).toContain(heading);
      expect(lines[1]!.split(',')[column]).toBe(rows[0].value.fmvMinor);
    }
    const { headers } = await dealer.call('GET', `${AT}/${done.id}/result.xlsx`);
    expect(headers['content-disposition']).toContain('machines-values.xlsx');
  });
});

describe('a hostile file', () => {
  const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(130 * 1024 * 1024) }, { level: 9 }));
  it.each<[string, string | Buffer, string]>([
    ['a zip bomb', bomb, 'import.xlsx_too_large'],
    ['a zip that is no workbook', Buffer.from(zipSync({ 'a.txt': new Uint8Array(3) })), 'import.not_a_workbook'],
    ['macros', Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(3), 'xl/vbaProject.bin': new Uint8Array(3) })), 'import.macros'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'import.old_excel'],
    ['a PDF', '%PDF-1.7', 'import.is_pdf'],
    ['5,001 rows', `Model\n${'PC200-8\n'.repeat(5_001)}`, 'import.too_many_rows'],
  ])('%s ends with a reason', async (_, bytes, code) => {
    const found = await handIn(await market.person('dealer'), bytes);
    expect(found).toMatchObject({ state: 'failed', problem: { code, remedy: expect.stringMatching(/\w/) } });
    expect(await ask(dealer, found)).toMatchObject({ status: 404 });
  });

  it('over the limit or empty is refused at the door', async () => {
    expect(await dealer.call('POST', AT, Buffer.alloc(20 * 1024 * 1024 + 1), CSV)).toMatchObject({ status: 413 });
    expect(await dealer.call('POST', AT, Buffer.alloc(0), CSV)).toMatchObject({ status: 422, body: { code: 'upload.no_file' } });
  });

  it('with columns that cannot be, or a currency without a rate, is refused by name', async () => {
    const own = await market.person('dealer');
    const found = await handIn(own, 'Model,Year\nPC200-8,2015\n');
    const says = async (mapping: object, currency = 'USD') => {
      const { status, body } = await ask(own, { id: found.id, mapping }, currency);
      return `${status} ${body.code} ${body.field}`;
    };
    expect(await says({ model: 'nowhere' })).toBe('422 import.column_missing mapping.model');
    expect(await says({ yearMade: 'Year' })).toBe('422 valuation_batch.mapping_empty mapping');
    expect(await says({ model: 'Model' }, 'XTS')).toBe('422 valuation.no_rate currency');
  });

  it('is one of a hundred that are kept, and three in work at once', async () => {
    const own = await market.person('dealer');
    for (let n = 0; n < 3; n += 1) expect((await own.call('POST', AT, Buffer.from('Model\nx\n'), CSV)).status).toBe(201);
    expect(await own.call('POST', AT, Buffer.from('Model\nx\n'), CSV)).toMatchObject({
      status: 429,
      body: { code: 'valuation_batch.too_many_working' },
    });
    await market.settle();
    await db().query(
      `insert into pricing_standard.batch(id, org_id, user_id, state, file_name, file)
       select gen_random_uuid(), $1, 'x', 'read', 'x', '' from generate_series(1, 97)`,
      [own.orgId],
    );
    expect(await own.call('POST', AT, Buffer.from('Model\nx\n'), CSV)).toMatchObject({
      status: 409,
      body: { code: 'valuation_batch.too_many_kept' },
    });
    expect((await own.call('GET', AT)).body.items).toHaveLength(100);
  });
});

describe('a sheet of another organisation', () => {
  it('does not exist', async () => {
    const done = await valued(dealer, SHEET);
    const other = await market.person('dealer');
    const asked: [string, string, unknown?][] = [
      ['GET', ''],
      ['GET', '/rows'],
      ['GET', '/result.csv'],
      ['GET', '/result.xlsx'],
      ['POST', '/value', { mapping: done.mapping, currency: 'USD' }],
      ['DELETE', ''],
    ];
    for (const [method, path, body] of asked)
      expect([path, await other.call(method, `${AT}/${done.id}${path}`, body)]).toMatchObject([
        path,
        { status: 404, body: { code: 'valuation_batch.not_found' } },
      ]);
    expect((await other.call('GET', AT)).body.items).toEqual([]);
    expect((await dealer.call('GET', `${AT}/${done.id}`)).body).toMatchObject({ state: 'valued' });
  });

  it('can be deleted by its own: file, rows and all, which is audited', async () => {
    const done = await valued(dealer, SHEET);
    expect((await dealer.call('DELETE', `${AT}/${done.id}`)).status).toBe(204);
    expect((await dealer.call('GET', `${AT}/${done.id}`)).status).toBe(404);
    const [{ n }] = await db().query('select count(*)::int as n from pricing_standard.batch_row where batch_id = $1', [done.id]);
    expect(n).toBe(0);
    const trail = await db().query('select action, actor_id from platform.audit_entry where subject = $1 order by seq', [done.id]);
    expect(trail).toEqual(['receive', 'ask', 'delete'].map((what) => ({ action: `valuation_batch.${what}`, actor_id: dealer.userId })));
    expect((await dealer.call('DELETE', `${AT}/${done.id}`)).status).toBe(404);
  });
});

describe('a sheet whose worker died', () => {
  const LONG = `No,Type,Year,Hours\n${Array.from({ length: 260 }, (_, n) => `R${n},Excavator,${n % 50 === 0 ? 'x' : 2005 + (n % 20)},${1000 + n * 10}`).join('\n')}\n`;
  type Jobs = { wake(db: unknown): Promise<void>; value(event: unknown): Promise<void> };
  const jobs = async (): Promise<Jobs> => {
    const { BatchJobs } = await import('../../libs/pricing-standard/src/batch/batch.jobs.js');
    return market.get(BatchJobs as never as new () => Jobs);
  };
  const stored = (id: string) =>
    db().query('select row_number, outcome, result from pricing_standard.batch_row where batch_id = $1 order by row_number', [id]);

  it('goes on behind the last row it valued, with nothing doubled and the same values', async () => {
    const done = await valued(dealer, LONG);
    expect(done).toMatchObject({ state: 'valued', rowsDone: 260, counts: { rows: 260, refused: 6 } });
    const before = await stored(done.id);
    // What a kill after the first chunk leaves: its rows and the progress, an event that went with the worker.
    await db().query(
      `update pricing_standard.batch set state = 'valuing', rows_done = 100, counts = null, touched_at = now() - interval '10 minutes' where id = $1`,
      [done.id],
    );
    await db().query('delete from pricing_standard.batch_row where batch_id = $1 and row_number > 101', [done.id]);
    expect((await dealer.call('GET', `${AT}/${done.id}`)).body).toMatchObject({ state: 'valuing', rowsDone: 100, rowCount: 260 });
    await (await jobs()).wake(db());
    await market.settle();
    expect((await dealer.call('GET', `${AT}/${done.id}`)).body).toMatchObject({ state: 'valued', rowsDone: 260, counts: done.counts });
    expect(await stored(done.id)).toEqual(before);
  });

  it('is valued once by two workers at the same time, and not at all for an asking that is out of date', async () => {
    const found = await handIn(dealer, LONG);
    expect((await ask(dealer, found)).status).toBe(202);
    const event = { payload: { batchId: found.id, run: 1 } };
    const worker = await jobs();
    await Promise.all([worker.value(event), worker.value(event), worker.value({ payload: { batchId: found.id, run: 0 } })]);
    const done = (await dealer.call('GET', `${AT}/${found.id}`)).body;
    expect(done).toMatchObject({ state: 'valued', rowsDone: 260, counts: { rows: 260, refused: 6 } });
    await market.settle();
    expect(await stored(found.id)).toHaveLength(260);
  });

  it('may be deleted while it is worked on: the work stops by itself', async () => {
    const found = await handIn(dealer, LONG);
    await ask(dealer, found);
    const working = (await jobs()).value({ payload: { batchId: found.id, run: 1 } });
    expect((await dealer.call('DELETE', `${AT}/${found.id}`)).status).toBe(204);
    await working;
    await market.settle();
    expect(await stored(found.id)).toEqual([]);
  });
});

describe('a double click', () => {
  it('makes one sheet, and asks once', async () => {
    const own = await market.person('dealer');
    const twice = async (path: string, body: unknown, type: Record<string, string>): Promise<any[]> => {
      const key = { ...type, 'idempotency-key': newId() };
      return Promise.all([1, 2, 3].map(() => own.call('POST', `${AT}${path}`, body, key)));
    };
    const made = await twice('?fileName=twice.csv', Buffer.from(SHEET), CSV);
    expect(made.map((a) => a.status)).toEqual([201, 201, 201]);
    expect(new Set(made.map((a) => a.body.id)).size).toBe(1);
    await market.settle();
    const [found] = (await own.call('GET', AT)).body.items;
    expect((await own.call('GET', AT)).body.items).toHaveLength(1);
    const { mapping } = (await own.call('GET', `${AT}/${found.id}`)).body;
    const asked = await twice(`/${found.id}/value`, { mapping, currency: 'USD' }, {});
    expect(asked.map((a) => a.status)).toEqual([202, 202, 202]);
    await market.settle();
    expect((await db().query('select run from pricing_standard.batch where id = $1', [found.id]))[0].run).toBe(1);
    // The key belongs to what was sent: another file under it is refused, not lost.
    const key = { ...CSV, 'idempotency-key': newId() };
    expect((await own.call('POST', `${AT}?fileName=a.csv`, Buffer.from(SHEET), key)).status).toBe(201);
    expect(await own.call('POST', `${AT}?fileName=a.csv`, Buffer.from(`${SHEET}\n`), key)).toMatchObject({
      status: 409,
      body: { code: 'command.key_reused' },
    });
  });
});
