/**
 * From an event in the outbox to its effect, on both queues: `npm run bench:jobs` starts a Postgres and a Redis of its own on this machine
 * (`npm run engines` brings Redis) and worker processes as the product has them, and measures, several rounds each:
 *   through   events that wait already, worked off by one worker: jobs a second
 *   latency   events at a steady pace: from the commit of the event to the commit of its effect
 *   killed    two workers, one of them killed (SIGKILL) in the middle and started again: how many effects are lost, how many doubled
 * `--events`, `--pace`, `--rounds` change the size, `--json` prints the figures as JSON. Ends with 1 when an effect is lost or doubled.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  jobDriver,
  loadConfig,
  makeDataSource,
  makeLog,
  Metrics,
  platformSchema,
  startEmbeddedPostgres,
  testDatabase,
  WorkerRuntime,
  type EventHandler,
  type TestDatabase,
} from '@ironsilk/platform';
import { redis } from '../test/engines/engines.ts';
import { machine, percentile, table } from './load.ts';

const { values: given } = parseArgs({
  options: {
    worker: { type: 'boolean' },
    json: { type: 'boolean' },
    events: { type: 'string', default: '4000' },
    pace: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
  },
});
const [EVENTS, PACE, ROUNDS] = [Number(given.events), Number(given.pace), Number(given.rounds)];
const LATENCY_SECONDS = 10;
/** Waiting longer than this for the last effect means that it is lost. */
const LOST_AFTER_MS = 180_000;

/** The effect: a row in the transaction that also notes the event as handled. There is no key on it, so a second one would be seen. */
const handlers: EventHandler[] = [
  {
    name: 'bench.effect',
    on: 'bench.happened',
    weight: 'light',
    inTransaction: true,
    run: (event, tx) =>
      tx.query('insert into bench.effect(event_id, ms) values ($1, extract(epoch from clock_timestamp() - $2::timestamptz) * 1000)', [
        event.id,
        event.at,
      ]),
  },
];

async function work(): Promise<void> {
  const config = loadConfig(process.env);
  const databaseUrl = config.DATABASE_URL!;
  const db = makeDataSource(databaseUrl, [platformSchema], 16);
  await db.initialize();
  const [log, metrics] = [makeLog('error', 'bench'), new Metrics()];
  const driver = jobDriver(config, databaseUrl, true, (error) => log.error({ err: error }, 'queue'));
  await new WorkerRuntime({ db, databaseUrl, driver, handlers, sweeps: [], log, metrics }).start();
  process.send!('ready');
}

type Bench = { readonly name: string; readonly env: NodeJS.ProcessEnv; readonly database: TestDatabase };
type Killed = { readonly lost: number; readonly doubled: number; readonly seconds: number };
type Latency = { readonly p50: number; readonly p95: number; readonly p99: number };
type Figures = { readonly name: string; readonly perSecond: number[]; readonly latency: Latency[]; readonly killed: Killed[] };

async function worker({ env }: Bench): Promise<ChildProcess> {
  const child = spawn(process.execPath, [import.meta.filename, '--worker'], { env, stdio: ['ignore', 2, 2, 'ipc'] });
  await new Promise<void>((done, fail) => {
    child.once('message', () => done());
    child.once('exit', (code) => fail(new Error(`the worker ended with ${code}`)));
  });
  return child;
}
const end = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });

const happen = ({ database }: Bench, count: number): Promise<unknown> =>
  database.db.query(
    `insert into platform.outbox(id, type, payload) select gen_random_uuid(), 'bench.happened', jsonb_build_object('n', n) from generate_series(1, $1::int) n`,
    [count],
  );
const effects = async ({ database }: Bench): Promise<number> =>
  (await database.db.query('select count(distinct event_id)::int as n from bench.effect'))[0].n;

/** Waits until so many events had their effect; gives up when none comes any more. */
async function until(bench: Bench, wanted: number): Promise<void> {
  for (let [seen, since] = [-1, Date.now()]; ;) {
    const now = await effects(bench);
    if (now >= wanted) return;
    if (now !== seen) [seen, since] = [now, Date.now()];
    if (Date.now() - since > LOST_AFTER_MS) return;
    await new Promise((r) => setTimeout(r, 20));
  }
}
const afresh = ({ database }: Bench): Promise<unknown> => database.db.query('truncate bench.effect, platform.outbox, platform.processed');

