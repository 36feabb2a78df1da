import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemas } from '@ironsilk/api';
import { DEMO_PASSWORD } from '@ironsilk/catalog';
import { loadConfig, testDatabase } from '@ironsilk/platform';
import type { TestDatabase } from '@ironsilk/platform';
import { demoLogins, loadDemoOnce } from '../demo.js';
import { loadDemo } from './load.js';
import { paper } from './paper.js';

describe('the demo market', () => {
  let database: TestDatabase;
  let dataDir: string;
  const lines: string[] = [];
  const parts = () => ({
    config: loadConfig({ IRONSILK_DATA: dataDir, DATABASE_URL: database.url, LOG_LEVEL: 'silent' }),
    db: database.db,
    say: (line: string) => void lines.push(line),
  });
  /** How many rows every table of the product holds. */
  const counts = async (): Promise<Record<string, number>> => {
    const tables: { name: string }[] = await database.db.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') order by 1`,
    );
    const rows = await Promise.all(
      tables.map(async ({ name }) => [name, (await database.db.query(`select count(*)::int as n from ${name}`))[0].n] as const),
    );
    return Object.fromEntries(rows);
  };

  beforeAll(async () => {
    database = await testDatabase(schemas);
    dataDir = mkdtempSync(join(tmpdir(), 'ironsilk-demo-'));
    await loadDemoOnce(parts());
  }, 180_000);
  afterAll(async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('writes down one login per role', () => {
    const logins = demoLogins(dataDir);
    expect(new Set(logins.map((l) => l.role)).size).toBe(logins.length);
    expect(logins.map((l) => l.role)).toEqual(
      expect.arrayContaining(['operator', 'dealer', 'buyer', 'customs broker', 'forwarder', 'service centre']),
    );
    expect(new Set(logins.map((l) => l.password))).toEqual(new Set([DEMO_PASSWORD]));
  });

  it('has its organisations verified by the operator', async () => {
    const rows = await database.db.query(
      `select kind, count(*)::int as n from identity.organisation where status = 'verified' group by kind`,
    );
    expect(Object.fromEntries(rows.map((r: { kind: string; n: number }) => [r.kind, r.n]))).toEqual({
      operator: 1,
      dealer: 8,
      buyer: 12,
      inspection_body: 4,
      customs_broker: 2,
      forwarder: 3,
      service_centre: 17,
    });
  });

  it('says how far it is', () => expect(lines.length).toBeGreaterThan(1));

  it('changes nothing when it is loaded again, with or without its note', async () => {
    const before = await counts();
    await loadDemoOnce(parts());
    await loadDemo(parts(), new Date().toISOString().slice(0, 10));
    expect(await counts()).toEqual(before);
  }, 180_000);
});

describe('an invented paper', () => {
  it('is a whole PDF whose cross references point where they say', () => {
    const pdf = paper('Invoice (1)', ['Line \\ one', '二手']).toString('latin1');
    const xref = Number(/startxref\n(\d+)/.exec(pdf)![1]);
    expect(pdf.slice(xref, xref + 4)).toBe('xref');
    for (const [number, line] of pdf.slice(xref).split('\n').slice(3, 8).entries())
      expect(pdf.slice(Number(line.slice(0, 10)))).toMatch(new RegExp(`^${number + 1} 0 obj`));
    expect(pdf.endsWith('%%EOF\n')).toBe(true);
  });
});
