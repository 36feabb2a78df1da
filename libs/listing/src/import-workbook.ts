import { DomainError } from '@ironsilk/kernel';
import readWorkbook from 'read-excel-file/universal';
import type { ImportTable } from './import-table.js';
import { IMPORT_LIMITS, readCsv, tableOf } from './import-table.js';

const refuse = (reason: string, kind: 'invalid' | 'too_large', params = {}): never => {
  throw new DomainError(`import.${reason}`, kind, 'file', params);
};

/** What a ZIP says of itself in its directory, before anything is unpacked. */
export type ZipDirectory = { readonly entries: number; readonly unpackedBytes: number; readonly names: readonly string[] };

/** Reads the central directory of a ZIP (APPNOTE 4.3.12, 4.3.16); null when there is none, or it needs ZIP64. */
export function zipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > zip.length) return null;
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (entries === 0xffff || at === 0xffff_ffff) return null;
  const names: string[] = [];
  let unpackedBytes = 0;
  for (let n = 0; n < entries; n += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x0201_4b50) return null;
    unpackedBytes += zip.readUInt32LE(at + 24);
    const nameLength = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return { entries, unpackedBytes, names };
}

function admitWorkbook(bytes: Uint8Array): void {
  const directory = zipDirectory(bytes);
  if (!directory) return refuse('broken_xlsx', 'invalid');
  if (directory.entries > IMPORT_LIMITS.maxZipEntries || directory.unpackedBytes > IMPORT_LIMITS.maxUnpackedBytes)
    return refuse('xlsx_too_large', 'too_large', { maxMegabytes: IMPORT_LIMITS.maxUnpackedBytes / 1024 / 1024 });
  if (!directory.names.includes('xl/workbook.xml')) return refuse('not_a_workbook', 'invalid');
  if (directory.names.some((name) => /vbaProject\.bin$/i.test(name))) return refuse('macros', 'invalid');
}

/** A cell as its sheet shows it: whole numbers without a point, dates as days. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}

/** Reads the first sheet of a workbook that holds anything. */
async function readXlsx(bytes: Uint8Array): Promise<ImportTable> {
  admitWorkbook(bytes);
  const copy = new Uint8Array(bytes).buffer;
  const sheets = await readWorkbook(copy).catch(() => refuse('broken_xlsx', 'invalid'));
  const sheet = sheets.find(({ data }) => data.length > 0);
  if (!sheet) return refuse('empty_file', 'invalid');
  return tableOf(
    'xlsx',
    null,
    sheet.data.map((row, index) => ({ rowNumber: index + 1, cells: row.map(cellText) })),
  );
}

/**
 * Reads an import file by what it is, not by its name: an XLSX workbook or a CSV in UTF-8, UTF-16 or GB 18030.
 * Throws `import.*` with field `file`.
 */
export async function readTable(bytes: Uint8Array): Promise<ImportTable> {
  if (bytes.length === 0) return refuse('empty_file', 'invalid');
  if (bytes.length > IMPORT_LIMITS.maxBytes)
    return refuse('file_too_large', 'too_large', { maxMegabytes: IMPORT_LIMITS.maxBytes / 1024 / 1024 });
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (magic === 'PK\x03\x04') return readXlsx(bytes);
  if (magic === '\xd0\xcf\x11\xe0') return refuse('old_excel', 'invalid');
  if (magic === '%PDF') return refuse('is_pdf', 'invalid');
  return readCsv(bytes);
}
