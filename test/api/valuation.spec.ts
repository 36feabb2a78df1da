import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ValuationService } from '@ironsilk/pricing-standard';
import { TestMarket } from '../market.js';
import { onMarket, rewrite } from './machine-on-market.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

const valuationOf = (id: string, headers = {}) => market.call('GET', `/api/valuations/of-listing/${id}`, undefined, headers);

describe('a valuation', () => {
  it('is made when a machine comes on the market, with its working, and carries the hash of the standard', async () => {
    const id = await onMarket(market, {});
    await market.settle();
    const { status, body } = await valuationOf(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      listingId: id,
      cause: 'published',
      refusal: null,
      standard: { id: 'ironsilk-pricing', version: 1, status: 'provisional' },
    });
    const sum = body.valuation.waterfall.reduce((total: bigint, line: { amountMinor: string }) => total + BigInt(line.amountMinor), 0n);
    expect(sum.toString()).toBe(body.valuation.premises.fmvMinor);
    const standard = (await market.call('GET', '/api/standards/pricing')).body;
    expect(body.standard.hash).toBe(standard.hash);
    expect(standard.families).toHaveLength(10);
  });

  it('is not made again when nothing it rests on changed, and follows when something did', async () => {
    const id = await onMarket(market, {});
    await market.settle();
    const first = (await valuationOf(id)).body;
    await rewrite(market, id, { asking_minor: '1000000' });
    await market.settle();
    const cheaper = (await valuationOf(id)).body;
    expect(cheaper.id).toBe(first.id);
    expect(cheaper.deal.badge).not.toBe(first.deal.badge);
    await rewrite(market, id, { operating_hours: 15_000 });
    await market.settle();
    const worn = (await valuationOf(id)).body;
    expect(worn.cause).toBe('changed');
    expect(BigInt(worn.valuation.premises.fmvMinor) < BigInt(first.valuation.premises.fmvMinor)).toBe(true);
    const [{ n }] = await market.database.db.query('select count(*)::int as n from pricing_standard.valuation where listing_id = $1', [id]);
    expect(n).toBe(2);
  });

  it('says in the reader’s language why there is none', async () => {
    const id = await onMarket(market, { year_made: null });
    await market.settle();
    const { body } = await valuationOf(id, { 'accept-language': 'zh' });
    expect(body).toMatchObject({
      valuation: null,
      deal: { badge: 'unknown', reason: 'not_valued' },
      refusal: { code: 'valuation.year_unknown', field: 'yearMade' },
    });
    expect(body.refusal.title).toContain('年份');
  });

  it('looks at what others ask for the same model, and forgets who left', async () => {
    const others = await Promise.all(
      [9, 10, 11].map((hours) =>
        onMarket(market, {
          model_id: 'caterpillar-320d',
          make_id: 'caterpillar',
          make_name: 'Caterpillar',
          model_name: '320D',
          operating_hours: hours * 1000,
        }),
      ),
    );
    await market.settle();
    const id = await onMarket(market, {
      model_id: 'caterpillar-320d',
      make_id: 'caterpillar',
      make_name: 'Caterpillar',
      model_name: '320D',
    });
    await market.settle();
    const { valuation } = (await valuationOf(id)).body;
    expect(valuation.comparables.map((c: { id: string }) => c.id).sort()).toEqual([...others].sort());
    expect(valuation.legs.map((l: { code: string }) => l.code)).toEqual(['hedonic', 'cost', 'comparables']);
    await market.database.db.query(`update listing.listing set state = 'withdrawn' where id = $1`, [others[0]]);
    await market.database.db.query(`insert into platform.outbox(id, type, payload) values (gen_random_uuid(), 'listing.withdrawn', $1)`, [
      { listingId: others[0] },
    ]);
    await rewrite(market, id, { operating_hours: 8000 });
    await market.settle();
    expect((await valuationOf(id)).body.valuation.comparables).toHaveLength(2);
    expect((await valuationOf(others[0]!)).status).toBe(404);
  });

  it('is made even when its event got lost, and again when another standard is in force', async () => {
    const id = await onMarket(market, {});
    const db = market.database.db;
    await db.query('update platform.outbox set relayed_at = now() where relayed_at is null');
    const service = market.get(ValuationService);
    const walk = async () => {
      for (let after: string | null = null; ;) if ((after = await service.catchUp(db, after)) === null) return;
    };
    await walk();
    expect((await valuationOf(id)).body.cause).toBe('published');
    await db.query(
      `update pricing_standard.valuation set standard_hash = repeat('0', 64), input_hash = repeat('0', 64) where listing_id = $1`,
      [id],
    );
    await walk();
    const again = (await valuationOf(id)).body;
    expect(again.cause).toBe('restated');
    await walk();
    expect((await valuationOf(id)).body.id).toBe(again.id);
  });

  it('of a machine nobody published is not there', async () => {
    expect((await valuationOf('01890000-0000-7000-8000-000000000000')).body.code).toBe('valuation.not_found');
    expect((await market.call('GET', '/api/standards/pricing?version=99')).body.code).toBe('pricing_standard.not_found');
  });
});
