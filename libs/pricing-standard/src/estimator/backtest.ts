import { mean, median, rootMeanSquare } from 'simple-statistics';
import { openModel } from './model.js';
import type { PricingModel } from './model.js';
import { estimateMachine } from './machine-value.js';
import type { Sale } from './sale.js';
import { trainModel } from './train.js';
import type { TrainOptions } from './train.js';

/** A sale after the training window beside what the model said. Amounts in major units. */
export type Tested = {
  readonly id: string;
  readonly month: string;
  readonly family: string;
  readonly price: number;
  readonly estimate: number;
  readonly transparent: number;
  readonly inside80: boolean;
  readonly inside90: boolean;
  /** High end of the 80 % interval over its low end. */
  readonly width80: number;
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
};

export type Backtest = {
  readonly months: readonly Score[];
  readonly families: readonly Score[];
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
      price,
      estimate: Number(estimateMinor) / 100,
      transparent: Number(transparentMinor) / 100,
      inside80: inside(at80!),
      inside90: inside(at90!),
      width80: at80!.high / at80!.low,
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

/**
 * Rolling months: for each, the model is trained on all sales before it and prices every sale in it. The first month is the warm-up
 * (it is printed, but not pooled): its market has not been seen at all.
 */
export function backtest(
  sales: readonly Sale[],
  folds: { readonly months?: readonly string[]; readonly warmUp?: number; readonly say?: (score: Score) => void } & TrainOptions = {},
): Backtest {
  const { months = monthsToTest(sales), warmUp = 1, say, ...options } = folds;
  const tested: Tested[] = [];
  for (const month of months) {
    const model = trainModel(
      sales.filter((s) => s.on < `${month}-01`),
      options,
    );
    const usable = sales.filter((s) => s.on.startsWith(month) && s.priceMinor > 0n);
    const here = testModel(model, usable);
    say?.(scoreOf(month, here));
    tested.push(...here);
  }
  const pooled = tested.filter((t) => months.indexOf(t.month) >= Math.min(warmUp, months.length - 1));
  const families = [...new Set(pooled.map((t) => t.family))].sort();
  return {
    months: months.map((month) =>
      scoreOf(
        month,
        tested.filter((t) => t.month === month),
      ),
    ),
    families: families.map((family) =>
      scoreOf(
        family,
        pooled.filter((t) => t.family === family),
      ),
    ),
    pooled: scoreOf('pooled', pooled),
    tested,
  };
}
