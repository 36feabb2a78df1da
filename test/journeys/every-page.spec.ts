import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD, loadDemoOrganisations } from '@ironsilk/catalog';
import { freePort } from '@ironsilk/platform';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startMarket } from '../../apps/cli/src/market.js';
import type { Market } from '../../apps/cli/src/market.js';
import { address, routes } from '../../tools/routes.js';
import type { Ask, Route } from '../../tools/routes.js';
import { openChromium } from './chromium.js';

/** Every route of the pages on the demo market, looked at closely as the first role that has something there; every other role only gets an answer that is no failure. */
let market: Market;
let browser: Browser;
let dir: string;
const roles = new Map<string, BrowserContext>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'ironsilk-pages-'));
  const env = { ...process.env, PORT: String(await freePort()), IRONSILK_DATA: join(dir, 'data'), RATE_LIMIT: '1000', LOG_LEVEL: 'error' };
  market = await startMarket(env, () => undefined);
  browser = await openChromium();
  roles.set('visitor', await browser.newContext({ reducedMotion: 'reduce' }));
  for (const org of loadDemoOrganisations(resolve('config')))
    for (const person of org.people) if (person.demoRole && !roles.has(org.kind)) roles.set(org.kind, await signedIn(person.email));
});
afterAll(async () => {
  await browser?.close();
  await market?.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function signedIn(email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const answer = await context.request.post(`${market.url}/api/account/sign-in`, {
    headers: { origin: market.url },
    data: { email, password: DEMO_PASSWORD },
  });
  expect([email, answer.status()]).toEqual([email, 200]);
  return context;
}

const ask =
  (context: BrowserContext): Ask =>
  async (path) => {
    const answer = await context.request.get(market.url + path);
    return answer.ok() ? ((await answer.json()) as Record<string, unknown>) : undefined;
  };
async function links(page: Page, path: string): Promise<string[]> {
  await page.goto(market.url + path, { waitUntil: 'networkidle' });
  return page.$$eval('a[href]', (anchors) => anchors.map((a) => a.getAttribute('href') ?? ''));
}

/** Marks every visible control of the page and notes which of them get the focus, and whether anything in or around them looks different then. */
const markControls = (): string[] => {
  const found = [...document.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,summary')].filter(
    (e) =>
      e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !e.matches(':disabled') &&
      e.tabIndex >= 0 &&
      !(e instanceof HTMLInputElement && (e.type === 'radio' || e.type === 'hidden')),
  );
  const look = (e: Element): string => {
    const around: Element[] = [e, ...e.querySelectorAll('*')];
    for (let up = e.parentElement, n = 0; up && n < 4; up = up.parentElement, n += 1) around.push(up);
    return around
      .map((one) => getComputedStyle(one))
      .map((s) => [s.outlineStyle, s.outlineColor, s.boxShadow, s.borderColor, s.stroke].join())
      .join();
  };
  (document.activeElement as HTMLElement | null)?.blur();
  const before = found.map(look);
  const stops = { reached: new Set<number>(), unseen: new Set<number>() };
  Object.assign(window, { stops });
  document.addEventListener('focusin', ({ target }) => {
    const n = found.indexOf(target as HTMLElement);
    if (n < 0) return;
    stops.reached.add(n);
    if (look(found[n]!) === before[n]) stops.unseen.add(n);
  });
  return found.map((e) => `${e.tagName} ${(e.textContent ?? '').trim().slice(0, 40)} ${e.getAttribute('name') ?? ''}`);
};

/** Presses Tab until every visible control has had the focus. @returns those that never had it, or had it unseen */
async function unreachable(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(markControls);
  let reached: number[] = [];
  let unseen: number[] = [];
  for (let press = 0; press < wanted.length * 2 + 40 && reached.length < wanted.length; press += 20) {
    for (let n = 0; n < 20; n += 1) await page.keyboard.press('Tab');
    [reached, unseen] = await page.evaluate(() => {
      const { stops } = window as unknown as { stops: { reached: Set<number>; unseen: Set<number> } };
      return [[...stops.reached], [...stops.unseen]];
    });
  }
  return [
    ...wanted.filter((_, n) => !reached.includes(n)).map((control) => `Tab never reaches ${control}`),
    ...unseen.map((n) => `the focus is not shown on ${wanted[n]}`),
  ];
}

/** What a person would trip over on one page. */
async function faults(page: Page, path: string, expected: number): Promise<string[]> {
  const seen: string[] = [];
  page.removeAllListeners();
  page.on('console', (m) => m.type() === 'error' && !/status of 404/.test(m.text()) && seen.push(m.text()));
  page.on('pageerror', (e) => seen.push(`script: ${e.message}`));
  const answer = await page.goto(market.url + path, { waitUntil: 'load' });
  // What is drawn by script alone is looked at once it is drawn.
  await page.locator('h1').first().waitFor();
  if (answer?.status() !== expected) seen.push(`answered ${answer?.status()}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) seen.push(`scrolls sideways by ${wide} px`);
  const odd = await page.evaluate(
    () =>
      /\bundefined\b|\bNaN\b|\[object Object\]|\{\{/.exec(document.body.innerText)?.[0] ??
      /(?:^|\s)([a-z][\w-]*:[a-z][\w-]*(?:\.[\w-]+)+)(?:\s|$)/i.exec(document.body.innerText)?.[1],
  );
  if (odd) seen.push(`shows “${odd}”`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const v of violations.filter((x) => x.impact === 'serious' || x.impact === 'critical'))
    seen.push(`axe ${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`);
  return seen.map((line) => `${path}: ${line}`);
}

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** The route as the first role that has something to show there; every other role gets an answer that is not a failure. */
async function walk(route: Route): Promise<string[]> {
  const found: string[] = [];
  let looked = false;
  for (const [role, context] of roles) {
    if (role === 'visitor' ? !route.common : route.common && looked) continue;
    // Offline pages answer everybody; only an inspector has something there.
    if (route.path === '/inspect' && role !== 'inspection_body') continue;
    const page = await context.newPage();
    const path = await address(route, ask(context), (from) => links(page, from));
    if (path !== undefined) {
      const expected = route.path === '/[...path]' ? 404 : 200;
      const { status, landed } = await context.request
        .get(market.url + path)
        .then((a) => ({ status: a.status(), landed: new URL(a.url()).pathname }));
      if (![200, 403, 404].includes(status)) found.push(`${role} ${path}: answered ${status}`);
      if (!looked && status === expected && !(landed === '/sign-in' && path !== '/sign-in')) {
        looked = true;
        await page.setViewportSize(desktop);
        found.push(...(await faults(page, path, expected)));
        found.push(...(await unreachable(page)).map((line) => `${path}: ${line}`));
        await page.setViewportSize(phone);
        found.push(...(await faults(page, path === '/' ? '/zh' : `/zh${path}`, expected)));
      }
    }
    await page.close();
  }
  return looked ? found : [...found, `${route.path}: nobody has this page`];
}

describe('every page answers, fits, obeys its policy, works by keyboard and has no serious accessibility finding', () => {
  it.each(routes().map((route) => [route.path, route] as const))('%s', async (_, route) => {
    expect(await walk(route)).toEqual([]);
  });
});