async function through(bench: Bench): Promise<number> {
  await afresh(bench);
  const child = await worker(bench);
  // The worker is warm and idle; then everything is there at once.
  await happen(bench, 200);
  await until(bench, 200);
  const began = performance.now();
  await happen(bench, EVENTS);
  await until(bench, EVENTS + 200);
  const seconds = (performance.now() - began) / 1000;
  await end(child);
  return EVENTS / seconds;
}

async function latency(bench: Bench): Promise<Latency> {
  await afresh(bench);
  const child = await worker(bench);
  await happen(bench, 50);
  await until(bench, 50);
  await bench.database.db.query('truncate bench.effect');
  const began = performance.now();
  for (let made = 0; made < PACE * LATENCY_SECONDS; made++) {
    const wait = (made * 1000) / PACE - (performance.now() - began);
    if (wait > 0) await new Promise((r) => setTimeout(r, wait));
    await happen(bench, 1);
  }
  await until(bench, PACE * LATENCY_SECONDS);
  await end(child);
  const rows: { ms: number }[] = await bench.database.db.query('select ms::float8 as ms from bench.effect order by ms');
  const times = rows.map((r) => r.ms);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) };
}

async function killed(bench: Bench): Promise<Killed> {
  await afresh(bench);
  const [victim, other] = [await worker(bench), await worker(bench)];
  const began = performance.now();
  await happen(bench, EVENTS);
  await until(bench, Math.floor(EVENTS / 2));
  await end(victim);
  const next = await worker(bench);
  await until(bench, EVENTS);
  const seconds = (performance.now() - began) / 1000;
  const [row] = await bench.database.db.query('select count(*)::int as n, count(distinct event_id)::int as events from bench.effect');
  await Promise.all([end(other), end(next)]);
  return { lost: EVENTS - row.events, doubled: row.n - row.events, seconds };
}

async function measure(bench: Bench): Promise<Figures> {
  const figures: Figures = { name: bench.name, perSecond: [], latency: [], killed: [] };
  for (let round = 1; round <= ROUNDS; round++) {
    figures.perSecond.push(await through(bench));
    figures.latency.push(await latency(bench));
    figures.killed.push(await killed(bench));
    console.error(`${bench.name}: round ${round} of ${ROUNDS}`);
  }
  return figures;
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const spread = (values: readonly number[], digits = 0): string =>
  `${middle(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;

function report(all: readonly Figures[], before: string): void {
  console.log(`${before}\n${EVENTS} events a round, ${PACE} a second for the latency, ${ROUNDS} rounds: median (least–most)\n`);
  const rows = all.map(({ name, perSecond, latency: l, killed: k }) => [
    name,
    spread(perSecond),
    ...(['p50', 'p95', 'p99'] as const).map((p) => spread(l.map((x) => x[p]))),
    `${k.reduce((sum, x) => sum + x.lost, 0)} / ${k.reduce((sum, x) => sum + x.doubled, 0)}`,
    spread(
      k.map((x) => x.seconds),
      1,
    ),
  ]);
  console.log(
    table(['queue', 'jobs a second', 'p50 ms', 'p95 ms', 'p99 ms', 'lost / doubled after kill -9', 'seconds with the kill'], rows),
  );
  const [first, second] = all.map((f) => middle(f.perSecond));
  if (first && second) console.log(`\n${all[1]!.name} does ${(second / first).toFixed(2)} times the jobs of ${all[0]!.name}.`);
}

async function bench(): Promise<void> {
  const before = machine();
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-jobs-'));
  chmodSync(dir, 0o755);
  const postgres = await startEmbeddedPostgres({ dir: join(dir, 'postgres') });
  process.env['IRONSILK_TEST_DATABASE_URL'] = postgres.url;
  const queue = await redis();
  const all: Figures[] = [];
  try {
    for (const [name, REDIS_URL] of [
      ['Postgres (pg-boss)', ''],
      ['Redis (BullMQ)', `redis://127.0.0.1:${queue.port}`],
    ] as const) {
      const database = await testDatabase([platformSchema]);
      await database.db.query('create schema bench; create table bench.effect(event_id uuid not null, ms float8 not null)');
      all.push(
        await measure({ name, database, env: { ...process.env, DATABASE_URL: database.url, REDIS_URL, JOB_HEARTBEAT_SECONDS: '10' } }),
      );
      await database.drop();
    }
  } finally {
    await queue.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
  if (given.json) console.log(JSON.stringify({ machine: before, events: EVENTS, pace: PACE, rounds: ROUNDS, queues: all }));
  else report(all, before);
  if (all.some((f) => f.killed.some((k) => k.lost > 0 || k.doubled > 0))) process.exitCode = 1;
}

await (given.worker ? work() : bench());
