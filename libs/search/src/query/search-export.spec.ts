import { describe, expect, it } from '@jest/globals';
import { machine } from '../search-contract/machines.contract.js';
import { EXPORT_MAX, EXPORT_PAGE, exportCsv } from './search-export.js';
import type { ExportPage, ExportRow } from './search-export.js';

const row = (change = {}): ExportRow => ({ doc: machine(change), landedUsdMinor: 6_000_000, admitted: null, deliveryDays: 40 });
const place = (key: number) => ({ key, publishedAt: '2026-11-26T00:00:00.000Z', listingId: row().doc.listingId });
const one = row();

/** A search of so many machines, and what was read of it. */
function searchOf(machines: number) {
  const asked: number[] = [];
  let left = machines;
  const page = (limit: number): ExportPage => {
    const rows = Array.from({ length: Math.min(limit, left) }, () => one);
    left -= rows.length;
    return { rows, next: left > 0 ? place(left) : null };
  };
  const read = (_: unknown, limit: number): Promise<ExportPage> => {
    asked.push(limit);
    return Promise.resolve(page(limit));
  };
  return { asked, lines: exportCsv(page(EXPORT_PAGE), 'KE', read) };
}

async function whole(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of lines) text += part;
  return text;
}

describe('a search as a table', () => {
  it('begins with a byte order mark and the names, each line ended as spreadsheets do', async () => {
    const text = await whole(searchOf(2).lines);
    const [head, ...lines] = text.split('\r\n');
    expect(head).toBe(
      '\ufeffid,state,family,make,model,year,hours,hours_per_year,mass_kg,power_kw,emission_stage,grade,grade_confidence,price,currency,incoterm,incoterm_place,price_usd,deal,yard_city,yard_country,dealer,published_at,landed_usd_ke,admissible_ke,importable_until_ke,delivery_days_ke',
    );
    expect(lines).toEqual([
      ...Array.from(
        { length: 2 },
        () =>
          `${one.doc.listingId},published,excavator,Komatsu,PC200-8,2015,6000,545,20000,110,,,,50000.00,USD,FOB,,50000.00,fair,Changsha,CN,Hunan Heavy,2026-10-01T08:00:00.000Z,60000.00,,,40`,
      ),
      '',
    ]);
  });

  it('is written page by page: the first one before the second is read', async () => {
    const { asked, lines } = searchOf(3 * EXPORT_PAGE);
    const first = await lines.next();
    expect([asked.length, String(first.value).split('\r\n').length]).toEqual([0, EXPORT_PAGE + 2]);
    await lines.next();
    expect(asked).toEqual([EXPORT_PAGE]);
  });

  it('reads no further when nobody takes it', async () => {
    const { asked, lines } = searchOf(3 * EXPORT_PAGE);
    await lines.next();
    await lines.return();
    expect([await lines.next(), asked]).toEqual([{ value: undefined, done: true }, []]);
  });

  it('ends at ten thousand machines', async () => {
    const { asked, lines } = searchOf(EXPORT_MAX + 700);
    const text = await whole(lines);
    expect([text.split('\r\n').length - 2, asked.length]).toEqual([EXPORT_MAX, EXPORT_MAX / EXPORT_PAGE - 1]);
  });
});
