import { describe, expect, it } from '@jest/globals';
import { loadCatalog } from '@ironsilk/catalog';
import fc from 'fast-check';
import type { ImportMapping } from './import-mapping.js';
import { bare, checkMapping, suggestMapping } from './import-mapping.js';
import { reportCsv, reportImport } from './import-report.js';
import type { ImportContext } from './import-row.js';
import { readNumber, readPrice } from './written-number.js';
import { readCsv } from './import-table.js';

const now = new Date('2026-11-23T10:00:00Z');
const context: ImportContext = {
  catalog: loadCatalog('config'),
  now,
  currency: null,
  yards: [{ id: 'y1', name: 'North yard', city: 'Changsha' }],
};
const csv = (text: string) => readCsv(Buffer.from(text));
const run = (text: string, mapping?: ImportMapping) => {
  const table = csv(text);
  return reportImport(table, mapping ?? suggestMapping(table.headers), context);
};
const issues = (text: string) =>
  run(text).rows.flatMap((row) => row.issues.filter((i) => i.severity !== 'note').map((i) => `${i.rowNumber} ${i.column} ${i.code}`));

describe('columns', () => {
  it('are understood in English and Chinese', () => {
    expect(suggestMapping(['Stock No.', 'Brand', 'Model', 'Year of manufacture', 'Hours (h)', 'Price (USD)', 'Serial No', 'Yard'])).toEqual(
      {
        reference: 'Stock No.',
        make: 'Brand',
        model: 'Model',
        yearMade: 'Year of manufacture',
        operatingHours: 'Hours (h)',
        price: 'Price (USD)',
        identityNumber: 'Serial No',
        yard: 'Yard',
      },
    );
    expect(suggestMapping(['编号', '品牌', '型号', '出厂年份', '工作小时', '售价（万元）', '整机编号', '所在地'])).toEqual({
      reference: '编号',
      make: '品牌',
      model: '型号',
      yearMade: '出厂年份',
      operatingHours: '工作小时',
      price: '售价（万元）',
      identityNumber: '整机编号',
      yard: '所在地',
    });
  });

  it('take the surer of two headings, and a saved mapping when all of it is there', () => {
    expect(suggestMapping(['No', 'Reference'])).toEqual({ reference: 'Reference' });
    expect(suggestMapping(['A', 'B'], [{ title: 'C' }, { title: 'A', make: 'B' }])).toEqual({ title: 'A', make: 'B' });
  });

  it('that are missing or double are named', () => {
    expect(checkMapping({ title: 'x', make: 'y', model: 'y' }, { headers: ['x', 'x', 'y'] }).map((p) => `${p.code} ${p.field}`)).toEqual([
      'import.column_twice mapping.title',
      'import.column_used_twice mapping.model',
    ]);
    expect(checkMapping({ price: 'p' }, { headers: ['p'] }).map((p) => p.code)).toEqual(['import.mapping_empty']);
    expect(bare('Price (USD) ')).toBe('price');
  });
});

describe('values as people write them', () => {
  it.each<[string, number | null]>([
    ['8,450', 8450],
    ['8450.5 h', 8450.5],
    ['8 450小时', 8450],
    ['８４５０', 8450],
    ['1.234,5', 1234.5],
    ['12,5', 12.5],
    ['-1', -1],
    ['about 8000', null],
    ['1,2,3', null],
    ['', null],
  ])('%j is %s', (text, value) => expect(readNumber(text)).toBe(value));

  it.each<[string, string, string | null, string | null]>([
    ['USD 45,000', '', null, '4500000 USD'],
    ['¥35万', '', null, '35000000 CNY'],
    ['35.8', '售价(万元)', 'CNY', '35800000 CNY'],
    ['45000', 'Price (USD)', null, '4500000 USD'],
    ['12.500,00 €', '', null, '1250000 EUR'],
    ['45000', '', null, null],
    ['ask', '', 'USD', null],
    ['358000元', '', null, '35800000 CNY'],
    ['JPY 4,500,000', '', null, '4500000 JPY'],
  ])('%j under %j is %s', (text, heading, fallback, expected) => {
    const price = readPrice(text, heading, fallback);
    expect(price && `${price.amountMinor} ${price.currency}`).toBe(expected);
  });
});

