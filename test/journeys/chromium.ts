import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** The Chromium that comes by npm; CHROMIUM names another one. */
export async function openChromium(): Promise<Browser> {
  const args = sparticuz.args.filter((a) => !/single-process|disable-web-security|no-zygote|headless/.test(a));
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? (await sparticuz.executablePath()),
    args: [...args, '--no-sandbox', '--disable-gpu'],
    headless: true,
  });
}
