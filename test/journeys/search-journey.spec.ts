import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onMarket } from '../api/machine-on-market.js';
import type { Person, TestMarket } from '../market.js';
import { press, Visitors } from './visitors.js';

let visitors: Visitors;
let market: TestMarket;
let origin: string;
let buyer: Person;
/** Ids of the machines: cheap and old, dear and young, one that is no excavator. */
let old: string;
let young: string;

beforeAll(async () => {
  visitors = await Visitors.come();
  ({ market, origin } = visitors);
  buyer = await market.person('buyer', { country: 'KE' });
  const thisYear = new Date().getUTCFullYear();
  old = await onMarket(market, { year_made: thisYear - 9, operating_hours: 11_000, asking_minor: '3100000' });
  young = await onMarket(market, { year_made: thisYear - 4, operating_hours: 4000, asking_minor: '5200000' });
  await onMarket(market, {
    family_id: 'wheel_loader',
    make_id: 'liugong',
    make_name: 'LiuGong',
    model_id: 'liugong-clg856h',
    model_name: 'CLG856H',
  });
  await market.settle();
});
afterAll(() => visitors?.leave());

const visitor = (viewport: { width: number; height: number }): Promise<Page> => visitors.stranger({ viewport, javaScriptEnabled: false });
const cards = (page: Page) => page.locator('#results ul.cards > li');
const order = (page: Page) => cards(page).evaluateAll((items) => items.map((item) => item.id.slice(2)));
const query = (page: Page) => new URL(page.url()).searchParams;

it('a buyer asks in a sentence, orders by what it costs at home, compares, and keeps the search: nothing of it needs script', async () => {
  const page = await visitor({ width: 390, height: 844 });

  // A sentence with a mistyped make; what was understood stands above the list, each part to be taken away.
  await page.goto(origin);
  await page.locator('#home-q').fill('20 t excavater komatzu under 90k usd to Mombasa after 2010');
  await press(page.locator('form.find button'));
  expect((await order(page)).toSorted()).toEqual([old, young].toSorted());
  const understood = page.locator('.understood');
  expect(await understood.innerText()).toMatch(/20 t[\s\S]*Excavator[\s\S]*Komatsu[\s\S]*90,000[\s\S]*Kenya[\s\S]*2010/);
  expect(await page.locator('#results').innerText()).toContain('“komatzu” was read as Komatsu');
  await press(understood.locator('a', { hasText: '2010' }));
  expect(query(page).get('q')).toBe('20 t excavater komatzu under 90k usd to Mombasa');

  // The words name the destination: what a machine costs there stands on its card, and the list can be ordered by it.
  const landed = await cards(page).first().innerText();
  expect(landed).toMatch(/Landed in Kenya/);
  await page.locator('.sorts summary').click();
  await press(page.locator('.sorts a', { hasText: 'lowest landed cost' }));
  expect(await order(page)).toEqual([old, young]);

  // Literally "komatzu": nobody is called that.
  await press(page.locator('a', { hasText: 'Look for “komatzu” as it stands' }));
  expect(await page.locator('#results').innerText()).toContain('No machine fits all of this');
  await page.goBack();

  // Two laid aside, side by side with what an hour of each costs; the address holds them.
  await press(page.locator(`#m-${old} a`, { hasText: 'Compare' }));
  await press(page.locator(`#m-${young} a`, { hasText: 'Compare' }));
  await press(page.locator('.basket a.primary'));
  expect(query(page).get('ids')).toBe(`${old},${young}`);
  const table = page.locator('main table');
  expect(await table.locator('thead th').count()).toBe(2);
  expect(await table.innerText()).toMatch(/Landed cost per remaining hour/);
  expect(await table.locator('td.best').count()).toBeGreaterThanOrEqual(1);
  await press(table.locator('thead th').first().locator('a', { hasText: 'Take out' }));
  expect(query(page).get('ids')).toBe(young);
  expect(await page.locator('main').innerText()).toContain('One machine says little');
  await press(page.locator('main a', { hasText: 'Add machines' }));
  expect(query(page).get('compare')).toBe(young);

  // The destination chosen once: it is in the address and in what the next page knows.
  await page.goto(`${origin}/machines?q=komatsu`);
  await page.locator('details.disclosure summary', { hasText: 'Choose your country' }).click();
  await page.locator('#to-country').selectOption('KE');
  await press(page.locator('details.disclosure button'));
  expect(query(page).get('to')).toBe('KE');
  await page.goto(`${origin}/machines`);
  expect(await cards(page).first().innerText()).toMatch(/Landed in Kenya/);

  // Kept, with the destination: it is still there when one comes back.
  await page.goto(`${origin}/machines?q=komatsu&to=KE&landedMax=90000&currency=USD&sort=landed_asc`);
  await press(page.locator('form.save button'));
  await page.locator('input[name=email]').fill(buyer.email);
  await page.locator('input[name=password]').fill('a sentence to remember');
  await press(page.locator('main form button').first());
  expect(query(page).get('to')).toBe('KE');
  await press(page.locator('form.save button'));
  expect(await page.locator('#results').innerText()).toContain('The search is saved');
  await page.goto(`${origin}/saved-searches`);
  expect(await page.locator('main article').innerText()).toMatch(/90,000/);
});

it('reads right to left and in Chinese as well', async () => {
  const page = await visitor({ width: 1440, height: 900 });
  for (const [path, dir, words] of [
    ['/ar/machines?q=' + encodeURIComponent('حفارة أقل من ٩٠ ألف دولار إلى مومباسا'), 'rtl', 'كينيا'],
    ['/zh/machines?q=' + encodeURIComponent('小松挖掘机 90万以内 到蒙巴萨'), 'ltr', '肯尼亚'],
  ] as const) {
    await page.goto(origin + path);
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
    expect(await page.locator('.understood').innerText()).toContain(words);
    expect((await order(page)).toSorted()).toEqual([old, young].toSorted());
  }
});

it('a map of many yards counts them by squares, and a square looks closer, without script', async () => {
  // Sixty yards, one to a machine, in rows around Changsha.
  await market.database.db.query(
    `insert into search.document(listing_id, version, document)
     select id, 1, document || jsonb_build_object('listingId', id, 'yard', jsonb_build_object('city', 'Town ' || n, 'country', 'CN', 'lat', 24 + n / 10, 'lng', 108 + n % 10))
     from search.document, lateral (select gen_random_uuid() as id, n from generate_series(0, 59) n) twin where listing_id = $1`,
    [old],
  );
  const page = await visitor({ width: 390, height: 844 });
  await page.goto(`${origin}/machines?view=map`);
  const numbers = async (selector: string): Promise<number[]> => (await page.locator(selector).allTextContents()).map(Number);
  const machines = async (): Promise<number> => (await numbers('#results svg text')).reduce((sum, n) => sum + n, 0);
  const all = await machines();
  expect(all).toBeGreaterThanOrEqual(63);
  const [largest] = await numbers('#results svg a.square text');
  expect(largest).toBeGreaterThan(1);

  await press(page.locator('#results svg a.square').first());
  expect(query(page).get('box')).not.toBeNull();
  expect([await page.locator('#results svg a.square').count(), await machines()]).toEqual([0, largest]);
  expect(await page.locator('#results').innerText()).toContain('Part of the map');

  await press(page.locator('#results a', { hasText: 'Show the whole map' }));
  expect([query(page).get('box'), await machines()]).toEqual([null, all]);
});
