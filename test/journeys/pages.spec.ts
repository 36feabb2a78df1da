import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgKind } from '@ironsilk/identity';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onMarket } from '../api/machine-on-market.js';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { openChromium } from './chromium.js';
import { wordsOf } from './steps/words.js';

let market: TestMarket;
let browser: Browser;
let origin: string;
let listingId: string;
const people = new Map<OrgKind, Person>();

beforeAll(async () => {
  market = await TestMarket.start({ WEB: 'on' });
  await market.server.app.listen(0, '127.0.0.1');
  const { port } = market.server.app.getHttpServer().address() as { port: number };
  origin = `http://127.0.0.1:${port}`;
  for (const kind of ['dealer', 'buyer', 'inspection_body', 'customs_broker', 'forwarder', 'service_centre', 'operator'] as const)
    people.set(kind, await market.person(kind));
  listingId = await onMarket(market, {}, { orgId: people.get('dealer')!.orgId });
  await market.settle();
  browser = await openChromium();
});
afterAll(async () => {
  await browser?.close();
  await market?.stop();
});

const PUBLIC = [
  '/',
  '/machines',
  '/machines?q=PC200',
  '/machines?q=nothing-like-this',
  '/machines?q=komatzu+under+60k+usd&to=KE&sort=landed_asc',
  '/compare',
  '/service-centres',
  '/dealers',
  '/standards',
  '/standards/pricing',
  '/standards/pricing/backtest',
  '/how-it-works',
  '/verify',
  '/terms',
  '/privacy',
  '/accessibility',
  '/help',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/code?backup',
  '/sign-up',
  '/forgot',
  '/account/invitation',
];
const ACCOUNT = [
  '/account',
  '/account/security',
  '/account/sessions',
  '/account/data',
  '/account/organisation',
  '/account/members',
  '/account/payout',
  '/account/keys',
];
const CONSOLE: Readonly<Record<string, readonly string[]>> = {
  dealer: [
    '/notifications',
    '/dealer/listings',
    '/dealer/listings/new',
    '/dealer/import',
    '/dealer/yards',
    '/offers',
    '/orders',
    '/inspections',
    '/shipments',
    '/statements',
    '/service',
  ],
  buyer: ['/offers', '/orders', '/saved-searches', '/statements', '/service', '/service/parts'],
  inspection_body: ['/inspections'],
  customs_broker: ['/orders'],
  forwarder: ['/shipments', '/orders'],
  service_centre: ['/service', '/service/parts'],
  operator: [
    '/operator',
    '/operator/jobs',
    '/operator/money',
    '/operator/mails',
    '/operator/audit',
    '/orders',
    '/inspections',
    '/statements',
  ],
};

