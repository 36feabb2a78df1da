import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newId } from '@ironsilk/kernel';
import { freePort, loadConfig } from '@ironsilk/platform';
import { openDataDir, runningMarket } from '../data-dir.js';
import { verifyInvariants } from '../invariants.js';
import { startMarket } from '../market.js';
import { foundOperator } from '../operator.js';
import { PlainError } from '../plain-error.js';
import { onboard, openPayout, signIn } from './onboarding.js';
import type { Party } from './onboarding.js';
import { Person } from './person.js';
import { pictures } from './pictures.js';
import { steps } from './steps.js';
import type { Line, Story } from './story.js';

export type JourneyOptions = { fresh?: boolean; url?: string; json?: boolean; operatorEmail?: string; operatorPassword?: string };
export type JourneyResult = { ok: boolean; lines: Line[]; failure?: string };

const PARTIES: Readonly<Record<Exclude<keyof Story['people'], 'operator'>, Party>> = {
  dealer: {
    role: 'dealer',
    kind: 'dealer',
    name: 'Xiang Machinery (journey)',
    country: 'CN',
    city: 'Changsha',
    lat: 28.2,
    lng: 113.08,
    language: 'zh',
  },
  buyer: {
    role: 'buyer',
    kind: 'buyer',
    name: 'Coast Earthworks (journey)',
    country: 'KE',
    city: 'Mombasa',
    lat: -4.04,
    lng: 39.67,
    language: 'en',
  },
  rival: {
    role: 'second buyer',
    kind: 'buyer',
    name: 'Rift Plant Hire (journey)',
    country: 'KE',
    city: 'Nairobi',
    lat: -1.29,
    lng: 36.82,
    language: 'en',
  },
  inspector: {
    role: 'inspector',
    kind: 'inspection_body',
    name: 'Hunan Inspection (journey)',
    country: 'CN',
    city: 'Changsha',
    lat: 28.2,
    lng: 113.0,
    language: 'zh',
  },
  arrivalInspector: {
    role: 'arrival inspector',
    kind: 'inspection_body',
    name: 'Mombasa Survey (journey)',
    country: 'KE',
    city: 'Mombasa',
    lat: -4.05,
    lng: 39.66,
    language: 'en',
  },
  broker: {
    role: 'broker',
    kind: 'customs_broker',
    name: 'Xiangjiang Customs Brokers (journey)',
    country: 'CN',
    city: 'Changsha',
    lat: 28.2,
    lng: 113.0,
    language: 'zh',
  },
  forwarder: {
    role: 'forwarder',
    kind: 'forwarder',
    name: 'Silk Sea Forwarding (journey)',
    country: 'CN',
    city: 'Shanghai',
    lat: 31.2,
    lng: 121.5,
    language: 'zh',
  },
  centre: {
    role: 'service centre',
    kind: 'service_centre',
    name: 'Mombasa Plant Service (journey)',
    country: 'KE',
    city: 'Mombasa',
    lat: -4.03,
    lng: 39.65,
    language: 'en',
  },
};

async function people(origin: string, email: string, password: string): Promise<Story['people']> {
  const operator = new Person(origin, 'operator', email);
  await signIn(operator, password);
  const made: Partial<Record<keyof Story['people'], Person>> = { operator };
  for (const [key, party] of Object.entries(PARTIES)) made[key as keyof Story['people']] = await onboard(operator, party);
  await openPayout(operator, made.dealer!);
  return made as Story['people'];
}

