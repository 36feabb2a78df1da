/**
 * `npm run screens`: a picture of every page, as each role that may see it, at 390 and 1440 px, in English and Chinese,
 * in `screens/` with an index. Also says what no page should do: fail, scroll sideways, show the name of a missing text.
 *
 *   --url http://…       a market that runs (default: one of its own in a temporary directory)
 *   --role dealer,buyer  only these kinds of organisation; `visitor` is somebody signed out
 *   --only orders        only routes that contain this
 *   --widths, --langs    default 390,1440 and en,zh
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_PASSWORD, loadDemoOrganisations } from '@ironsilk/catalog';
import { startMarket } from '@ironsilk/cli';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { address, routes, type Ask, type Route } from './routes.ts';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'screens');
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    role: { type: 'string' },
    only: { type: 'string' },
    widths: { type: 'string', default: '390,1440' },
    langs: { type: 'string', default: 'en,zh' },
  },
});

interface Shot {
  role: string;
  route: string;
  address: string;
  lang: string;
  width: number;
  file: string;
  findings: string[];
}

const shots: Shot[] = [];
const unseen: string[] = [];

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

async function market(): Promise<{ url: string; stop(): Promise<void> }> {
  if (values.url !== undefined) return { url: values.url.replace(/\/$/, ''), stop: async () => undefined };
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-screens-'));
  const env = {
    ...process.env,
    PORT: String(await freePort()),
    IRONSILK_DATA: join(dir, 'data'),
    IRONSILK_CONFIG: join(root, 'config'),
    RATE_LIMIT: '1000',
    LOG_LEVEL: 'error',
  };
  const running = await startMarket(env, (line) => console.log(`  ${line}`));
  return {
    url: running.url,
    stop: async () => {
      await running.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The first person of each kind of organisation that the demo market lists. */
function people(): { role: string; email: string | undefined }[] {
  const wanted = values.role?.split(',');
  const kinds = new Map<string, string>();
  for (const org of loadDemoOrganisations(join(root, 'config')))
    for (const person of org.people) if (person.demoRole && !kinds.has(org.kind)) kinds.set(org.kind, person.email);
  const all = [{ role: 'visitor', email: undefined }, ...[...kinds].map(([role, email]) => ({ role, email }))];
  return all.filter(({ role }) => wanted === undefined || wanted.includes(role));
}

const localised = (lang: string, path: string): string => (lang === 'en' ? path : path === '/' ? `/${lang}` : `/${lang}${path}`);

/** What a page must not do, as far as a program can see it. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 1) found.push(`scrolls sideways by ${wide} px`);
    const key = /(?:^|\s)([a-z][\w-]*:[a-z][\w-]*(?:\.[\w-]+)+)(?:\s|$)/i.exec(document.body.innerText);
    if (key) found.push(`shows the name of a text: ${key[1]}`);
    const raw = /\bundefined\b|\bNaN\b|\[object Object\]|\{\{/.exec(document.body.innerText);
    if (raw) found.push(`shows “${raw[0]}”`);
    for (const image of document.images)
      if (image.complete && image.naturalWidth === 0 && image.loading !== 'lazy')
        found.push(`picture did not load: ${image.getAttribute('src')}`);
    return found;
  });
}

/** Takes one screen. @returns false when this person may not see the page */
async function take(page: Page, url: string, role: string, route: Route, path: string, lang: string, width: number): Promise<boolean> {
  const findings: string[] = [];
  const note = (line: string): unknown => findings.push(line);
  page.removeAllListeners();
  page.on('pageerror', (error) => note(`script: ${error.message}`));
  page.on(
    'console',
    (message) => message.type() === 'error' && !/status of 40[134]/.test(message.text()) && note(`console: ${message.text()}`),
  );
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  const answer = await page.goto(`${url}${localised(lang, path)}`, { waitUntil: 'load', timeout: 60_000 });
  const status = answer?.status() ?? 0;
  const expected = route.path === '/[...path]' ? 404 : 200;
  if (status === 401 || status === 403 || (status === 404 && expected !== 404)) return false;
  if (!route.common && new URL(page.url()).pathname.endsWith('/sign-in')) return false;
  if (status !== expected) note(`answered ${status}`);
  await page.waitForLoadState('networkidle', { timeout: 8_000 }).catch(() => undefined);
  findings.push(...(await faults(page)));
  const name = `${
    path
      .replace(/[0-9a-f]{8}-?[0-9a-f-]{20,}/g, 'id')
      .replace(/[^\w]+/g, '_')
      .replace(/^_|_$/g, '') || 'home'
  }`;
  const file = join(role, `${name}.${lang}.${width}.jpg`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({
    path: join(out, file),
    type: 'jpeg',
    quality: 72,
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, 5000) },
  });
  shots.push({ role, route: route.path, address: localised(lang, path), lang, width, file, findings: [...new Set(findings)] });
  return true;
}

