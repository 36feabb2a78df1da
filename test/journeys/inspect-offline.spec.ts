import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { newId } from '@ironsilk/kernel';
import { StandardRepo, itemsOf, sampleAnswers } from '@ironsilk/inspection-grading';
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

const photo = (hue: number): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: hue, g: 140, b: 40 } } })
    .jpeg()
    .toBuffer();
const sql = (text: string, values: unknown[]) => market.database.db.query(text, values);

async function assigned(): Promise<string> {
  const listingId = await onMarket(market, { identity_number: `KMTPC${newId().slice(-12).toUpperCase()}` }, { orgId: dealer.orgId });
  const { id } = (await dealer.call('POST', '/api/inspections', { listingId, bodyOrgId: body.orgId })).body;
  await body.call('POST', `/api/inspections/${id}/assign`, { inspectorId: body.userId });
  return id;
}

/** Everything but the slew section, from another device: the rest is what the phone is given to do. */
async function allButSlew(id: string): Promise<void> {
  const standard = market.get(StandardRepo).forFamily('excavator');
  const answers = sampleAnswers(standard, { machine: {}, wear: 0, hours: 4200, roll: () => 0.5 }).filter(
    (a) => !a.itemId.startsWith('SL.'),
  );
  const base = { visitId: id, deviceId: 'tablet', at: new Date().toISOString() };
  let clock = 0;
  const events: object[] = answers.map((answer) => ({ ...base, id: newId(), clock: ++clock, kind: 'answer', answer }));
  for (const item of itemsOf(standard).filter((i) => i.photosRequired && !i.id.startsWith('SL.')))
    for (let n = 0; n < item.photos; n++) {
      const { sha256 } = (
        await body.call('POST', `/api/inspections/${id}/photos`, await photo(++clock % 255), { 'content-type': 'image/jpeg' })
      ).body;
      events.push({ ...base, id: newId(), clock, kind: 'photo', photo: { sha256, itemId: item.id } });
    }
  expect((await body.call('POST', `/api/inspections/${id}/events`, { events })).body.refused).toEqual([]);
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
  it('opens cold, fills in, photographs, hands in; back in the network everything arrives exactly once', async () => {
    const id = await assigned();
    await allButSlew(id);
    const { context, page, errors } = await phone();
    await fetched(page, id);
    await context.setOffline(true);
    await page.close();

    const cold = await context.newPage();
    cold.on('pageerror', (e) => errors.push(e.message));
    await cold.goto(`${origin}/inspect/${id}/SL`);
    await cold.locator('[data-testid=sync][data-state=offline]').waitFor();
    const item = (name: string) => cold.getByTestId(`item-SL.${name}`);
    await item('BEARING').locator('#v-SL\\.BEARING').fill('230');
    await item('BEARING').locator('#g-SL\\.BEARING').focus();
    await item('BEARING').getByText('Must lie between 0 and 20 mm').waitFor();
    await item('BEARING').locator('#v-SL\\.BEARING').fill('1,2');
    await item('BEARING').locator('#g-SL\\.BEARING').fill('dial-7');
    await item('BEARING').getByText('good', { exact: true }).waitFor();
    await item('SPEED').locator('#v-SL\\.SPEED').fill('17');
    await item('SPEED').locator('#b-SL\\.SPEED').fill('16.8');
    await item('STOP').locator('#v-SL\\.STOP').fill('80');
    await item('NOISE').getByRole('radio').first().check();
    await item('LEAK').getByRole('radio').first().check();
    await cold.getByTestId('photo-SL.BEARING').setInputFiles({ name: 'dial.jpg', mimeType: 'image/jpeg', buffer: await photo(200) });
    await item('BEARING').locator('img').waitFor();

    await cold.reload();
    await item('BEARING').locator('img').waitFor();
    expect(await item('BEARING').locator('#v-SL\\.BEARING').inputValue()).toBe('1.2');

    await cold.goto(`${origin}/inspect/${id}`);
    await cold.getByRole('radio', { name: 'A', exact: false }).first().check({ force: true });
    await cold.getByTestId('computed').waitFor();
    await cold.getByTestId('hand-in').click();
    await cold.getByText('Handed in; waiting for the network').waitFor();
    expect((await sql('select count(*)::int as n from inspection_grading.report where inspection_id = $1', [id]))[0].n).toBe(0);

    // The first answer to the events, and the first to the hand-in, get lost on the way back.
    const lost = new Set<string>();
    await cold.route(/\/api\/inspections\/[^/]+\/(events|submit)$/, async (route) => {
      const address = route.request().url();
      if (lost.has(address)) return route.continue();
      lost.add(address);
      await route.fetch();
      await route.abort();
    });
    await context.setOffline(false);
    const retry = cold.getByRole('button', { name: 'Try again' });
    for (const _ of ['after the events', 'after the hand-in']) {
      await retry.waitFor();
      await retry.click();
    }
    await cold.getByText(/Sealed as IR-/).waitFor();
    expect([...lost]).toHaveLength(2);

    const events = await sql(
      `select content->>'kind' as kind, content->'answer'->>'itemId' as item from inspection_grading.visit_event where inspection_id = $1 and content->>'deviceId' <> 'tablet'`,
      [id],
    );
    const ids = await sql(
      'select id, count(*)::int as n from inspection_grading.visit_event where inspection_id = $1 group by id having count(*) > 1',
      [id],
    );
    expect(ids).toEqual([]);
    expect(events.filter((e: { kind: string }) => e.kind === 'photo')).toHaveLength(1);
    const reports = await sql('select grade from inspection_grading.report where inspection_id = $1', [id]);
    expect(reports).toEqual([{ grade: 'A' }]);
    const stored = await cold.evaluate(async () => {
      const open = indexedDB.open('ironsilk-inspect');
      const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
      const all = db.transaction('events').objectStore('events').getAll();
      const rows = await new Promise<{ state: string }[]>((resolve) => (all.onsuccess = () => resolve(all.result as { state: string }[])));
      return rows.map((r) => r.state);
    });
    expect(stored.every((state) => state === 'sent')).toBe(true);
    expect((await sql('select count(*)::int as n from inspection_grading.visit_event where inspection_id = $1', [id]))[0].n).toBe(
      stored.length,
    );
    expect(errors).toEqual([]);
    await context.close();
  }, 240_000);

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
