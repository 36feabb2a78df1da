import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestMarket } from '../market.js';

let market: TestMarket;
beforeAll(async () => {
  market = await TestMarket.start();
});
afterAll(() => market.stop());

it('anybody reads which edition of the price estimator is in force, by which gates, and how wrong it was', async () => {
  const { status, body } = await market.call('GET', '/api/pricing/editions');
  expect(status).toBe(200);
  expect(body.inForce).toBe(body.editions.at(-1).version);
  expect(body.gates).toMatchObject({ id: 'ironsilk-pricing-gates', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const one = (await market.call('GET', `/api/pricing/editions/${body.inForce}`)).body;
  expect(one).toMatchObject({ standing: 'adopted', gatesHash: body.gates.hash, report: { pooled: body.editions.at(-1).pooled } });
  expect(one.report.pooled.rmsle).toBeLessThanOrEqual(body.gates.rmsle);
  expect(one.changed.map((c: { what: string }) => c.what)).toContain('legs');
});

it('an edition that does not exist is not found', async () => {
  const { status, body } = await market.call('GET', '/api/pricing/editions/9999');
  expect([status, body.code]).toEqual([404, 'pricing_edition.not_found']);
});
