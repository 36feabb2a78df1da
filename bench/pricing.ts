/**
 * Speed of the price estimator, side by side with `ml-xgboost` (wasm) on the same rows and features, in one run:
 * `node bench/pricing.ts` (after `npm run build`). Reads the auction sales under IRONSILK_SHARED; without them, generated ones.
 * Prints what it ran on, how much, the spread, and the ratio.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import {
  bluebookSale,
  estimateMachine,
  openModel,
  readEstimator,
  rehearsalRows,
  syntheticSales,
  trainModel,
  valueMachine,
} from '@ironsilk/pricing-standard/estimator';
import type { MarketFacts, PricingModel, Sale } from '@ironsilk/pricing-standard/estimator';
import { parse } from 'csv-parse/sync';
import ready from 'ml-xgboost';

const MONTHS = ['2012-02', '2012-03'];
const [, MONTH] = MONTHS;
const PEER = {
  booster: 'gbtree',
  objective: 'reg:linear',
  max_depth: 7,
  eta: 0.05,
  subsample: 0.7,
  colsample_bytree: 0.4,
  min_child_weight: 8,
  silent: 1,
  iterations: 500,
};
const { settings } = readEstimator('config');
const BATCH = 100_000;
const THREADS = 2;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
type Time = { readonly wall: number; readonly cpu: number };
/** Wall and processor seconds: on a machine that does other work too, the second is the fair one. */
const clock = (): (() => Time) => {
  const [since, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wall: (performance.now() - since) / 1000, cpu: (user + system) / 1e6 };
  };
};
const rmse = (a: readonly number[], b: readonly number[]): number => Math.sqrt(a.reduce((s, v, i) => s + (v - b[i]!) ** 2, 0) / a.length);

function sales(): { list: Sale[]; kind: string } {
  const folder = join(process.env['IRONSILK_SHARED'] ?? '/nowhere', 'data', 'blue-book');
  if (!existsSync(folder)) return { list: syntheticSales(20_000, 1, { from: '2010-01-01', to: '2012-03-31' }), kind: 'generated sales' };
  const rows = (bytes: Buffer) => (parse(bytes, { columns: true }) as Record<string, string>[]).map(bluebookSale);
  const early = rows(gunzipSync(readFileSync(join(folder, 'train_2004_2011_partial.csv.gz'))));
  return { list: [...early, ...rows(readFileSync(join(folder, 'jan_mar_2012.csv')))], kind: 'auction sales' };
}

/** The peer puts its data on the stack of its wasm, five megabytes: more rows than these and it dies. Both get the same rows. */
const LATEST = 15_000;
/** What the peer takes for unknown. */
const UNKNOWN = -1;

async function besideXgboost(all: readonly Sale[]): Promise<void> {
  const XGB = await ready;
  for (const month of MONTHS) {
    const past = all
      .filter((s) => s.on < `${month}-01`)
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .slice(-LATEST);
    const test = all.filter((s) => s.on.startsWith(month));
    const { train, later, grow } = rehearsalRows(past, test, settings);
    console.log(
      `\nTraining: the ${train.y.length} latest sales before ${month}, ${train.x[0]!.length} features; error on the ${test.length} sales of ${month}.`,
    );
    const [ours, theirs]: [Time[], Time[]] = [[], []];
    const errors = { ours: 0, theirs: 0 };
    for (let run = 0; run < 3; run++) {
      const stop = clock();
      const predicted = grow(run + 1);
      ours.push(stop());
      if (run === 0) errors.ours = rmse(predicted, later.y);
      const peer = new XGB(PEER);
      const known = (rows: readonly number[][]) => rows.map((row) => row.map((v) => (Number.isNaN(v) ? UNKNOWN : v)));
      const x = known(train.x);
      const stopPeer = clock();
      peer.train(x, train.y);
      theirs.push(stopPeer());
      if (run === 0) errors.theirs = rmse(peer.predict(known(later.x)), later.y);
      peer.free();
    }
    console.log(`  our point model, 2 members ${spread(ours)}   RMSLE ${errors.ours.toFixed(4)}`);
    console.log(`  ml-xgboost 1.1.2, 500×d7   ${spread(theirs)}   RMSLE ${errors.theirs.toFixed(4)}`);
    const stop = clock();
    const model = trainModel(past, { settings });
    const whole = stop();
    const open = openModel(model);
    const final = test.map((s) => Math.log(Number(estimateMachine(open, s).estimateMinor) / 100));
    console.log(
      `  our whole training         ${spread([whole])}   RMSLE ${rmse(final, later.y).toFixed(4)}: legs, ${model.members.length} members, rehearsals, intervals`,
    );
    console.log(
      `  ratio by processor time: point model ${(cpu(theirs) / cpu(ours)).toFixed(1)} × as fast, whole training ${(cpu(theirs) / whole.cpu).toFixed(1)} ×`,
    );
  }
}

