import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Person, TestMarket } from '../market.js';
import { press, textOf as text, Visitors } from './visitors.js';

let visitors: Visitors;
let market: TestMarket;
let origin: string;
let dealer: Person;

beforeAll(async () => {
  visitors = await Visitors.come();
  ({ market, origin } = visitors);
  dealer = await market.person('dealer');
});
afterAll(() => visitors?.leave());

const visitor = (width: number, javaScriptEnabled: boolean): Promise<Page> =>
  visitors.member(dealer, '/dealer/valuations', { viewport: { width, height: 900 }, javaScriptEnabled });

const SHEET = `Stock No,Type,Brand,Model,Year,Hours,Grade,Country
A-1,Excavator,Komatsu,PC200-8,2018,7800,B,China
A-2,Excavator,Nobody,X-1,2016,5200,,Kenya
A-3,Excavator,Komatsu,PC200-8,1018,5200,,Kenya
`;

it('a dealer without script hands in a sheet, sees how far it is, reads the values, downloads and deletes them', async () => {
  const page = await visitor(390, false);
  expect(await text(page)).toContain('Nothing valued yet');
  const sample = await page.request.get(origin + (await page.locator('a[download]').getAttribute('href')));
  expect([sample.status(), (await sample.text()).split(',')[0]]).toEqual([200, 'Reference']);

  await page.locator('input[type=file]').setInputFiles({ name: 'machines.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await press(page.locator('main form button').first());
  expect(await text(page)).toContain('The file is being read.');
  await market.settle();
  // The page asks again by itself.
  await page.waitForSelector('select[name="map.model"]');
  expect(await page.locator('select[name="map.model"]').inputValue()).toBe('Model');
  await page.locator('#f-currency').selectOption('EUR');
  await press(page.locator('form[action="?/value"] button.primary'));
  expect(await text(page)).toContain('Row 0 of 3 is valued.');
  await market.settle();
  await page.waitForSelector('#h-values');
  const result = await text(page);
  expect(result).toContain('€');
  expect(result).toContain('1 bad row, not valued');
  expect(result).toContain('No machine of this kind can be of the year 1018');

  const csv = await page.request.get(origin + (await page.locator('a[href*="result.csv"]').getAttribute('href')));
  expect((await csv.text()).split('\r\n')).toHaveLength(5);

  await page.locator('details.confirm summary').click();
  await press(page.locator('form[action="?/delete"] button'));
  expect(page.url()).toBe(`${origin}/dealer/valuations?deleted=1`);
  expect(await text(page)).toContain('The list and its values are deleted.');
  expect(await text(page)).toContain('Nothing valued yet');
});

it('with script the page follows the work, and every state of it passes the accessibility check', async () => {
  const page = await visitor(1440, true);
  const findings: string[] = [];
  const look = async (state: string) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    findings.push(...violations.map((v) => `${state}: ${v.id}: ${v.nodes[0]?.html}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) findings.push(`${state}: scrolls sideways by ${wide} px`);
  };
  await look('empty');
  await page.locator('input[type=file]').setInputFiles({ name: 'machines.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await page.locator('main form button.primary').click();
  await page.getByText('The file is being read.').waitFor();
  await look('reading');
  await market.settle();
  await page.waitForSelector('select[name="map.model"]');
  await look('columns');
  await page.locator('form[action="?/value"] button.primary').click();
  await page.getByText('Row 0 of 3 is valued.').waitFor();
  await look('valuing');
  await market.settle();
  await page.waitForSelector('#h-values');
  await page.locator('tbody details summary').first().click();
  await look('valued');
  await page.setViewportSize({ width: 390, height: 844 });
  await look('valued on a phone');
  await page.goto(`${origin}/zh/dealer/valuations`);
  await look('list in Chinese on a phone');
  expect(findings).toEqual([]);
});
