import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@ironsilk/platform';
import { walk } from '../../apps/cli/src/journey/journey.js';
import { until } from '../../apps/cli/src/journey/person.js';
import { RunningMarket, cli, queryOf } from '../running-market.js';

/** Where each step of the journey is cut short. Every one of them is hit in every journey. */
const POINTS: Readonly<Record<string, readonly string[]>> = {
  'between the steps': [
    'relay-handed-over',
    'job-effect-written',
    'job-done-before-ack',
    'job-done-before-note',
    'timers-fired',
    'audit-chained',
  ],
  '1 List': [
    'listing-change-saved',
    'photo-blob-written',
    'photo-row-written',
    'photo-variants-drawn',
    'listing-state-saved',
    'saved-search-kept',
  ],
  '2 Inspect': [
    'inspection-requested',
    'inspection-assigned',
    'visit-photo-blob-written',
    'visit-events-written',
    'visit-graded',
    'visit-sealed-blob-written',
    'visit-report-row-written',
    'report-pdf-blob-written',
  ],
  '3 Price': ['price-asking-seen', 'price-worked-out', 'price-written'],
  '4 Find': ['search-read', 'search-written', 'search-caught-up'],
  '5 Agree': ['listing-reserve-committed', 'agree-order-made', 'agree-before-commit', 'agree-committed', 'agree-proforma-stored'],
  '6 Pay': [
    'pay-demand-asked',
    'pay-webhook-stored',
    'pay-entries-written',
    'pay-webhook-applied',
    'pay-charge-decided',
    'pay-transfer-sent',
  ],
  '7 Clear': [
    'clear-entrusted',
    'clear-papers-made',
    'clear-staged',
    'clear-uploaded',
    'clear-declared',
    'clear-receipts-kept',
    'clear-followed',
  ],
  '8 Ship': ['ship-asked', 'ship-booking-confirmed', 'ship-loaded', 'ship-on-board'],
  '9 Arrive': [
    'arrive-announced',
    'arrive-inspection-asked',
    'arrive-report-noted',
    'arrive-accepted',
    'listing-sell-written',
    'sale-written',
  ],
  '10 Look after': ['warranty-started', 'claim-reported', 'part-order-placed', 'claim-moved', 'part-order-moved'],
};
const ALL = Object.values(POINTS).flat();
const STEPS = Object.keys(POINTS).filter((step) => /^\d/.test(step));

const PACE = { SANDBOX_DELAY_MS: '300', CUSTOMS_PACE_MS: '200', JOB_HEARTBEAT_SECONDS: '10' };
const operator = { email: 'operator@chaos.example', password: 'a sentence to remember' };

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'ironsilk-chaos-'));
  chmodSync(root, 0o755);
  // Every journey begins on a copy of one market with nobody in it but an operator.
  const market = await RunningMarket.start(join(root, 'empty'), await freePort());
  const founded = await cli(['operator', operator.email], { IRONSILK_DATA: market.dir, OPERATOR_PASSWORD: operator.password });
  expect([founded.code, await market.stop()]).toEqual([0, 0]);
});
afterAll(() => {
  RunningMarket.killLeftOver();
  rmSync(root, { recursive: true, force: true });
});

/** What is left when a journey is over. */
type Remains = { dir: string; said: string; counts: Record<string, number>; broken: string; failedJobs: unknown[] };

/** Takes the machine all the way on a market of its own. `trouble` may kill it and start another one in its place. */
async function travel(name: string, chaos: string, trouble: (market: Market) => Promise<void> = () => Promise.resolve()): Promise<Remains> {
  const dir = join(root, name);
  execFileSync('cp', ['-a', join(root, 'empty'), dir]);
  const market = new Market(dir, await freePort(), { ...PACE, IRONSILK_CHAOS: chaos });
  await market.start();
  const [journey] = await Promise.all([walk(market.url, operator.email, operator.password, () => undefined), trouble(market)]);
  if (!journey.ok) throw new Error(`${name}: ${journey.failure}\n${market.said.slice(-20_000)}`);
  await quiet(dir);
  const remains = {
    dir,
    counts: await rowCounts(dir),
    broken: (await cli(['verify-invariants'], { IRONSILK_DATA: dir })).out
      .split('\n')
      .filter((l) => !/^(holds|unseen) /.test(l))
      .join('\n'),
    failedJobs: await queryOf(dir, `select data->>'handler' as handler, output from pgboss.job where state = 'failed'`),
  };
  expect(await market.stop()).toBe(0);
  return { ...remains, said: market.said };
}

/** One data directory, and whatever runs on it now. */
class Market {
  private lives: RunningMarket[] = [];

