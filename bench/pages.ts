/**
 * The public pages as a visitor gets them: `npm run bench:pages` starts a market with the demo on this machine, and measures
 * pages a second by 8 clients, bytes on the wire, and in Chromium on a phone with slow 4G (Lighthouse's figures: 150 ms round trip,
 * 1.6 Mbit/s down, 0.75 up, processor four times slower) the first and the largest paint and how much the page shifts.
 * Goal: largest paint ≤ 2.0 s. `--json` prints the figures as JSON, `--origin URL` takes a market that runs already. Ends with 1 when a goal is missed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { freePort } from '@ironsilk/platform';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { ask, load, machine, percentile, table } from './load.ts';
import type { Load } from './load.ts';

const { values: given } = parseArgs({
  options: {
    json: { type: 'boolean' },
    origin: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '5' },
  },
});
const SECONDS = Number(given.seconds);
const ROUNDS = Number(given.rounds);
const LCP_GOAL_MS = 2000;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1_638_400 * 0.9) / 8, uploadThroughput: (750_000 * 0.9) / 8 };

type Weight = { readonly htmlBytes: number; readonly htmlGzipBytes: number; readonly allBytes: number; readonly scriptBytes: number };
type Paint = { readonly fcp: number; readonly lcp: number; readonly cls: number };
type Figures = { readonly page: string; readonly load: Load; readonly weight: Weight; readonly paints: readonly Paint[] };

async function market(): Promise<{ origin: string; stop(): Promise<void> }> {
  if (given.origin) return { origin: given.origin, stop: async () => undefined };
  const [dir, port] = [mkdtempSync(join(tmpdir(), 'ironsilk-bench-')), await freePort()];
  const env = { ...process.env, IRONSILK_DATA: dir, PORT: String(port), RATE_LIMIT: '1000', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['apps/cli/dist/main.js', 'start'], { env, stdio: ['ignore', 'pipe', 2] });
  let said = '';
  await new Promise<void>((done, fail) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (said += text).includes('The market is open') && done());
    child.once('exit', (code) => fail(new Error(`the market ended with ${code}: ${said}`)));
  });
  const stop = async (): Promise<void> => {
    const gone = new Promise((r) => child.once('exit', r));
    child.kill('SIGINT');
    await gone;
    rmSync(dir, { recursive: true, force: true });
  };
  return { origin: `http://localhost:${port}`, stop };
}

const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** Opens the page once as a phone that was never here, and reads the browser's own paint timings. */
async function paint(browser: Browser, address: string): Promise<{ paint: Paint; allBytes: number; scriptBytes: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.emulateNetworkConditions', SLOW_4G);
  await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const kinds = new Map<string, string>();
  let [allBytes, scriptBytes] = [0, 0];
  wire.on('Network.responseReceived', (e) => kinds.set(e.requestId, e.type));
  wire.on('Network.loadingFinished', (e) => {
    allBytes += e.encodedDataLength;
    if (kinds.get(e.requestId) === 'Script') scriptBytes += e.encodedDataLength;
  });
  await page.addInitScript(`
    window.__paint = { lcp: 0, cls: 0 };
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.__paint.lcp = e.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.__paint.cls += e.value; }).observe({ type: 'layout-shift', buffered: true });`);
  await page.goto(address, { waitUntil: 'networkidle' });
  const seen = (await page.evaluate(
    `({ ...window.__paint, fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0 })`,
  )) as Paint;
  await context.close();
  return { paint: seen, allBytes, scriptBytes };
}

async function figures(browser: Browser, origin: string, page: string): Promise<Figures> {
  const agent = new Agent();
  const plain = await ask({ origin }, agent, { method: 'GET', path: page }, 10_000);
  if (plain.status !== 200) throw new Error(`${page} answers ${plain.status}`);
  const html = Buffer.from(plain.text);
  const visits = [];
  for (let i = 0; i < ROUNDS; i++) visits.push(await paint(browser, `${origin}${page}`));
  return {
    page,
    load: await load({ origin, headers: { 'accept-encoding': 'gzip' } }, () => ({ method: 'GET', path: page }), {
      clients: 8,
      seconds: SECONDS,
    }),
    weight: {
      htmlBytes: html.length,
      htmlGzipBytes: gzipSync(html).length,
      allBytes: median(visits.map((v) => v.allBytes)),
      scriptBytes: median(visits.map((v) => v.scriptBytes)),
    },
    paints: visits.map((v) => v.paint),
  };
}

/** Addresses of what a visitor looks at; the machine is one that the market shows now. */
async function pages(origin: string): Promise<string[]> {
  const answer = (await (await fetch(`${origin}/api/search?pageSize=1`)).json()) as { items: { listingId: string }[] };
  return [
    '/',
    '/machines',
    '/machines?q=excavator&make=komatsu',
    `/machines/${answer.items[0]!.listingId}`,
    '/import/ke',
    '/prices',
    '/zh/machines',
    '/ar/machines',
  ];
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)}`;
const ms = (value: number): string => value.toFixed(0);
const spread = (values: readonly number[]): string => `${ms(median(values))} (${ms(Math.min(...values))}–${ms(Math.max(...values))})`;

const first = machine();
const { origin, stop } = await market();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? (await sparticuz.executablePath()),
  args: [
    ...sparticuz.args.filter((a) => !/single-process|disable-web-security|no-zygote|headless/.test(a)),
    '--no-sandbox',
    '--disable-gpu',
  ],
  headless: true,
});
const all: Figures[] = [];
try {
  for (const page of await pages(origin)) all.push(await figures(browser, origin, page));
} finally {
  await browser.close();
  await stop();
}
const missed = all.filter((f) => median(f.paints.map((p) => p.lcp)) > LCP_GOAL_MS);
if (given.json) console.log(JSON.stringify({ machine: first, seconds: SECONDS, rounds: ROUNDS, pages: all }, null, 2));
else {
  console.log(`${first}\ndemo market, 8 clients for ${SECONDS} s; ${ROUNDS} visits each by a phone on slow 4G: median (least–most)\n`);
  const name = (page: string): string => page.replace(/[0-9a-f-]{36}/, '<id>');
  console.log(
    table(
      ['page', 'pages/s', 'p50 ms', 'p95 ms', 'html kB', 'gzip kB', 'all kB', 'script kB', 'first paint ms', 'largest paint ms', 'shift'],
      all.map(({ page, load: l, weight: w, paints }) => [
        name(page),
        l.perSecond.toFixed(0),
        ms(l.p50),
        ms(l.p95),
        kB(w.htmlBytes),
        kB(w.htmlGzipBytes),
        kB(w.allBytes),
        kB(w.scriptBytes),
        spread(paints.map((p) => p.fcp)),
        spread(paints.map((p) => p.lcp)),
        median(paints.map((p) => p.cls)).toFixed(3),
      ]),
    ),
  );
  console.log(
    `\nGoal: largest paint ≤ ${LCP_GOAL_MS} ms: ${missed.length === 0 ? 'met on every page' : `missed on ${missed.map((f) => f.page).join(', ')}`}`,
  );
}
process.exitCode = missed.length > 0 || all.some((f) => f.load.failed > 0) ? 1 : 0;
