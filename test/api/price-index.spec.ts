import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog } from '@ironsilk/catalog';
import { newId } from '@ironsilk/kernel';
import { BlobStore } from '@ironsilk/platform';
import {
  IndexService,
  LiquidityView,
  SaleService,
  demoSales,
  pricingStandardInvariants,
  readPricingStandards,
} from '@ironsilk/pricing-standard';
import { SoldPriceJobs, tradingInvariants } from '@ironsilk/trading';
import { TestMarket } from '../market.js';
import { castOf, orderOf, takeTo } from '../trade.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

describe('prices of a market that has sold nothing', () => {
  it('are empty, not made up', async () => {
    const index = await market.call('GET', '/api/pricing/index');
    expect(index.body).toMatchObject({ asOf: null, sources: [], coverage: 0.95 });
    expect(index.body.series).toHaveLength(10);
    for (const s of index.body.series) expect(s).toMatchObject({ base: null, months: [], sales: 0 });
    const liquidity = await market.call('GET', '/api/pricing/liquidity?family=dozer');
    expect(liquidity.body.families).toMatchObject([
      { family: 'dozer', basis: 'none', stock: 0, monthsOfStock: null, median: { days: null }, soldWithin: { days30: null }, bands: [] },
    ]);
    expect((await market.call('GET', '/api/pricing/sold')).body).toEqual({
      openedBy: { sales: 5, sellers: 3, buyers: 3 },
      currency: 'USD',
      cells: [],
    });
    const csv = await market.call('GET', '/api/pricing/index.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(String(csv.body)).toBe('family,month,index,low95,high95,sales,pairs,gap,base_month,as_of\r\n');
  });

  it.each(['index', 'index.csv', 'liquidity', 'sold'])('%s says which field is wrong', async (path) => {
    for (const [query, field] of [
      ['family=bicycle', 'family'],
      ['familly=dozer', 'familly'],
    ] as const) {
      const answer = await market.call('GET', `/api/pricing/${path}?${query}`);
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([422, expect.stringContaining(field)]);
    }
  });
});

describe('an order that is done', () => {
  const sold = (orderId: string) =>
    market.database.db.query(`select * from pricing_standard.sale where source = 'order' and source_ref = $1`, [orderId]);
  let orderId: string;
  beforeAll(async () => {
    const cast = await castOf(market);
    ({ orderId } = await orderOf(market, cast));
    await takeTo(market, cast, orderId, 'accept');
    await market.settle();
  });

  it('is remembered as one sale at its price, with nobody named', async () => {
    const rows = await sold(orderId);
    expect(rows).toHaveLength(1);
    const [order] = await market.database.db.query('select * from trading."order" where id = $1', [orderId]);
    expect(rows[0]).toMatchObject({
      premise: 'private_treaty',
      family_id: 'excavator',
      price_minor: order.terms.priceMinor,
      price_usd_minor: order.terms.priceMinor,
      currency: 'USD',
      year_made: 2019,
      operating_hours: '4210',
      seller_key: expect.stringMatching(/^[0-9a-f]{64}$/),
      buyer_key: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.stringify(rows)).not.toContain(order.buyer_org_id);
    expect(JSON.stringify(rows)).not.toContain(order.dealer_org_id);
    for (const i of tradingInvariants.filter(({ id }) => id === 'I16'))
      expect(await i.check(market.database.db, market.get(BlobStore))).toEqual([]);
  });

  it('is one sale however often it is told, and is found when its event was lost', async () => {
    const jobs = market.get(SoldPriceJobs);
    const event = { id: newId(), type: 'order.accepted', payload: { orderId }, at: '' };
    await market.database.db.transaction((tx) => jobs.accepted(event, tx));
    expect(await sold(orderId)).toHaveLength(1);
    await market.database.db.query(`delete from pricing_standard.sale where source_ref = $1`, [orderId]);
    // Only while the invariant looks: a deal done before its day began would be no sale at all.
    const forgotten = async (): Promise<unknown[]> => {
      const shift = `update trading."order" set ended_at = ended_at + $2::interval where id = $1`;
      await market.database.db.query(shift, [orderId, '-2 hours']);
      const broken = await tradingInvariants.find(({ id }) => id === 'I16')!.check(market.database.db, market.get(BlobStore));
      await market.database.db.query(shift, [orderId, '2 hours']);
      return broken;
    };
    expect(await forgotten()).toHaveLength(1);
    await jobs.catchUp(market.database.db);
    expect(await sold(orderId)).toHaveLength(1);
    expect(await forgotten()).toEqual([]);
  });

  it('opens no price while it is alone', async () => {
    expect((await market.call('GET', '/api/pricing/sold')).body.cells).toEqual([]);
  });
});

describe('prices of a market with a past', () => {
  const catalog = loadCatalog(resolve('config'));
  const { standard } = readPricingStandards(resolve('config')).at(-1)!;
  const today = new Date().toISOString().slice(0, 10);
  const count = async (table: string): Promise<number> =>
    (await market.database.db.query(`select count(*)::int as n from pricing_standard.${table}`))[0].n;
  beforeAll(async () => {
    await market.get(SaleService).add(market.database.db.manager, demoSales(catalog, standard, today));
    await market.get(IndexService).run();
  });

  it('are an index by family and month, each value in its interval, thin months open', async () => {
    const { body } = await market.call('GET', '/api/pricing/index');
    expect(body).toMatchObject({ asOf: today, sources: [{ source: 'demo', premise: 'private_treaty' }] });
    for (const s of body.series) {
      expect([s.family, s.months.length]).toEqual([s.family, 36]);
      expect(s.months.find((m: { month: string }) => m.month === s.base)).toMatchObject({ value: 100, low: 100, high: 100 });
      for (const m of s.months)
        if (m.gap === null) expect(m.low <= m.value && m.value <= m.high && m.sales >= 5).toBe(true);
        else expect(m).toMatchObject({ value: null, low: null, high: null });
    }
    const gaps = body.series.flatMap((s: { months: { gap: string | null }[] }) => s.months.filter((m) => m.gap !== null));
    expect(gaps.length).toBeGreaterThan(10);
    const one = await market.call('GET', '/api/pricing/index?family=dozer');
    expect(one.body.series).toEqual([body.series.find((s: { family: string }) => s.family === 'dozer')]);
    const csv = String((await market.call('GET', '/api/pricing/index.csv?family=dozer')).body)
      .trim()
      .split('\r\n');
    expect(csv).toHaveLength(37);
    for (const i of pricingStandardInvariants) expect([i.id, await i.check(market.database.db, market.get(BlobStore))]).toEqual([i.id, []]);
  });

  it('stay as they are when nothing new was sold', async () => {
    const before = [await count('sale'), await count('index_run'), await count('index_month')];
    expect(await market.get(SaleService).add(market.database.db.manager, demoSales(catalog, standard, today))).toBe(0);
    expect(await market.get(IndexService).run()).toBeNull();
    expect([await count('sale'), await count('index_run'), await count('index_month')]).toEqual(before);
  });

  it('say how fast machines sell: the dearer against their value, the slower', async () => {
    const [family] = (await market.call('GET', '/api/pricing/liquidity?family=excavator')).body.families;
    expect(family).toMatchObject({ basis: 'family', family: 'excavator' });
    expect(family.median.low).toBeLessThanOrEqual(family.median.days);
    expect(family.median.high).toBeGreaterThanOrEqual(family.median.days);
    expect(family.soldPerMonth).toBeGreaterThan(20);
    const days = family.bands.map((b: { median: { days: number } }) => b.median.days);
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual(days.toSorted((a: number, b: number) => a - b));
    const { median } = await market.get(LiquidityView).expected('excavator', 0.8);
    expect(median.days).toBe(days[0]);
  });

  it('open what was paid in cells of five, of this quarter none', async () => {
    const { cells } = (await market.call('GET', '/api/pricing/sold?family=excavator')).body;
    expect(cells.length).toBeGreaterThan(50);
    const quarter = `${today.slice(0, 4)}-Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`;
    for (const cell of cells) {
      expect(cell.sales).toBeGreaterThanOrEqual(5);
      expect(cell.period < quarter).toBe(true);
      expect(BigInt(cell.lowerQuarterMinor) <= BigInt(cell.medianMinor)).toBe(true);
    }
  });
});
