import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';
import { onMarket } from './machine-on-market.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

const free = (query: Record<string, string>, headers = {}) =>
  market.call('GET', `/api/valuations/free?${new URLSearchParams(query)}`, undefined, headers);
const pc200 = { make: 'Komatsu', model: 'PC200-8', yearMade: '2018', operatingHours: '7800', country: 'CN', currency: 'USD' };
const codes = (body: { valuation: { warnings: { code: string }[] } }) => body.valuation.warnings.map((w) => w.code);

describe('a free valuation', () => {
  it('gives premises, interval, a waterfall to the cent, what would narrow it and a residual curve', async () => {
    const { status, body } = await free({ ...pc200, grade: 'B', destination: 'DE' });
    expect(status).toBe(200);
    expect(body.machine).toMatchObject({ familyId: 'excavator', makeName: 'Komatsu', modelId: 'komatsu-pc200-8' });
    const { premises, waterfall, interval, narrowing } = body.valuation;
    const sum = waterfall.reduce((total: bigint, line: { amountMinor: string }) => total + BigInt(line.amountMinor), 0n);
    expect(`${sum}`).toBe(premises.fmvMinor);
    expect(waterfall.map((line: { code: string }) => line.code)).toEqual(expect.arrayContaining(['place', 'emission', 'condition']));
    expect(BigInt(interval.lowMinor) < BigInt(premises.flvMinor) || BigInt(interval.lowMinor) < BigInt(premises.fmvMinor)).toBe(true);
    expect(narrowing.length).toBeGreaterThan(0);
    expect(codes(body)).toEqual(expect.arrayContaining(['grade_stated', 'emission_below']));
    expect(body.residual.points[0].fmvMinor).toBe(premises.fmvMinor);
    expect(body.residual.points).toHaveLength(11);
  });

  it('is the same in another currency, at the rate of the table', async () => {
    const [usd, cny] = [(await free(pc200)).body, (await free({ ...pc200, currency: 'CNY' })).body];
    const { rates } = (await market.call('GET', '/api/fx/rates')).body;
    const per = (currency: string) => Number(rates.find((r: { currency: string }) => r.currency === currency).perBase);
    const perUsd = per('CNY') / per('USD');
    expect(Number(cny.valuation.premises.fmvMinor)).toBeCloseTo(Number(usd.valuation.premises.fmvMinor) * perUsd, -1);
    expect(cny.valuation.interval.factor).toBeCloseTo(usd.valuation.interval.factor, 9);
    const missing = (await free({ ...pc200, currency: '' }, {})).status;
    expect(missing).toBe(422);
    const { currency: _, ...noCurrency } = pc200;
    expect(codes((await free(noCurrency)).body)).toContain('currency_missing');
  });

  it('of a model nobody knows is wide and says so', async () => {
    const known = (await free(pc200)).body;
    const { body } = await free({ ...pc200, make: 'Acme', model: 'X-1', family: 'excavator' });
    expect(body.machine.modelId).toBeNull();
    expect(codes(body)).toContain('model_unknown');
    expect(body.valuation.interval.factor).toBeGreaterThan(known.valuation.interval.factor * 1.15);
  });

  it.each([
    [{ yearMade: '1018' }, 'yearMade', 'valuation.impossible_year'],
    [{ operatingHours: '900000' }, 'operatingHours', 'valuation.impossible_hours'],
    [{ make: 'Acme' }, 'family', 'valuation.family_unknown'],
    [{ currency: 'XTS' }, 'currency', 'valuation.no_rate'],
  ])('refuses %j and names the field', async (change, field, code) => {
    const { status, body } = await free({ ...pc200, ...change });
    expect([status, body.code, body.errors?.[0]?.field ?? body.field]).toEqual([422, code, field]);
  });

  it('takes 0 hours for unknown and says so', async () => {
    expect(codes((await free({ ...pc200, operatingHours: '0' })).body)).toContain('hours_zero');
  });
});

describe('the residual curve of a listing', () => {
  it('begins with its valuation and follows the hours asked for', async () => {
    const id = await onMarket(market, {});
    await market.settle();
    const made = (await market.call('GET', `/api/valuations/of-listing/${id}`)).body;
    const curve = (await market.call('GET', `/api/valuations/of-listing/${id}/residual`)).body;
    expect(curve.points[0]).toMatchObject({ years: 0, share: 1, fmvMinor: made.valuation.premises.fmvMinor });
    const hard = (await market.call('GET', `/api/valuations/of-listing/${id}/residual?hoursPerYear=4000`)).body;
    expect(BigInt(hard.points[5].fmvMinor) < BigInt(curve.points[5].fmvMinor)).toBe(true);
    expect((await market.call('GET', '/api/valuations/of-listing/01890000-0000-7000-8000-000000000000/residual')).status).toBe(404);
  });
});
