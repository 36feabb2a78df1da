/**
 * Looks at pages of a running market: `node tools/look.ts http://localhost:3000/zh/machines [more addresses] [options]`.
 * Writes screens/<page>-<width>.png and says what a person would want to know: errors, refused resources (CSP), sideways scrolling, bytes, axe findings.
 *
 *   --login email:password   signs in first
 *   --prefs currency=KES&country=KE   what the visitor chose in the header
 *   --widths 390,1440        (default)
 *   --dark  --no-js  --axe  --full   (--full: the whole page, not only the first screen)
 *   --out DIR                (default screens)
 *
 * Chinese needs a font of the machine (Debian: fonts-noto-cjk).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Page } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    login: { type: 'string' },
    prefs: { type: 'string' },
    widths: { type: 'string', default: '390,1440' },
    out: { type: 'string', default: 'screens' },
    dark: { type: 'boolean' },
    'no-js': { type: 'boolean' },
    axe: { type: 'boolean' },
    full: { type: 'boolean' },
  },
});
if (positionals.length === 0) {
  console.error('Give at least one address, for example http://localhost:3000/machines');
  process.exit(2);
}

async function signIn(page: Page, origin: string, login: string): Promise<void> {
  const at = login.indexOf(':');
  const answer = await page.request.post(`${origin}/api/account/sign-in`, {
    headers: { origin },
    data: { email: login.slice(0, at), password: login.slice(at + 1) },
  });
  if (!answer.ok()) throw new Error(`sign-in as ${login.slice(0, at)} was refused: ${answer.status()} ${await answer.text()}`);
}
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (m) => m.type() === 'error' && seen.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => seen.push(`script: ${e.message}`));
  page.on(
    'requestfailed',
    (r) => !r.failure()?.errorText.includes('ERR_ABORTED') && seen.push(`not loaded: ${r.url()} ${r.failure()?.errorText}`),
  );
  page.on('response', (r) => r.status() >= 400 && seen.push(`${r.status()} ${r.url()}`));
  return seen;
}
async function look(page: Page, address: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  const seen = watch(page);
  const answer = await page.goto(address, { waitUntil: 'networkidle' });
  const name =
    (new URL(address).pathname + new URL(address).search)
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_|_$/g, '')
      .slice(0, 80) || 'home';
  const file = join(values.out, `${name}-${width}${values.dark ? '-dark' : ''}.png`);
  await page.screenshot({ path: file, fullPage: values.full ?? false });
  const { wide, script } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    script: performance
      .getEntriesByType('resource')
      .reduce(
        (sum, r) =>
          sum +
          ((r as PerformanceResourceTiming).initiatorType === 'script' || r.name.endsWith('.js')
            ? (r as PerformanceResourceTiming).encodedBodySize
            : 0),
        0,
      ),
  }));
  console.log(
    `${answer?.status()} ${address} at ${width}: ${file}, ${(script / 1024).toFixed(1)} kB script${wide > 0 ? `, SCROLLS SIDEWAYS by ${wide} px` : ''}`,
  );
  const lines = [...new Set(seen)];
  for (const line of lines.slice(0, 6)) console.log(`   ${line}`);
  if (lines.length > 6) console.log(`   and ${lines.length - 6} more`);
  if (values.axe) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const v of violations)
      console.log(
        `   axe ${v.impact}: ${v.id}: ${v.help}: ${v.nodes
          .slice(0, 3)
          .map((n) => n.target.join(' '))
          .join(' | ')}`,
      );
  }
  page.removeAllListeners();
}

mkdirSync(values.out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? (await sparticuz.executablePath()),
  args: sparticuz.args.filter((a) => !/single-process|disable-web-security/.test(a)),
  headless: true,
});
try {
  const context = await browser.newContext({
    javaScriptEnabled: !values['no-js'],
    colorScheme: values.dark ? 'dark' : 'light',
    deviceScaleFactor: 1,
  });
  if (values.prefs) await context.addCookies([{ name: 'prefs', value: values.prefs, url: new URL(positionals[0]!).origin }]);
  const page = await context.newPage();
  if (values.login) await signIn(page, new URL(positionals[0]!).origin, values.login);
  for (const address of positionals) for (const width of values.widths.split(',').map(Number)) await look(page, address, width);
} finally {
  await browser.close();
}
