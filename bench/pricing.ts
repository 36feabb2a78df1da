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
  rehearsalRows,
  syntheticSales,
  trainModel,
  valueMachine,
} from '@ironsilk/pricing-standard/estimator';
import type { MarketFacts, PricingModel, Sale } from '@ironsilk/pricing-standard/estimator';
import { parse } from 'csv-parse/sync';
import ready from 'ml-xgboost';

const MONTH = '2012-03';
const BATCH = 100_000;
const THREADS = 2;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const seconds = (since: number): number => (performance.now() - since) / 1000;
const rmse = (a: readonly number[], b: readonly number[]): number => Math.sqrt(a.reduce((s, v, i) => s + (v - b[i]!) ** 2, 0) / a.length);

function sales(): { list: Sale[]; kind: string } {
  const folder = join(process.env['IRONSILK_SHARED'] ?? '/nowhere', 'data', 'blue-book');
  if (!existsSync(folder)) return { list: syntheticSales(20_000, 1, { from: '2010-01-01', to: '2012-03-31' }), kind: 'generated sales' };
  const rows = (bytes: Buffer) => (parse(bytes, { columns: true }) as Record<string, string>[]).map(bluebookSale);
  const early = rows(gunzipSync(readFileSync(join(folder, 'train_2004_2011_partial.csv.gz'))));
  return { list: [...early, ...rows(readFileSync(join(folder, 'jan_mar_2012.csv')))], kind: 'auction sales' };
}

async function besideXgboost(all: readonly Sale[]): Promise<void> {
  const past = all.filter((s) => s.on < `${MONTH}-01`);
  const test = all.filter((s) => s.on.startsWith(MONTH));
  const { train, later, grow } = rehearsalRows(past, test);
  console.log(
    `\nTraining: ${train.y.length} sales before ${MONTH}, ${train.x[0]!.length} features; error on the ${test.length} sales of ${MONTH}.`,
  );
  const ours: number[] = [];
  let error = 0;
  for (let run = 0; run < 3; run++) {
    const since = performance.now();
    const predicted = grow(run + 1);
    ours.push(seconds(since));
    error = rmse(predicted, later.y);
  }
  console.log(`  our trees                ${spread(ours)}   RMSLE ${error.toFixed(4)}`);
  const XGB = await ready;
  const theirs: number[] = [];
  for (let run = 0; run < 2; run++) {
    const peer = new XGB({
      booster: 'gbtree',
      objective: 'reg:linear',
      max_depth: 7,
      eta: 0.05,
      subsample: 0.7,
      colsample_bytree: 0.4,
      min_child_weight: 8,
      silent: 1,
      iterations: 500,
    });
    const since = performance.now();
    peer.train(train.x, train.y);
    theirs.push(seconds(since));
    if (run === 0) console.log(`  ml-xgboost 1.1.2 500×d7  …           RMSLE ${rmse(peer.predict(later.x), later.y).toFixed(4)}`);
    peer.free();
  }
  console.log(`  ml-xgboost 1.1.2 500×d7  ${spread(theirs)}`);
  const since = performance.now();
  const model = trainModel(past);
  const whole = seconds(since);
  const open = openModel(model);
  const final = test.map((s) => Math.log(Number(estimateMachine(open, s).estimateMinor) / 100));
  console.log(
    `  our whole training       ${whole.toFixed(1)} s (legs, rehearsals, ${model.members.length} members, intervals)   RMSLE ${rmse(final, later.y).toFixed(4)}`,
  );
  console.log(
    `  ratio: trees ${(median(theirs) / median(ours)).toFixed(1)} × as fast, whole training ${(median(theirs) / whole).toFixed(1)} ×`,
  );
}

const spread = (times: readonly number[]): string =>
  `${median(times).toFixed(1)} s (${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)}, n=${times.length})`;

function oneByOne(model: PricingModel, machines: readonly MarketFacts[]): void {
  const open = openModel(model);
  const times: number[] = [];
  for (let i = 0; i < 3000; i++) {
    const facts = machines[i % machines.length]!;
    const since = performance.now();
    valueMachine(open, facts);
    if (i >= 500) times.push(performance.now() - since);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(3);
  console.log(
    `\nOne valuation with explanation: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms (n=${times.length}); bound 2 ms at p99.`,
  );
}

async function manyAtOnce(file: string): Promise<void> {
  const since = performance.now();
  const counts = await Promise.all(
    Array.from({ length: THREADS }, (_, t) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { file, from: t, count: BATCH / THREADS } });
      return new Promise<number>((done, fail) => worker.once('message', done).once('error', fail));
    }),
  );
  const took = seconds(since);
  const all = counts.reduce((sum, n) => sum + n, 0);
  console.log(
    `Batch: ${all} machines on ${THREADS} threads in ${took.toFixed(1)} s, loading included; a million by extrapolation: ${((took * 1e6) / all).toFixed(0)} s; bound 300 s.`,
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
  const model = trainModel(list.filter((s) => s.on < `${MONTH}-01`));
  const machines = list.filter((s) => s.on.startsWith(MONTH)).map(({ priceMinor: _p, currency: _c, ...facts }): MarketFacts => facts);
  oneByOne(model, machines);
  const dir = mkdtempSync(join(tmpdir(), 'ironsilk-bench-'));
  writeFileSync(join(dir, 'batch.json'), JSON.stringify({ model, machines }));
  await manyAtOnce(join(dir, 'batch.json'));
  rmSync(dir, { recursive: true });
}

if (isMainThread) await main();
else work(workerData as { file: string; from: number; count: number });
