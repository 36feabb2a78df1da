import 'reflect-metadata';
import { AppModule, schemas } from '@ironsilk/api';
import { loadConfig, makeDataSource, makeLog, nestLogger } from '@ironsilk/platform';
import { IndexService, OWN_COLUMNS, SALE_MAPPINGS, SaleService, ValuationService, importedSale } from '@ironsilk/pricing-standard';
import type { ImportContext, NewSale, SaleMapping, SaleRow } from '@ironsilk/pricing-standard';
import { NestFactory } from '@nestjs/core';
import { PlainError } from './plain-error.js';
import { readTableOfSales } from './pricing.js';
import { withDatabase } from './with-database.js';

export type SalesImport = { readonly mapping: string; readonly source: string };
type BadRow = { readonly row: number; readonly field: string; readonly reason: string };

type Say = (line: string) => void;

/** Bad rows printed one by one; more are only counted. */
const SHOWN = 40;
/** Names of sources that are not an import's to give. */
const OWN_NAMES: ReadonlySet<string> = new Set(['order', 'demo']);

const isMapping = (text: string): text is SaleMapping => (SALE_MAPPINGS as readonly string[]).includes(text);

/** Every row as a sale or as its faults; the row numbers are those a spreadsheet shows, its header being row 1. */
export function checkRows(rows: readonly SaleRow[], mapping: SaleMapping, context: ImportContext): { sales: NewSale[]; bad: BadRow[] } {
  const sales: NewSale[] = [];
  const bad: BadRow[] = [];
  const seen = new Map<string, number>();
  for (const [i, cells] of rows.entries()) {
    const row = i + 2;
    const result = importedSale(cells, mapping, context);
    if (!('sourceRef' in result)) bad.push(...result.map((fault) => ({ row, ...fault })));
    else if (seen.has(result.sourceRef))
      bad.push({
        row,
        field: mapping === 'own' ? 'id' : 'SalesID',
        reason: `${result.sourceRef} stands in row ${seen.get(result.sourceRef)} already`,
      });
    else {
      seen.set(result.sourceRef, row);
      sales.push(result);
    }
  }
  return { sales, bad };
}

/** `pricing import-sales`: reads past sales into the running or resting market and makes the index anew. Returns the exit code: 1 when nothing could be used. */
export function importSales(
  env: Record<string, string | undefined>,
  file: string,
  options: SalesImport,
  say: Say = console.log,
): Promise<number> {
  const { mapping, source } = options;
  if (!isMapping(mapping)) throw new PlainError(`There is no mapping "${mapping}". Known: ${SALE_MAPPINGS.join(', ')}.`);
  if (!/^[a-z0-9][a-z0-9 ._-]{1,59}$/i.test(source) || OWN_NAMES.has(source.toLowerCase()))
    throw new PlainError(
      `--source names where the sales come from, as pages will say it: letters, digits, spaces, dots and hyphens; not "${source}".`,
    );
  const rows = readTableOfSales(file, mapping === 'own' ? OWN_COLUMNS.required : ['SalesID', 'saledate', 'SalePrice']);
  const config = loadConfig(env);
  return withDatabase(config, async (url) => {
    const log = makeLog(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL, 'import-sales');
    const db = await makeDataSource(url, schemas, 4, 'ironsilk-import-sales').initialize();
    const app = await NestFactory.createApplicationContext(AppModule.forRoot({ config, db, log }), { logger: nestLogger(log) });
    try {
      const today = new Date().toISOString().slice(0, 10);
      const valuations = app.get(ValuationService, { strict: false });
      const { sales, bad } = checkRows(rows, mapping, { source, today, inUsd: (amount) => valuations.inUsd(amount) });
      const added = await db.transaction((tx) => app.get(SaleService, { strict: false }).add(tx, sales));
      report(say, { rows: rows.length, added, known: sales.length - added }, bad);
      const run = await app.get(IndexService, { strict: false }).run();
      say(run ? `The price index was made anew: ${run}` : 'The price index is as it was.');
      return sales.length === 0 ? 1 : 0;
    } finally {
      await app.close();
      if (db.isInitialized) await db.destroy();
    }
  });
}

type Counts = { readonly rows: number; readonly added: number; readonly known: number };

function report(say: Say, { rows, added, known }: Counts, bad: readonly BadRow[]): void {
  for (const { row, field, reason } of bad.slice(0, SHOWN)) say(`row ${row}, ${field}: ${reason}`);
  if (bad.length > SHOWN) {
    say(`… and ${bad.length - SHOWN} more:`);
    const fields = new Map<string, number>();
    for (const { field } of bad.slice(SHOWN)) fields.set(field, (fields.get(field) ?? 0) + 1);
    for (const [field, count] of fields) say(`  ${count} × ${field}`);
  }
  const left = new Set(bad.map((b) => b.row)).size;
  say(`${rows} rows: ${added} sales added, ${known} known already, ${left} left out.`);
}
