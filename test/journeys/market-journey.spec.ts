import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemas } from '@ironsilk/api';
import { startMarket, verifyInvariants } from '@ironsilk/cli';
import { freePort, testDatabase } from '@ironsilk/platform';
import type { TestDatabase } from '@ironsilk/platform';
import type { Browser } from 'playwright-core';
import { pictures } from '../../apps/cli/src/journey/pictures.js';
import { foundOperator } from '../../apps/cli/src/operator.js';
import { openChromium } from './chromium.js';
import { camera } from './photographs.js';
import { MANNERS } from './steps/manners.js';
import { steps } from './steps/steps.js';
import { ROLES } from './steps/story.js';
import type { Role, Story } from './steps/story.js';
import { Walker } from './steps/walker.js';

/** A market of its own, as `npm start` runs it: api and worker as processes, the real queue, nobody in it but an operator. */
const dir = mkdtempSync(join(tmpdir(), 'ironsilk-walk-'));
const film = camera();
const OPERATOR = { email: 'operator@journey.example', password: 'the operator of these walks' };
let env: Record<string, string>;
let market: Awaited<ReturnType<typeof startMarket>>;
let browser: Browser;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase(schemas);
  env = {
    IRONSILK_DATA: dir,
    DATABASE_URL: database.url,
    PORT: String(await freePort()),
    DEMO: 'off',
    LOG_LEVEL: 'error',
    RATE_LIMIT: '1000',
    CUSTOMS_PACE_MS: '200',
    SANDBOX_DELAY_MS: '200',
    PATH: process.env['PATH']!,
  };
  market = await startMarket(env, () => undefined);
  await foundOperator(env, { ...OPERATOR, name: 'Operator Person', organisation: 'Market operator', country: 'CN' });
  browser = await openChromium();
});
afterAll(async () => {
  await browser?.close();
  await market?.stop();
  await database?.drop();
  rmSync(film.dir, { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
});

async function begin(lang: 'en' | 'zh', faults: string[]): Promise<Story> {
  const people = await Promise.all(
    ROLES.map(async (role) => [role, await Walker.enter(browser, market.url, MANNERS[lang], role, faults)] as const),
  );
  return {
    people: Object.fromEntries(people) as Record<Role, Walker>,
    operatorLogin: OPERATOR,
    pictures: await pictures(resolve(process.env['IRONSILK_SHARED'] ?? '../shared'), resolve('config/renderings'), 12),
    film: film.photo,
    known: {},
  };
}

describe('one machine from yard to site, through the pages alone, as all the people it takes', () => {
  it.each(['en', 'zh'] as const)(
    'in %s',
    async (lang) => {
      const faults: string[] = [];
      const story = await begin(lang, faults);
      for (const step of steps) {
        await step.run(story).catch(async (error: Error) => {
          const seen = await Promise.all(Object.values(story.people).map((walker) => walker.where()));
          throw new Error(`${step.name}: ${error.message}\n${seen.join('\n')}`, { cause: error });
        });
        expect({ step: step.name, faults }).toEqual({ step: step.name, faults: [] });
      }
      for (const walker of Object.values(story.people)) await walker.page.context().close();
      const broken = (await verifyInvariants(env)).results.flatMap((i) => i.violations.map((v) => `${i.id}: ${v}`));
      expect(broken).toEqual([]);
    },
    900_000,
  );
});
