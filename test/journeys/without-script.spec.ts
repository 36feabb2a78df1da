import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onMarket } from '../api/machine-on-market.js';
import type { Person, TestMarket } from '../market.js';
import { sealReport } from '../trade.js';
import { press, signIn, Visitors } from './visitors.js';

let visitors: Visitors;
let market: TestMarket;
let origin: string;
let listingId: string;
let dealer: Person;
let buyer: Person;

beforeAll(async () => {
  visitors = await Visitors.come();
  ({ market, origin } = visitors);
  dealer = await market.person('dealer');
  buyer = await market.person('buyer', { country: 'KE' });
  listingId = await onMarket(market, {}, { orgId: dealer.orgId });
  await onMarket(market, {
    family_id: 'wheel_loader',
    make_id: 'liugong',
    make_name: 'LiuGong',
    model_id: 'liugong-clg856h',
    model_name: '856H',
  });
  await sealReport(market, listingId);
  await market.settle();
});
afterAll(() => visitors?.leave());

const visitor = (viewport: { width: number; height: number }): Promise<Page> => visitors.stranger({ viewport, javaScriptEnabled: false });

it('a buyer reads, searches by words and filters, signs in, offers, and a dealer counters: nothing of it needs script', async () => {
  const page = await visitor({ width: 390, height: 844 });

  // Words and a filter, on a phone: the filters open by their own address.
  await page.goto(`${origin}/machines`);
  const cards = page.locator('#results ul.cards > li');
  expect(await cards.count()).toBe(2);
  await page.locator('a[href="#filters"]').click();
  await page.locator('#filter-q').fill('komatsu excavator');
  await page.locator('#filters input[name=family][value=excavator]').check();
  await page.locator('#year-min').fill('2010');
  await press(page.locator('#filters button.primary'));
  expect(new URL(page.url()).searchParams.get('family')).toBe('excavator');
  expect(new URL(page.url()).searchParams.get('q')).toBe('komatsu excavator');
  expect(await cards.count()).toBe(1);
  await press(cards.first().locator('.body a').first());
  expect(page.url()).toBe(`${origin}/machines/${listingId}`);
  expect(await page.locator('h1').innerText()).toContain('PC200');

  // Signing in leads back to the offer form of the same machine.
  await press(page.locator('#offer a.primary'));
  await signIn(page, buyer);
  expect(page.url()).toBe(`${origin}/machines/${listingId}#offer`);

  // A price nobody can read is refused beside its field; everything typed is still there.
  const form = page.locator('#offer form');
  await form.locator('[name=price]').fill('forty thousand');
  await form.locator('[name=incoterm]').selectOption('CIF');
  await form.locator('[name=place]').fill('Mombasa, Kilindini');
  await form.locator('[name=placeCode]').selectOption('KEMBA');
  await form.locator('[name=validDays]').selectOption('7');
  await form.locator('[name=inspection][value=existing_report]').check();
  await form.locator('summary').click();
  await form.locator('[name=spares]').fill('2 x bucket teeth');
  await form.locator('[name=message]').fill('Can you load in August?');
  await press(form.locator('button.primary'));
  expect(await form.locator('#f-price-error').innerText()).toMatch(/\S/);
  expect(await form.locator('[name=price]').getAttribute('aria-invalid')).toBe('true');
  const kept = Object.fromEntries(
    await Promise.all(
      ['price', 'incoterm', 'place', 'placeCode', 'validDays', 'spares', 'message'].map(async (name) => [
        name,
        await form.locator(`[name=${name}]`).inputValue(),
      ]),
    ),
  );
  expect(kept).toEqual({
    price: 'forty thousand',
    incoterm: 'CIF',
    place: 'Mombasa, Kilindini',
    placeCode: 'KEMBA',
    validDays: '7',
    spares: '2 x bucket teeth',
    message: 'Can you load in August?',
  });
  expect(await form.locator('[name=inspection][value=existing_report]').isChecked()).toBe(true);

  // Corrected, it is on the table.
  await form.locator('[name=price]').fill('40 500');
  await press(form.locator('button.primary'));
  expect(new URL(page.url()).pathname).toMatch(/^\/offers\/[0-9a-f-]{36}$/);
  const offer = page.url().replace('#offer', '');
  const table = page.getByRole('region', { name: 'On the table' });
  expect(await table.innerText()).toContain('40,500');
  expect(await table.innerText()).toContain('Mombasa, Kilindini');
  expect(await page.locator('#refund').count()).toBe(0);

  // The dealer sees what the state gives back before a price is agreed, and counters.
  const desk = await visitor({ width: 1440, height: 900 });
  await desk.goto(offer);
  await signIn(desk, dealer);
  expect(desk.url()).toBe(offer);
  const refund = desk.locator('#refund');
  await refund.locator('[name=seller]').selectOption('general_taxpayer');
  await refund.locator('[name=invoice]').selectOption('special');
  await refund.locator('[name=invoiceRatePercent]').selectOption('13');
  await refund.locator('[name=amountExVatMinor]').fill('lots');
  await press(refund.locator('button'));
  expect(await refund.locator('#f-amountExVatMinor-error').innerText()).toMatch(/\S/);
  expect(await refund.locator('[name=seller]').inputValue()).toBe('general_taxpayer');
  await refund.locator('[name=amountExVatMinor]').fill('200,000');
  await press(refund.locator('button'));
  await refund.locator('details summary').click();
  await refund.locator('[name=inputDeducted]').selectOption('yes');
  await press(refund.locator('button'));
  expect(await refund.innerText()).toContain('26,000.00');
  await desk.locator('#counter summary').click();
  const counter = desk.locator('#counter form');
  expect(await desk.locator('#counter').innerText()).toContain('26,000.00');
  await counter.locator('[name=price]').fill('41,000');
  await press(counter.locator('button'));
  expect(await desk.getByRole('region', { name: 'On the table' }).innerText()).toContain('41,000');

  // The buyer reads the counter-offer, answers once more; the dealer accepts, and the order is there for both.
  await page.goto(offer);
  expect(await page.getByRole('region', { name: 'On the table' }).innerText()).toContain('41,000');
  await page.locator('#counter summary').click();
  await page.locator('#counter [name=price]').fill('40800');
  await press(page.locator('#counter form button'));
  await desk.goto(offer);
  await desk.locator('details.confirm > summary.primary').click();
  await press(desk.locator('details.confirm form[action="?/accept"] button'));
  expect(desk.url()).toMatch(/\/orders\/[0-9a-f-]{36}$/);
  await page.goto(desk.url());
  expect(await page.locator('main').innerText()).toContain('40,800');
});
