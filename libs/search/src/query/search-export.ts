import { currencyDigits } from '@ironsilk/kernel';
import { csvCell } from '@ironsilk/listing';
import { hoursPerYear } from '../document/search-document.js';
import type { SearchDocument } from '../document/search-document.js';
import type { Admitted } from '../document/there.js';
import type { Cursor } from './search-sort.js';

/** Machines of one file, and those read at once. */
export const EXPORT_MAX = 10_000;
export const EXPORT_PAGE = 500;

/** A machine as found, and what is true of it at the destination; null without one. */
export type ExportRow = {
  readonly doc: SearchDocument;
  readonly landedUsdMinor: number | null;
  readonly admitted: Admitted | null;
  readonly deliveryDays: number | null;
};

type Cell = string | number | null;
const units = (minor: string | number, currency: string): string =>
  (Number(minor) / 10 ** currencyDigits(currency)).toFixed(currencyDigits(currency));

const COLUMNS: readonly (readonly [name: string, cell: (row: ExportRow) => Cell])[] = [
  ['id', ({ doc }) => doc.listingId],
  ['state', ({ doc }) => doc.state],
  ['family', ({ doc }) => doc.familyId],
  ['make', ({ doc }) => doc.makeName],
  ['model', ({ doc }) => doc.modelName],
  ['year', ({ doc }) => doc.yearMade],
  ['hours', ({ doc }) => doc.operatingHours],
  ['hours_per_year', ({ doc }) => hoursPerYear(doc)],
  ['mass_kg', ({ doc }) => doc.massKg],
  ['power_kw', ({ doc }) => doc.powerKw],
  ['emission_stage', ({ doc }) => doc.emissionStageId],
  ['grade', ({ doc }) => doc.inspection?.grade ?? null],
  ['grade_confidence', ({ doc }) => doc.inspection?.level ?? null],
  ['price', ({ doc }) => doc.price && units(doc.price.amountMinor, doc.price.currency)],
  ['currency', ({ doc }) => doc.price?.currency ?? null],
  ['incoterm', ({ doc }) => doc.price?.incoterm ?? null],
  ['incoterm_place', ({ doc }) => doc.price?.place ?? null],
  ['price_usd', ({ doc }) => (doc.price?.usdMinor ? units(doc.price.usdMinor, 'USD') : null)],
  ['deal', ({ doc }) => doc.deal.badge],
  ['yard_city', ({ doc }) => doc.yard?.city ?? null],
  ['yard_country', ({ doc }) => doc.yard?.country ?? null],
  ['dealer', ({ doc }) => doc.dealer.name],
  ['published_at', ({ doc }) => doc.publishedAt],
];
const THERE: typeof COLUMNS = [
  ['landed_usd', ({ landedUsdMinor }) => (landedUsdMinor === null ? null : units(landedUsdMinor, 'USD'))],
  ['admissible', ({ admitted }) => admitted?.answer ?? null],
  ['importable_until', ({ admitted }) => admitted?.importableUntil ?? null],
  ['delivery_days', ({ deliveryDays }) => deliveryDays],
];

const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A page of an export, and where the next one begins. */
export type ExportPage = { readonly rows: readonly ExportRow[]; readonly next: Cursor | null };

/**
 * The found machines as CSV with a byte order mark, so that a spreadsheet reads names in any script. What is unknown is an empty cell.
 * Page by page: the next one is read when what is written so far was taken, and never when nobody takes it any more.
 */
export async function* exportCsv(
  first: ExportPage,
  country: string | null,
  read: (after: Cursor, limit: number) => Promise<ExportPage>,
): AsyncGenerator<string, void> {
  const columns =
    country === null ? COLUMNS : [...COLUMNS, ...THERE.map(([name, cell]) => [`${name}_${country.toLowerCase()}`, cell] as const)];
  const lines = ({ rows }: ExportPage): string => rows.map((row) => line(columns.map(([, cell]) => cell(row)))).join('');
  yield `\ufeff${line(columns.map(([name]) => name))}${lines(first)}`;
  let written = first.rows.length;
  for (let after = first.next; after !== null && written < EXPORT_MAX;) {
    const page = await read(after, Math.min(EXPORT_PAGE, EXPORT_MAX - written));
    yield lines(page);
    written += page.rows.length;
    after = page.next;
  }
}