async function signedIn(browser: Browser, url: string, email: string | undefined): Promise<BrowserContext> {
  const context = await browser.newContext({ deviceScaleFactor: 1, reducedMotion: 'reduce' });
  if (email === undefined) return context;
  const answer = await context.request.post(`${url}/api/account/sign-in`, {
    headers: { origin: url },
    data: { email, password: DEMO_PASSWORD },
  });
  if (!answer.ok()) throw new Error(`sign-in as ${email} was refused: ${answer.status()} ${await answer.text()}`);
  return context;
}

async function tour(browser: Browser, url: string, role: string, email: string | undefined): Promise<void> {
  mkdirSync(join(out, role), { recursive: true });
  const context = await signedIn(browser, url, email);
  const page = await context.newPage();
  const ask: Ask = async (path) => {
    const answer = await context.request.get(`${url}${path}`);
    return answer.ok() ? ((await answer.json()) as Record<string, unknown>) : undefined;
  };
  const links = async (path: string): Promise<string[]> => {
    await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
    return page.$$eval('a[href]', (anchors) => anchors.map((a) => a.getAttribute('href') ?? ''));
  };
  for (const route of routes().filter((r) => r.common === (email === undefined) && r.path.includes(values.only ?? ''))) {
    const path = await address(route, ask, links);
    if (path === undefined) continue;
    let allowed = true;
    for (const lang of values.langs.split(',')) {
      await context.addCookies([{ name: 'lang', value: lang, url }]);
      for (const width of values.widths.split(',').map(Number)) allowed &&= await take(page, url, role, route, path, lang, width);
    }
  }
  await context.close();
  const mine = shots.filter((shot) => shot.role === role);
  console.log(`${role}: ${mine.length} screens of ${new Set(mine.map((shot) => shot.route)).size} pages`);
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function writeIndex(): void {
  const section = (role: string): string => {
    const mine = shots.filter((shot) => shot.role === role);
    const figures = mine.map(
      (shot) =>
        `<figure><a href="${shot.file}"><img loading="lazy" src="${shot.file}" alt=""></a><figcaption>${escape(shot.address)} · ${shot.lang} · ${shot.width}${shot.findings.map((f) => `<br><b>${escape(f)}</b>`).join('')}</figcaption></figure>`,
    );
    return `<h2>${role}</h2><div>${figures.join('')}</div>`;
  };
  const style =
    'body{font:14px system-ui;margin:2rem}div{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:1rem}img{width:100%;height:260px;object-fit:cover;object-position:top;border:1px solid #ccc}figure{margin:0}b{color:#a00}';
  writeFileSync(
    join(out, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style><h1>${shots.length} screens</h1><p>${unseen.map(escape).join('<br>')}</p>${[...new Set(shots.map((s) => s.role))].map(section).join('')}`,
  );
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const running = await market();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? (await sparticuz.executablePath()),
  args: sparticuz.args.filter((arg) => !/single-process|disable-web-security|no-zygote|headless/.test(arg)),
  headless: true,
});
try {
  for (const { role, email } of people()) await tour(browser, running.url, role, email);
  const seen = new Set(shots.map((shot) => shot.route));
  if (values.role === undefined)
    unseen.push(
      ...routes()
        .filter((r) => r.path.includes(values.only ?? '') && !seen.has(r.path))
        .map((r) => `nobody has this page: ${r.path}`),
    );
  writeIndex();
} finally {
  await browser.close();
  await running.stop();
}
for (const shot of shots) for (const finding of shot.findings) console.log(`${shot.role} ${shot.address} ${shot.width}: ${finding}`);
for (const line of unseen) console.log(line);
console.log(`${shots.length} screens in screens/index.html`);
process.exitCode = unseen.length > 0 || shots.some((shot) => shot.findings.length > 0) ? 1 : 0;