/** Takes one machine through all ten steps over the public HTTP API, as the people it takes. */
export async function walk(origin: string, email: string, password: string, say: (line: Line) => void): Promise<JourneyResult> {
  const lines: Line[] = [];
  const note = (line: Line): void => {
    lines.push(line);
    say(line);
  };
  let began = Date.now();
  let at = '0 Arrive at the market';
  try {
    const sharedDir = resolve(process.env['IRONSILK_SHARED'] ?? '../shared');
    const story: Story = { origin, sharedDir, people: await people(origin, email, password), known: {} };
    note({
      step: at,
      made: 'nine organisations',
      checked: 'each signed up, confirmed by mail, verified by the operator; a second owner confirmed the dealer’s payout account',
      ms: Date.now() - began,
    });
    const photos = await pictures(sharedDir, resolve('config/renderings'), 10);
    for (const step of steps(photos)) {
      began = Date.now();
      at = step.name;
      note({ step: at, ...(await step.run(story)), ms: Date.now() - began });
    }
    return { ok: true, lines };
  } catch (error) {
    return { ok: false, lines, failure: `${at}: ${(error as Error).message}` };
  }
}

function print(options: JourneyOptions, line: Line): void {
  if (!options.json)
    console.log(`${line.step.padEnd(24)} ${(line.ms / 1000).toFixed(1).padStart(6)} s  ${line.made}\n${''.padEnd(34)}${line.checked}`);
}

/** A market of its own in a temporary directory, with nobody in it but an operator. */
async function fresh(env: Record<string, string | undefined>, options: JourneyOptions): Promise<JourneyResult> {
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-journey-'));
  chmodSync(dir, 0o755);
  const own = {
    LOG_LEVEL: 'error',
    ...env,
    IRONSILK_DATA: join(dir, 'data'),
    PORT: String(await freePort()),
    DEMO: 'off',
    RATE_LIMIT: '100',
    DATABASE_URL: undefined,
    PUBLIC_URL: undefined,
  };
  const market = await startMarket(own, (line) => options.json || console.error(`  ${line}`));
  try {
    const operator = {
      email: `operator-${newId()}@journey.example`,
      name: 'Operator of the journey',
      password: newId(),
      organisation: 'Market operator (journey)',
      country: 'CN',
    };
    await foundOperator(own, operator);
    const result = await walk(market.url, operator.email, operator.password, (line) => print(options, line));
    if (!result.ok) return result;
    const broken = (await verifyInvariants(own)).results.filter((r) => r.violations.length > 0);
    const line = {
      step: 'Invariants',
      made: '',
      checked: broken.length === 0 ? 'all hold' : broken.map((b) => `${b.id} ${b.violations[0]}`).join('; '),
      ms: 0,
    };
    print(options, line);
    return {
      ok: broken.length === 0,
      lines: [...result.lines, line],
      ...(broken.length > 0 ? { failure: `invariants: ${line.checked}` } : {}),
    };
  } finally {
    await market.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

function demoOperator(dataDir: string): { email: string; password: string } {
  try {
    const logins = JSON.parse(readFileSync(join(dataDir, 'demo-logins.json'), 'utf8')) as {
      role: string;
      email: string;
      password: string;
    }[];
    return logins.find((l) => l.role === 'operator')!;
  } catch {
    throw new PlainError('The journey needs an operator: give --operator-email and --operator-password, or use --fresh.');
  }
}

/** `ironsilk journey`: on the running market, or with `--fresh` on one of its own. */
export async function journey(env: Record<string, string | undefined>, options: JourneyOptions): Promise<JourneyResult> {
  const result = options.fresh ? await fresh(env, options) : await onRunning(env, options);
  if (options.json) console.log(JSON.stringify(result, null, 2));
  else
    console.log(
      result.ok ? '\nThe machine has arrived, and everything that was checked holds.' : `\nThe journey ended early. ${result.failure}`,
    );
  return result;
}

async function onRunning(env: Record<string, string | undefined>, options: JourneyOptions): Promise<JourneyResult> {
  const dataDir = openDataDir(loadConfig(env).IRONSILK_DATA);
  const url = options.url ?? runningMarket(dataDir)?.url;
  if (!url) throw new PlainError('No market runs on this data directory. Start one with `npm start`, or use --fresh.');
  const operator =
    options.operatorEmail && options.operatorPassword
      ? { email: options.operatorEmail, password: options.operatorPassword }
      : demoOperator(dataDir);
  return walk(url, operator.email, operator.password, (line) => print(options, line));
}
