import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newId } from '@ironsilk/kernel';
import { onMarket } from '../api/machine-on-market.js';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { openChromium } from './chromium.js';

let market: TestMarket;
let browser: Browser;
let origin: string;
let body: Person;
let dealer: Person;

beforeAll(async () => {
  market = await TestMarket.start({ WEB: 'on' });
  await market.server.app.listen(0, '127.0.0.1');
  const { port } = market.server.app.getHttpServer().address() as { port: number };
  origin = `http://127.0.0.1:${port}`;
  [dealer, body] = [await market.person('dealer'), await market.person('inspection_body')];
  browser = await openChromium();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await market?.stop();
});

async function assigned(): Promise<string> {
  const listingId = await onMarket(market, { identity_number: `KMTPC${newId().slice(-12).toUpperCase()}` }, { orgId: dealer.orgId });
  const { id } = (await dealer.call('POST', '/api/inspections', { listingId, bodyOrgId: body.orgId })).body;
  await body.call('POST', `/api/inspections/${id}/assign`, { inspectorId: body.userId });
  return id;
}

async function phone(): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addCookies(
    body.cookie
      .split('; ')
      .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: origin })),
  );
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on(
    'console',
    (m) => m.type() === 'error' && /Content Security Policy|TypeError|ReferenceError/.test(m.text()) && errors.push(m.text()),
  );
  return { context, page, errors };
}

/** Opens the list once with a network, until the visit and the pages themselves are on the phone. */
async function fetched(page: Page, id: string, prefix = ''): Promise<void> {
  await page.goto(`${origin}${prefix}/inspect`);
  await page.locator(`a[href$="/inspect/${id}"]`).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.locator('[data-testid=sync][data-state=idle][data-waiting="0"]').waitFor();
}

describe('the inspector in a yard without a network', () => {
  it('starts cold in Chinese too, and has no serious accessibility finding', async () => {
    const id = await assigned();
    const { context, page, errors } = await phone();
    await fetched(page, id, '/zh');
    await context.setOffline(true);
    for (const path of ['/zh/inspect', `/zh/inspect/${id}`, `/zh/inspect/${id}/UC`, `/zh/inspect/${id}/EL`, `/zh/inspect/${id}/ID`]) {
      await page.goto(origin + path);
      await page.locator('[data-testid=sync][data-state=offline]').waitFor();
      await page.locator('main h1').waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, wide]).toEqual([path, 0]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${path}: ${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`);
      expect(serious).toEqual([]);
    }
    expect(errors).toEqual([]);
    await context.close();
  }, 240_000);
});
