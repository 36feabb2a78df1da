import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { until } from '../../../apps/cli/src/journey/person.js';
import { KEYS, wordsOf } from './words.js';
import type { Words } from './words.js';

/** How the whole walk is seen: one language, one screen. */
export type Manner = { lang: 'en' | 'zh'; screen: BrowserContextOptions };
export type Words2 = { en: string; zh: string };

const PATIENCE_MS = 30_000;

/** One person of the story with a browser of their own. Touches the market through pages only, and notes what is wrong with any of them. */
export class Walker {
  readonly t: Words;
  private shots = 0;

  private constructor(
    readonly role: string,
    readonly origin: string,
    readonly manner: Manner,
    readonly page: Page,
    /** Console errors, script errors, refused resources, sideways scrolling: of everybody's pages together. */
    readonly faults: string[],
  ) {
    this.t = wordsOf(manner.lang);
  }

  static async enter(browser: Browser, origin: string, manner: Manner, role: string, faults: string[]): Promise<Walker> {
    const context = await browser.newContext({
      ...manner.screen,
      locale: manner.lang === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const note = (what: string): void => void faults.push(`${role} at ${page.url().replace(origin, '')}: ${what}`);
    page.on('console', (m) => m.type() === 'error' && note(m.text()));
    page.on('pageerror', (e) => note(`script: ${e.message}`));
    page.on('response', (r) => r.status() >= 400 && note(`${r.status()} ${r.url().replace(origin, '')}`));
    return new Walker(role, origin, manner, page, faults);
  }

  /** Own words for what the api keeps in two languages. */
  of = (words: Words2): string => words[this.manner.lang];

  get prefix(): string {
    return this.manner.lang === 'en' ? '' : `/${this.manner.lang}`;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : this.origin + this.prefix + path);
    await this.look();
  }

  /** Opens a page of the person's own console by its navigation. */
  async menu(key: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: this.t('common:console.label') })
      .getByRole('link', { name: this.t(`common:console.${key}`), exact: key !== 'notifications' })
      .click();
  }

  /** Words with something unknown in them, as a pattern: `like('desk:offer', 'machine')`. */
  like(key: string, ...unknown: readonly string[]): RegExp {
    const gap = '\u0000';
    const said = this.t(key, Object.fromEntries(unknown.map((name) => [name, gap])));
    return new RegExp(said.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(gap, '.+'));
  }

  button = (key: string, values?: Record<string, unknown>, within: Locator | Page = this.page): Locator =>
    within.getByRole('button', { name: this.t(key, values), exact: true });
  link = (key: string, values?: Record<string, unknown>, within: Locator | Page = this.page): Locator =>
    within.getByRole('link', { name: this.t(key, values), exact: true });
  /** The form that posts to an action of its page. */
  form = (action: string): Locator => this.page.locator(`form[action^="?/${action}"]`);

  /** Fills the fields of a form by their names, as a person would: typed, chosen or ticked. */
  async fill(form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`);
      const kind = await field.first().evaluate((el) => (el as HTMLInputElement).type);
      if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
      else if (kind === 'select-one') await field.selectOption(value);
      else await field.fill(value);
    }
  }

  /** Waits for something to be seen, then looks at the whole page. */
  async sees(what: string | Locator): Promise<void> {
    const found = typeof what === 'string' ? this.page.getByText(what, { exact: false }).locator('visible=true').first() : what.first();
    await found.waitFor().catch(async (error: Error) => {
      const said = await this.page
        .locator('main')
        .innerText()
        .catch(() => '');
      throw new Error(
        `${this.role} at ${this.page.url()} does not see ${String(what)}: ${error.message.split('\n')[0]}\n${said.slice(0, 1500)}`,
      );
    });
    await this.look();
  }
  seesTitle = (title: string | RegExp): Promise<void> => this.sees(this.page.getByRole('heading', { level: 1, name: title }));

  /** Loads the page again until it shows what the market is still working on. */
  async waitsFor(what: string, there: () => Promise<boolean>): Promise<void> {
    let looks = 0;
    await until(`${this.role} to see ${what}`, async () => {
      if (await there()) return true;
      if (++looks % 5 === 0) await this.page.reload();
      return false;
    });
    await this.look();
  }

  /** Text is on the page now. */
  has = async (text: string): Promise<boolean> => (await this.page.locator('main').innerText()).includes(text);

  /** Where the person is and what they read there, for whoever looks for the reason of a failure. */
  async where(): Promise<string> {
    const said = await this.page
      .locator('main')
      .innerText({ timeout: 1_000 })
      .catch(() => '');
    return `${this.role} at ${this.page.url()}: ${said.replaceAll(/\s+/g, ' ').slice(0, 400)}`;
  }

  /** What a person would trip over on this page. */
  async look(): Promise<void> {
    // A link pressed just before may take the page away under our eyes: then the next one is looked at.
    const seen = await this.drawn().catch((error: Error) => {
      if (!/context was destroyed|navigation/i.test(error.message)) throw error;
      return this.drawn();
    });
    const at = seen.address.replace(this.origin, '');
    if (seen.wide > 0) this.faults.push(`${this.role} at ${at}: scrolls sideways by ${seen.wide} px: ${seen.culprit}`);
    if (seen.lang !== this.manner.lang) this.faults.push(`${this.role} at ${at}: the page is in ${seen.lang}`);
    const keys = seen.dotted.filter((word) => KEYS.has(word));
    if (keys.length > 0) this.faults.push(`${this.role} at ${at}: shows keys instead of words: ${keys.slice(0, 3).join(', ')}`);
    if (seen.titles !== 1) this.faults.push(`${this.role} at ${at}: ${seen.titles} main headings`);
    await this.picture(at);
  }

  /** The page once it is drawn with all its styles. */
  private async drawn(): Promise<{ address: string; lang: string; wide: number; culprit: string; titles: number; dotted: string[] }> {
    await this.page.waitForLoadState('load');
    return this.page.evaluate(async () => {
      if (document.readyState !== 'complete') await new Promise((done) => window.addEventListener('load', done, { once: true }));
      const root = document.documentElement;
      const clipped = (e: Element | null): boolean =>
        e !== null && (getComputedStyle(e).overflowX !== 'visible' || clipped(e.parentElement));
      const culprits = [...document.body.querySelectorAll('*')].filter(
        (e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !clipped(e.parentElement),
      );
      return {
        address: location.href,
        lang: root.lang,
        wide: root.scrollWidth - root.clientWidth,
        culprit: culprits.at(-1)?.outerHTML.slice(0, 200) ?? '',
        titles: document.querySelectorAll('h1').length,
        dotted: document.body.innerText.split(/\s+/).filter((word) => word.includes('.')),
      };
    });
  }

  /** JOURNEY_SCREENS names a folder for a picture of every page looked at. */
  private async picture(at: string): Promise<void> {
    const dir = process.env['JOURNEY_SCREENS'];
    if (!dir) return;
    mkdirSync(dir, { recursive: true });
    const name = `${this.manner.lang}-${this.role}-${String(++this.shots).padStart(2, '0')}${at.replaceAll(/[?].*|[0-9a-f-]{36}/g, '').replaceAll(/[^a-z]+/gi, '-')}`;
    await this.page.screenshot({ path: join(dir, `${name.slice(0, 90)}.png`), fullPage: true });
  }
}
