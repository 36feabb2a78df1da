import { mean, median, rootMeanSquare } from 'simple-statistics';
import { openModel } from './model.js';
import type { PricingModel } from './model.js';
import { estimateMachine } from './machine-value.js';
import { prepare } from './sale.js';
import type { Sale } from './sale.js';
import { trainModel } from './train.js';
import type { TrainOptions } from './train.js';

/** A sale after the training window beside what the model said. Amounts in major units. */
export type Tested = {
  readonly id: string;
  readonly month: string;
  readonly family: string;
  /** NaN when the year is unknown. */
  readonly ageYears: number;
  readonly price: number;
  readonly estimate: number;
  readonly transparent: number;
  readonly inside80: boolean;
  readonly inside90: boolean;
  /** High end of the 80 % interval over its low end. */
  readonly width80: number;
  readonly width90: number;
};

export type Score = {
  readonly name: string;
  readonly sales: number;
  readonly rmsle: number;
  readonly transparentRmsle: number;
  /** Mean of the logarithm of estimate over price: above 0 is too dear. */
  readonly bias: number;
  readonly mape: number;
  readonly medianApe: number;
  readonly coverage80: number;
  readonly coverage90: number;
  /** Median factor either side of the middle of the 80 % interval. */
  readonly medianFactor80: number;
  readonly medianFactor90: number;
};

export type Backtest = {
  readonly months: readonly Score[];
  readonly families: readonly Score[];
  readonly ageBands: readonly Score[];
  /** By the price that was paid. */
  readonly priceBands: readonly Score[];
  readonly pooled: Score;
  readonly tested: readonly Tested[];
};

export function scoreOf(name: string, tested: readonly Tested[]): Score {
  const errors = tested.map((t) => Math.log1p(t.estimate) - Math.log1p(t.price));
  const shares = tested.map((t) => Math.abs(t.estimate - t.price) / t.price);
  return {
    name,
    sales: tested.length,
    rmsle: rootMeanSquare(errors),
    transparentRmsle: rootMeanSquare(tested.map((t) => Math.log1p(t.transparent) - Math.log1p(t.price))),
    bias: mean(errors),
    mape: mean(shares),
    medianApe: median(shares),
    coverage80: mean(tested.map((t) => Number(t.inside80))),
    coverage90: mean(tested.map((t) => Number(t.inside90))),
    medianFactor80: Math.sqrt(median(tested.map((t) => t.width80))),
    medianFactor90: Math.sqrt(median(tested.map((t) => t.width90))),
  };
}

/** Prices sales by a model that was trained before the first of them. */
export function testModel(model: PricingModel, sales: readonly Sale[]): Tested[] {
  const open = openModel(model);
  return sales.map((sale): Tested => {
    const { estimateMinor, transparentMinor, intervals } = estimateMachine(open, sale);
    const price = Number(sale.priceMinor) / 100;
    const [at80, at90] = intervals.map((i) => ({ low: Number(i.lowMinor) / 100, high: Number(i.highMinor) / 100 }));
    const inside = (i: { low: number; high: number }) => i.low <= price && price <= i.high;
    return {
      id: sale.id,
      month: sale.on.slice(0, 7),
      family: sale.family,
      ageYears: prepare(sale).ageYears,
      price,
      estimate: Number(estimateMinor) / 100,
      transparent: Number(transparentMinor) / 100,
      inside80: inside(at80!),
      inside90: inside(at90!),
      width80: at80!.high / at80!.low,
      width90: at90!.high / at90!.low,
    };
  });
}

/** Months that can be tested: the last ones in a row, each with enough sales, and enough sales before the first. */
export function monthsToTest(sales: readonly Sale[], least = { inMonth: 300, before: 2000 }): string[] {
  const counts = new Map<string, number>();
  for (const sale of sales) counts.set(sale.on.slice(0, 7), (counts.get(sale.on.slice(0, 7)) ?? 0) + 1);
  const months = [...counts.keys()].sort();
  const chosen: string[] = [];
  for (const month of months.toReversed()) {
    const before = months.filter((m) => m < month).reduce((sum, m) => sum + counts.get(m)!, 0);
    if (counts.get(month)! < least.inMonth || before < least.before || chosen.length === 6) break;
    chosen.unshift(month);
  }
  return chosen;
}

/** Bands a report is cut into, each from its number (inclusive) to the next one's. Whole years of age; thousands of the currency. */
export const AGE_BANDS = [0, 4, 8, 13, 21] as const;
export const PRICE_BANDS = [0, 15, 30, 60] as const;

/** `0-3`, `4-7` … `21+`, and `unknown`. */
const ageBandOf = ({ ageYears }: Tested): string => {
  if (Number.isNaN(ageYears)) return 'unknown';
  const at = AGE_BANDS.findLastIndex((from) => Math.max(0, ageYears) >= from);
  const next = AGE_BANDS[at + 1];
  return next === undefined ? `${AGE_BANDS[at]}+` : `${AGE_BANDS[at]}-${next - 1}`;
};
/** `0-15`, `15-30` … `60+`. */
const priceBandOf = ({ price }: Tested): string => {
  const at = PRICE_BANDS.findLastIndex((from) => price >= from * 1000);
  const next = PRICE_BANDS[at + 1];
  return next === undefined ? `${PRICE_BANDS[at]}+` : `${PRICE_BANDS[at]}-${next}`;
};

function scoresBy(tested: readonly Tested[], of: (t: Tested) => string): Score[] {
  const groups = Map.groupBy(tested, of);
  const start = (name: string): number => (name === 'unknown' ? Infinity : parseInt(name, 10));
  // Names of bands in the order of their numbers, others by the alphabet.
  const names = [...groups.keys()].sort((a, b) => start(a) - start(b) || (a < b ? -1 : 1));
  return names.map((name) => scoreOf(name, groups.get(name)!));
}

export type Folds = TrainOptions & {
  readonly months?: readonly string[];
  readonly warmUp?: number;
  /** Told before each month, with how many sales it is trained on. */
  readonly begin?: (month: string, at: { readonly fold: number; readonly of: number; readonly past: number }) => void;
  readonly say?: (score: Score) => void;
};

/**
 * Rolling months: for each, the model is trained on all sales before it and prices every sale in it. The first month is the warm-up
 * (it is printed, but not pooled): its market has not been seen at all.
 */
export function backtest(sales: readonly Sale[], folds: Folds): Backtest {
  const { months = monthsToTest(sales), warmUp = 1, begin, say, ...options } = folds;
  const tested: Tested[] = [];
  for (const [i, month] of months.entries()) {
    const past = sales.filter((s) => s.on < `${month}-01`);
    begin?.(month, { fold: i + 1, of: months.length, past: past.length });
    const model = trainModel(past, options);
    const here = testModel(
      model,
      sales.filter((s) => s.on.startsWith(month) && s.priceMinor > 0n),
    );
    say?.(scoreOf(month, here));
    tested.push(...here);
  }
  const pooled = tested.filter((t) => months.indexOf(t.month) >= Math.min(warmUp, months.length - 1));
  return {
    months: scoresBy(tested, (t) => t.month),
    families: scoresBy(pooled, (t) => t.family),
    ageBands: scoresBy(pooled, ageBandOf),
    priceBands: scoresBy(pooled, priceBandOf),
    pooled: scoreOf('pooled', pooled),
    tested,
  };
}
