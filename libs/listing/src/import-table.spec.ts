import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc32, deflateRawSync } from 'node:zlib';
import { csvCell, decodeText, neutralise, readCsv } from './import-table.js';
import { readTable, zipDirectory } from './import-workbook.js';

const csv = (text: string) => readCsv(Buffer.from(text));
const strToU8 = (text: string) => Buffer.from(text);

/** A ZIP of the given files; `claimed` lets one lie about its unpacked size, as a bomb's directory honestly does. */
function zipSync(files: Record<string, Uint8Array>, claimed: Record<string, number> = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed[name] ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed);
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(local.length / 4, 8);
  end.writeUInt16LE(local.length / 4, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

/** A workbook of one sheet, as small as the format allows; text only in shared strings, numbers as numbers. */
function workbook(
  rows: readonly (readonly (string | number)[])[],
  extra: Record<string, Uint8Array> = {},
  claimed: Record<string, number> = {},
): Uint8Array {
  const strings: string[] = [];
  const cell = (value: string | number, r: number, c: number) => {
    const at = `${String.fromCharCode(65 + c)}${r + 1}`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    strings.push(value);
    return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const data = rows.map((row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, r, c)).join('')}</row>`).join('');
  const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const pack = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zipSync(
    {
      '_rels/.rels': xml(
        `<Relationships xmlns="${pack}"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': xml(
        `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="Stock" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': xml(
        `<Relationships xmlns="${pack}"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`),
      'xl/sharedStrings.xml': xml(
        `<sst xmlns="${main}" count="${strings.length}">${strings.map((s) => `<si><t>${s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`).join('')}</sst>`,
      ),
      ...extra,
    },
    claimed,
  );
}

describe('an import file', () => {
  const chinese = '品牌,型号,出厂年份,工作小时\n小松,PC200-8,2012年,"8,450小时"\n';
  // 品牌,型号,出厂年份,工作小时 / 小松,PC200-8,2012,8450 as Excel in China saves it.
  const gb = Buffer.from('c6b7c5c62cd0cdbac52cb3f6b3a7c4eab7dd2cb9a4d7f7d0a1cab10ad0a1cbc92c50433230302d382c323031322c383435300a', 'hex');

  it('is read in UTF-8, with and without mark, UTF-16 and GB 18030', () => {
    expect(csv(chinese).headers).toEqual(['品牌', '型号', '出厂年份', '工作小时']);
    expect(csv(`\uFEFF${chinese}`).headers[0]).toBe('品牌');
    expect(readCsv(Buffer.from(`\uFEFF${chinese}`, 'utf16le'))).toMatchObject({
      encoding: 'utf-16le',
      headers: ['品牌', '型号', '出厂年份', '工作小时'],
    });
    expect(readCsv(gb)).toMatchObject({ encoding: 'gb18030', headers: ['品牌', '型号', '出厂年份', '工作小时'] });
    expect(() => decodeText(Buffer.from([0xff, 0x80, 0x00, 0xff]))).toThrow('import.unknown_encoding');
  });

  it('is read whatever separates its columns', () => {
    for (const sep of [',', ';', '\t', '|'])
      expect(csv(['make', 'model', 'year'].join(sep) + '\n' + ['Komatsu', 'PC200-8', '2012'].join(sep)).headers).toEqual([
        'make',
        'model',
        'year',
      ]);
  });

  it('keeps the row numbers a person sees, over empty rows and line breaks in cells', () => {
    const table = csv('title,hours\n"two\nlines",1\n"x",2\n');
    expect(table.rows.map((r) => [r.rowNumber, r.cells[0]!.text])).toEqual([
      [2, 'two\nlines'],
      [3, 'x'],
    ]);
  });

  it.each([
    ['', 'import.empty_file'],
    ['title,hours\n', 'import.no_rows'],
    ['a,"b\nc', 'import.broken_csv'],
    [`${Array.from({ length: 101 }, (_, i) => `c${i}`).join()}\n${'x,'.repeat(100)}`, 'import.too_many_columns'],
    [`title\n${'x\n'.repeat(5_001)}`, 'import.too_many_rows'],
  ])('is refused with a reason: %#', async (text, code) => {
    await expect(readTable(Buffer.from(text))).rejects.toMatchObject({ code, field: 'file' });
  });

  it('is read as a workbook', async () => {
    const table = await readTable(
      workbook([
        ['Make', 'Model', 'Year', 'Hours'],
        ['Komatsu', 'PC200-8', 2012, 8450.5],
        ['小松', '<b>&', 2013, 1],
      ]),
    );
    expect(table).toMatchObject({ format: 'xlsx', headers: ['Make', 'Model', 'Year', 'Hours'] });
    expect(table.rows.map((r) => r.cells.map((c) => c.text))).toEqual([
      ['Komatsu', 'PC200-8', '2012', '8450.5'],
      ['小松', '<b>&', '2013', '1'],
    ]);
  });

  it.each<[string, () => Uint8Array, string]>([
    ['with macros', () => workbook([['a'], ['b']], { 'xl/vbaProject.bin': strToU8('x') }), 'import.macros'],
    [
      'that unpacks to 130 MB',
      () => workbook([['a'], ['b']], { 'xl/media/a.xml': new Uint8Array(9) }, { 'xl/media/a.xml': 130 * 1024 * 1024 }),
      'import.xlsx_too_large',
    ],
    ['that is a Word file', () => zipSync({ 'word/document.xml': strToU8('x') }), 'import.not_a_workbook'],
    ['cut off', () => workbook([['a'], ['b']]).slice(0, 300), 'import.broken_xlsx'],
    ['of the old kind', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'import.old_excel'],
    ['that is a PDF', () => strToU8('%PDF-1.7'), 'import.is_pdf'],
  ])('%s is refused', async (_, make, code) => {
    await expect(readTable(make())).rejects.toMatchObject({ code, field: 'file' });
  });

  it('is measured before it is unpacked', () => {
    expect(zipDirectory(workbook([['a'], ['b']]))).toMatchObject({ entries: 5 });
    expect(zipDirectory(Buffer.from('PK\x03\x04'))).toBeNull();
  });
});

describe('a formula in a cell', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', 'HYPERLINK("http://x","y")'],
    ['@SUM(A1)', 'SUM(A1)'],
    ['+1+1', '1+1'],
    ["-2+3+cmd|' /C calc'!A0", "2+3+cmd|' /C calc'!A0"],
    ['\t=1', '1'],
    ['＝1+1', '1+1'],
    ['|calc', 'calc'],
  ])('%j is made harmless and noticed', (raw, text) => expect(neutralise(raw)).toEqual({ text, formula: true }));

  it.each(['-5', '+86 731-8888 1234', '-12.5 h', '12,500', 'good', '1=2', '- new tracks'])('%j is none', (raw) =>
    expect(neutralise(raw).formula).toBe(false),
  );

  it('never leaves in a file of ours', () => {
    fc.assert(fc.property(fc.string(), (s) => expect(csvCell(s).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r|]/)));
    fc.assert(fc.property(fc.string(), (s) => expect(neutralise(neutralise(s).text).formula).toBe(false)));
  });
});
