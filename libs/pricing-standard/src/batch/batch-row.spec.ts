import { describe, expect, it } from '@jest/globals';
import { loadCatalog } from '@ironsilk/catalog';
import { readTable } from '@ironsilk/listing';
import fc from 'fast-check';
import readWorkbook from 'read-excel-file/universal';
import { requireColumns, suggestColumns } from './batch-columns.js';
import { readCountry } from './batch-country.js';
import { resultCsv, resultXlsx } from './batch-result.js';
import { RESULT_HEADINGS } from './batch-result-headings.js';
import { readBatchRow } from './batch-row.js';
import type { ReadRow, ValuedRow } from './batch-row.js';

const context = { catalog: loadCatalog('config'), yearNow: 2026 };
async function read(text: string): Promise<ReadRow[]> {
  const table = await readTable(Buffer.from(text));
  const mapping = suggestColumns(table.headers, {});
  return table.rows.map((row) => readBatchRow(row, table, mapping, context));
}

it.each([
  ['CN', 'CN'],
  [' kenya ', 'KE'],
  ['肯尼亚', 'KE'],
  ['Россия', 'RU'],
  ['Côte d’Ivoire', 'CI'],
  ['UK', 'GB'],
  ['USA', 'US'],
  ['United Kingdom', 'GB'],
  ['Myanmar (Burma)', 'MM'],
  ['EU', null],
  ['ZZ', null],
  ['Atlantis', null],
])('the country %s is %s', (text, code) => expect(readCountry(text)).toBe(code));

describe('columns', () => {
  it('are those of an import; a grade is no description of the condition', () => {
    expect(suggestColumns(['Stock No', 'Condition', 'Grade', 'Price'], {})).toEqual({ reference: 'Stock No', grade: 'Grade' });
    expect(suggestColumns(['型号', '成色'], {})).toEqual({ model: '型号', grade: '成色' });
    expect(suggestColumns(['a', 'b'], { model: 'a', yearMade: 'b' })).toEqual({ model: 'a', yearMade: 'b' });
    expect(suggestColumns(['a', 'Model'], { model: 'a', yearMade: 'b' })).toEqual({ model: 'Model' });
    expect(() => requireColumns({ model: 'x', make: 'x' }, ['x'])).toThrow('import.column_used_twice');
  });
});

describe('a row', () => {
  it('with nothing but a title is read from it, and that is said', async () => {
    const [row] = await read('Title\n2012 Komatsu PC200-8 excavator\n');
    expect(row!.reading).toMatchObject({ family: 'excavator', make: 'Komatsu', model: 'PC200-8', yearMade: 2012 });
    expect(row!.warnings).toEqual([
      { code: 'valuation_batch.from_title', field: 'title', column: 'Title', params: { value: 'Komatsu PC200-8 2012' } },
    ]);
  });

  it('in Chinese is read like one in English', async () => {
    const [row] = await read('编号,品牌,型号,年份,工作小时,等级,国家\n1,小松,PC200-8,2012年,8 450小时,ｂ,中国\n');
    expect(row!.reading).toMatchObject({
      make: 'Komatsu',
      model: 'PC200-8',
      yearMade: 2012,
      operatingHours: 8450,
      grade: 'B',
      country: 'CN',
    });
    expect([row!.warnings, row!.problems]).toEqual([[], []]);
  });
});

const words = {
  headings: RESULT_HEADINGS.en,
  family: (id: string) => id,
  note: ({ params }: { params: object }) => ({ title: Object.values(params).join(), remedy: '' }),
  place: () => 'Row',
};
const NUMBER = /^-?\d+(\.\d+)?$/;

it('whatever stands in a file, no cell of the result is a formula, and the workbook can be read again', async () => {
  const texts = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '|', '＝', '"', ',', '\n', '\u0000', '\u0007', '<', '&', 'A', '1', '编'),
  });
  await fc.assert(
    fc.asyncProperty(texts, texts, texts, async (reference, make, value) => {
      const note = { code: 'x', field: 'make', column: null, params: { value } };
      const reading = { family: null, make, model: null, yearMade: 2012, operatingHours: null, grade: null, country: null };
      const row: ValuedRow = { rowNumber: 2, reference, reading, warnings: [note], problems: [note], value: null };
      const workbook = resultXlsx([row], 'USD', 'Values', words);
      const [sheet] = await readWorkbook(new Uint8Array(workbook).buffer);
      expect(sheet!.data).toHaveLength(2);
      // Characters that XML cannot hold are left out; the reader trims.
      const kept = (text: unknown) =>
        String(text ?? '')
          .replace(/[\u0000\u0007]/g, '')
          .trim();
      expect(sheet!.data[1]!.slice(0, 2).map(kept)).toEqual(['2', kept(reference)]);
      const csv = await readCells(resultCsv([row], 'USD', words));
      for (const cell of csv) expect(cell === '' || NUMBER.test(cell) || !/^[=+\-@\t\r|＝＋－＠]/.test(cell)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

/** Cells of the second line as a spreadsheet would take them. */
async function readCells(csv: string): Promise<string[]> {
  const { parse } = await import('csv-parse/sync');
  return (parse(csv, { bom: true, relaxColumnCount: true }) as string[][])[1]!;
}
