/** A headless Chromium with a software graphics card, fed from this repository only: no request leaves the machine. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const ORIGIN = 'http://render.invalid';

const HTML = `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({
  imports: { three: '/node_modules/three/build/three.module.js', 'three/examples/': '/node_modules/three/examples/' },
})}</script><script type="module" src="/tools/render/scene/page.ts"></script>`;

export async function launch(): Promise<Browser> {
  const unwanted = /single-process|headless|disable-web-security|insecure|no-zygote|in-process-gpu/;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [
      ...chromium.args.filter((arg) => !unwanted.test(arg)),
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

/** A page with the studio loaded; `photograph(request)` is then a function of its window. */
export async function studioPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(600_000);
  page.on('console', (message) => (message.type() === 'error' || process.env.RENDER_DEBUG) && console.error(message.text()));
  page.on('pageerror', (error) => console.error(error));
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== ORIGIN) return route.abort();
    if (url.pathname === '/') return route.fulfill({ contentType: 'text/html', body: HTML });
    const allowed = url.pathname.startsWith('/node_modules/three/') || url.pathname.startsWith('/tools/render/');
    if (!allowed || url.pathname.includes('..')) return route.fulfill({ status: 404, body: '' });
    const source = readFileSync(join(root, url.pathname), 'utf8');
    return route.fulfill({ contentType: 'text/javascript', body: url.pathname.endsWith('.ts') ? stripTypeScriptTypes(source) : source });
  });
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction(() => 'photograph' in window);
  return page;
}
