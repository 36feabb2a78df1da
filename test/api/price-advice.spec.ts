import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { onMarket, rewrite } from './machine-on-market.js';

let market: TestMarket;
let dealer: Person;
beforeAll(async () => {
  market = await TestMarket.start();
  dealer = await market.person('dealer');
});
afterAll(() => market.stop());

const as = (who: Person, path: string) => who.call('GET', path);

describe('price advice', () => {
  it('names three prices with the badge each would earn, in the currency of the listing, and a reserve', async () => {
    const id = await onMarket(market, { asking_minor: '30000000', currency: 'CNY' }, { orgId: dealer.orgId });
    await market.settle();
    const { status, body } = await as(dealer, `/api/valuations/advice/${id}`);
    expect(status).toBe(200);
    expect(body.currency).toBe('CNY');
    expect(body.asks.map((a: { code: string }) => a.code)).toEqual(['fast', 'fair', 'patient']);
    expect(body.asks[0].deal.badge).toBe('good');
    expect(body.reserve).toMatchObject({ reserveMinor: body.value.flvMinor, reason: 'forced_value' });
    // Nothing was sold on this market yet: no days are made up.
    expect(body.asks.map((a: { days: unknown }) => a.days)).toEqual([null, null, null]);
  });

  it('keeps its promise: the fast price earns its badge once it is asked', async () => {
    const id = await onMarket(market, {}, { orgId: dealer.orgId });
    const [fast] = (await as(dealer, `/api/valuations/advice/${id}`)).body.asks;
    await rewrite(market, id, { asking_minor: fast.askingMinor });
    await market.settle();
    const { deal } = (await market.call('GET', `/api/valuations/of-listing/${id}`)).body;
    expect(deal.badge).toBe(fast.deal.badge);
  });

  it('is for drafts too, says what is missing, and is the dealer’s own business', async () => {
    const id = await onMarket(market, { state: 'draft', published_at: null, year_made: null }, { orgId: dealer.orgId });
    const { body } = await as(dealer, `/api/valuations/advice/${id}`);
    expect(body).toMatchObject({ value: null, asks: [], refusal: { code: 'valuation.year_unknown' } });
    const other = await market.person('dealer');
    expect((await as(other, `/api/valuations/advice/${id}`)).body.code).toBe('listing.not_found');
  });
});

describe('the badge of a landed price', () => {
  it('compares what the asking price costs landed with what the fair value would', async () => {
    const id = await onMarket(market, { asking_minor: '100000' }, { orgId: dealer.orgId });
    await market.settle();
    const { valuation } = (await market.call('GET', `/api/valuations/of-listing/${id}`)).body;
    const half = (BigInt(valuation.premises.fmvMinor) * 88n) / 100n;
    await rewrite(market, id, { asking_minor: `${half}` });
    await market.settle();
    const fob = (await market.call('GET', `/api/valuations/of-listing/${id}`)).body.deal;
    const landed = (await market.call('GET', `/api/landed-cost?listingId=${id}&country=KE`)).body.deal;
    expect(fob).toMatchObject({ badge: 'good', percentOfValue: 88 });
    // Freight and fixed fees are the same for both, so a bargain is a smaller one once landed.
    expect(landed.percentOfValue).toBeGreaterThan(fob.percentOfValue);
    expect(landed.percentOfValue).toBeLessThan(100);
    const nowhere = (await market.call('GET', `/api/landed-cost?listingId=${id}&country=AQ`)).body.deal;
    expect(nowhere).toMatchObject({ badge: 'unknown', reason: 'landed_unknown' });
  });
});

it('the record of a dealer counts, and names nobody', async () => {
  const { body } = await market.call('GET', `/api/dealers/${dealer.orgId}/record`);
  expect(body).toEqual({ orgId: dealer.orgId, salesDone: 0, claims: 0, claimsOpen: 0, offers: 0, answered: 0, answerHours: null });
  const buyer = await market.person('buyer');
  expect((await market.call('GET', `/api/dealers/${buyer.orgId}/record`)).body.code).toBe('organisation.not_found');
});
