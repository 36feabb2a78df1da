import { currencyDigits, formatMoney, money } from '@ironsilk/kernel';
import { csvCell } from '@ironsilk/listing';
import type { RowNote, ValuedRow } from './batch-row.js';
import { xlsx } from './xlsx.js';
import type { SheetCell } from './xlsx.js';

/** The words of a result file in its reader's language. */
export type ResultWords = {
  readonly headings: Readonly<Record<ResultColumn, string>>;
  readonly family: (id: string) => string;
  readonly note: (note: RowNote) => { title: string; remedy: string };
  /** The column of the dealer's own file that a note is about, else the field's name. */
  readonly place: (note: RowNote) => string;
};

/** Columns of a result file, with their width in a workbook. */
const WIDTHS = {
  row: 6,
  reference: 16,
  family: 18,
  make: 16,
  model: 16,
  year: 8,
  hours: 10,
  grade: 8,
  country: 10,
  currency: 10,
  fmv: 14,
  olv: 14,
  flv: 14,
  low: 14,
  high: 14,
  warnings: 60,
  field: 20,
  reason: 40,
  remedy: 40,
} as const;
export type ResultColumn = keyof typeof WIDTHS;
const COLUMNS = Object.keys(WIDTHS) as ResultColumn[];

function cellsOf(
  { rowNumber, reference, reading, value, warnings, problems }: ValuedRow,
  currency: string,
  words: ResultWords,
): Record<ResultColumn, SheetCell> {
  const whole = (n: number | null): SheetCell => (n === null ? null : { number: String(n), digits: 0 });
  const amount = (minor: string | undefined): SheetCell =>
    minor === undefined ? null : { number: formatMoney(money(BigInt(minor), currency)), digits: currencyDigits(currency) };
  const said = (pick: (note: RowNote) => string) => problems.map(pick).join(' ');
  return {
    row: whole(rowNumber),
    reference,
    family: reading.family && words.family(reading.family),
    make: reading.make,
    model: reading.model,
    year: whole(reading.yearMade),
    hours: whole(reading.operatingHours),
    grade: reading.grade,
    country: reading.country,
    currency: value && currency,
    fmv: amount(value?.fmvMinor),
    olv: amount(value?.olvMinor),
    flv: amount(value?.flvMinor),
    low: amount(value?.lowMinor),
    high: amount(value?.highMinor),
    warnings: warnings.map((note) => words.note(note).title).join(' '),
    field: problems.map(words.place).join(' / '),
    reason: said((note) => words.note(note).title),
    remedy: said((note) => words.note(note).remedy),
  };
}

/** The whole result as a CSV that a spreadsheet opens safely (UTF-8 with mark; every text neutralised on the way out). */
export function resultCsv(rows: readonly ValuedRow[], currency: string, words: ResultWords): string {
  const plain = (cell: SheetCell) => (cell !== null && typeof cell === 'object' ? cell.number : csvCell(cell));
  const lines = rows.map((row) => {
    const cells = cellsOf(row, currency, words);
    return COLUMNS.map((column) => plain(cells[column])).join(',');
  });
  return `\uFEFF${[COLUMNS.map((column) => csvCell(words.headings[column])).join(','), ...lines].join('\r\n')}\r\n`;
}

/** The whole result as a workbook. */
export function resultXlsx(rows: readonly ValuedRow[], currency: string, sheetName: string, words: ResultWords): Buffer {
  const body = rows.map((row) => {
    const cells = cellsOf(row, currency, words);
    return COLUMNS.map((column) => cells[column]);
  });
  return xlsx(sheetName, [COLUMNS.map((column) => words.headings[column]), ...body], Object.values(WIDTHS));
}