/** What a visitor would trip over on one page. */
async function faults(page: Page, path: string): Promise<string[]> {
  const seen: string[] = [];
  page.on('console', (m) => m.type() === 'error' && seen.push(`${path}: ${m.text()}`));
  page.on('pageerror', (e) => seen.push(`${path}: script: ${e.message}`));
  const answer = await page.goto(origin + path, { waitUntil: 'load' });
  if (answer?.status() !== 200) seen.push(`${path}: answered ${answer?.status()}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) seen.push(`${path}: scrolls sideways by ${wide} px`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const v of violations.filter((x) => x.impact === 'serious' || x.impact === 'critical'))
    seen.push(`${path}: axe ${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`);
  page.removeAllListeners();
  return seen;
}

async function tour(context: BrowserContext, paths: readonly string[]): Promise<string[]> {
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of paths) found.push(...(await faults(page, path)));
  await context.close();
  return found;
}

const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 } };

async function signedIn(kind: OrgKind, size: typeof phone): Promise<BrowserContext> {
  const context = await browser.newContext(size);
  await context.addCookies(cookiesOf(people.get(kind)!));
  return context;
}

const cookiesOf = ({ cookie }: Person) =>
  cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: origin }));

describe('every page answers, fits, obeys its security policy and has no serious accessibility finding', () => {
  it('for visitors on a desktop, in English', async () => {
    expect(await tour(await browser.newContext(desktop), [...PUBLIC, `/machines/${listingId}`])).toEqual([]);
  });

  it('for visitors on a phone, in Chinese and Arabic', async () => {
    const paths = ['/', '/machines', `/machines/${listingId}`, '/sign-in'];
    expect(await tour(await browser.newContext(phone), [...paths.map((p) => `/zh${p}`), ...paths.map((p) => `/ar${p}`)])).toEqual([]);
  });

  it.each(Object.keys(CONSOLE) as OrgKind[])('for a %s at work', async (kind) => {
    expect(await tour(await signedIn(kind, desktop), CONSOLE[kind]!)).toEqual([]);
    expect(
      await tour(
        await signedIn(kind, phone),
        CONSOLE[kind]!.slice(0, 3).map((p) => `/zh${p}`),
      ),
    ).toEqual([]);
  });
});

describe('the pages of the account', () => {
  const narrow = { viewport: { width: 320, height: 700 } };

  it('are as good, in both languages, on a desktop and at 320 px', async () => {
    expect(await tour(await signedIn('dealer', desktop), ACCOUNT)).toEqual([]);
    expect(
      await tour(
        await signedIn('buyer', narrow),
        ACCOUNT.flatMap((p) => [p, `/zh${p}`]),
      ),
    ).toEqual([]);
  });

  it('say to a member who is no owner whom to ask, and offer nothing that would be refused', async () => {
    const { orgId } = people.get('dealer')!;
    const member = await market.person('dealer', { orgId, role: 'member' });
    const context = await browser.newContext(desktop);
    await context.addCookies(cookiesOf(member));
    expect(await tour(context, ACCOUNT)).toEqual([]);
  });
});

describe('a public page', () => {
  it('ships at most 60 kB of compressed script', async () => {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    for (const path of ['/', '/machines', `/machines/${listingId}`, '/service-centres']) {
      await page.goto(origin + path, { waitUntil: 'load' });
      const bytes = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter((r) => r.name.endsWith('.js'))
          .reduce((sum, r) => sum + (r as PerformanceResourceTiming).encodedBodySize, 0),
      );
      expect(bytes).toBeLessThanOrEqual(60 * 1024);
    }
    await context.close();
  });

  it('has a policy without unsafe-inline', async () => {
    const policy = (await fetch(`${origin}/machines`)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });
});

describe('a form whose answer is no', () => {
  it.each(['/account/verify?token=old', '/account/reset?token=old', '/unsubscribe?token=old'])(
    'comes from our own page and is answered in words: %s',
    async (path) => {
      const context = await browser.newContext(phone);
      const page = await context.newPage();
      await page.goto(origin + path);
      for (const field of await page.locator('main input[type=password]').all()) await field.fill('a new one to keep');
      const [answer] = await Promise.all([
        page.waitForResponse((r) => r.request().method() === 'POST'),
        page.locator('main form button').click(),
      ]);
      // The web refuses a form without its origin with 403 and bare words.
      expect(answer.status()).not.toBe(403);
      expect(await page.locator('main h1').count()).toBe(1);
      await context.close();
    },
  );

  it('keeps the list and says why when a search is saved a second time', async () => {
    const context = await signedIn('buyer', phone);
    const page = await context.newPage();
    for (const said of [wordsOf('en')('market:save.done'), /already/]) {
      await page.goto(`${origin}/machines?q=PC200`);
      await page.locator('form[action$="/save"] button').click();
      await page.getByText(said).waitFor();
      expect(await page.locator(`#results a[href$="/machines/${listingId}"]`).count()).toBeGreaterThan(0);
    }
    await context.close();
  });
});

describe('signing in', () => {
  it('works by keyboard alone and leads back to the page one wanted', async () => {
    const buyer = people.get('buyer')!;
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    await page.goto(`${origin}/orders`);
    await page
      .getByLabel(/e-?mail/i)
      .first()
      .focus();
    await page.keyboard.type(buyer.email);
    await page.keyboard.press('Tab');
    while (!(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type === 'password')))
      await page.keyboard.press('Tab');
    await page.keyboard.type('a sentence to remember');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/orders`);
    expect(await page.locator('h1').count()).toBe(1);
    await context.close();
  });
});