describe('a row', () => {
  it('with a formula in a cell is reported by row and column', () =>
    expect(issues('title,hours\n=cmd(),5\n')).toEqual(['2 title import.formula']));

  it('becomes a draft with the catalogue behind it and names what is missing', () => {
    const [row] = run('Stock No,Brand,Model,Year,Hours,City\nA-1,Komatsu,PC200-8,2012,8450,Changsha\n').rows;
    expect(row).toMatchObject({
      outcome: 'draft',
      reference: 'A-1',
      key: 'reference:A-1',
      missing: ['identityNumber', 'askingMinor', 'incoterm'],
    });
    expect(row!.facts).toMatchObject({
      familyId: 'excavator',
      makeId: 'komatsu',
      modelId: 'komatsu-pc200-8',
      yardId: 'y1',
      spec: { massKg: { value: 19_900, origin: 'catalogue' } },
    });
  });

  it.each([
    ['title,hours\nx,-5\n', '2 hours listing.negative_hours'],
    ['title,year\nx,2999\n', '2 year listing.bad_year'],
    ['title,year\nx,soon\n', '2 year import.not_a_year'],
    ['title,hours\nx,many\n', '2 hours import.not_a_number'],
    ['title,price,currency\nx,5,DOLLAR\n', '2 currency listing.bad_currency'],
    ['title,price,currency\nx,¥5,USD\n', '2 price import.two_currencies'],
    ['title,price\nx,5\n', '2 price import.not_a_price'],
    ['title,incoterm\nx,FAST\n', '2 incoterm listing.bad_incoterm'],
    ['title,year,hours\nx,2026,20000\n', '2 hours listing.more_hours_than_age'],
    [`title\n${'x'.repeat(141)}\n`, '2 title listing.text_too_long'],
    ['title,hours\nx,5,6\n', '2 title import.too_many_cells'],
  ])('is kept out for %j', (text, issue) => {
    expect(issues(text)).toContain(issue);
    expect(run(text).rows[0]!.outcome).toBe('refused');
  });

  it('is not doubled by a second row of the same machine, and a contradiction is an error', () => {
    const { rows, counts } = run('ref,title\n1,a\n1,a\n1,b\n,c\n,c\n');
    expect(rows.map((r) => r.outcome)).toEqual(['draft', 'repeated', 'refused', 'draft', 'draft']);
    expect(counts).toEqual({ rows: 5, drafts: 3, refused: 1, repeated: 1 });
    expect(new Set(rows.filter((r) => r.outcome === 'draft').map((r) => r.key)).size).toBe(3);
  });

  it('gives the same keys and fingerprints whenever the file is read again', () => {
    const cell = fc.string({ maxLength: 12 }).map((s) => `"${s.replaceAll('"', '""')}"`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const text = `ref,title,hours\n${rows.map((r) => r.join()).join('\n')}\n"z","z","1"\n`;
        const keys = () => run(text).rows.map((r) => [r.key, r.fingerprint, r.outcome]);
        expect(keys()).toEqual(keys());
      }),
    );
  });

  it('is written into a report that a spreadsheet opens safely', () => {
    const text = reportCsv(run('title,hours\n=cmd(),-5\n').rows, ['Row', 'Column', 'Kind', 'Field', 'What', 'Do'], (code, params) => ({
      title: code,
      remedy: String(params.value ?? ''),
    }));
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      '\uFEFFRow,Column,Kind,Field,What,Do',
      '2,title,warning,title,import.formula,cmd()',
      "2,hours,error,operatingHours,listing.negative_hours,'-5",
    ]);
  });
});
