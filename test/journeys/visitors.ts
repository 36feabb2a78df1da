import { freePort } from '@ironsilk/platform';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { TestMarket } from '../market.js';
import type { Person } from '../market.js';
import { openChromium } from './chromium.js';

/** A market with pages on a port of its own, and a browser before it: what a journey begins with. */
export class Visitors {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly market: TestMarket,
    readonly origin: string,
    private readonly browser: Browser,
  ) {}

  static async come(): Promise<Visitors> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const market = await TestMarket.start({ WEB: 'on', PUBLIC_URL: origin });
    await market.server.app.listen(port, '127.0.0.1');
    return new Visitors(market, origin, await openChromium());
  }

  async leave(): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.browser.close();
    await this.market.stop();
  }

  /** Somebody with a browser of his own, nowhere yet. */
  async stranger(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    this.contexts.push(context);
    return context.newPage();
  }

  /** A member, signed in by the form of the page he wanted to see. */
  async member(who: Person, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.stranger(options);
    await page.goto(this.origin + path);
    await signIn(page, who);
    await page.waitForURL(this.origin + path);
    return page;
  }
}

/** At the sign-in page. */
export async function signIn(page: Page, who: Person): Promise<void> {
  await page.locator('input[name=email]').fill(who.email);
  await page.locator('input[name=password]').fill('a sentence to remember');
  await press(page.locator('main form button').first());
}
/** Where a button leads to a new document: what follows reads that one. */
export async function press(button: Locator): Promise<void> {
  await Promise.all([button.page().waitForEvent('load'), button.click()]);
}
export const textOf = (page: Page): Promise<string> => page.locator('main').innerText();