const cpu = (times: readonly Time[]): number => median(times.map((t) => t.cpu));
function spread(times: readonly Time[]): string {
  const all = times.map((t) => t.cpu);
  const range = `${Math.min(...all).toFixed(1)}–${Math.max(...all).toFixed(1)}`;
  return `${median(all).toFixed(1)} s of processor (${range}, n=${all.length}), ${median(times.map((t) => t.wall)).toFixed(1)} s on the wall`;
}

function oneByOne(model: PricingModel, machines: readonly MarketFacts[]): void {
  const open = openModel(model);
  const times: Time[] = [];
  for (let i = 0; i < 3000; i++) {
    const stop = clock();
    valueMachine(open, machines[i % machines.length]!);
    if (i >= 500) times.push(stop());
  }
  const at = (share: number, of: (t: Time) => number) =>
    (times.map(of).toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))]! * 1000).toFixed(2);
  const line = (of: (t: Time) => number) => `p50 ${at(0.5, of)} ms, p99 ${at(0.99, of)} ms`;
  console.log(
    `\nOne valuation with explanation (n=${times.length}): ${line((t) => t.cpu)} of processor; ${line((t) => t.wall)} on the wall; bound 2 ms at p99.`,
  );
}

async function manyAtOnce(file: string): Promise<void> {
  const stop = clock();
  const counts = await Promise.all(
    Array.from({ length: THREADS }, (_, t) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { file, from: t, count: BATCH / THREADS } });
      return new Promise<number>((done, fail) => worker.once('message', done).once('error', fail));
    }),
  );
  const { wall, cpu: used } = stop();
  const all = counts.reduce((sum, n) => sum + n, 0);
  console.log(
    `Batch: ${all} machines on ${THREADS} threads in ${wall.toFixed(1)} s (${used.toFixed(1)} s of processor), loading included; a million by extrapolation: ${((wall * 1e6) / all).toFixed(0)} s on the wall, ${(((used / THREADS) * 1e6) / all).toFixed(0)} s with two free cores; bound 300 s.`,
  );
}

/** In a worker: values its share of the machines, over and over through the file until the count is reached. */
function work({ file, from, count }: { file: string; from: number; count: number }): void {
  const { model, machines } = JSON.parse(readFileSync(file, 'utf8')) as { model: PricingModel; machines: MarketFacts[] };
  const open = openModel(model);
  let positive = 0;
  for (let i = 0; i < count; i++) {
    const facts = machines[(from + i * THREADS) % machines.length]!;
    // A year apart is another machine: nothing is remembered between them.
    const { estimateMinor } = estimateMachine(open, { ...facts, operatingHours: (facts.operatingHours ?? 3000) + i });
    if (estimateMinor > 0n) positive++;
  }
  parentPort!.postMessage(positive);
}

async function main(): Promise<void> {
  const { list, kind } = sales();
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown cpu'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}; ${list.length} ${kind}.`,
  );
  await besideXgboost(list);
  const model = trainModel(
    list.filter((s) => s.on < `${MONTH}-01`),
    { settings },
  );
  const machines = list.filter((s) => s.on.startsWith(MONTH!)).map(({ priceMinor: _p, currency: _c, ...facts }): MarketFacts => facts);
  oneByOne(model, machines);
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-bench-'));
  writeFileSync(join(dir, 'batch.json'), JSON.stringify({ model, machines }));
  await manyAtOnce(join(dir, 'batch.json'));
  rmSync(dir, { recursive: true });
}

if (isMainThread) await main();
else work(workerData as { file: string; from: number; count: number });
