import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemas } from '@ironsilk/api';
import { DEMO_PASSWORD } from '@ironsilk/catalog';
import { paymentsInvariants } from '@ironsilk/payments';
import { DomainError } from '@ironsilk/kernel';
import { BlobStore, FsBlobDriver, loadConfig, testDatabase } from '@ironsilk/platform';
import type { TestDatabase } from '@ironsilk/platform';
import { tradingInvariants } from '@ironsilk/trading';
import { demoLogins, isOfAnotherVersion, loadDemoOnce } from '../demo.js';
import { paper } from './paper.js';

/** A market small enough for a test; every kind of thing is in it. */
const SIZE = { machines: 240 };

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
    await loadDemoOnce(parts(), SIZE);
  });
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

  const grouped = async (sql: string): Promise<Record<string, number>> =>
    Object.fromEntries((await database.db.query(sql)).map((r: { key: string; n: number }) => [r.key, r.n]));

  it('has machines of all ten families on the market, each with eight pictures, and some drafts', async () => {
    const states = await grouped('select state as key, count(*)::int as n from listing.listing group by 1');
    expect(Object.values(states).reduce((a, b) => a + b, 0)).toBe(SIZE.machines);
    expect(states['draft']).toBeGreaterThan(5);
    expect(states['withdrawn']).toBe(4);
    expect(
      Object.keys(await grouped(`select family_id as key, count(*)::int as n from listing.listing where state = 'published' group by 1`)),
    ).toHaveLength(10);
    expect(
      Object.values(await grouped('select listing_id as key, count(*)::int as n from listing.photo group by 1')).every((n) => n === 8),
    ).toBe(true);
  });

  it('has sealed reports, open inspections, valuations and everything on the market in the search', async () => {
    const [counts] = await database.db.query(`select
      (select count(*)::int from inspection_grading.report) as reports,
      (select count(*)::int from inspection_grading.inspection where state in ('requested', 'assigned')) as open,
      (select count(*)::int from listing.listing where state in ('published', 'reserved', 'sold') and id not in (select listing_id from pricing_standard.valuation)) as unvalued,
      (select count(*)::int from listing.listing where state in ('published', 'reserved') and id not in (select listing_id from search.document)) as unfound`);
    expect(counts.reports).toBeGreaterThanOrEqual(30);
    expect(counts.open).toBeGreaterThanOrEqual(5);
    expect([counts.unvalued, counts.unfound]).toEqual([0, 0]);
  });

  it('has deals at every stage of the way, and their books are right', async () => {
    expect(await grouped('select deal as key, count(*)::int as n from trading."order" group by 1')).toEqual({
      agreed: 2,
      secured: 8,
      under_way: 2,
      arrived: 1,
      claimed: 1,
      accepted: 1,
      cancelled: 2,
    });
    const open = await grouped('select physical as key, count(*)::int as n from trading."order" where ended_at is null group by 1');
    expect(Object.keys(open).sort()).toEqual(['booked', 'booking_asked', 'delivered', 'in_yard', 'loaded', 'on_board']);
    for (const i of [...paymentsInvariants, ...tradingInvariants])
      expect([i.id, await i.check(database.db, new BlobStore(new FsBlobDriver(join(dataDir, 'blobs'))))]).toEqual([i.id, []]);
  });

  it('leaves no event undone', async () => {
    expect((await database.db.query('select count(*)::int as n from platform.outbox where relayed_at is null'))[0].n).toBe(0);
    expect(lines.filter((line) => line.includes('left to the worker'))).toEqual([]);
  });

  it('changes nothing when it is loaded again, with or without its note', async () => {
    const before = await counts();
    await loadDemoOnce(parts(), SIZE);
    rmSync(join(dataDir, 'demo-logins.json'));
    await loadDemoOnce(parts(), SIZE);
    const { 'auth.session': _, ...after } = await counts();
    const { 'auth.session': __, ...then } = before;
    expect(after).toEqual(then);
  });
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

describe('a demo of another version', () => {
  it('is told from a failure, whether a service or the api met it', () => {
    expect(isOfAnotherVersion(new DomainError('command.key_reused', 'conflict'))).toBe(true);
    expect(isOfAnotherVersion(new Error('forwarder@ironsilk.test POST /api/shipments/1/load: 409 {"code":"command.key_reused"}'))).toBe(
      true,
    );
    expect(isOfAnotherVersion(new DomainError('offer.not_found', 'not_found'))).toBe(false);
    expect(isOfAnotherVersion(new Error('connection lost'))).toBe(false);
    expect(isOfAnotherVersion(undefined)).toBe(false);
  });
});