  constructor(
    readonly dir: string,
    private readonly port: number,
    private readonly env: Record<string, string>,
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get said(): string {
    return this.lives.map((l) => l.said).join('\n');
  }

  async start(): Promise<void> {
    this.lives.push(await RunningMarket.start(this.dir, this.port, this.env));
  }

  killEverything = (): void => this.lives.at(-1)!.killEverything();
  stop = (): Promise<number | null> => this.lives.at(-1)!.stop();
}

/** Waits until nothing is on its way any more: no event, no deadline, no job, no webhook, no entry outside of the audit chain. */
async function quiet(dir: string): Promise<void> {
  let waiting: { what: string }[] = [];
  const look = async (): Promise<boolean> => {
    // The last thing done may have been the death of Postgres: not answering is not being quiet.
    waiting = await queryOf<{ what: string }>(dir, WAITING).catch((error: Error) => [{ what: error.message }]);
    return waiting.length === 0;
  };
  await until('all work to be done', look).catch((error: Error) => {
    throw new Error(`${dir}: ${error.message}: ${waiting.map((w) => w.what).join('; ')}`);
  });
}
const WAITING = `select 'event ' || type as what from platform.outbox where relayed_at is null
  union all select format('deadline %s at %s', key, due_at) from platform.timer where fired_at is null and due_at < clock_timestamp() + interval '1 minute'
  union all select format('job %s, %s, tried %s times, again at %s: %s', data->>'handler', state, retry_count, start_after, output) from pgboss.job where state in ('created', 'retry', 'active')
  union all select 'webhook ' || id from payments.webhook where applied_at is null
  union all select 'audit entry ' || action from platform.audit_entry where chain_no is null`;

/** How many rows every table of the market holds; events, deadlines, mails and audit lines by their kind. */
async function rowCounts(dir: string): Promise<Record<string, number>> {
  const tables = await queryOf<{ name: string }>(
    dir,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const of = KINDS[name] ?? `'rows'`;
    for (const { kind, n } of await queryOf<{ kind: string; n: number }>(
      dir,
      `select ${of} as kind, count(*)::int as n from ${name} group by 1`,
    ))
      if (!MAY_DIFFER.has(`${name} ${kind}`)) counts[`${name} ${kind}`] = n;
  }
  return counts;
}
const KINDS: Readonly<Record<string, string>> = {
  'platform.outbox': 'type',
  'platform.processed': 'handler',
  'platform.timer': 'type',
  'platform.mail': 'template',
  'platform.audit_entry': 'action',
};
const MAY_DIFFER = new Set([
  // Whoever does not hear that he is signed in signs in again.
  'auth.session rows',
  // The provider tries again when the api is away, as a real one would.
  'platform.timer sandbox.deliver',
  'platform.outbox sandbox.deliver',
  'platform.processed payments.sandbox_deliver',
  // So his news come in another order, and an older one says nothing new.
  'platform.outbox payment.changed',
]);

/** Whom a point killed, by its mark in the data directory. */
const victims = (dir: string): Record<string, string> =>
  Object.fromEntries(
    ALL.map((point) => {
      const mark = join(dir, `chaos-${point}.fired`);
      return [point, existsSync(mark) ? readFileSync(mark, 'utf8') : 'nobody'];
    }),
  );

const times = (text: string, what: RegExp): number => [...text.matchAll(what)].length;

/** Everybody a point killed is a process of its own, and the supervisor saw as many of them die. */
function expectDeaths(remains: Remains, seen: RegExp): void {
  const killed = victims(remains.dir);
  expect(ALL.filter((point) => killed[point] === 'nobody')).toEqual([]);
  for (const step of STEPS) expect(new Set(POINTS[step]!.map((point) => killed[point])).size).toBeGreaterThanOrEqual(3);
  expect(new Set(Object.values(killed)).size).toBe(ALL.length);
  expect(times(remains.said, seen)).toBe(ALL.length);
}

function expectWhole(remains: Remains, undisturbed: Remains): void {
  expect(remains.broken.trim()).toBe('');
  expect(remains.failedJobs).toEqual([]);
  expect(remains.counts).toEqual(undisturbed.counts);
  expect(remains.said).not.toContain('DeprecationWarning');
}

describe('a market that is killed again and again', () => {
  let undisturbed: Remains;

  it('finishes the journey after everything was killed at once in the middle of three steps and started anew', async () => {
    const cold = ['report-pdf-blob-written', 'agree-before-commit', 'clear-declared'];
    const [calm, killed] = await Promise.all([
      travel('undisturbed', ''),
      travel('cold', cold.join(','), async (market) => {
        for (const point of cold) {
          await marked(market.dir, point);
          market.killEverything();
          await market.start();
        }
      }),
    ]);
    undisturbed = calm;
    expect(calm.broken.trim()).toBe('');
    expect(cold.filter((point) => !existsSync(join(killed.dir, `chaos-${point}.fired`)))).toEqual([]);
    expect(times(killed.said, /The market is open/g)).toBe(cold.length + 1);
    expectWhole(killed, undisturbed);
  }, 900_000);

  it('finishes the journey after api, worker and Postgres died at every point of every step', async () => {
    const [ownProcess, postgres] = await Promise.all([
      travel('self', ALL.join(',')),
      travel('postgres', ALL.map((point) => `${point}:postgres`).join(',')),
    ]);
    expectDeaths(ownProcess, /(api|worker) ended \(SIGKILL\)/g);
    expectDeaths(postgres, /Postgres ended/g);
    expectWhole(ownProcess, undisturbed);
    expectWhole(postgres, undisturbed);
  }, 900_000);
});

/** Resolves as soon as a point has killed. */
function marked(dir: string, point: string): Promise<void> {
  const mark = `chaos-${point}.fired`;
  return new Promise((done) => {
    const watcher = watch(dir, () => {
      if (!existsSync(join(dir, mark))) return;
      watcher.close();
      done();
    });
    if (existsSync(join(dir, mark))) {
      watcher.close();
      done();
    }
  });
}
