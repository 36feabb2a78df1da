import { DomainError } from '@ironsilk/kernel';
import { CsvError, parse } from 'csv-parse/sync';

/** A cell as text; `formula` is set when a spreadsheet would have run what stood there. */
export type Cell = { readonly text: string; readonly formula: boolean };
/** A file as rows of text. `rowNumber` counts as a spreadsheet does: the header is row 1. */
export type ImportRow = { readonly rowNumber: number; readonly cells: readonly Cell[] };
export type ImportTable = {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly headers: readonly string[];
  readonly rows: readonly ImportRow[];
};

/** Limits of one import file. Larger stocks come in several files; the same machine is known again by its reference. */
export const IMPORT_LIMITS = {
  maxBytes: 20 * 1024 * 1024,
  maxUnpackedBytes: 120 * 1024 * 1024,
  maxZipEntries: 500,
  maxRows: 5_000,
  maxColumns: 100,
  maxCellChars: 10_000,
} as const;

const refuse = (reason: string, kind: 'invalid' | 'too_large', params = {}): never => {
  throw new DomainError(`import.${reason}`, kind, 'file', params);
};

/**
 * Text that a spreadsheet would run as a formula, made harmless: the leading signs go, the rest stays readable.
 * Numbers with a sign and words behind a dash are left to mean what they say (OWASP, CSV injection).
 */
export function neutralise(raw: string): Cell {
  const text = raw.replace(/\u0000/g, '').trim();
  if (/^[+-]\s*\d[\d\s.,()/-]*\p{L}{0,6}$/u.test(text)) return { text, formula: false };
  const bare = text.replace(/^(?:[=+\-@\t\r\n|\s]|[＝＋－＠])+/u, '');
  if (bare === text) return { text, formula: false };
  // A dash in front of plain words is a bullet, not a formula: harmless once the dash is gone, so nobody needs to be told.
  const bullet = /^[-–]\s+\p{L}/u.test(text);
  return { text: bare, formula: !bullet };
}

/** Text as it may be written into a file that a spreadsheet opens. */
export const csvCell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r|＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A file's text and the encoding it was found to be in: what its mark says, else UTF-8, else GB 18030 (what Excel in China writes). */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\u0000')) return { text, encoding };
    } catch {
      // Not in this encoding; the next one is tried.
    }
  }
  return refuse('unknown_encoding', 'invalid');
}

/** The separator of the header line: the candidate that occurs most outside quotes. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 20_000)
      .replace(/"[^"]*"/g, '')
      .split(/\r?\n/)
      .find((l) => l.trim() !== '') ?? '';
  const counts = [',', ';', '\t', '，', '|'].map((sep) => ({ sep, count: line.split(sep).length }));
  return counts.sort((a, b) => b.count - a.count)[0]!.sep;
}

/** Turns raw rows into a table: finds the header, drops empty rows, keeps the numbers a person sees in a spreadsheet. */
export function tableOf(
  format: 'csv' | 'xlsx',
  encoding: string | null,
  raw: readonly { rowNumber: number; cells: readonly string[] }[],
): ImportTable {
  const filled = raw.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const [head, ...body] = filled;
  if (!head) return refuse('empty_file', 'invalid');
  if (body.length === 0) return refuse('no_rows', 'invalid');
  if (body.length > IMPORT_LIMITS.maxRows) return refuse('too_many_rows', 'too_large', { rows: body.length, max: IMPORT_LIMITS.maxRows });
  const columns = Math.max(...filled.map((row) => row.cells.length));
  if (columns > IMPORT_LIMITS.maxColumns) return refuse('too_many_columns', 'too_large', { columns, max: IMPORT_LIMITS.maxColumns });
  const rows = body.map((row) => ({ rowNumber: row.rowNumber, cells: row.cells.map(neutralise) }));
  return { format, encoding, headers: head.cells.map((cell) => neutralise(cell).text), rows };
}

/** Reads a CSV of any usual separator. Throws `import.*` (field `file`) when the file is no table or breaks a limit. */
export function readCsv(bytes: Uint8Array): ImportTable {
  const { text, encoding } = decodeText(bytes);
  try {
    const records = parse(text, {
      bom: true,
      delimiter: separatorOf(text.replace(/^\uFEFF/, '')),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      info: true,
      maxRecordSize: IMPORT_LIMITS.maxCellChars * 10,
      to: IMPORT_LIMITS.maxRows + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // `lines` is where the record ended; the row a person sees is counted in records, quoted line breaks included.
    return tableOf(
      'csv',
      encoding,
      records.map(({ record }, index) => ({ rowNumber: index + 1, cells: record })),
    );
  } catch (error) {
    if (error instanceof CsvError) return refuse('broken_csv', 'invalid', { line: error.lines ?? 0 });
    throw error;
  }
}
