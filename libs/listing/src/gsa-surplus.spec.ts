import { describe, expect, it } from '@jest/globals';
import { loadCatalog } from '@ironsilk/catalog';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suggestMapping } from './import-mapping.js';
import { reportImport } from './import-report.js';
import type { ImportContext } from './import-row.js';
import { csvCell, readCsv } from './import-table.js';
import type { ImportTable } from './import-table.js';

const FILE = join(process.env.IRONSILK_SHARED ?? '../shared', 'data', 'gsa_surplus', 'us-gsa-surplus-auctions.csv');
const real = existsSync(FILE);
const HEAD =
  'id,title,category,condition,seller_type,state,city,zip,currency,starting_bid,current_or_final_bid,bid_count,buyer_premium_pct,sold,ended_at,source_url';

/** The same columns and the same kinds of lots, made up: with and without year and maker, parts, other categories, one row twice. */
function generated(): string {
  const titles = [
    '2004 Hyster Forklift H150F',
    'Hyster Forklift',
    'Forklift',
    '1980 Case 580C Backhoe',
    '1998 Champion Road Grader',
    'Mower deck',
  ];
  const rows = Array.from({ length: 24 }, (_, n) => [
    `gsa-x-${n}`,
    titles[n % titles.length]!,
    n % 4 === 3 ? 'vehicles' : 'heavy-equipment',
    'As-is',
    'federal',
    'TX',
    'HOUSTON',
    '77030',
    'USD',
    '',
    '100',
    '1',
    '0',
    'true',
    '2026-05-06',
    `https://example.org/${n}`,
  ]);
  return [HEAD, ...[...rows, rows[0]!].map((row) => row.map(csvCell).join(','))].join('\n');
}

const context: ImportContext = { catalog: loadCatalog('config'), yards: [], currency: null, now: new Date('2026-11-23T00:00:00Z') };

/** The file with its heavy equipment only: `category`, as the folder's notes count it. */
function heavyEquipment(): ImportTable {
  const table = readCsv(real ? readFileSync(FILE) : Buffer.from(generated()));
  const category = table.headers.indexOf('category');
  return { ...table, rows: table.rows.filter((row) => row.cells[category]!.text === 'heavy-equipment') };
}

describe(`the heavy equipment of a government's surplus auctions (${real ? 'the real file' : 'generated: the shared data is absent'})`, () => {
  const table = heavyEquipment();
  const mapping = suggestMapping(table.headers);
  const { rows, counts, missing } = reportImport(table, mapping, context);
  const lacking = (field: string) => missing.find((m) => m.field === field)?.drafts ?? 0;

  it('maps its columns by itself and takes no bid for a price', () => {
    expect(mapping).toEqual({
      reference: 'id',
      title: 'title',
      family: 'category',
      condition: 'condition',
      region: 'state',
      city: 'city',
      currency: 'currency',
      sourceUrl: 'source_url',
    });
    expect(lacking('askingMinor')).toBe(counts.drafts);
  });

  // 97 rows are 96 lots: one lot stands in the file twice, byte for byte, and a machine is never listed twice.
  it('becomes drafts, each lot once', () => {
    expect(counts).toEqual(real ? { rows: 97, drafts: 96, refused: 0, repeated: 1 } : { rows: 19, drafts: 18, refused: 0, repeated: 1 });
    expect(rows.filter((row) => row.outcome === 'repeated').map((row) => row.issues.at(-1)!.code)).toEqual(['import.row_repeated']);
  });

  it('names year, hours and make where they are missing', () => {
    expect({ year: lacking('yearMade'), hours: lacking('operatingHours'), make: lacking('makeId'), family: lacking('familyId') }).toEqual(
      real ? { year: 63, hours: 96, make: 32, family: 40 } : { year: 8, hours: 18, make: 6, family: 4 },
    );
    for (const row of rows.filter((r) => r.outcome === 'draft'))
      expect(row.missing).toEqual(expect.arrayContaining(['operatingHours', 'identityNumber', 'askingMinor']));
  });

  it('says of each year and make that it was read from the title', () => {
    const from = (code: string) => rows.filter((row) => row.outcome === 'draft' && row.issues.some((issue) => issue.code === code)).length;
    expect(from('import.year_from_title')).toBe(counts.drafts - lacking('yearMade'));
    expect(from('import.make_from_title')).toBe(counts.drafts - lacking('makeId'));
  });

  it('is the same again when it is read again', () => {
    expect(reportImport(heavyEquipment(), mapping, context).rows.map((r) => [r.key, r.fingerprint])).toEqual(
      rows.map((r) => [r.key, r.fingerprint]),
    );
  });
});
