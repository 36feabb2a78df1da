import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadConfig } from '@ironsilk/platform';
import {
  backtest,
  bluebookSale,
  estimateMachine,
  hashOf,
  openModel,
  readEstimator,
  trainModel,
  transparentOnly,
} from '@ironsilk/pricing-standard/estimator';
import type { OpenModel, PricingModel, Sale, Score } from '@ironsilk/pricing-standard/estimator';
import { parse } from 'csv-parse/sync';
import { PlainError } from './plain-error.js';

export type Env = Record<string, string | undefined>;
export type Files = { readonly sales: string; readonly mapping: string };

/** What a leaked sale ends `predict` with. */
export const LEAKED = 2;

function bytesOf(file: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new PlainError(`${file} cannot be read. Check the path.`);
  }
  // By its first bytes, not by its name: a renamed file is read all the same.
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** Rows of one or more files (plain or gzipped, lines ended by CRLF or LF), in their order. */
export function readSales({ sales, mapping }: Files): Sale[] {
  if (mapping !== 'bluebook') throw new PlainError(`There is no mapping "${mapping}". Known: bluebook.`);
  return sales.split(',').flatMap((file) => readTableOfSales(file, ['SalesID']).map(bluebookSale));
}

/** Rows of a file by column. Throws when it is no table, or lacks a column it must have. */
export function readTableOfSales(file: string, required: readonly string[]): Record<string, string>[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(bytesOf(file), { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`${file} is not a table of comma-separated values: ${(error as Error).message}`);
  }
  const missing = required.find((column) => rows.length > 0 && !(column in rows[0]!));
  if (missing) throw new PlainError(`${file} has no column ${missing}. Is it in the layout you named?`);
  return rows;
}

/** `pricing train`: learns from sales and writes the model as one JSON file. */
export function train(env: Env, options: Files & { out: string; seed: string; transparent?: boolean }): void {
  const seed = Number(options.seed);
  if (!Number.isInteger(seed) || seed < 0) throw new PlainError(`--seed is a whole number, not "${options.seed}".`);
  const { settings } = readEstimator(loadConfig(env).IRONSILK_CONFIG);
  const model = trainModel(readSales(options), { seed, settings: options.transparent ? transparentOnly(settings) : settings });
  writeFileSync(options.out, JSON.stringify(model));
  const { all, transparent } = model.rehearsed;
  console.log(`Learned from ${model.sales} sales, ${model.window.from} to ${model.window.to}; ${model.rejected.length} left out.`);
  for (const [code, count] of countBy(model.rejected.map((r) => r.code))) console.log(`  ${count} × ${code}`);
  console.log(
    `Rehearsed on ${all.sales} sales priced before they were learned from: RMSLE ${all.rmsle.toFixed(4)}, transparent legs alone ${transparent.rmsle.toFixed(4)}.`,
  );
  console.log(`Model ${model.hash} written to ${options.out}`);
}

export function readModel(file: string): OpenModel {
  let model: PricingModel;
  try {
    model = JSON.parse(bytesOf(file).toString('utf8')) as PricingModel;
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`${file} is not a model: it is not JSON.`);
  }
  if (model.format !== 'ironsilk-pricing-model' || model.formatVersion !== 1)
    throw new PlainError(`${file} is not a model of this version.`);
  const { hash, ...content } = model;
  if (hashOf(content) !== hash)
    throw new PlainError(`${file} was changed after it was trained: its content does not have the hash ${hash}.`);
  return openModel(model);
}

/** A sale the model may already know: its number was learned from, or its day lies inside the window. */
function leakOf(model: PricingModel, sales: readonly Sale[]): string | null {
  const known = new Set(model.saleIds);
  for (const sale of sales) {
    if (known.has(sale.id)) return `sale ${sale.id} was trained on`;
    if (sale.on !== '' && sale.on <= model.window.to)
      return `sale ${sale.id} of ${sale.on} lies inside the training window (until ${model.window.to})`;
  }
  return null;
}

const dollars = (minor: bigint): string => (Number(minor) / 100).toFixed(2);

/** `pricing predict`: values every row; returns the exit code. Nothing is written when a row could be known to the model. */
export function predict(options: Files & { model: string; out: string }): number {
  const open = readModel(options.model);
  const sales = readSales(options);
  const leak = leakOf(open.model, sales);
  if (leak) {
    console.error(`ironsilk: ${leak}. A price the model may have seen proves nothing; nothing was written.`);
    return LEAKED;
  }
  const undated = sales.find((sale) => sale.on === '');
  if (undated) throw new PlainError(`Sale ${undated.id} has no readable saledate: a machine is valued on a day.`);
  const warned = new Map<string, number>();
  const lines = sales.map((sale) => {
    const { estimateMinor, intervals, warnings } = estimateMachine(open, sale);
    for (const { code } of warnings) warned.set(code, (warned.get(code) ?? 0) + 1);
    return [sale.id, dollars(estimateMinor), ...intervals.flatMap((i) => [dollars(i.lowMinor), dollars(i.highMinor)])].join(',');
  });
  writeFileSync(options.out, ['SalesID,estimate,low80,high80,low90,high90', ...lines, ''].join('\n'));
  console.log(`Valued ${sales.length} machines by model ${open.model.hash.slice(0, 12)}; written to ${options.out}`);
  for (const [code, count] of [...warned].toSorted()) console.log(`  ${count} × ${code}`);
  return 0;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
export const line = (s: Score): string =>
  [
    s.name.padEnd(20),
    String(s.sales).padStart(6),
    s.rmsle.toFixed(4).padStart(8),
    s.transparentRmsle.toFixed(4).padStart(12),
    s.bias.toFixed(3).padStart(7),
    percent(s.mape).padStart(7),
    percent(s.medianApe).padStart(7),
    percent(s.coverage80).padStart(8),
    percent(s.coverage90).padStart(8),
    `×/÷ ${s.medianFactor80.toFixed(3)}`.padStart(11),
  ].join(' ');
export const HEADER = `${''.padEnd(20)}  sales    RMSLE  transparent    bias    MAPE   MdAPE   in 80 %   in 90 %   80 % width`;

/** `pricing backtest`: trains before each month, prices the month, and prints the error by month and family. */
export function printBacktest(env: Env, options: Files & { folds: string; seed: string; json?: boolean }): void {
  if (options.folds !== 'rolling-month') throw new PlainError(`There are no folds "${options.folds}". Known: rolling-month.`);
  const seed = Number(options.seed);
  const { settings } = readEstimator(loadConfig(env).IRONSILK_CONFIG);
  const sales = readSales(options);
  if (options.json) {
    const { tested: _tested, ...scores } = backtest(sales, { seed, settings });
    console.log(JSON.stringify({ folds: options.folds, seed, ...scores }, null, 2));
    return;
  }
  console.log(HEADER);
  const { months, families, ageBands, priceBands, pooled } = backtest(sales, { seed, settings, say: (score) => console.log(line(score)) });
  console.log('');
  for (const family of families) console.log(line(family));
  console.log('');
  for (const band of ageBands) console.log(line({ ...band, name: `age ${band.name}` }));
  console.log('');
  for (const band of priceBands) console.log(line({ ...band, name: `price ${band.name},000` }));
  console.log('');
  console.log(line(pooled));
  console.log(
    `\nPooled over ${months
      .slice(1)
      .map((m) => m.name)
      .join(', ')}; ${months[0]?.name ?? 'the first month'} is the warm-up.`,
  );
}

function countBy(codes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
