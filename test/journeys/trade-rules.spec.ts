import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onMarket } from '../api/machine-on-market.js';
import type { Person, TestMarket } from '../market.js';
import { offerOf, sealReport } from '../trade.js';
import { press, textOf as text, Visitors } from './visitors.js';

let visitors: Visitors;
let market: TestMarket;
let origin: string;
let author: Person;
let second: Person;
let buyer: Person;

beforeAll(async () => {
  visitors = await Visitors.come();
  ({ market, origin } = visitors);
  author = await market.person('operator');
  second = await market.person('operator', { orgId: author.orgId, role: 'compliance' });
  buyer = await market.person('buyer', { country: 'KE' });
  const dealer = await market.person('dealer');
  const listingId = await onMarket(market, { year_made: 2018, title: 'Komatsu PC200-8' }, { orgId: dealer.orgId });
  await sealReport(market, listingId);
  await offerOf(buyer, listingId, { incoterm: 'FOB', place: 'Shanghai', placeCode: 'CNSHG' });
});
afterAll(() => visitors?.leave());

const PHONE = { viewport: { width: 390, height: 844 } };
const SCRIPTLESS = { javaScriptEnabled: false };
const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map((v) => v.id);

it('two people change the duty of a country: the page of the country shows it, and a buyer with an offer is told', async () => {
  // The author works without script: a new duty of 12 %, first with a slip.
  const draft = await visitors.member(author, '/operator/rules/new?country=KE&law=landed_cost', SCRIPTLESS);
  const duty = draft.locator('input[name="regimes.0.terms.0.rates.0.percent"]');
  await duty.fill('twelve');
  await draft.locator('input[name=source]').fill('Kenya Gazette 77 of 2026');
  await draft.locator('textarea[name=reason]').fill('The Finance Act raises the duty to 12 %.');
  const save = draft.locator('main form button.primary');
  await press(save);
  expect(await draft.locator('[aria-invalid=true]').getAttribute('name')).toBe('regimes.0.terms.0.rates.0.percent');
  expect(await draft.locator('textarea[name=reason]').inputValue()).toContain('Finance Act');
  await duty.fill('12');
  await press(save);
  expect(draft.url()).toMatch(/\/operator\/rules\/[0-9a-f-]{36}$/);
  expect(await text(draft)).toContain('You wrote it: a second person of compliance has to attest it.');
  const edition = new URL(draft.url()).pathname;

  // The second person sees what changes at once, may not attest before the effect is counted, and then does, with script.
  const attest = await visitors.member(second, edition);
  expect(await text(attest)).toContain('Wait until its effect is counted');
  await market.settle();
  await attest.waitForSelector('form[action="?/attest"]', { state: 'attached' });
  const read = await text(attest);
  expect(read).toContain('The Finance Act raises the duty to 12 %.');
  expect(read).toMatch(/Counted on 1 machine for sale/);
  expect(read).toContain('1 of 1 with a known cost');
  expect(await axe(attest)).toEqual([]);
  await attest.locator('summary.button.primary').click();
  await press(attest.locator('form[action="?/attest"] button'));
  expect(await text(attest)).toContain('Attested. It is law from its first day on.');
  await market.settle();

  // Anybody reads it, on a phone; the page brings no script.
  const page = await visitors.stranger(PHONE);
  await page.goto(`${origin}/import/ke`);
  const row = page.locator('tr', { hasText: 'Import duty (EAC tariff)' }).first();
  expect(await row.innerText()).toContain('12%');
  await page.locator('a[href="/import/ke/history"]').click();
  const history = await text(page);
  expect(history).toContain('Kenya Gazette 77 of 2026');
  expect(history).toContain('in force from that day');
  expect(history).not.toContain('operator person');
  expect(await axe(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

  const told = await visitors.member(buyer, '/notifications', { ...SCRIPTLESS, ...PHONE });
  expect(await text(told)).toContain('The import law of Kenya changed');
  await told.locator('main a[href*="/import/ke/history"]').first().click();
  expect(told.url()).toContain('/import/ke/history');
});

const LANGUAGES = ['', '/zh', '/ru', '/fr', '/ar'];
const read = async (path: string) => {
  const answer = await fetch(origin + path);
  return { status: answer.status, html: await answer.text() };
};

it('anybody finds the export code by answering questions, and whether the machine may leave, in five languages and without script', async () => {
  const page = await visitors.stranger({ ...SCRIPTLESS, ...PHONE });
  await page.goto(`${origin}/import/hs`);
  await page.locator('select[name=family]').selectOption('excavator');
  await press(page.locator('main form button'));
  await page.getByRole('link', { name: 'crawlers' }).click();
  await page.getByRole('link', { name: 'yes', exact: true }).click();
  expect(await text(page)).toMatch(/8429521200[\s\S]*Yes, without a licence/);
  await page.locator('textarea[name=description]').fill('with RTK machine control');
  await press(page.locator('main form button'));
  expect(await text(page)).toMatch(/8429521200[\s\S]*A person has to look[\s\S]*Satellite machine control/);
  // A number decides a roller: the bands are named before it is given.
  await page.goto(`${origin}/import/hs?family=roller&rollerType=tandem`);
  expect(await text(page)).toContain('≥ 18000');
  await page.locator('input[name=massKg]').fill('18000');
  await press(page.locator('main form button').first());
  expect(await text(page)).toContain('8429401100');
  for (const lang of LANGUAGES) {
    const { status, html } = await read(`${lang}/import/hs?family=excavator&undercarriage=crawler&rotates360=true`);
    expect([lang, status, html.includes('8429521200'), html.includes('hs:')]).toEqual([lang, 200, true, false]);
  }
});

it('a machine’s way to a country is priced part by part in five languages, and an unknown lane says so', async () => {
  const [{ id }] = await market.database.db.query(`select id from listing.listing where state = 'published' limit 1`);
  for (const lang of LANGUAGES) {
    const { status, html } = await read(`${lang}/machines/${id}/travel?to=KE`);
    expect([lang, status, html.includes('travel:')]).toEqual([lang, 200, false]);
  }
  const page = await visitors.stranger();
  await page.goto(`${origin}/machines/${id}/travel?to=KE`);
  const said = await text(page);
  expect(said).toMatch(/RoRo ship[\s\S]* wins: it is US\$[\d,]+ cheaper/);
  expect(said).toContain('Offered from 1 Oct 2026 to 31 Dec 2026.');
  expect(await axe(page)).toEqual([]);
  await page.goto(`${origin}/machines/${id}/travel?to=PE`);
  expect(await text(page)).toContain('No way to Peru is on file.');
});

it('nobody but the operator’s compliance finds the pages', async () => {
  const member = await market.person('operator', { orgId: author.orgId, role: 'member' });
  const page = await visitors.member(member, '/operator/rules', SCRIPTLESS);
  expect(await page.locator('form[action="?/start"]').count()).toBe(0);
});
